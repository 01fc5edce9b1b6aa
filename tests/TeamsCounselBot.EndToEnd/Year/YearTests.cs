using System.Globalization;
using TeamsCounselBot.EndToEnd.Journeys;
using TeamsCounselBot.Simulator.Bot;
using TeamsCounselBot.Simulator.Services;
using TeamsCounselBot.Simulator.Teams;
using Xunit.Abstractions;

namespace TeamsCounselBot.EndToEnd.Year;

/// <summary>Runs where <c>tests/year.sh</c> has built an older version: each takes minutes.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class OnceAYearAttribute : FactAttribute
{
    public OnceAYearAttribute() => Skip = YearTests.Older is null || !OwnServer.CanRun ? "tests/year.sh plays it, as root" : null;
}

/// <summary>
/// A year of small mishaps. In each month a session is arranged, something goes wrong, and the session is held and erased. At the end the
/// bot runs, everything that it is asked to check holds, and all that the log of the year says besides the sessions fits on one screen.
/// </summary>
public abstract class YearTests(ITestOutputHelper output)
{
    /// <summary>Of what is no session; those leave three lines each, however many they are.</summary>
    private const int OneScreen = 60;
    private const int LinesOfASession = 3;
    private const int Widest = 200;
    private static readonly TimeSpan Month = TimeSpan.FromDays(30);

    /// <summary>The folder of the version before the newest tables.</summary>
    internal static string? Older { get; } = Environment.GetEnvironmentVariable("YEAR_OLDER") is { Length: > 0 } older ? older : null;

    private static readonly string Newer = Path.GetDirectoryName(Path.GetFullPath(BuiltAlong.BotAssembly))!;

    private protected Centre Centre { get; private set; } = null!;

    private protected sealed record Mishap(string What, Func<EndToEndHost, Task> PlayAsync);

