using TeamsCounselBot.Sessions;

namespace TeamsCounselBot.Tests.Sessions;

/// <summary>A counsellor cannot come, and a colleague takes the session over.</summary>
public class StandInTests
{
    private const string Stand = "account-of-stand-in";
    private const string Second = "account-of-second";

    [Fact]
    public void Colleagues_are_asked_each_in_their_own_chat()
    {
        var story = Offered();

        Assert.Equal([new Effect.AskStandIn(Stand, null), new Effect.AskStandIn(Second, "29:second")],
            story.Effects.OfType<Effect.AskStandIn>());
        Assert.Null(story.Session.StandIn);
    }

    [Fact]
    public void Nobody_is_asked_to_stand_in_for_themselves()
    {
        var story = SessionScenario.Invited().Happens(
            new SessionEvent.StandInOffered(SessionScenario.Counsellor, null, [new Colleague("C")]));

        Assert.Null(story.Session.StandInOffer);
        Assert.DoesNotContain(story.Effects, effect => effect is Effect.AskStandIn);
    }

    [Fact]
    public void Client_may_not_hand_a_session_over() => Assert.Null(SessionScenario.Invited().Happens(
        new SessionEvent.StandInOffered(SessionScenario.Client, null, [new Colleague(Stand)])).Session.StandInOffer);

    [Fact]
    public void Who_was_not_asked_cannot_take_it()
    {
        var story = Offered().Happens(new SessionEvent.StandInTaken("account-of-stranger", "Fremd"));

        Assert.Null(story.Session.StandIn);
        Assert.Empty(story.Effects);
    }

    [Fact]
    public void First_who_says_yes_has_it_and_the_second_comes_too_late()
    {
        var story = Taken().Happens(new SessionEvent.StandInTaken(Second, "Zwei"));

        Assert.Equal(new StandIn(Stand, "Vera Vertretung", SessionScenario.Counsellor), story.Session.StandIn);
    }

    [Fact]
    public void Clients_are_told_and_asked_and_the_counsellor_hears_who_it_is()
    {
        var story = Taken();

        Assert.True(story.Session.People[SessionScenario.Client].AsksStandIn);
        Assert.True(story.Shows(CardKind.StandIn, SessionScenario.Client));
        Assert.True(story.Shows(CardKind.Invitation));
        Assert.Contains(new Effect.TellOfStandIn(SessionScenario.Counsellor), story.Effects);
        Assert.Contains(MustKnow.OtherCounsellor, story.Session.People[SessionScenario.Client].DoesNotKnow(story.Session));
    }

    [Theory, InlineData(Answer.Accepted), InlineData(Answer.OtherTime), InlineData(Answer.Declined)]
    public void Any_answer_answers_the_question(object answer) => Assert.False(Taken()
        .Happens(new SessionEvent.Answered(SessionScenario.Client, (Answer)answer, false, null)).Session.People[SessionScenario.Client]
        .AsksStandIn);

    [Fact]
    public void Client_outside_of_the_chat_is_told_by_mail()
    {
        var story = SessionScenario.Invited().Happens(new SessionEvent.ContactSaved(
            SessionScenario.Counsellor, SessionScenario.Client, "klara@example.org", null, Reminders: true)).Passes(TimeSpan.FromDays(1));
        story.Happens(new SessionEvent.Seen(SessionScenario.Client, KnownBy.Acted, null)).Happens(Offer())
            .Happens(new SessionEvent.StandInTaken(Stand, "Vera")).Passes(TimeSpan.FromDays(1));

        Assert.Contains((Way.Mail, SessionScenario.Client, Matter.OtherCounsellor), story.Left);
    }

    [Fact]
    public void Counsellor_who_was_replaced_is_reminded_of_nothing()
    {
        var story = Taken().Until(SessionScenario.Start.AddMinutes(-14));

        Assert.DoesNotContain(new CardSlot(CardKind.JoinReminder, SessionScenario.Counsellor), story.Messages);
        Assert.Contains(new CardSlot(CardKind.JoinReminder, SessionScenario.Client), story.Messages);
    }

    [Fact]
    public void Where_all_refuse_the_counsellor_is_told()
    {
        var story = Offered().Happens(new SessionEvent.StandInRefused(Stand));
        Assert.DoesNotContain(story.Effects, effect => effect is Effect.TellOfStandIn);

        story.Happens(new SessionEvent.StandInRefused(Second));

        Assert.Null(story.Session.StandInOffer);
        Assert.Contains(new Effect.TellOfStandIn(SessionScenario.Counsellor), story.Effects);
    }

    [Fact]
    public void Cancelled_or_over_session_is_taken_over_by_nobody()
    {
        Assert.Null(Offered().Happens(new SessionEvent.CancelledByCounsellor(SessionScenario.Counsellor))
            .Happens(new SessionEvent.StandInTaken(Stand, "Vera")).Session.StandIn);
        Assert.Null(Offered().Until(SessionScenario.Start).Happens(new SessionEvent.MeetingStarted())
            .Happens(new SessionEvent.EndedByCounsellor(SessionScenario.Counsellor))
            .Happens(new SessionEvent.StandInTaken(Stand, "Vera")).Session.StandIn);
    }

