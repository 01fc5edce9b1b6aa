using System.Diagnostics;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using TeamsCounselBot.EndToEnd.Journeys;
using TeamsCounselBot.Simulator;
using TeamsCounselBot.Simulator.Bot;
using TeamsCounselBot.Simulator.Login;

namespace TeamsCounselBot.EndToEnd.Year;

/// <summary>
/// The bot as an operator runs it: the version behind a link, its certificate and its key ring in places of their own, and a service
/// manager that starts it.
/// </summary>
internal sealed class Centre : IAsyncDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("centre-");

    private Centre()
    {
    }

    /// <summary>Of any meeting; those of the year are made from it.</summary>
    public EndToEndHost Stage { get; private set; } = null!;

    public BotProcess Bot => Stage.Simulator.Bot;

    public string Keys => Path.Combine(_folder.FullName, "keys");

    public string CertificateFile => Path.Combine(_folder.FullName, "bot.pem");

    /// <param name="older">The folder of the version that the year begins with.</param>
    /// <param name="database">Its settings.</param>
    public static async Task<Centre> FoundAsync(string older, IReadOnlyDictionary<string, string> database)
    {
        var centre = new Centre();
        centre.Install(older);
        var ring = Path.Combine(centre._folder.FullName, "ring.pem");
        await File.WriteAllTextAsync(ring, MakeCertificate(DateTimeOffset.UtcNow.AddYears(5)).Pem);
        centre.Stage = await EndToEndHost.SetAsync(
            SimulatorOptions.ForTests with { StartBot = false, BotAssembly = Path.Combine(centre.Current, "TeamsCounselBot.dll") },
            new Dictionary<string, string>(database)
            {
                ["MicrosoftAppPassword"] = "",
                ["MicrosoftAppCertificatePath"] = centre.CertificateFile,
                ["Storage__EncryptionKeys"] = centre.Keys,
                ["Storage__EncryptionKeys__CertificatePath"] = ring,
            });
        return centre;
    }

    private string Current => Path.Combine(_folder.FullName, "current");

    /// <summary>Points the link at another version; the bot is not touched.</summary>
    public void Install(string version) => Shell($"ln -sfn '{version}' '{Current}'");

    /// <summary>A certificate that the registration knows, in the bot's file; those before are taken out of the registration.</summary>
    public async Task ReplaceCertificateAsync(DateTimeOffset until)
    {
        var (certificate, pem) = MakeCertificate(until);
        var known = Stage.Simulator.Identity.Certificates;
        known.Clear();
        known[Assertions.NameOf(certificate)] = certificate;
        await File.WriteAllTextAsync(CertificateFile, pem);
    }

    public async Task StartAsync()
    {
        Bot.Start();
        await Bot.WaitReadyAsync(Patience.Longest);
    }

    public async Task RestartAsync(string version)
    {
        await Bot.StopAsync();
        Install(version);
        await StartAsync();
    }

    /// <summary>A start that is refused, and what is told of it.</summary>
    public async Task RefusedAsync(string told)
    {
        var before = Bot.Log.Lines.Count;
        Bot.Start();
        await Stage.UntilAsync("the start is refused", () => Task.FromResult(!Bot.IsRunning));
        await ToldAsync(told, before);
    }

    public Task ToldAsync(string told, int since = 0) => Stage.UntilAsync($"'{told}' is told", () =>
        Task.FromResult(Bot.Log.Lines.Skip(since).Any(line => Journal.Plain(line).Contains(told, StringComparison.Ordinal))));

    /// <summary>The lines of <c>check</c>, with the settings of the bot and this machine's own clock: the year's is a year ahead.</summary>
    public async Task<(int Code, string Lines)> CheckAsync()
    {
        var start = Stage.Simulator.BotEnvironment.StartInfo();
        start.ArgumentList.Add("check");
        start.Environment[InsideBot.ClockVariable] = Path.Combine(_folder.FullName, "clock");
        using var check = Process.Start(start)!;
        var said = await Task.WhenAll(check.StandardOutput.ReadToEndAsync(), check.StandardError.ReadToEndAsync());
        await check.WaitForExitAsync();
        return (check.ExitCode, string.Concat(said));
    }

    public void Shell(string line)
    {
        using var shell = Process.Start(new ProcessStartInfo("sh", ["-c", line]) { WorkingDirectory = _folder.FullName })!;
        shell.WaitForExit();
        Assert.Equal(0, shell.ExitCode);
    }

    private static (X509Certificate2 Certificate, string Pem) MakeCertificate(DateTimeOffset until)
    {
        using var key = RSA.Create(2048);
        using var whole = new CertificateRequest("CN=counselbot", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            .CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), until);
        return (X509CertificateLoader.LoadCertificate(whole.RawData),
            $"{whole.ExportCertificatePem()}\n{key.ExportPkcs8PrivateKeyPem()}\n");
    }

    public async ValueTask DisposeAsync()
    {
        await Stage.Simulator.DisposeAsync();
        _folder.Delete(recursive: true);
    }
}