    private protected async Task LiveAsync(
        IReadOnlyDictionary<string, string> database, IReadOnlyList<Mishap> ownMishaps, Func<string, Task<long>> countAsync)
    {
        await using var centre = Centre = await Centre.FoundAsync(Older!, database);
        centre.Stage.Waiting = async () => await countAsync("effects")
            + await countAsync($"sessions WHERE due_at <= {centre.Stage.Simulator.Clock.GetUtcNow().UtcTicks}");
        var began = centre.Stage.Simulator.Clock.GetUtcNow();
        // It ends in the second month.
        await centre.ReplaceCertificateAsync(began + (1.5 * Month));
        var journal = new Journal(centre.Bot.Log);
        var secrets = new HashSet<string> { Appointment.Topics, Appointment.Comment, Appointment.Number, "23125077", "Ratsuchende" };

        var number = 0;
        foreach (var mishap in (IEnumerable<Mishap>)[.. Common(), .. ownMishaps, new("nothing", _ => Task.CompletedTask)])
        {
            _ = centre.Stage.Simulator.Clock.TryMoveTo(began + (number * Month));
            var month = new DateTime(2027, 1, 1).AddMonths(number++).ToString("MMM", CultureInfo.InvariantCulture);
            journal.Begin(month);
            if (number == 1)
            {
                await centre.StartAsync();
                centre.Shell($"cp -a '{centre.Keys}' ring-backup");
            }
            var appointment = new Appointment(await centre.Stage.AnotherAsync());
            appointment.Stage.Waiting = centre.Stage.Waiting;
            await appointment.BookAsync();
            var (stage, counsellor) = (appointment.Stage, appointment.Stage.Counsellor);
            secrets.UnionWith([stage.Meeting.Chat.Id, stage.Meeting.JoinUrl, stage.Client.AccountId, counsellor.AccountId,
                counsellor.ObjectId!, counsellor.Name]);
            output.WriteLine($"{month}: {mishap.What}");
            await mishap.PlayAsync(stage);
            await appointment.HoldAsync();
            await centre.Stage.UntilAsync("the session is erased, and its receipt is there", async () =>
                await countAsync("sessions") == 0 && await countAsync("effects") == 0 && await countAsync("receipts") == number);
        }

        await TellAsync(journal.Lines);
        var (code, lines) = await centre.CheckAsync();
        Assert.True(code == 0 && await centre.Bot.IsReadyAsync(), lines);
        Assert.InRange(journal.Lines.Count(line => !Journal.IsOfASession(line)), 1, OneScreen);
        Assert.Equal(LinesOfASession * number, journal.Lines.Count(Journal.IsOfASession));
        Assert.All(journal.Lines, line => Assert.InRange(line.Length, 1, Widest));
        Assert.All(secrets, secret => Assert.DoesNotContain(secret, centre.Bot.Log.ToString(), StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>What happens on every database. It begins with an older version and ends with this one.</summary>
    private IEnumerable<Mishap> Common()
    {
        yield return new("the first month is quiet", _ => Task.CompletedTask);
        yield return new("the certificate ends; its file is replaced by rubbish, then by a new one", CertificateAsync);
        yield return new("the power fails", _ =>
        {
            Centre.Bot.Kill();
            return Centre.StartAsync();
        });
        yield return new("upgrade", _ => Centre.RestartAsync(Newer));
        yield return new("back to the version before", _ => Centre.RestartAsync(Older!));
        yield return new("the same upgrade again", _ => Centre.RestartAsync(Newer));
        yield return new("the volume of the key ring is not there at boot; its backup is put back", KeyRingAsync);
        yield return new("the machine's clock is set three hours ahead, and back", ClockAsync);
        yield return new("Teams and the login service are away, and strangers knock", AwayAsync);
    }

    private async Task CertificateAsync(EndToEndHost stage)
    {
        await File.WriteAllTextAsync(Centre.CertificateFile, "rubbish");
        await Centre.ToldAsync("is neither a PEM nor a PFX file. The one before is used until");
        await Centre.ReplaceCertificateAsync(stage.Simulator.Clock.GetUtcNow().AddYears(2));
        await Centre.ToldAsync("The bot's certificate was replaced; the new one is valid until");
    }

    private async Task KeyRingAsync(EndToEndHost stage)
    {
        const string certificate = "Storage__EncryptionKeys__CertificatePath";
        await Centre.Bot.StopAsync();
        Centre.Shell($"mv '{Centre.Keys}' lost && mkdir '{Centre.Keys}'");
        await Centre.RefusedAsync("holds no keys, and the database was written with some");
        Centre.Shell($"cp -a ring-backup/. '{Centre.Keys}'");
        // Whoever put it back forgot the ring's certificate.
        var given = Centre.Stage.BotSettings[certificate];
        Centre.Stage.BotSettings[certificate] = "";
        await Centre.RefusedAsync("is missing: the ring in");
        Centre.Stage.BotSettings[certificate] = given;
        await Centre.StartAsync();
    }

    private static async Task ClockAsync(EndToEndHost stage)
    {
        var before = (await stage.ChatOfAsync(stage.Client)).Count;
        using var clock = new OffsetFile(stage.Simulator.Data.ClockFile);
        clock.Offset += TimeSpan.FromHours(3);
        await stage.QuietAsync();
        clock.Offset -= TimeSpan.FromHours(3);
        await stage.QuietAsync();
        Assert.Equal(before, (await stage.ChatOfAsync(stage.Client)).Count);
    }

    private static async Task AwayAsync(EndToEndHost stage)
    {
        foreach (var service in (FaultService[])[FaultService.Connector, FaultService.Graph, FaultService.Login])
            stage.Simulator.Faults.Add(new FaultRule(service, Status: 503));
        await stage.PressAsync(stage.Client, "checklist.save", ("quiet", "true"));
        for (var i = 0; i < 100; i++)
            Assert.Equal(401, (int)await stage.PostAsync("{}", null));
        stage.Simulator.Faults.Clear();
        await stage.SeesAsync(stage.Client, "the tick", it => EndToEndHost.InputValue(it.Card, "quiet") == "true");
    }

    private async Task TellAsync(IReadOnlyList<string> lines)
    {
        foreach (var line in lines)
            output.WriteLine(line);
        if (Environment.GetEnvironmentVariable("YEAR_LOG") is { Length: > 0 } folder)
            await File.WriteAllLinesAsync(Path.Combine(folder, $"{GetType().Name}.txt"), lines);
    }
}