    [Fact]
    public void Cancellation_that_is_sorry_says_so_until_it_is_taken_back()
    {
        var story = SessionScenario.Invited().Happens(new SessionEvent.CancelledByCounsellor(SessionScenario.Counsellor, IsSorry: true));
        Assert.True(story.Session is { IsSorry: true, NewAppointment: true });

        story.Happens(new SessionEvent.Undone(SessionScenario.Counsellor));
        Assert.True(story.Session is { IsSorry: false, NewAppointment: false, Phase: Phase.Invited });
    }

    [Fact]
    public void Where_a_client_is_there_and_nobody_of_the_centre_the_stand_ins_are_asked_once()
    {
        var story = SessionScenario.Invited().Until(SessionScenario.Start).Happens(new SessionEvent.MeetingStarted())
            .Joins(SessionScenario.Client).Passes(SessionTimings.StandInsAfter);
        Assert.Single(story.Effects, new Effect.FindStandIns());

        story.Happens(new SessionEvent.StandInOffered(null, null, [new Colleague(Stand)]));
        Assert.Contains(new Effect.AskStandIn(Stand, null), story.Effects);

        Assert.DoesNotContain(new Effect.FindStandIns(), story.Passes(TimeSpan.FromMinutes(20)).Effects);
    }

    [Fact]
    public void Question_without_an_answer_does_not_keep_the_stand_ins_from_a_client_who_waits()
    {
        var story = Offered().Until(SessionScenario.Start).Happens(new SessionEvent.MeetingStarted())
            .Joins(SessionScenario.Client).Passes(SessionTimings.StandInsAfter);
        Assert.Single(story.Effects, new Effect.FindStandIns());

        story.Happens(new SessionEvent.StandInOffered(null, null, [new Colleague(Second), new Colleague("account-of-third")]));

        Assert.Equal([new Effect.AskStandIn("account-of-third", null)], story.Effects.OfType<Effect.AskStandIn>());
        Assert.Equal([Second, Stand, "account-of-third"], story.Session.StandInOffer!.Asked);
    }

    [Fact]
    public void Colleague_who_was_asked_first_can_still_take_it_when_the_stand_ins_are_asked()
    {
        var story = Offered().Happens(new SessionEvent.StandInOffered(null, null, [new Colleague("account-of-third")]))
            .Happens(new SessionEvent.StandInTaken(Stand, "Vera"));

        Assert.Equal(new StandIn(Stand, "Vera", SessionScenario.Counsellor), story.Session.StandIn);
        Assert.Contains(new Effect.TellOfStandIn(SessionScenario.Counsellor), story.Effects);
    }

    [Fact]
    public void Colleague_who_was_asked_a_moment_ago_has_time_to_answer()
    {
        var story = SessionScenario.Invited().Until(SessionScenario.Start).Happens(new SessionEvent.MeetingStarted())
            .Joins(SessionScenario.Client).Passes(TimeSpan.FromMinutes(2)).Happens(Offer());

        Assert.DoesNotContain(new Effect.FindStandIns(), story.Passes(TimeSpan.FromMinutes(2)).Effects);
        Assert.Contains(new Effect.FindStandIns(), story.Passes(TimeSpan.FromMinutes(1)).Effects);
    }

    [Fact]
    public void Counsellor_is_told_once_before_the_start_that_nobody_has_answered()
    {
        var story = Offered().Until(SessionScenario.Start.AddMinutes(-16));
        Assert.DoesNotContain(story.Effects, effect => effect is Effect.TellOfStandIn);

        Assert.Single(story.Until(SessionScenario.Start.AddMinutes(-1)).Effects,
            new Effect.TellOfStandIn(SessionScenario.Counsellor));

        story.Happens(new SessionEvent.StandInOffered(SessionScenario.Counsellor, null, [new Colleague("account-of-third")]));
        Assert.Single(story.Passes(TimeSpan.FromMinutes(20)).Effects, new Effect.TellOfStandIn(SessionScenario.Counsellor));
    }

    [Fact]
    public void Where_somebody_has_taken_it_the_counsellor_hears_of_no_silence() => Assert.DoesNotContain(
        Taken().Until(SessionScenario.Start.AddMinutes(-1)).Effects, effect => effect is Effect.TellOfStandIn);

    [Fact]
    public void Where_a_counsellor_is_there_nobody_else_is_asked() => Assert.DoesNotContain(new Effect.FindStandIns(),
        SessionScenario.Live().Passes(TimeSpan.FromMinutes(10)).Effects);

    [Fact]
    public void Session_that_nobody_has_set_up_reaches_the_stand_ins_too() => Assert.Contains(new Effect.FindStandIns(),
        SessionScenario.Draft().Until(SessionScenario.Start).Happens(new SessionEvent.MeetingStarted())
            .Joins(SessionScenario.Client).Passes(SessionTimings.StandInsAfter).Effects);

    private static SessionEvent.StandInOffered Offer() => new(
        SessionScenario.Counsellor, null, [new Colleague(Stand), new Colleague(Second, "29:second")]);

    private static SessionScenario Offered() => SessionScenario.Invited().Happens(Offer());

    private static SessionScenario Taken()
    {
        var story = SessionScenario.Invited().Happens(new SessionEvent.Seen(SessionScenario.Client, KnownBy.Acted, null));
        return story.Happens(Offer()).Happens(new SessionEvent.StandInTaken(Stand, "Vera Vertretung"));
    }
}
