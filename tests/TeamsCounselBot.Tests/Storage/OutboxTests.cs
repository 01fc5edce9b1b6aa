using TeamsCounselBot.Sessions;
using TeamsCounselBot.Storage;

namespace TeamsCounselBot.Tests.Storage;

public class OutboxTests
{
    [Theory, OnEachDatabase]
    public async Task Effects_of_a_lane_come_one_after_the_other(string provider)
    {
        await using var room = await StorageRoom.OpenAsync(provider);
        await SetUpAsync(room);

        var first = Assert.Single(await ClaimChatAsync(room));
        Assert.Empty(await ClaimChatAsync(room));
        await room.Outbox.CompleteAsync(first, null, default);
        var second = Assert.Single(await ClaimChatAsync(room));

        Assert.True(second.Number > first.Number);
    }

    [Theory, OnEachDatabase]
    public async Task Graph_holds_up_no_card(string provider)
    {
        await using var room = await StorageRoom.OpenAsync(provider);
        await SetUpAsync(room);

        var claims = await room.Outbox.ClaimAsync(10, default);

        Assert.Equal([Lane.Chat, Lane.Graph], claims.Select(c => EffectKinds.Of(c.Effect).Lane).Order());
    }

    [Theory, OnEachDatabase]
    public async Task Sessions_do_not_wait_for_each_other(string provider)
    {
        await using var room = await StorageRoom.OpenAsync(provider);
        for (var i = 0; i < 5; i++)
            await room.CreateAsync($"s{i}", $"chat-{i}");

        Assert.Equal(["s0", "s1", "s2", "s3", "s4"], (await room.Outbox.ClaimAsync(10, default)).Select(c => c.Session.Id));
    }

    [Theory, OnEachDatabase]
    public async Task Everything_comes_in_the_order_in_which_it_was_decided(string provider)
    {
        await using var room = await StorageRoom.OpenAsync(provider);
        await room.CreateAsync();
        await room.ApplyAsync("session-1", Samples.WholeLife()[0]);
        await room.DrainAsync();
        var decided = (await room.Store.ApplyAsync(new SessionKey("session-1"), Samples.WholeLife()[1], null, default))!.Transition.Effects;

        var done = await room.DrainAsync();

        Assert.True(decided.Length > 1);
        Assert.Equal(decided, done);
    }

    [Theory, OnEachDatabase]
    public async Task The_erasure_begins_when_all_else_is_done(string provider)
    {
        await using var room = await StorageRoom.OpenAsync(provider);
        await room.CreateAsync();
        await room.ApplyAsync("session-1", [.. Samples.WholeLife(), new SessionEvent.EraseNow(Samples.Counsellor)]);

        var done = await room.DrainAsync();

        Assert.IsType<Effect.Erase>(done[^1]);
        Assert.Single(done.OfType<Effect.Erase>());
        Assert.True(done.Count > 3);
    }

    [Theory, OnEachDatabase]
    public async Task A_card_that_waits_to_be_shown_is_not_queued_twice(string provider)
    {
        await using var room = await StorageRoom.OpenAsync(provider);
        await SetUpAsync(room);
        await room.ApplyAsync("session-1", new SessionEvent.Answered(Samples.Client, Answer.Accepted, true, null));
        var before = await room.CountAsync("effects");

        await room.ApplyAsync("session-1", new SessionEvent.ChecklistSaved(Samples.Client, ["quiet"]));

        Assert.Equal(before, await room.CountAsync("effects"));
    }

    [Theory, OnEachDatabase]
    public async Task A_card_that_is_being_shown_is_queued_again(string provider)
    {
        await using var room = await StorageRoom.OpenAsync(provider);
        await SetUpAsync(room);
        await room.DrainAsync();
        await room.ApplyAsync("session-1", new SessionEvent.Answered(Samples.Client, Answer.Accepted, true, null));
        var shown = (await ClaimChatAsync(room)).Single();

        await room.ApplyAsync("session-1", new SessionEvent.PhoneLeft(Samples.Client, "+493012345678"));
        await room.Outbox.CompleteAsync(shown, null, default);

        Assert.Contains(shown.Effect, await room.DrainAsync());
    }

    [Theory, OnEachDatabase]
    public async Task A_card_that_will_be_taken_away_first_is_queued_again(string provider)
    {
        await using var room = await StorageRoom.OpenAsync(provider);
        await room.CreateAsync();
        await room.DrainAsync();
        await QueueAsync(room, Show, Withdraw, Show);

        Assert.Equal([Show, Withdraw, Show], await room.DrainAsync());
    }

    [Theory, OnEachDatabase]
    public async Task What_an_effect_brought_about_is_committed_with_its_end(string provider)
    {
        await using var room = await StorageRoom.OpenAsync(provider);
        await room.CreateAsync();
        var claim = Assert.Single(await room.Outbox.ClaimAsync(10, default));

        await room.Outbox.CompleteAsync(claim, Samples.WholeLife()[0], default);

        Assert.True((await room.Store.GetAsync("session-1", default))!.MeetingRead);
        Assert.DoesNotContain(new Effect.ReadMeeting(), await room.DrainAsync());
    }

