using TeamsCounselBot.Sessions;

namespace TeamsCounselBot.Tests.Sessions;

public class StrayTests
{
    [Fact]
    public void A_card_that_the_session_does_not_know_is_taken_away_and_its_own_stays()
    {
        var story = Story.Invited();

        story.Happens(new SessionEvent.StrayMet(new Surface(CardKind.Invitation), "another"));

        Assert.Equal([new Effect.Remove(new Surface(CardKind.Invitation), "another")], story.Effects);
        Assert.True(story.Stands(CardKind.Invitation));
    }

    [Fact]
    public void The_setup_card_that_a_counsellor_asks_for_comes_as_a_new_message_in_place_of_the_former()
    {
        var story = Story.Invited();

        story.Happens(new SessionEvent.SetupAsked(Story.Counsellor));

        Assert.True(story.Withdraws(CardKind.Setup, Story.Counsellor));
        Assert.True(story.Shows(CardKind.Setup, Story.Counsellor));
    }

    [Fact]
    public void A_client_is_shown_no_setup_card() =>
        Assert.Empty(Story.Invited().Happens(new SessionEvent.SetupAsked(Story.Client)).Effects);
}
