using TeamsCounselBot.Sessions;

namespace TeamsCounselBot.Tests.Sessions;

public class StrayTests
{
    [Fact]
    public void A_card_that_the_session_does_not_know_is_taken_away_and_its_own_stays()
    {
        var story = SessionScenario.Invited()
            .Happens(new SessionEvent.CardShown(new CardSlot(CardKind.Invitation), "own") { MayBeThereToo = 1 });

        story.Happens(new SessionEvent.UnknownCardSeen(new CardSlot(CardKind.Invitation), "another"));

        Assert.Equal([new Effect.DeleteStrayMessage(new CardSlot(CardKind.Invitation), "another")], story.Effects);
        Assert.True(story.Stands(CardKind.Invitation));
    }

    [Fact]
    public void A_made_up_id_deletes_nothing_where_no_card_was_in_doubt() =>
        Assert.Empty(SessionScenario.Invited()
            .Happens(new SessionEvent.UnknownCardSeen(new CardSlot(CardKind.Invitation), "made-up")).Effects);

    [Fact]
    public void Each_copy_that_may_be_there_is_deleted_once()
    {
        var story = SessionScenario.Invited()
            .Happens(new SessionEvent.CardShown(new CardSlot(CardKind.Invitation), "own") { MayBeThereToo = 2 });

        var deleted = Enumerable.Range(0, 9)
            .Sum(n => story.Happens(new SessionEvent.UnknownCardSeen(new CardSlot(CardKind.Invitation), $"copy {n}")).Effects.Count);

        Assert.Equal(2, deleted);
    }

    [Fact]
    public void Where_a_card_was_in_doubt_one_message_is_deleted_and_no_more()
    {
        var story = SessionScenario.Invited()
            .Happens(new SessionEvent.CardShown(new CardSlot(CardKind.Invitation), "own") { MayBeThereToo = 1 });

        var deleted = Enumerable.Range(0, 250)
            .Sum(n => story.Happens(new SessionEvent.UnknownCardSeen(new CardSlot(CardKind.Invitation), $"made-up {n}")).Effects.Count);

        Assert.Equal(1, deleted);
    }

    /// <summary>The first view of a card tells its id. It may come while the card is given up because its id was unknown.</summary>
    [Fact]
    public void Card_whose_id_is_learned_while_it_is_given_up_is_deleted()
    {
        var slot = new CardSlot(CardKind.Callback, SessionScenario.Counsellor);
        var story = SessionScenario.Live().Happens(new SessionEvent.CardShown(slot, Session.UnknownId));
        story.Happens(new SessionEvent.CardShown(slot, "learned"));

        story.Happens(new SessionEvent.CardRemoved(slot, Session.UnknownId));

        Assert.Contains(new Effect.DeleteStrayMessage(slot, "learned"), story.Effects);
        Assert.False(story.Stands(CardKind.Callback, SessionScenario.Counsellor));
    }

    [Fact]
    public void Card_that_was_deleted_by_its_id_is_not_deleted_again()
    {
        var slot = new CardSlot(CardKind.Callback, SessionScenario.Counsellor);
        var story = SessionScenario.Live().Happens(new SessionEvent.CardShown(slot, "known"));

        Assert.Empty(story.Happens(new SessionEvent.CardRemoved(slot, "known")).Effects);
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
