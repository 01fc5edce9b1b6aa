using TeamsCounselBot.Presentation;
using TeamsCounselBot.Sessions;
using TeamsCounselBot.Tests.Cards;

namespace TeamsCounselBot.Tests.Sessions;

/// <summary>The person of a link and the person in the meeting.</summary>
public class OnePersonTests
{
    private const string Guest = "web:1";
    private const string Newcomer = "29:newcomer";
    private const string Second = "29:second";

    [Fact]
    public void Newcomer_right_after_a_client_set_out_is_taken_for_that_client()
    {
        var story = SetOut().Passes(TimeSpan.FromMinutes(2)).Joins(Newcomer);

        Assert.Equal(Guest, story.Session.People[Newcomer].SameAs);
        Assert.Null(story.Session.People[Guest].OnTheWaySince);
        Assert.True(story.Shows(CardKind.SessionCard));
    }

    [Fact]
    public void Member_of_the_chat_who_appears_is_taken_for_them_where_joins_are_not_heard_of()
    {
        var story = SetOut(begun: false).Happens(new SessionEvent.MembersAdded([SessionScenario.Person(Newcomer)]));

        Assert.Equal(Guest, story.Session.People[Newcomer].SameAs);
        Assert.Equal(Turnout.Came, story.Session.People[Guest].Turnout);
    }

    [Fact]
    public void Nobody_is_waited_for_who_is_there_under_another_id()
    {
        var story = SetOut().Joins(Newcomer).Until(SessionScenario.Start.AddMinutes(10));

        Assert.DoesNotContain(story.Session.Awaited, p => p.Id is Guest or Newcomer);
        Assert.False(story.Session.People[Guest].IsMissed(story.Session));
    }

    [Fact]
    public void Somebody_who_was_asked_for_and_comes_answers_the_question()
    {
        var story = Begun().Until(SessionScenario.Start.AddMinutes(6));
        Assert.Equal(Turnout.Asked, story.Session.People[Guest].Turnout);

        story.Happens(new SessionEvent.SetOut(Guest)).Joins(Newcomer);

        Assert.Equal(Turnout.Unknown, story.Session.People[Guest].Turnout);
        Assert.True(story.Shows(CardKind.Arrival, SessionScenario.Counsellor));
    }

    [Fact]
    public void Two_on_the_way_are_nobody_in_particular() =>
        Assert.Null(SetOut().Happens(new SessionEvent.PersonIdentified(SessionScenario.Person("web:2")))
            .Happens(new SessionEvent.SetOut("web:2")).Joins(Newcomer).Session.People[Newcomer].SameAs);

    [Fact]
    public void Two_newcomers_at_once_are_nobody_in_particular() => Assert.All(
        SetOut().Happens(new SessionEvent.Joined([SessionScenario.Person(Newcomer), SessionScenario.Person(Second)]))
            .Session.People.Values,
        p => Assert.Null(p.SameAs));

    [Fact]
    public void Newcomer_long_after_is_somebody_else() => Assert.Null(
        SetOut().Passes(SessionTimings.ArrivesWithin + TimeSpan.FromSeconds(1)).Joins(Newcomer).Session.People[Newcomer].SameAs);

    [Fact]
    public void Newcomer_with_an_account_is_somebody_else() =>
        Assert.Null(SetOut().Joins(Newcomer, objectId: "o").Session.People[Newcomer].SameAs);

    [Fact]
    public void Somebody_who_was_in_the_chat_before_is_themselves() =>
        Assert.Null(SetOut().Joins(SessionScenario.Client).Session.People[SessionScenario.Client].SameAs);

    [Fact]
    public void Newcomer_while_another_client_is_lost_may_be_that_one() => Assert.Null(
        SetOut().Joins(SessionScenario.Client).Leaves(SessionScenario.Client).ReturnsAs(Newcomer, SessionScenario.Client)
            .Session.People[Newcomer].SameAs);

