using TeamsCounselBot.Sessions;
using TeamsCounselBot.Storage;

namespace TeamsCounselBot.Tests.Storage;

public class DueSessionsTests
{
    [Theory, OnEachDatabase]
    public async Task A_session_is_woken_when_its_time_has_come_and_not_before(string provider)
    {
        await using var room = await StorageRoom.OpenAsync(provider);
        var due = await PlanAsync(room, "session-1", StorageRoom.Chat, Samples.Start);

        Assert.Empty(await room.Due.ClaimAsync(due - TimeSpan.FromTicks(1), 10, default));
        Assert.Equal([("session-1", due)], await room.Due.ClaimAsync(due, 10, default));
    }

    [Theory, OnEachDatabase]
    public async Task The_longest_overdue_comes_first(string provider)
    {
        await using var room = await StorageRoom.OpenAsync(provider);
        await PlanAsync(room, "late", "chat-1", Samples.Start.AddDays(22));
        await PlanAsync(room, "early", "chat-2", Samples.Start.AddDays(20));
        await PlanAsync(room, "middle", "chat-3", Samples.Start.AddDays(21));

        var due = await room.Due.ClaimAsync(Samples.Start.AddDays(30), 2, default);

        Assert.Equal(["early", "middle"], due.Select(d => d.SessionId));
    }

    [Theory, OnEachDatabase]
    public async Task A_session_that_one_process_wakes_is_left_alone_by_others_for_a_while(string provider)
    {
        await using var room = await StorageRoom.OpenAsync(provider);
        var due = await PlanAsync(room, "session-1", StorageRoom.Chat, Samples.Start);
        await room.Due.ClaimAsync(due, 10, default);

        var other = new DueSessions(room.Commits, await room.AnotherReplicaAsync());

        Assert.Empty(await other.ClaimAsync(due.AddDays(7), 10, default));
        await room.EndLeasesAsync();
        Assert.Single(await other.ClaimAsync(due, 10, default));
    }

    [Theory, OnEachDatabase]
    public async Task A_woken_session_waits_for_its_next_time(string provider)
    {
        await using var room = await StorageRoom.OpenAsync(provider);
        var due = await PlanAsync(room, "session-1", StorageRoom.Chat, Samples.Start);
        room.Clock.SetUtcNow(due);
        await room.Due.ClaimAsync(due, 10, default);

        await room.ApplyAsync("session-1", new SessionEvent.TimePassed());

        Assert.Empty(await room.Due.ClaimAsync(due, 10, default));
        var next = await DueAtAsync(room, "session-1");
        Assert.True(next > due);
        Assert.Single(await room.Due.ClaimAsync(next, 10, default));
    }

    private static async Task<DateTimeOffset> PlanAsync(StorageRoom room, string id, string chat, DateTimeOffset start)
    {
        await room.CreateAsync(id, chat);
        await room.ApplyAsync(
            id, new SessionEvent.SetupSaved(Samples.Counsellor, Samples.Plan with { Start = start, End = start.AddHours(1) }));
        return await DueAtAsync(room, id);
    }

    private static Task<DateTimeOffset> DueAtAsync(StorageRoom room, string id) => room.Commits.ReadAsync((statements, c) =>
        statements.FirstAsync(
            "SELECT due_at FROM sessions WHERE id = $1", row => new DateTimeOffset(row.GetInt64(0), TimeSpan.Zero), c, id), default);
}
