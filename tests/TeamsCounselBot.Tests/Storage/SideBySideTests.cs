using System.Text;
using System.Text.Json.Nodes;
using TeamsCounselBot.Sessions;
using TeamsCounselBot.Storage;

namespace TeamsCounselBot.Tests.Storage;

/// <summary>This version at work beside a newer one on the same database: nothing that the newer one wrote is lost.</summary>
public class SideBySideTests
{
    private const string Session = "session-1";

    [Theory, OnEachDatabase]
    public async Task What_a_newer_version_wrote_besides_stands_after_this_one_has_written(string provider)
    {
        await using var room = await StorageRoom.OpenAsync(provider);
        await room.CreateAsync();
        await RewriteAsync(room, state =>
        {
            state["New"] = new JsonObject { ["deep"] = 1 };
            state["Plan"]!["New"] = "plan";
            state["People"]![Samples.Counsellor]!["New"] = "person";
        });

        await room.ApplyAsync(Session, new SessionEvent.PersonIdentified(new Person("29:one", Role.Client)),
            new SessionEvent.PersonIdentified(new Person("29:two", Role.Client)));

        var state = await StateAsync(room);
        Assert.Equal(1, (int?)state["New"]!["deep"]);
        Assert.Equal("plan", (string?)state["Plan"]!["New"]);
        Assert.Equal("person", (string?)state["People"]![Samples.Counsellor]!["New"]);
        Assert.NotNull(state["People"]!["29:two"]);
    }

    [Theory, OnEachDatabase]
    public async Task A_state_that_this_version_cannot_read_is_left_as_it_is(string provider)
    {
        await using var room = await StorageRoom.OpenAsync(provider);
        await room.CreateAsync();
        await RewriteAsync(room, state => state["Phase"] = "Newer");

        await Assert.ThrowsAsync<UnreadableStateException>(() => room.ApplyAsync(Session, new SessionEvent.TimePassed()));
        await Assert.ThrowsAsync<UnreadableStateException>(() => room.Store.GetAsync(Session, default));

        Assert.Equal("Newer", (string?)(await StateAsync(room))["Phase"]);
    }

    [Theory, OnEachDatabase]
    public async Task A_state_that_this_version_cannot_read_hides_no_other_from_its_counsellor(string provider)
    {
        await using var room = await StorageRoom.OpenAsync(provider);
        await room.CreateAsync();
        await room.CreateAsync("session-2", "chat-2");
        await RewriteAsync(room, state => state["Phase"] = "Newer");

        var session = Assert.Single(await room.Store.OfPersonAsync(StorageRoom.Tenant, Samples.Counsellor, default));

        Assert.Equal("session-2", session.Id);
    }

    [Theory, OnEachDatabase]
    public async Task Effect_of_an_unknown_kind_waits_for_a_newer_version_and_keeps_its_place(string provider)
    {
        await using var room = await StorageRoom.OpenAsync(provider);
        await room.CreateAsync();
        Assert.Equal(1, await ExecuteAsync(
            room, $"UPDATE effects SET kind = {EffectKinds.All.Length} WHERE number = (SELECT min(number) FROM effects)"));
        await room.ApplyAsync(Session, Samples.WholeLife()[..2]);

        Assert.DoesNotContain(await room.Outbox.ClaimAsync(10, default), claim => EffectKinds.Of(claim.Effect).Lane == Lane.Chat);

        Assert.Equal(0, await SumAsync(room, "SELECT sum(attempts) + sum(claims) FROM effects WHERE lane = 0"));
    }