    [Fact]
    public void Lost_newcomer_is_called_on_the_number_of_the_page()
    {
        var story = Lost();

        Assert.Equal([Guest], story.Session.Disruption!.Lost);
        var number = Assert.Single(CallbackNumbers.Of(story.Session.AsOne(), story.Session.Disruption));
        Assert.Equal(Private(Guest), number.Phone);
        Assert.True(SessionStateMachine.IsLost(story.Session, Newcomer));
    }

    [Fact]
    public void Wish_on_the_page_never_to_be_called_holds_in_the_meeting()
    {
        var story = SetOut().Happens(new SessionEvent.PhoneLeft(Guest, Private(Guest)))
            .Happens(new SessionEvent.CallbackWished(Guest, new CallbackWish(CallbackWay.Never))).Joins(Newcomer)
            .Happens(new SessionEvent.PhoneLeft(Newcomer, Private(Newcomer))).Leaves(Newcomer).Passes(TimeSpan.FromMinutes(2));

        Assert.Empty(CallbackNumbers.Of(story.Session.AsOne(), story.Session.Disruption!));
    }

    [Fact]
    public void Person_who_comes_back_under_a_third_id_stays_the_pages_person()
    {
        var story = Lost().ReturnsAs(Second, Newcomer);

        Assert.Null(story.Session.Disruption);
        Assert.Equal(Guest, story.Session.Self(Second));
        story.Happens(new SessionEvent.Left([SessionScenario.Person(Second)]));
        Assert.Equal([Guest], story.Session.Disruption!.Lost);
    }

    [Fact]
    public void Tries_to_call_go_with_the_person()
    {
        var story = Lost().Happens(new SessionEvent.CallbackFailed(SessionScenario.Counsellor, Guest))
            .Happens(new SessionEvent.NotSamePerson(SessionScenario.Counsellor, Newcomer));

        Assert.Equal([Newcomer], story.Session.Disruption!.Lost);
        Assert.Equal(1, story.Session.Disruption.CallOf(Newcomer).Attempts);

        story.Happens(new SessionEvent.SamePerson(SessionScenario.Counsellor, Newcomer, Guest));
        Assert.Equal([Guest], story.Session.Disruption!.Lost);
        Assert.Equal(1, story.Session.Disruption.CallOf(Guest).Attempts);
    }

    [Fact]
    public void Counsellor_takes_them_apart_and_the_client_of_the_link_is_waited_for()
    {
        var story = SetOut().Joins(Newcomer).Happens(new SessionEvent.NotSamePerson(SessionScenario.Counsellor, Newcomer));

        Assert.Null(story.Session.People[Newcomer].SameAs);
        Assert.Contains(story.Session.Awaited, p => p.Id == Guest && p.AwaitedUntil > story.Now);
        Assert.True(story.Shows(CardKind.SessionCard));
    }

    [Fact]
    public void Counsellor_says_that_two_are_one_and_the_page_leads()
    {
        var story = Begun().Joins(Newcomer).Happens(new SessionEvent.SamePerson(SessionScenario.Counsellor, Guest, Newcomer));

        Assert.Equal(Guest, story.Session.People[Newcomer].SameAs);
        Assert.DoesNotContain(story.Session.Awaited, p => p.Id == Guest);
    }

    [Fact]
    public void Client_may_not_say_who_is_who() =>
        Assert.Null(Begun().Joins(Newcomer).Happens(new SessionEvent.SamePerson(Newcomer, Newcomer, Guest))
            .Session.People[Newcomer].SameAs);

    [Fact]
    public void Client_and_interpreter_are_not_one_person() => Assert.Null(
        Begun().Joins(Newcomer).Happens(new SessionEvent.RoleSet(SessionScenario.Counsellor, Newcomer, Role.Interpreter))
            .Happens(new SessionEvent.SamePerson(SessionScenario.Counsellor, Newcomer, Guest)).Session.People[Newcomer].SameAs);

    [Fact]
    public void Feedback_is_complete_when_the_person_gave_it_under_one_id()
    {
        var story = SetOut(p => p with { EraseAfter = TimeSpan.Zero })
            .Joins(Newcomer).Happens(new SessionEvent.FeedbackGiven(SessionScenario.Client, null))
            .Happens(new SessionEvent.EndedByCounsellor(SessionScenario.Counsellor)).Passes(TimeSpan.FromMinutes(11));
        Assert.Equal(Phase.Closing, story.Phase);

        story.Happens(new SessionEvent.FeedbackGiven(Guest, new Feedback([5, 4, 3], "")));

        Assert.True(story.Phase > Phase.Closing);
    }

