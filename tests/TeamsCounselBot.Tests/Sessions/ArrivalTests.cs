using TeamsCounselBot.Sessions;
using TeamsCounselBot.Tests.Cards;

namespace TeamsCounselBot.Tests.Sessions;

public class ArrivalTests
{
    private const string Guest = "web:1";

    [Fact]
    public void Nobody_is_on_the_way_to_a_session_that_the_bot_was_removed_from()
    {
        var story = SessionScenario.Live().Leaves(SessionScenario.Client).Happens(new SessionEvent.SetOut(SessionScenario.Client));
        Assert.NotNull(story.Session.People[SessionScenario.Client].OnTheWaySince);

        var after = new SessionStateMachine(story.Timings).Handle(
            story.Happens(new SessionEvent.BotRemoved()).Session, new SessionEvent.TimePassed(), story.Now + story.Timings.EndGrace).State!;

        Assert.Equal(Phase.Erasing, after.Phase);
        Assert.Null(after.People[SessionScenario.Client].OnTheWaySince);
    }

    [Fact]
    public void Who_goes_on_to_the_meeting_is_on_the_way_and_the_counsellors_see_it()
    {
        var story = OnTheWay();

        Assert.Equal(SessionScenario.Start.AddMinutes(-3), story.Session.People[Guest].OnTheWaySince);
        Assert.Equal([new Effect.ShowCard(new CardSlot(CardKind.Invitation))], story.Effects);
    }

    [Fact]
    public void Second_press_changes_nothing()
    {
        var story = OnTheWay().Passes(TimeSpan.FromMinutes(1)).Happens(new SessionEvent.SetOut(Guest));

        Assert.Equal(SessionScenario.Start.AddMinutes(-3), story.Session.People[Guest].OnTheWaySince);
        Assert.Empty(story.Effects);
    }

    [Theory, InlineData(-61, false), InlineData(-60, true), InlineData(10, true)]
    public void Long_before_the_start_a_link_is_only_tried(int minutes, bool counts)
    {
        var story = Known().Until(SessionScenario.Start.AddMinutes(minutes)).Happens(new SessionEvent.SetOut(Guest));

        Assert.Equal(counts, story.Session.People[Guest].OnTheWaySince is not null);
    }

    [Fact]
    public void Nobody_is_on_the_way_to_a_telephone_session()
    {
        var story = Known(p => p with { Medium = Medium.Telephone }).Until(SessionScenario.Start).Happens(new SessionEvent.SetOut(Guest));

        Assert.Null(story.Session.People[Guest].OnTheWaySince);
    }

    [Fact]
    public void During_the_session_the_session_card_tells_it()
    {
        var story = SessionScenario.Live().Happens(new SessionEvent.PersonIdentified(SessionScenario.Person(Guest)))
            .Happens(new SessionEvent.SetOut(Guest));

        Assert.Equal([new Effect.ShowCard(new CardSlot(CardKind.SessionCard))], story.Effects);
    }

    [Fact]
    public void Who_has_come_is_on_the_way_no_more()
    {
        var story = Known().Until(SessionScenario.Start).Happens(new SessionEvent.SetOut(SessionScenario.Client))
            .Happens(new SessionEvent.MeetingStarted()).Joins(SessionScenario.Client);

        Assert.Null(story.Session.People[SessionScenario.Client].OnTheWaySince);
        Assert.True(story.Shows(CardKind.SessionCard));
    }

    [Fact]
    public void Moved_session_has_nobody_on_the_way()
    {
        var story = OnTheWay();
        story.Happens(new SessionEvent.SetupSaved(SessionScenario.Counsellor, SessionScenario.Plan(story.Session) with
        {
            Start = SessionScenario.Start.AddDays(1),
            End = SessionScenario.End.AddDays(1),
        }));

        Assert.Null(story.Session.People[Guest].OnTheWaySince);
    }

    [Fact]
    public void Cancelled_session_has_nobody_on_the_way() => Assert.Null(
        OnTheWay().Happens(new SessionEvent.CancelledByCounsellor(SessionScenario.Counsellor)).Session.People[Guest].OnTheWaySince);

    [Fact]
    public void Over_session_has_nobody_on_the_way() => Assert.Null(
        OnTheWay().Happens(new SessionEvent.MeetingStarted()).Happens(new SessionEvent.EndedByCounsellor(SessionScenario.Counsellor))
            .Session.People[Guest].OnTheWaySince);

    [Fact]
    public void Client_who_was_said_to_be_there_by_mistake_is_asked_for_again()
    {
        var story = Unheard().Happens(new SessionEvent.ClientCame(SessionScenario.Counsellor, SessionScenario.Client))
            .Happens(new SessionEvent.ClientAwaited(SessionScenario.Counsellor, SessionScenario.Client));
        Assert.Equal(Turnout.Unknown, story.Session.People[SessionScenario.Client].Turnout);

        story.Passes(SessionTimings.WaitForClient);

        Assert.True(story.Shows(CardKind.Arrival, SessionScenario.Counsellor));
    }

    [Fact]
    public void Where_comings_are_not_heard_of_it_is_asked_and_not_said_who_is_missing()
    {
        var german = new Texts("de");
        string Title(Session session) => CardSamples.Words(CardSamples.Render(
            CardKind.Arrival, CardSamples.Context(session, SessionScenario.Counsellor)));

        var unheard = Unheard().Session;
        Assert.Contains(german["arrival.all"], Title(unheard), StringComparison.Ordinal);
        var heard = unheard.With(unheard.People[SessionScenario.Counsellor] with { Attended = true });
        Assert.Contains(german["arrival.title"], Title(heard), StringComparison.Ordinal);
    }

    [Fact]
    public void Session_card_has_the_way_back_for_whom_a_word_alone_says_to_be_there()
    {
        var story = Unheard().Happens(new SessionEvent.ClientCame(SessionScenario.Counsellor, SessionScenario.Client));
        var client = story.Session.People[SessionScenario.Client];
        string[] Verbs(Session session) => [.. CardSamples.Verbs(CardSamples.Render(
            CardKind.SessionCard, CardSamples.Context(session, SessionScenario.Counsellor)))];

        Assert.Contains("arrival.wait", Verbs(story.Session));
        Assert.DoesNotContain("arrival.wait", Verbs(story.Session.With(client with { Attended = true })));
    }

    /// <summary>Begun by button, and nobody was seen to come.</summary>
    private static SessionScenario Unheard() => SessionScenario.Invited().Until(SessionScenario.Start)
        .Happens(new SessionEvent.StartedByCounsellor(SessionScenario.Counsellor)).Passes(TimeSpan.FromMinutes(5));

    private static SessionScenario Known(Func<Plan, Plan>? plan = null) =>
        SessionScenario.Invited(plan).Happens(new SessionEvent.PersonIdentified(SessionScenario.Person(Guest)));

    private static SessionScenario OnTheWay() =>
        Known().Until(SessionScenario.Start.AddMinutes(-3)).Happens(new SessionEvent.SetOut(Guest));
}
