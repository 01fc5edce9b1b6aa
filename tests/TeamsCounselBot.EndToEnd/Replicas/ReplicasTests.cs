using System.Diagnostics;
using TeamsCounselBot.Simulator.Services;
using Xunit.Abstractions;

namespace TeamsCounselBot.EndToEnd.Replicas;

public sealed class ReplicasTests(ITestOutputHelper output)
{
    private const int Sessions = 18;

    [OnPostgreSql]
    public async Task Processes_that_die_in_turn_lose_nothing_double_nothing_and_keep_the_order()
    {
        await using var fleet = await Fleet.StartAsync();
        var calm = await fleet.NewSessionAsync();
        await PlayAsync(fleet, [calm]);
        var stormy = new List<ReplicaSession>();
        for (var i = 0; i < Sessions; i++)
            stormy.Add(await fleet.NewSessionAsync());

        await using var storm = new CrashInjector(fleet);
        await PlayAsync(fleet, stormy);
        await fleet.UntilAsync("each process was killed", () => Task.FromResult(storm.Kills >= fleet.Processes.Count));
        await storm.EndAsync();

        var ledgers = stormy.Select(it => DeliveryLog.Of(calm.Sent(), it.Sent(), storm.InDoubt.GetValueOrDefault(it.Id))).ToList();
        var refused = fleet.Simulator.Calls.All.Count(call => call is { Direction: CallDirection.FromBot, Status: 429 });
        output.WriteLine($"{storm.Kills} kills, {fleet.BrokenRequests} requests and {storm.InDoubt.Values.Sum()} effects under way; "
            + $"{ledgers.Sum(it => it.Doubled)} cards twice, {ledgers.Sum(it => it.Missing)} reminders not sent, {refused} calls above " +
                "the platform's limits");
        var told = (await fleet.Simulator.View.PersonalAsync(calm.Meeting.Organizer.Person.Id)).Count;
        Assert.InRange(told, Sessions + 1, Sessions + 1 + storm.InDoubt.Values.Sum());
        var wrong = ledgers.SelectMany(it => it.Wrong).ToList();
        if (wrong.Count > 0)
            output.WriteLine($"in calm: {string.Join(" | ", calm.Sent())}{Environment.NewLine}{string.Join(Environment.NewLine, wrong)}");
        Assert.Empty(wrong);
        Assert.Equal(0, await fleet.Database.CountAsync("SELECT (SELECT count(*) FROM sessions) + (SELECT count(*) FROM effects)"));
        Assert.Equal(Sessions + 1, await fleet.Database.CountAsync("SELECT count(*) FROM receipts"));
        Assert.Equal(0, await fleet.Database.BrokenLinksAsync());
    }

    /// <summary>All sessions act by act, so that each move of the clock makes all of them due at once.</summary>
    private async Task PlayAsync(Fleet fleet, List<ReplicaSession> sessions)
    {
        foreach (var (until, play) in ReplicaSession.Acts)
        {
            var started = Stopwatch.GetTimestamp();
            if (until is not null)
                fleet.MoveTo(until(sessions[0].Meeting, fleet.Simulator.Clock.GetUtcNow()));
            await Task.WhenAll(sessions.Select(session => Task.Run(() => play(session))));
            await fleet.QuietAsync();
            output.WriteLine($"an act of {sessions.Count} sessions took {Stopwatch.GetElapsedTime(started).TotalSeconds:0} s");
        }
    }
}
