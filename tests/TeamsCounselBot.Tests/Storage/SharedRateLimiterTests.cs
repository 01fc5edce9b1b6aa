using TeamsCounselBot.BotConnector;
using TeamsCounselBot.Effects;
using TeamsCounselBot.Graph;
using TeamsCounselBot.Storage;

namespace TeamsCounselBot.Tests.Storage;

/// <summary>Processes on one PostgreSQL database share the limits. Its clock is real, so the tests read the stored times.</summary>
public class SharedRateLimiterTests
{
    private const string Chat = "19:meeting_turns@thread.v2";

    [OnPostgreSql]
    public async Task Sends_of_all_processes_together_keep_the_platforms_limits()
    {
        await using var room = await StorageRoom.OpenAsync("PostgreSql");
        await using var elsewhere = room.CommitsOfAnotherProcess();
        SharedRateLimiter[] processes = [Sends(room.Commits, room.Seal), Sends(elsewhere, room.Seal)];

        var waits = await Task.WhenAll(Enumerable.Range(0, 70).Select(i => processes[i % 2].TakeAsync(Chat, default)));

        var taken = await TakenAsync(room);
        Assert.Equal(waits.Count(wait => wait is not null), taken.Length);
        // A slow machine gives time for all of them.
        Assert.InRange(taken.Length, 60, 70);
        foreach (var (sends, window) in SendPace.Limits)
            Assert.All(taken.Zip(taken.Skip(sends)), pair => Assert.True(pair.Second - pair.First >= window.Ticks, $"{sends} in {window}"));
    }

    [OnPostgreSql]
    public async Task What_a_chat_takes_at_once_does_not_wait_and_another_chat_waits_for_none()
    {
        await using var room = await StorageRoom.OpenAsync("PostgreSql");
        var sends = Sends(room.Commits, room.Seal);

        for (var i = 0; i < 7; i++)
            Assert.Equal(TimeSpan.Zero, await sends.TakeAsync(Chat, default));

        Assert.NotEqual(TimeSpan.Zero, await sends.TakeAsync(Chat, default));
        Assert.Equal(TimeSpan.Zero, await sends.TakeAsync("19:another", default));
    }

    [OnPostgreSql]
    public async Task Deletions_of_all_processes_go_one_after_the_other_and_wait_as_Graph_asks()
    {
        await using var room = await StorageRoom.OpenAsync("PostgreSql");
        await using var elsewhere = room.CommitsOfAnotherProcess();
        var (one, other) = (new SharedDeletionPace(room.Commits, room.Seal), new SharedDeletionPace(elsewhere, room.Seal));

        Assert.Null(await one.TakeAsync("tenant", default));
        Assert.Equal(DeletionPace.Soon, await other.TakeAsync("tenant", default));
        Assert.Null(await other.TakeAsync("another tenant", default));

        await one.EndAsync("tenant", TimeSpan.Zero, default);
        Assert.Null(await other.TakeAsync("tenant", default));
        Assert.NotNull(await one.TakeAsync("tenant", default));

        await other.EndAsync("tenant", TimeSpan.FromMinutes(1), default);
        Assert.NotNull(await one.TakeAsync("tenant", default));
    }

    [OnPostgreSql]
    public async Task A_turn_that_a_dead_process_took_is_over_when_no_call_can_last_so_long()
    {
        await using var room = await StorageRoom.OpenAsync("PostgreSql");
        var pace = new SharedDeletionPace(room.Commits, room.Seal);
        Assert.Null(await pace.TakeAsync("tenant", default));

        await PutBackAsync(room, GraphClient.LongestCall);
        Assert.NotNull(await pace.TakeAsync("tenant", default));

        await PutBackAsync(room, DeletionPace.Apart);
        Assert.Null(await pace.TakeAsync("tenant", default));
    }

    [OnPostgreSql]
    public async Task Turns_that_are_long_over_are_forgotten()
    {
        await using var room = await StorageRoom.OpenAsync("PostgreSql");
        await Sends(room.Commits, room.Seal).TakeAsync(Chat, default);
        await room.Upkeep.RunAsync(default);
        Assert.Equal(1, await room.CountAsync("turns"));

        await room.Commits.RunAsync((statements, c) => statements.ExecuteAsync("UPDATE turns SET taken = ARRAY[1::bigint]", c), default);
        await room.Upkeep.RunAsync(default);

        Assert.Equal(0, await room.CountAsync("turns"));
    }

    private static SharedRateLimiter Sends(SessionDatabase commits, SessionEncryption seal) =>
        new(commits, seal, "send", SendPace.Limits, SendPace.LongestWait);

    /// <summary>Moves the stored time into the past, because a test cannot move the database's clock.</summary>
    private static Task<int> PutBackAsync(StorageRoom room, TimeSpan by) => room.Commits.RunAsync((statements, c) =>
        statements.ExecuteAsync("UPDATE turns SET taken = ARRAY[taken[1] - $1]", c, by.Ticks), default);

    /// <summary>The number of turns of the process with the most.</summary>
    private static Task<long[]> TakenAsync(StorageRoom room) => room.Commits.ReadAsync(async (statements, c) =>
        (await statements.FirstAsync(
            "SELECT taken FROM turns ORDER BY cardinality(taken) DESC LIMIT 1", row => row.GetFieldValue<long[]>(0), c))!, default);
}
