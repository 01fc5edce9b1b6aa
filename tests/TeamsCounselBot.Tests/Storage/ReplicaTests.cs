using Npgsql;
using TeamsCounselBot.Sessions;
using TeamsCounselBot.Storage;

namespace TeamsCounselBot.Tests.Storage;

public class ReplicaTests
{
    [OnPostgreSql]
    public async Task What_a_dead_process_had_claimed_is_given_back_after_some_looks()
    {
        await using var room = await StorageRoom.OpenAsync(nameof(StorageProvider.PostgreSql));
        await room.CreateAsync();
        var dead = await room.AnotherReplicaAsync();
        await room.OutboxOf(dead).BeginAsync(Assert.Single(await room.OutboxOf(dead).ClaimAsync(10, default)), default);
        await DieAsync(room, dead);

        await LookAsync(room.Replica, ReplicaMonitor.LooksToComeBack);
        Assert.Empty(await room.Outbox.ClaimAsync(10, default));
        await LookAsync(room.Replica, 1);

        Assert.True(Assert.Single(await room.Outbox.ClaimAsync(10, default)).InDoubt);
    }

    [OnPostgreSql]
    public async Task A_session_that_a_dead_process_was_to_wake_is_woken_by_another()
    {
        await using var room = await StorageRoom.OpenAsync(nameof(StorageProvider.PostgreSql));
        await room.CreateAsync();
        await room.ApplyAsync("session-1", new SessionEvent.SetupSaved(Samples.Counsellor, Samples.Plan));
        var dead = await room.AnotherReplicaAsync();
        Assert.Single(await new DueSessions(room.Commits, dead).ClaimAsync(Samples.Start, 10, default));
        await DieAsync(room, dead);

        Assert.Empty(await room.Due.ClaimAsync(Samples.Start, 10, default));
        await LookAsync(room.Replica, ReplicaMonitor.LooksToComeBack + 1);

        Assert.Single(await room.Due.ClaimAsync(Samples.Start, 10, default));
    }

    [OnPostgreSql]
    public async Task Whoever_lives_keeps_its_claims_however_often_others_look()
    {
        await using var room = await StorageRoom.OpenAsync(nameof(StorageProvider.PostgreSql));
        await room.CreateAsync();
        var alive = room.OutboxOf(await room.AnotherReplicaAsync());
        var claim = Assert.Single(await alive.ClaimAsync(10, default));

        await LookAsync(room.Replica, 3 * ReplicaMonitor.LooksToComeBack);

        Assert.Empty(await room.Outbox.ClaimAsync(10, default));
        await alive.CompleteAsync(claim, null, default);
        Assert.Equal(0, await room.CountAsync("effects"));
    }

    [OnPostgreSql]
    public async Task Whose_connection_breaks_for_a_moment_keeps_its_claims()
    {
        await using var room = await StorageRoom.OpenAsync(nameof(StorageProvider.PostgreSql));
        await room.CreateAsync();
        var shaky = await room.AnotherReplicaAsync();
        Assert.Single(await room.OutboxOf(shaky).ClaimAsync(10, default));

        for (var i = 0; i < 2 * ReplicaMonitor.LooksToComeBack; i++)
        {
            await BreakAsync(shaky);
            await LookAsync(room.Replica, 2);
            await LookAsync(shaky, 1);
            await LookAsync(room.Replica, 1);
        }

        Assert.True(shaky.MayClaim);
        Assert.Empty(await room.Outbox.ClaimAsync(10, default));
    }

    [OnPostgreSql]
    public async Task Whoever_cannot_show_that_it_lives_claims_nothing()
    {
        await using var room = await StorageRoom.OpenAsync(nameof(StorageProvider.PostgreSql));
        await room.CreateAsync();
        var hidden = await room.AnotherReplicaAsync();
        await hidden.DisposeAsync();

        Assert.Empty(await room.OutboxOf(hidden).ClaimAsync(10, default));
        Assert.Single(await room.Outbox.ClaimAsync(10, default));
    }

    [OnPostgreSql]
    public async Task A_claim_of_an_older_version_ends_by_its_own_rule()
    {
        await using var room = await StorageRoom.OpenAsync(nameof(StorageProvider.PostgreSql));
        await room.CreateAsync();
        var until = room.Clock.GetUtcNow().AddMinutes(2);
        await room.Commits.RunAsync((statements, c) => statements.ExecuteAsync(
            "UPDATE effects SET claim = 17, claims = 1, not_before = $1", c, until.UtcTicks), default);

        await LookAsync(room.Replica, ReplicaMonitor.LooksToComeBack + 1);
        Assert.Empty(await room.Outbox.ClaimAsync(10, default));
        room.Clock.SetUtcNow(until);

        Assert.Single(await room.Outbox.ClaimAsync(10, default));
    }

    private static async Task LookAsync(ReplicaMonitor replica, int times)
    {
        for (var i = 0; i < times; i++)
            await replica.LookAsync(default);
    }

    /// <summary>The process ends, and the server has noticed it: a busy one takes a moment.</summary>
    private static async Task DieAsync(StorageRoom room, ReplicaMonitor dead)
    {
        await dead.DisposeAsync();
        while (!await room.Commits.ReadAsync((statements, c) => statements.FirstAsync(
            $"SELECT {room.Commits.IsGone("$1")}", row => row.GetBoolean(0), c, dead.Number), default))
            await Task.Delay(10);
    }

    /// <summary>The server ends the connection that shows the replica's life.</summary>
    private static async Task BreakAsync(ReplicaMonitor replica)
    {
        await using var source = NpgsqlDataSource.Create(StorageRoom.PostgreSql!);
        await using var command = source.CreateCommand(
            "SELECT pg_terminate_backend(pid, 5000) FROM pg_locks WHERE locktype = 'advisory' AND ((classid::bigint << 32) | " +
                "objid::bigint) = $1");
        command.Parameters.Add(new NpgsqlParameter { Value = replica.Number });
        Assert.Equal(true, await command.ExecuteScalarAsync());
    }
}
