using TeamsCounselBot.Sessions;
using TeamsCounselBot.Storage;

namespace TeamsCounselBot.Tests.Storage;

public class SessionStoreTests
{
    private static readonly SessionKey Chat = new(StorageRoom.Tenant, StorageRoom.Chat);

    [Theory, OnEachDatabase]
    public async Task A_session_is_found_by_its_chat_and_by_its_id(string provider)
    {
        await using var room = await StorageRoom.OpenAsync(provider);
        var created = await room.CreateAsync();

        Assert.Equivalent(created, await room.Store.FindAsync(StorageRoom.Tenant, StorageRoom.Chat, default));
        Assert.Equivalent(created, await room.Store.GetAsync("session-1", default));
        Assert.Null(await room.Store.FindAsync("another-tenant", StorageRoom.Chat, default));
    }

    [Theory, OnEachDatabase]
    public async Task An_event_for_a_session_that_is_not_there_changes_nothing(string provider)
    {
        await using var room = await StorageRoom.OpenAsync(provider);

        Assert.Null(await room.Store.ApplyAsync(Chat, new SessionEvent.MeetingStarted(), "a", default));
        Assert.Equal(0, await room.CountAsync("sessions") + await room.CountAsync("inbox"));
    }

    [Theory, OnEachDatabase]
    public async Task Install_events_that_race_make_one_session(string provider)
    {
        await using var room = await StorageRoom.OpenAsync(provider);

        var ids = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Run(async () =>
            (await room.Store.ApplyAsync(
                Chat, Samples.Added($"session-{i}", StorageRoom.Chat), $"activity-{i}", default))!.Transition.State!.Id)));

        Assert.Single(ids.Distinct());
        Assert.Equal(1, await room.CountAsync("sessions"));
        Assert.Equal(1, await room.CountAsync("effects"));
    }

    [Theory, OnEachDatabase]
    public async Task Writers_at_the_same_time_lose_nothing(string provider)
    {
        await using var room = await StorageRoom.OpenAsync(provider);
        await room.CreateAsync();

        await Task.WhenAll(Enumerable.Range(0, 24).Select(i => Task.Run(() =>
            room.Store.ApplyAsync(
                new SessionKey("session-1"), new SessionEvent.PersonIdentified(new Person($"29:{i}", Role.Client)), $"a{i}", default))));

        var session = await room.Store.GetAsync("session-1", default);
        Assert.Equal(24, session!.Clients.Count());
    }

    [Theory, OnEachDatabase]
    public async Task The_same_activity_is_applied_once(string provider)
    {
        await using var room = await StorageRoom.OpenAsync(provider);
        await room.CreateAsync();
        await room.ApplyAsync("session-1", Samples.WholeLife()[..4]);
        var first = await room.Store.ApplyAsync(Chat, new SessionEvent.PauseToggled(Samples.Counsellor), "click", default);

        var again = await room.Store.ApplyAsync(Chat, new SessionEvent.PauseToggled(Samples.Counsellor), "click", default);

        Assert.True(first!.Transition.State!.Paused);
        Assert.True(again!.Transition.State!.Paused);
        Assert.Empty(again.Transition.Effects);
    }

    [Theory, OnEachDatabase]
    public async Task An_activity_of_another_session_with_the_same_id_is_another(string provider)
    {
        await using var room = await StorageRoom.OpenAsync(provider);
        await room.CreateAsync("one", "chat-one");
        await room.CreateAsync("two", "chat-two");
        var met = new SessionEvent.PersonIdentified(Samples.ClientPerson);
        await room.Store.ApplyAsync(new SessionKey("one"), met, "same", default);

        var other = await room.Store.ApplyAsync(new SessionKey("two"), met, "same", default);

        Assert.Single(other!.Transition.State!.Clients);
    }

    [Theory, OnEachDatabase]
    public async Task Activities_are_forgotten_after_a_day(string provider)
    {
        await using var room = await StorageRoom.OpenAsync(provider);
        await room.CreateAsync();
        await room.Store.ApplyAsync(Chat, new SessionEvent.PersonIdentified(Samples.ClientPerson), "early", default);
        room.Clock.Advance(TimeSpan.FromHours(22));
        await room.Store.ApplyAsync(Chat, new SessionEvent.PersonIdentified(Samples.ClientPerson with { Id = "29:late" }), "late", default);
        room.Clock.Advance(TimeSpan.FromHours(4));

        await room.Upkeep.RunAsync(default);

        Assert.Equal(1, await room.CountAsync("inbox"));
    }

    [Theory, OnEachDatabase]
    public async Task An_event_that_changes_nothing_writes_nothing(string provider)
    {
        await using var room = await StorageRoom.OpenAsync(provider);
        await room.CreateAsync();
        await room.ApplyAsync("session-1", new SessionEvent.PersonIdentified(Samples.ClientPerson));
        var before = await VersionAsync(room);

        await room.Store.ApplyAsync(Chat, new SessionEvent.PersonIdentified(Samples.ClientPerson), "again", default);

        Assert.Equal(before, await VersionAsync(room));
        Assert.Equal(0, await room.CountAsync("inbox"));
    }

    [Theory, OnEachDatabase]
    public async Task A_commit_that_fails_leaves_neither_state_nor_effects(string provider)
    {
        await using var room = await StorageRoom.OpenAsync(provider);
        await room.CreateAsync();
        var effects = await room.CountAsync("effects");
        var before = await room.Store.GetAsync("session-1", default);

        await Assert.ThrowsAsync<InvalidOperationException>(() => room.Commits.RunAsync<bool>(async (statements, c) =>
        {
            foreach (var e in Samples.WholeLife()[..2])
                await room.Transitions.ApplyAsync(statements, Chat, e, null, c);
            throw new InvalidOperationException("the process is gone");
        }, default));

        Assert.Equivalent(before, await room.Store.GetAsync("session-1", default));
        Assert.Equal(effects, await room.CountAsync("effects"));
    }

    [Theory, OnEachDatabase]
    public async Task Work_that_fails_takes_no_other_work_down(string provider)
    {
        await using var room = await StorageRoom.OpenAsync(provider);

        var pieces = Enumerable.Range(0, 30).Select(i => Task.Run(() => room.Commits.RunAsync<int>(async (statements, c) =>
        {
            await statements.ExecuteAsync("INSERT INTO secrets (name, value) VALUES ($1, $2)", c, $"piece-{i}", new byte[] { 1 });
            return i % 3 == 0 ? throw new NotSupportedException("a piece that fails") : i;
        }, default))).ToList();
        await Task.WhenAll(pieces.Select(p => p.ContinueWith(_ => { }, TaskScheduler.Default)));

        Assert.Equal(10, pieces.Count(p => p.Exception?.InnerException is NotSupportedException));
        Assert.Equal(20 + 1, await room.CountAsync("secrets"));
    }

    [Theory, OnEachDatabase]
    public async Task Everything_is_there_after_a_restart(string provider)
    {
        await using var first = await StorageRoom.OpenAsync(provider);
        await first.CreateAsync();
        var before = await first.ApplyAsync("session-1", Samples.WholeLife());
        var effects = await first.CountAsync("effects");

        var second = await first.AfterRestartAsync();

        Assert.Equivalent(before, await second.Store.FindAsync(StorageRoom.Tenant, StorageRoom.Chat, default));
        Assert.Equal(effects, await second.CountAsync("effects"));
        await second.Commits.DisposeAsync();
    }

    [Theory, OnEachDatabase]
    public async Task A_counsellor_finds_their_sessions_in_order_of_start(string provider)
    {
        await using var room = await StorageRoom.OpenAsync(provider);
        await room.CreateAsync("undated", "chat-1");
        await room.CreateAsync("later", "chat-2");
        await room.CreateAsync("sooner", "chat-3");
        await room.ApplyAsync(
            "later", new SessionEvent.SetupSaved(
            Samples.Counsellor, Samples.Plan with { Start = Samples.Start.AddDays(1), End = Samples.Start.AddDays(1).AddHours(1) }));
        await room.ApplyAsync("sooner", new SessionEvent.SetupSaved(Samples.Counsellor, Samples.Plan));

        Assert.Equal(["sooner", "later", "undated"], (await room.Store.OfPersonAsync(StorageRoom.Tenant, Samples.Counsellor, default))
            .Select(s => s.Id));
        Assert.Equal(3, (await room.Store.OfPersonAsync(StorageRoom.Tenant, Samples.CounsellorObject, default)).Count);
        Assert.Empty(await room.Store.OfPersonAsync("another-tenant", Samples.Counsellor, default));
    }

    [Theory, OnEachDatabase]
    public async Task A_client_is_not_in_the_list_of_counsellors(string provider)
    {
        await using var room = await StorageRoom.OpenAsync(provider);
        await room.CreateAsync();
        await room.ApplyAsync("session-1", new SessionEvent.PersonIdentified(Samples.ClientPerson));

        Assert.Empty(await room.Store.OfPersonAsync(StorageRoom.Tenant, Samples.Client, default));
    }

    private static Task<long> VersionAsync(StorageRoom room) => room.Commits.ReadAsync((statements, c) =>
        statements.FirstAsync("SELECT version FROM sessions", row => row.GetInt64(0), c), default);
}
