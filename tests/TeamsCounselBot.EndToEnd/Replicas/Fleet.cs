using System.Diagnostics;
using TeamsCounselBot.Simulator;
using TeamsCounselBot.Simulator.Bot;
using TeamsCounselBot.Simulator.Control;
using TeamsCounselBot.Simulator.Teams;

namespace TeamsCounselBot.EndToEnd.Replicas;

/// <summary>
/// Three real processes of the bot on one PostgreSQL and one key ring, a front before them, and the simulator as their world.
/// </summary>
internal sealed class Fleet : IAsyncDisposable
{
    private const int Replicas = 3;

    private readonly List<BotProcess> _processes = [];
    private Front? _front;

    private Fleet(SimulatorHost simulator, SharedDatabase database) => (Simulator, Database) = (simulator, database);

    public SimulatorHost Simulator { get; }

    public SharedDatabase Database { get; }

    public IReadOnlyList<BotProcess> Processes => _processes;

    public int BrokenRequests => _front!.Broken;

    public static async Task<Fleet> StartAsync()
    {
        var database = await SharedDatabase.CreateAsync();
        var fleet = new Fleet(await SimulatorHost.StartAsync(SimulatorOptions.ForTests with { StartBot = false }), database);
        var settings = new Dictionary<string, string>
        {
            ["Storage:Provider"] = "PostgreSql",
            ["ConnectionStrings:Sessions"] = database.ConnectionString,
            ["PublicUrl"] = "https://bot.example",
        };
        for (var i = 0; i < Replicas; i++)
            fleet._processes.Add(fleet.Simulator.AnotherBot(settings));
        fleet._front = await Front.StartAsync(fleet.Simulator.Bot.Url, [.. fleet._processes.Select(process => process.Url)]);
        foreach (var process in fleet._processes)
            process.Start();
        await Task.WhenAll(fleet._processes.Select(process => process.WaitReadyAsync(Patience.Longest)));
        return fleet;
    }

    /// <summary>A meeting at ten in the morning of the ninth day from now, with a client of its own.</summary>
    public async Task<ReplicaSession> NewSessionAsync()
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");
        var day = TimeZoneInfo.ConvertTime(Simulator.Clock.GetUtcNow(), zone).Date.AddDays(9).AddHours(10);
        var start = new DateTimeOffset(day, zone.GetUtcOffset(day));
        var meeting = Simulator.Meetings.Create(new NewMeeting("Videoberatung", start, start.AddHours(1), MeetingType.Scheduled));
        await Simulator.Members.AddAsync(meeting.Id, null, "Ratsuchende*r", PersonKind.Anonymous, null, null);
        return new ReplicaSession(this, meeting);
    }

    public void MoveTo(DateTimeOffset moment) => Assert.True(Simulator.Clock.TryMoveTo(moment));

    /// <summary>Waits until no session is due and nothing that was decided is left to do.</summary>
    public Task QuietAsync() => UntilAsync("nothing is left to do", async () => await Database.CountAsync(
        "SELECT (SELECT count(*) FROM effects) + (SELECT count(*) FROM sessions WHERE due_at <= $1)",
        Simulator.Clock.GetUtcNow().UtcTicks) == 0);

    public async Task UntilAsync(string what, Func<Task<bool>> holds)
    {
        var started = Stopwatch.GetTimestamp();
        while (!await holds())
        {
            if (Stopwatch.GetElapsedTime(started) > Patience.Longest)
                Assert.Fail(string.Join(Environment.NewLine,
                    _processes.SelectMany(it => it.Log.Lines.TakeLast(10)).Prepend($"Did not happen: {what}. {await PendingAsync()}")));
            await Task.Delay(100);
        }
    }

    /// <summary>Sessions, those that are due, and every effect that is not done: the reason why something has not happened yet.</summary>
    private async Task<string> PendingAsync() => (await Database.AllAsync("""
        SELECT (SELECT count(*) FROM sessions) || ' sessions, ' || (SELECT count(*) FROM sessions WHERE due_at <= $1) || ' due; effects: '
            || coalesce((SELECT string_agg('lane ' || lane || ' kind ' || kind || ' claim ' || claim || ' claims ' || claims
                || ' attempts ' || attempts || ' in ' || (not_before - $1) / 10000000 || ' s', '; ' ORDER BY number) FROM effects), 'none')
        """, row => row.GetString(0), Simulator.Clock.GetUtcNow().UtcTicks)).Single();

    public async ValueTask DisposeAsync()
    {
        foreach (var process in _processes)
        {
            process.Kill();
            await process.DisposeAsync();
        }
        if (_front is not null)
            await _front.DisposeAsync();
        await Simulator.DisposeAsync();
        await Database.DisposeAsync();
    }
}