    [Theory, OnEachDatabase]
    public async Task An_effect_that_this_version_cannot_read_is_given_back_as_if_nobody_had_tried(string provider)
    {
        await using var room = await StorageRoom.OpenAsync(provider);
        await room.CreateAsync();
        await RewriteAsync(room, state => state["Phase"] = "Newer");

        Assert.Empty(await room.Outbox.ClaimAsync(10, default));
        Assert.Empty(await room.Outbox.ClaimAsync(10, default));

        Assert.Equal(0, await SumAsync(room, "SELECT sum(attempts) + sum(claims) + sum(claim) + sum(leased_until) FROM effects"));
        await RewriteAsync(room, state => state["Phase"] = nameof(Phase.Draft));
        room.Clock.Advance(Outbox.UnreadablePause);
        Assert.NotEmpty(await (await room.AnotherOutboxAsync()).ClaimAsync(10, default));
    }

    [Theory, OnEachDatabase]
    public async Task A_session_that_this_version_cannot_wake_is_left_to_another_process(string provider)
    {
        await using var room = await StorageRoom.OpenAsync(provider);
        await room.CreateAsync();
        await ExecuteAsync(room, "UPDATE sessions SET due_at = 1");
        Assert.Single(await room.Due.ClaimAsync(room.Clock.GetUtcNow(), 10, default));

        await room.Due.LeaveAsync(Session, room.Clock.GetUtcNow(), default);

        Assert.Empty(await room.Due.ClaimAsync(room.Clock.GetUtcNow(), 10, default));
        room.Clock.Advance(DueSessions.UnreadablePause);
        var other = new DueSessions(room.Commits, await room.AnotherReplicaAsync());
        Assert.Single(await other.ClaimAsync(room.Clock.GetUtcNow(), 10, default));
    }

    [Theory, OnEachDatabase]
    public async Task This_version_starts_and_works_on_tables_to_which_a_newer_one_has_added(string provider)
    {
        var room = await StorageRoom.OpenAsync(provider);
        await room.CreateAsync();
        await ExecuteAsync(room,
            "INSERT INTO \"__EFMigrationsHistory\" (\"MigrationId\", \"ProductVersion\") VALUES ('29990101000000_Newer', '99.0.0')");
        await ExecuteAsync(room, "CREATE TABLE newer (id BIGINT)");
        foreach (var table in (string[])["sessions", "effects", "inbox", "counsellors", "receipts", "periods", "figures"])
            await ExecuteAsync(room, $"ALTER TABLE {table} ADD COLUMN newer BIGINT NOT NULL DEFAULT 7");
        await ExecuteAsync(room, "UPDATE sessions SET newer = 8");

        await using var after = await room.AfterRestartAsync();
        await after.CreateAsync("session-2", "chat-2");
        await after.ApplyAsync(Session, Samples.WholeLife());

        Assert.Equal(15, await SumAsync(after, "SELECT sum(newer) FROM sessions"));
        await after.Erasure.EraseAsync(await after.ApplyAsync(Session, Samples.ErasureUntilData), default);
        Assert.Single(await after.Receipts.ListAsync(StorageRoom.Tenant, 10, default));
    }

    private static async Task RewriteAsync(StorageRoom room, Action<JsonNode> change)
    {
        var state = await StateAsync(room);
        change(state);
        var sealedState = room.Seal.Protect(Encoding.UTF8.GetBytes(state.ToJsonString()));
        await room.Commits.RunAsync(
            (statements, c) => statements.ExecuteAsync(
            "UPDATE sessions SET state = $1, version = version + 1 WHERE id = $2", c, sealedState, Session), default);
    }

    private static async Task<JsonNode> StateAsync(StorageRoom room) =>
        JsonNode.Parse(room.Seal.Unprotect((await room.Commits.ReadAsync((statements, c) =>
        statements.FirstAsync("SELECT state FROM sessions WHERE id = $1", row => row.GetFieldValue<byte[]>(0), c, Session), default))!))!;

    private static Task<int> ExecuteAsync(StorageRoom room, string sql) =>
        room.Commits.RunAsync((statements, c) => statements.ExecuteAsync(sql, c), default);

    private static Task<long> SumAsync(StorageRoom room, string sql) => room.Commits.ReadAsync((statements, c) =>
        statements.FirstAsync(sql, row => Convert.ToInt64(row.GetValue(0), null), c), default);
}
