using TeamsCounselBot.Sessions;

namespace TeamsCounselBot.Tests.Sessions;

public class PinTests
{
    private const string Right = "0815";

    [Fact]
    public void After_five_wrong_tries_the_link_is_locked_and_the_counsellors_are_told_once()
    {
        var story = Protected();
        for (var i = 1; i < PersonLink.MostWrongPins; i++)
            Assert.DoesNotContain(Try(story, "1234").Effects, effect => effect is Effect.ShowCard { Slot.Card: CardKind.ConsentNotice });

        Assert.True(Try(story, "1234").Shows(CardKind.ConsentNotice, SessionScenario.Counsellor));
        Assert.True(Link(story).IsLocked);
        Assert.Empty(Try(story, Right).Effects);
        Assert.True(Link(story).IsLocked);
    }

    [Fact]
    public void Right_pin_begins_the_count_again()
    {
        var story = Protected();
        Try(story, "1234");
        Try(story, Right);

        Assert.Equal(0, Link(story).WrongPins);
    }

    [Fact]
    public void New_pin_unlocks()
    {
        var story = Protected();
        for (var i = 0; i < PersonLink.MostWrongPins; i++)
            Try(story, "1234");

        story.Happens(new SessionEvent.PinSet(SessionScenario.Counsellor, SessionScenario.Client, "4711"));

        Assert.False(Link(story).IsLocked);
    }

    [Fact]
    public void Client_gives_no_pin() => Assert.Null(Link(SessionScenario.Invited()
        .Happens(new SessionEvent.PinSet(SessionScenario.Client, SessionScenario.Client, Right))).Pin);

    private static PersonLink Link(SessionScenario story) => story.Session.People[SessionScenario.Client].Link!;

    private static SessionScenario Try(SessionScenario story, string pin) =>
        story.Happens(new SessionEvent.PinTried(SessionScenario.Client, pin));

    private static SessionScenario Protected() => SessionScenario.Invited()
        .Happens(new SessionEvent.PinSet(SessionScenario.Counsellor, SessionScenario.Client, Right));
}
