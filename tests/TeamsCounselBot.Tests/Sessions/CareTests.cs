using TeamsCounselBot.Sessions;

namespace TeamsCounselBot.Tests.Sessions;

/// <summary>What a client says for their own safety.</summary>
public class CareTests
{
    private static readonly SessionEvent.CallbackWished Never = new(SessionScenario.Client, new CallbackWish(CallbackWay.Never));

    [Fact]
    public void Wish_reaches_a_callback_that_is_under_way()
    {
        var story = SessionScenario.Live().Happens(new SessionEvent.DisruptionReported(SessionScenario.Client)).Happens(Never);

        Assert.True(story.Shows(CardKind.Callback, SessionScenario.Counsellor));
        Assert.True(story.Shows(CardKind.SessionCard));
        Assert.True(story.Session.People[SessionScenario.Client].WantsNoCall);
    }

    [Fact]
    public void Wish_can_be_changed_and_the_same_one_shows_nothing_again()
    {
        var story = SessionScenario.Invited().Happens(Never);
        Assert.True(story.Shows(CardKind.Invitation));
        Assert.Empty(story.Happens(Never).Effects);

        story.Happens(Never with { Wish = new CallbackWish(CallbackWay.Self, NeutralWord: true, Alone: true) });
        Assert.Equal(new CallbackWish(CallbackWay.Self, true, true), story.Session.People[SessionScenario.Client].CallbackWish);
    }

    [Fact]
    public void That_a_client_is_not_free_is_told_to_counsellors_alone()
    {
        var story = SessionScenario.Live().Happens(new SessionEvent.NotFree(SessionScenario.Client));

        Assert.True(story.Shows(CardKind.NotFree, SessionScenario.Counsellor));
        Assert.All(story.Effects.OfType<Effect.ShowCard>(), show => Assert.True(
            show.Slot is { For: SessionScenario.Counsellor, Card: CardKind.NotFree } or { For: null, Card: CardKind.SessionCard }));
    }

    [Fact]
    public void That_a_client_is_not_free_is_taken_back_and_told_once_in_some_minutes()
    {
        var story = SessionScenario.Live().Happens(new SessionEvent.NotFree(SessionScenario.Client))
            .Happens(new SessionEvent.NotFree(SessionScenario.Client, IsFree: true));
        Assert.True(story.Removes(CardKind.NotFree, SessionScenario.Counsellor));
        Assert.Null(story.Session.People[SessionScenario.Client].NotFreeSince);

        story.Happens(new SessionEvent.NotFree(SessionScenario.Client));
        Assert.False(story.Removes(CardKind.NotFree, SessionScenario.Counsellor));
    }

    [Fact]
    public void With_the_talk_it_is_over_that_somebody_was_not_free()
    {
        var story = SessionScenario.Live().Happens(new SessionEvent.NotFree(SessionScenario.Client))
            .Happens(new SessionEvent.EndedByCounsellor(SessionScenario.Counsellor));

        Assert.True(story.Removes(CardKind.NotFree, SessionScenario.Counsellor));
        Assert.Null(story.Session.People[SessionScenario.Client].NotFreeSince);
    }

    [Fact]
    public void Only_clients_wish() => Assert.Equal(
        PermissionResult.NotYours,
        Permission.Check(SessionScenario.Live().Session, Never with { By = SessionScenario.Counsellor }));
}
