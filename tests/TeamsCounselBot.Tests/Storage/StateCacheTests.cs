using TeamsCounselBot.Sessions;
using TeamsCounselBot.Storage;

namespace TeamsCounselBot.Tests.Storage;

public class StateCacheTests
{
    private static readonly byte[] Sealed = [1, 2, 3];

    [Fact]
    public void A_state_is_given_for_the_very_bytes_it_was_read_from_and_no_others()
    {
        using var cache = new StateCache();
        var state = Samples.Added("session-1", StorageRoom.Chat);
        var session = new SessionStateMachine(new SessionTimings()).Handle(null, state, Samples.Start).State!;
        cache.Keep("session-1", Sealed, new OpenedState([7], session));

        Assert.Same(session, cache.Find("session-1", [1, 2, 3])?.State);
        Assert.Null(cache.Find("session-1", [1, 2, 4]));
        Assert.Null(cache.Find("session-2", Sealed));
    }

    [Theory, OnEachDatabase]
    public async Task What_another_process_wrote_is_read_and_not_what_was_known_before(string provider)
    {
        await using var room = await StorageRoom.OpenAsync(provider);
        await room.CreateAsync();
        using var elsewhere = new StateCache();
        var other = new SessionStore(
            room.Commits, new SessionWriter(new SessionStateMachine(new SessionTimings()), room.Seal, room.Commits, elsewhere, room.Clock),
            room.Seal, room.Signal);
        await other.GetAsync("session-1", default);

        await room.Store.ApplyAsync(
            new SessionKey("session-1"), new SessionEvent.PersonIdentified(new Person("29:new", Role.Client)), "a", default);

        Assert.True((await other.GetAsync("session-1", default))!.People.ContainsKey("29:new"));
    }

    [Fact]
    public async Task An_erased_session_is_forgotten()
    {
        await using var room = await StorageRoom.OpenAsync();
        using var cache = new StateCache();
        var session = new SessionStateMachine(new SessionTimings())
            .Handle(null, Samples.Added("session-1", StorageRoom.Chat), Samples.Start).State!;
        cache.Keep("session-1", Sealed, new OpenedState([7], session));

        await new SessionErasure(room.Commits, room.Transitions, room.Seal, cache, room.Clock, new MemoryCleanup())
            .EraseAsync(session, default);

        Assert.Null(cache.Find("session-1", Sealed));
    }
}
