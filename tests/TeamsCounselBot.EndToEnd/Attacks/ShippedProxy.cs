using System.Net;
using System.Net.Sockets;
using System.Runtime.CompilerServices;
using TeamsCounselBot.EndToEnd.Playground;

namespace TeamsCounselBot.EndToEnd.Attacks;

/// <summary>Passed over where there is no Caddy; <c>tests/attacks.sh</c> installs it.</summary>
internal sealed class BehindProxyAttribute : FactAttribute
{
    public BehindProxyAttribute() => Skip = ShippedProxy.Program is null ? "There is no caddy on the path." : null;
}

/// <summary>The proxy of <c>docs/operating/compose.yml</c> with its own rules, on this machine and without TLS, before a bot.</summary>
internal sealed class ShippedProxy : IAsyncDisposable
{
    private readonly ChildProcess _caddy;
    private readonly DirectoryInfo _folder;

    private ShippedProxy(ChildProcess caddy, DirectoryInfo folder, Uri url) => (_caddy, _folder, Url) = (caddy, folder, url);

    public static string? Program { get; } = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .Select(folder => Path.Combine(folder, "caddy")).FirstOrDefault(File.Exists);

    public Uri Url { get; }

    public static async Task<ShippedProxy> BeforeAsync(Uri bot)
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        var url = new Uri($"http://127.0.0.1:{((IPEndPoint)probe.LocalEndpoint).Port}");
        probe.Stop();
        var rules = await ShippedRulesAsync();
        Assert.Contains("{$$BOT_HOST}", rules, StringComparison.Ordinal);
        Assert.Contains("reverse_proxy bot:8080", rules, StringComparison.Ordinal);
        var folder = Directory.CreateTempSubdirectory("caddy-");
        var file = Path.Combine(folder.FullName, "Caddyfile");
        await File.WriteAllTextAsync(file, rules.Insert(rules.IndexOf('{', StringComparison.Ordinal) + 1, "\n    admin off")
            .Replace("{$$BOT_HOST}", $"http://127.0.0.1:{url.Port}", StringComparison.Ordinal)
            .Replace("bot:8080", bot.Authority, StringComparison.Ordinal));
        var caddy = new ChildProcess(Program!, ["run", "--config", file, "--adapter", "caddyfile"], folder.FullName,
            new Dictionary<string, string> { ["HOME"] = folder.FullName, ["XDG_DATA_HOME"] = folder.FullName });
        await caddy.AnswersAsync(new Uri(url, "/check"));
        return new ShippedProxy(caddy, folder, url);
    }

    public async ValueTask DisposeAsync()
    {
        await _caddy.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    /// <summary>What stands under <c>caddyfile</c> in the compose file, without its indentation.</summary>
    private static async Task<string> ShippedRulesAsync([CallerFilePath] string here = "")
    {
        var compose = Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "..", "docs", "operating", "compose.yml");
        var lines = (await File.ReadAllLinesAsync(compose)).SkipWhile(line => line.Trim() != "caddyfile:").Skip(2)
            .TakeWhile(line => line.StartsWith("      ", StringComparison.Ordinal) || line.Length == 0);
        return string.Join('\n', lines.Select(line => line.Length > 6 ? line[6..] : "")) + "\n";
    }
}
