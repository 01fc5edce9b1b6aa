using TeamsCounselBot.Sessions;
using TeamsCounselBot.Storage;

namespace TeamsCounselBot.Tests.Storage;

public class OutboxRetryTests
{
    [Theory, OnEachDatabase]
    public async Task What_is_put_off_comes_again_after_its_pause_and_knows_how_often(string provider)
    {
        await using var room = await StorageRoom.OpenAsync(provider);
        await room.CreateAsync();
        var claim = Assert.Single(await room.Outbox.ClaimAsync(10, default));
        await room.Outbox.RetryLaterAsync(claim, TimeSpan.FromSeconds(30), default);

        Assert.Empty(await room.Outbox.ClaimAsync(10, default));
        room.Clock.Advance(TimeSpan.FromSeconds(30));
        var again = Assert.Single(await room.Outbox.ClaimAsync(10, default));

        Assert.Equal(1, again.Attempts);
        Assert.False(again.InDoubt);
    }

    /// <summary>As where the disk is full when the sent reminder is noted: it must not be sent a second time.</summary>
    [Theory, OnEachDatabase]
    public async Task What_steps_aside_after_its_sending_began_stays_in_doubt(string provider)
    {
        await using var room = await StorageRoom.OpenAsync(provider);
        await room.CreateAsync("s0", "chat-0");
        await room.CreateAsync("s1", "chat-1");
        var claims = await room.Outbox.ClaimAsync(10, default);
        await room.Outbox.BeginAsync(claims[1], default);

        foreach (var claim in claims)
            await room.Outbox.StepAsideAsync(claim, TimeSpan.Zero, default);

        Assert.Equal([false, true], (await room.Outbox.ClaimAsync(10, default)).Select(claim => claim.InDoubt));
    }

    [Theory, OnEachDatabase]
    public async Task What_fails_again_and_again_steps_aside_for_all_but_its_own_card(string provider)
    {
        await using var room = await StorageRoom.OpenAsync(provider);
        await room.CreateAsync();
        await room.DrainAsync();
        var (poison, next) =
            (new Effect.ShowCard(new CardSlot(CardKind.Invitation)), new Effect.ShowCard(new CardSlot(CardKind.SessionCard)));
        await QueueAsync(room, poison, new Effect.RemoveCard(poison.Slot), next);
        for (var attempt = 0; attempt < Outbox.StepsAsideAfter; attempt++)
        {
            var claim = Assert.Single(await room.Outbox.ClaimAsync(10, default));
            Assert.Equal(poison, claim.Effect);
            await room.Outbox.RetryLaterAsync(claim, TimeSpan.FromMinutes(1), default);
            room.Clock.Advance(attempt == Outbox.StepsAsideAfter - 1 ? TimeSpan.Zero : TimeSpan.FromMinutes(1));
        }

        var goesOn = Assert.Single(await room.Outbox.ClaimAsync(10, default));
        Assert.Equal(next, goesOn.Effect);
        await room.Outbox.CompleteAsync(goesOn, null, default);
        Assert.Empty(await room.Outbox.ClaimAsync(10, default));
        room.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(poison, Assert.Single(await room.Outbox.ClaimAsync(10, default)).Effect);
    }

    [Theory, OnEachDatabase]
    public async Task No_erasure_waits_for_what_fails_again_and_again(string provider)
    {
        await using var room = await StorageRoom.OpenAsync(provider);
        await room.CreateAsync();
        await room.DrainAsync();
        await QueueAsync(room, new Effect.ShowCard(new CardSlot(CardKind.Invitation)), new Effect.Erase(ErasureStep.LookForLeftovers));
        for (var attempt = 0; attempt < Outbox.StepsAsideAfter; attempt++)
            await room.Outbox.RetryLaterAsync(Assert.Single(await room.Outbox.ClaimAsync(10, default)), TimeSpan.Zero, default);
        await room.Outbox.RetryLaterAsync(Assert.Single(await room.Outbox.ClaimAsync(1, default)), TimeSpan.FromHours(1), default);

        Assert.IsType<Effect.Erase>(Assert.Single(await room.Outbox.ClaimAsync(10, default)).Effect);
    }

    private static Task<bool> QueueAsync(StorageRoom room, params Effect[] effects) => room.Commits.RunAsync(async (statements, c) =>
    {
        foreach (var effect in effects)
            await room.Transitions.QueueAsync(statements, "session-1", effect, room.Clock.GetUtcNow(), c);
        return true;
    }, default);
}