    [Theory, OnEachDatabase]
    public async Task Whoever_lost_an_effect_to_another_process_changes_nothing(string provider)
    {
        await using var room = await StorageRoom.OpenAsync(provider);
        await room.CreateAsync();
        var slow = Assert.Single(await room.Outbox.ClaimAsync(10, default));
        await room.EndLeasesAsync();
        var other = await room.AnotherOutboxAsync();
        var taken = Assert.Single(await other.ClaimAsync(10, default));

        await room.Outbox.CompleteAsync(slow, Samples.WholeLife()[0], default);
        await room.Outbox.RetryLaterAsync(slow, TimeSpan.Zero, default);

        Assert.False(taken.InDoubt);
        Assert.False((await room.Store.GetAsync("session-1", default))!.MeetingRead);
        Assert.Empty(await (await room.AnotherOutboxAsync()).ClaimAsync(10, default));
    }

    [Theory, OnEachDatabase]
    public async Task A_claim_holds_until_its_lease_ends(string provider)
    {
        await using var room = await StorageRoom.OpenAsync(provider);
        await room.CreateAsync();
        await room.Outbox.ClaimAsync(10, default);
        var other = await room.AnotherOutboxAsync();

        Assert.Empty(await other.ClaimAsync(10, default));
        await room.EndLeasesAsync();
        Assert.Single(await other.ClaimAsync(10, default));
    }

    [Theory, OnEachDatabase]
    public async Task What_outlasts_its_lease_is_not_begun_anew_by_the_process_that_does_it(string provider)
    {
        await using var room = await StorageRoom.OpenAsync(provider);
        await room.CreateAsync();
        var claim = Assert.Single(await room.Outbox.ClaimAsync(10, default));
        await room.EndLeasesAsync();

        Assert.Empty(await room.Outbox.ClaimAsync(10, default));
        await room.Outbox.CompleteAsync(claim, null, default);
        Assert.Equal(0, await room.CountAsync("effects"));
    }

    [Theory, OnEachDatabase]
    public async Task A_clock_that_jumps_ends_no_claim(string provider)
    {
        await using var room = await StorageRoom.OpenAsync(provider);
        await room.CreateAsync();
        var claim = Assert.Single(await room.Outbox.ClaimAsync(10, default));
        room.Clock.Advance(TimeSpan.FromDays(7));
        await room.Replica.LookAsync(default);

        Assert.Empty(await room.Outbox.ClaimAsync(10, default));
        Assert.Empty(await (await room.AnotherOutboxAsync()).ClaimAsync(10, default));
        await room.Outbox.CompleteAsync(claim, null, default);
        Assert.Equal(0, await room.CountAsync("effects"));
    }

    [Fact]
    public async Task Restart_releases_claims_and_marks_only_started_sends_as_in_doubt()
    {
        await using var first = await StorageRoom.OpenAsync();
        await first.CreateAsync("s0", "chat-0");
        await first.CreateAsync("s1", "chat-1");
        var claims = await first.Outbox.ClaimAsync(10, default);
        await first.Outbox.BeginAsync(claims[1], default);

        var second = await first.AfterRestartAsync();

        Assert.Equal([false, true], (await second.Outbox.ClaimAsync(10, default)).Select(claim => claim.InDoubt));
        await second.Commits.DisposeAsync();
    }

    [Theory, OnEachDatabase]
    public async Task Replicas_that_claim_at_the_same_time_share_the_work(string provider)
    {
        await using var room = await StorageRoom.OpenAsync(provider);
        for (var i = 0; i < 40; i++)
            await room.CreateAsync($"s{i}", $"chat-{i}");
        var replicas = new List<Outbox>();
        for (var i = 0; i < 4; i++)
            replicas.Add(await room.AnotherOutboxAsync());

        var claimed = await Task.WhenAll(replicas.Select(replica => Task.Run(async () =>
        {
            var mine = new List<ClaimedEffect>();
            while (await replica.ClaimAsync(5, default) is { Count: > 0 } more)
                mine.AddRange(more);
            return mine;
        })));

        Assert.Equal(claimed.Sum(c => c.Count), claimed.SelectMany(c => c).Select(c => c.Number).Distinct().Count());
        Assert.All(claimed.SelectMany(c => c), c => Assert.False(c.InDoubt));
    }

    [Fact]
    public async Task The_signal_is_raised_once_for_many_commits()
    {
        using var signal = new OutboxSignal();
        signal.Set();
        signal.Set();

        await signal.WaitAsync(TimeSpan.FromSeconds(10), default);
        var second = signal.WaitAsync(Timeout.InfiniteTimeSpan, default);

        Assert.False(second.IsCompleted);
        signal.Set();
        await second;
    }

    private static readonly Effect Show = new Effect.ShowCard(new CardSlot(CardKind.MuteReminder));
    private static readonly Effect Withdraw = new Effect.RemoveCard(new CardSlot(CardKind.MuteReminder));

    private static async Task SetUpAsync(StorageRoom room)
    {
        await room.CreateAsync();
        await room.DrainAsync();
        await room.ApplyAsync("session-1", Samples.WholeLife()[..3]);
    }

    private static async Task<List<ClaimedEffect>> ClaimChatAsync(StorageRoom room) =>
        [.. (await room.Outbox.ClaimAsync(10, default)).Where(c => EffectKinds.Of(c.Effect).Lane == Lane.Chat)];

    private static Task<bool> QueueAsync(StorageRoom room, params Effect[] effects) => room.Commits.RunAsync(async (statements, c) =>
    {
        foreach (var effect in effects)
            await room.Transitions.QueueAsync(statements, "session-1", effect, room.Clock.GetUtcNow(), c);
        return true;
    }, default);
}
