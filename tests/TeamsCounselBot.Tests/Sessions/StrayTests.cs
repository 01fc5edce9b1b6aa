using TeamsCounselBot.Sessions;

namespace TeamsCounselBot.Tests.Sessions;

public class StrayTests
{
    [Fact]
    public void A_card_that_the_session_does_not_know_is_taken_away_and_its_own_stays()
    {
        var story = SessionScenario.Invited()
            .Happens(new SessionEvent.CardShown(new CardSlot(CardKind.Invitation), "own") { MayBeTwice = true });

        story.Happens(new SessionEvent.UnknownCardSeen(new CardSlot(CardKind.Invitation), "another"));

        Assert.Equal([new Effect.DeleteStrayMessage(new CardSlot(CardKind.Invitation), "another")], story.Effects);
        Assert.True(story.Stands(CardKind.Invitation));
    }

    [Fact]
    public void A_made_up_id_deletes_nothing_where_no_card_was_in_doubt() =>
        Assert.Empty(SessionScenario.Invited()
            .Happens(new SessionEvent.UnknownCardSeen(new CardSlot(CardKind.Invitation), "made-up")).Effects);

    [Fact]
    public void Where_a_card_was_in_doubt_one_message_is_deleted_and_no_more()
    {
        var story = SessionScenario.Invited()
            .Happens(new SessionEvent.CardShown(new CardSlot(CardKind.Invitation), "own") { MayBeTwice = true });

        var deleted = Enumerable.Range(0, 250)
            .Sum(n => story.Happens(new SessionEvent.UnknownCardSeen(new CardSlot(CardKind.Invitation), $"made-up {n}")).Effects.Count);

        Assert.Equal(1, deleted);
    }

    [Fact]
    public void Setup_card_on_request_is_a_new_message_that_replaces_the_old_one()
    {
        var story = SessionScenario.Invited();

        story.Happens(new SessionEvent.SetupAsked(SessionScenario.Counsellor));

        Assert.True(story.Removes(CardKind.Setup, SessionScenario.Counsellor));
        Assert.True(story.Shows(CardKind.Setup, SessionScenario.Counsellor));
    }

    [Fact]
    public void A_client_is_shown_no_setup_card() =>
        Assert.Empty(SessionScenario.Invited().Happens(new SessionEvent.SetupAsked(SessionScenario.Client)).Effects);
}