    [Fact]
    public void Person_who_answers_twice_counts_once()
    {
        var feedback = new Feedback([5, 4, 3], "");
        var story = SetOut().Joins(Newcomer).Happens(new SessionEvent.EndedByCounsellor(SessionScenario.Counsellor))
            .Happens(new SessionEvent.FeedbackGiven(Guest, feedback) { Count = true })
            .Happens(new SessionEvent.FeedbackGiven(Newcomer, feedback) { Count = true });

        Assert.Equal(1, Statistics.Of(story.Session, story.Now).Counts[Statistics.Answers]);
        Assert.Equal(2, TeamsCounselBot.Cards.FeedbackAnswers.Given(story.Session).Count());
    }

    [Fact]
    public void Counsellor_reads_one_person_with_the_answers_of_both()
    {
        var story = SetOut().Happens(new SessionEvent.ChecklistSaved(Guest, ["quiet"])).Joins(Newcomer)
            .Happens(new SessionEvent.ChecklistSaved(Newcomer, ["charged"]));

        var one = story.Session.AsOne();

        Assert.DoesNotContain(Newcomer, one.People.Keys);
        Assert.Equal(["charged", "quiet"], one.People[Guest].Ticked);
        Assert.True(one.People[Guest].Present);
    }

    [Fact]
    public void Wrong_guess_shows_nobody_what_belongs_to_the_other()
    {
        var session = Lost().Session;

        foreach (var kind in (CardKind[])[CardKind.SessionCard, CardKind.Invitation, CardKind.FeedbackForm])
        {
            var card = CardSamples.Render(kind, CardSamples.Context(session, Newcomer)).ToJsonString();
            Assert.DoesNotContain("90182001", card, StringComparison.Ordinal);
            Assert.DoesNotContain(Guest, card, StringComparison.Ordinal);
            Assert.DoesNotContain("Name of web", card, StringComparison.Ordinal);
        }
        Assert.Null(session.People[Newcomer].Phone);
        Assert.DoesNotContain(OwnData.Of(CardSamples.Context(session, Newcomer)),
            line => line.Value.Contains(Guest, StringComparison.Ordinal));
    }

    [Fact]
    public void Nobody_without_a_number_of_their_own_is_promised_a_call()
    {
        var session = Lost().Session;

        var words = LostLineWords.Of(CardSamples.Context(session, Newcomer) with { Viewer = session.People[Newcomer] });

        Assert.Equal(new Texts("de")["session.disruption.noNumber.page"], words!.Text);
        Assert.True(words.AsksNumber);
    }

    private static string Private(string id) => id == Guest ? "+493090182001" : "+493090182002";

    private static SessionScenario Begun(Func<Plan, Plan>? plan = null) =>
        SessionScenario.Invited(plan).Happens(new SessionEvent.PersonIdentified(SessionScenario.Person(Guest)))
            .Until(SessionScenario.Start).Happens(new SessionEvent.MeetingStarted()).Joins(SessionScenario.Counsellor, Role.Counsellor);

    private static SessionScenario SetOut(Func<Plan, Plan>? plan = null, bool begun = true) => begun
        ? Begun(plan).Happens(new SessionEvent.SetOut(Guest))
        : SessionScenario.Invited(plan).Happens(new SessionEvent.PersonIdentified(SessionScenario.Person(Guest)))
            .Until(SessionScenario.Start.AddMinutes(-3)).Happens(new SessionEvent.SetOut(Guest));

    /// <summary>With a number on the page, taken for the newcomer, and lost.</summary>
    private static SessionScenario Lost() => SetOut().Happens(new SessionEvent.PhoneLeft(Guest, Private(Guest))).Joins(Newcomer)
        .Passes(TimeSpan.FromMinutes(5)).Leaves(Newcomer).Passes(TimeSpan.FromMinutes(2));
}
