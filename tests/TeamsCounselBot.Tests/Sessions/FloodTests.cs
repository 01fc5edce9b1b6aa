using TeamsCounselBot.Sessions;
using TeamsCounselBot.Storage;

namespace TeamsCounselBot.Tests.Sessions;

/// <summary>What one client does again and again notifies the counsellors once in some minutes.</summary>
public class FloodTests
{
    [Fact]
    public void Sixty_proposals_are_one_new_message()
    {
        var story = SessionScenario.Invited();
        var renewed = Enumerable.Range(0, 60).Count(n =>
            story.Happens(new SessionEvent.Answered(SessionScenario.Client, Answer.OtherTime, false, $"{n}"))
                .Removes(CardKind.OtherTime, SessionScenario.Counsellor));
        Assert.Equal(1, renewed);
        Assert.True(story.Shows(CardKind.OtherTime, SessionScenario.Counsellor));
    }

    [Fact]
    public void Consent_given_and_withdrawn_thirty_times_is_one_new_message()
    {
        var story = SessionScenario.Invited(asksConsent: true);
        var renewed = Enumerable.Range(0, 30).Count(_ => story.Happens(new SessionEvent.ConsentGiven(SessionScenario.Client))
            .Happens(new SessionEvent.ConsentWithdrawn(SessionScenario.Client))
                .Removes(CardKind.ConsentNotice, SessionScenario.Counsellor));
        Assert.Equal(1, renewed);
    }

    [Fact]
    public void Documents_announced_and_taken_back_thirty_times_are_one_new_message()
    {
        var story = SessionScenario.Invited();
        var renewed = Enumerable.Range(0, 30)
            .Count(_ => story.Happens(new SessionEvent.DocumentsAnnounced(SessionScenario.Client, Any: false))
            .Happens(new SessionEvent.DocumentsAnnounced(SessionScenario.Client, Any: true))
                .Removes(CardKind.DocumentsQuestion, SessionScenario.Counsellor));
        Assert.Equal(1, renewed);
    }

    [Fact]
    public void Another_client_and_the_same_one_after_minutes_are_told_anew()
    {
        var story = SessionScenario.Invited().Knows(SessionScenario.Other, Role.Client)
            .Happens(new SessionEvent.Answered(SessionScenario.Client, Answer.OtherTime, false, "a"));
        Assert.True(story.Happens(new SessionEvent.Answered(SessionScenario.Other, Answer.OtherTime, false, "b"))
            .Removes(CardKind.OtherTime, SessionScenario.Counsellor));
        story.Passes(TimeSpan.FromMinutes(6));
        Assert.True(story.Happens(new SessionEvent.Answered(SessionScenario.Client, Answer.OtherTime, false, "c"))
            .Removes(CardKind.OtherTime, SessionScenario.Counsellor));
    }

    /// <summary>A camera that is switched on and off fills the chat's lane; a lost client waits in none.</summary>
    [Fact]
    public void The_callback_card_and_its_removal_wait_behind_nothing()
    {
        var slot = new CardSlot(CardKind.Callback, SessionScenario.Counsellor);
        Assert.Equal(Lane.Callback, EffectKinds.LaneOf(new Effect.ShowCard(slot)));
        Assert.Equal(Lane.Callback, EffectKinds.LaneOf(new Effect.RemoveCard(slot)));
        Assert.Equal(Lane.Chat, EffectKinds.LaneOf(new Effect.ShowCard(new CardSlot(CardKind.SessionCard))));
    }
}
