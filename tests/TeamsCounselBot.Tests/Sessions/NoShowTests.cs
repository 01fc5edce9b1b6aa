using TeamsCounselBot.Sessions;

namespace TeamsCounselBot.Tests.Sessions;

/// <summary>A client who has not come: the question, the answers, and what follows.</summary>
public class NoShowTests
{
    private static readonly TimeSpan Grace = new SessionTimings().ArrivalGrace;

    [Fact]
    public void Client_who_has_not_come_after_five_minutes_is_asked_about()
    {
        var story = Alone().Passes(Grace - TimeSpan.FromSeconds(1));
        Assert.Equal(0, story.Shown(CardKind.Arrival));

        story.Passes(TimeSpan.FromSeconds(1));

        Assert.True(story.Shows(CardKind.Arrival, SessionScenario.Counsellor));
        Assert.Equal(Turnout.Asked, Late(story).Turnout);
        Assert.Equal(0, story.Passes(TimeSpan.FromMinutes(20)).Shown(CardKind.Arrival));
    }

    [Fact]
    public void Grace_counts_from_the_start_of_a_late_counsellor()
    {
        var story = SessionScenario.Invited().Until(SessionScenario.Start.AddMinutes(20)).Happens(new SessionEvent.MeetingStarted())
            .Joins(SessionScenario.Counsellor, Role.Counsellor).Passes(TimeSpan.FromMinutes(4));

        Assert.False(story.Stands(CardKind.Arrival, SessionScenario.Counsellor));
        Assert.True(story.Passes(TimeSpan.FromMinutes(1)).Stands(CardKind.Arrival, SessionScenario.Counsellor));
    }

    [Fact]
    public void Client_who_is_there_or_has_declined_is_not_asked_about()
    {
        Assert.Equal(0, SessionScenario.Live().Passes(TimeSpan.FromMinutes(20)).Shown(CardKind.Arrival));
        var declined = SessionScenario.Invited().Happens(new SessionEvent.Answered(SessionScenario.Client, Answer.Declined, false, null))
            .Until(SessionScenario.Start).Happens(new SessionEvent.MeetingStarted()).Joins(SessionScenario.Counsellor, Role.Counsellor);
        Assert.Equal(0, declined.Passes(TimeSpan.FromMinutes(20)).Shown(CardKind.Arrival));
    }

    [Fact]
    public void Telephone_session_asks_for_nobody_on_its_own() => Assert.Equal(0, SessionScenario.Invited(
        p => p with { Medium = Medium.Telephone }).Until(SessionScenario.Start)
        .Happens(new SessionEvent.StartedByCounsellor(SessionScenario.Counsellor)).Passes(TimeSpan.FromMinutes(20))
        .Shown(CardKind.Arrival));

    [Fact]
    public void Client_who_is_waited_for_is_asked_about_ten_minutes_later_again()
    {
        var story = Asked().Happens(new SessionEvent.ClientAwaited(SessionScenario.Counsellor, SessionScenario.Client));

        Assert.True(story.Removes(CardKind.Arrival, SessionScenario.Counsellor));
        Assert.Equal(0, story.Passes(TimeSpan.FromMinutes(9)).Shown(CardKind.Arrival));
        Assert.True(story.Passes(TimeSpan.FromMinutes(1)).Shows(CardKind.Arrival, SessionScenario.Counsellor));
    }

    [Fact]
    public void Question_goes_when_the_client_comes()
    {
        var story = Asked().Joins(SessionScenario.Client);

        Assert.True(story.Removes(CardKind.Arrival, SessionScenario.Counsellor));
        Assert.Equal(Turnout.Unknown, Late(story).Turnout);
    }

    [Fact]
    public void Question_goes_when_a_counsellor_says_that_they_are_there()
    {
        var story = Asked().Happens(new SessionEvent.ClientCame(SessionScenario.Counsellor, SessionScenario.Client));

        Assert.False(story.Stands(CardKind.Arrival, SessionScenario.Counsellor));
        Assert.False(story.Session.NoClientCame);
        Assert.True(story.Happens(new SessionEvent.EndedByCounsellor(SessionScenario.Counsellor)).Until(SessionScenario.End.AddHours(3))
            .Session.IsHeld);
    }

    [Fact]
    public void Session_without_its_only_client_was_not_held()
    {
        var story = NotCome();

        Assert.Equal((Phase.Closing, true, false), (story.Phase, story.Session.NoShow, story.Session.IsHeld));
        Assert.Equal(0, story.Shown(CardKind.FeedbackForm));
        Assert.False(story.Session.FeedbackAsked);
        Assert.Equal(story.Now + TimeSpan.FromDays(1), story.Session.EraseAt);
        Assert.Equal([KeyValuePair.Create(Statistics.NoShow, 1)], Statistics.Of(story.Session, story.Now).Counts);
    }

    [Fact]
    public void Session_goes_on_with_the_clients_who_are_there()
    {
        var story = Asked().Joins(SessionScenario.Other)
            .Happens(new SessionEvent.ClientNotCome(SessionScenario.Counsellor, SessionScenario.Client));

        Assert.Equal(Phase.Live, story.Phase);
        story.Happens(new SessionEvent.EndedByCounsellor(SessionScenario.Counsellor));
        Assert.Equal((true, true, false), (story.Session.IsHeld, Late(story).IsMissed(story.Session),
            story.Session.People[SessionScenario.Other].IsMissed(story.Session)));
    }

    [Fact]
    public void One_of_two_absent_clients_leaves_the_question_for_the_other()
    {
        var story = SessionScenario.Invited().Happens(new SessionEvent.PersonIdentified(SessionScenario.Person(SessionScenario.Web)))
            .Until(SessionScenario.Start).Happens(new SessionEvent.MeetingStarted()).Joins(SessionScenario.Counsellor, Role.Counsellor)
            .Passes(Grace).Happens(new SessionEvent.ClientNotCome(SessionScenario.Counsellor, SessionScenario.Client));

        Assert.Equal(Phase.Live, story.Phase);
        Assert.True(story.Stands(CardKind.Arrival, SessionScenario.Counsellor));
        story.Happens(new SessionEvent.ClientNotCome(SessionScenario.Counsellor, SessionScenario.Web));
        Assert.True(story.Session.NoShow);
    }

    [Fact]
    public void Silence_until_the_end_is_no_session_held_where_a_counsellor_was_there_alone()
    {
        var story = Asked().Until(SessionScenario.End.AddHours(2));

        Assert.Equal((Phase.Closing, true, false), (story.Phase, story.Session.NoShow, story.Session.FeedbackAsked));
    }

    [Fact]
    public void Where_comings_are_not_heard_of_silence_takes_the_session_for_held()
    {
        var story = SessionScenario.Invited().Until(SessionScenario.Start)
            .Happens(new SessionEvent.StartedByCounsellor(SessionScenario.Counsellor)).Until(SessionScenario.End.AddHours(2));

        Assert.Equal((Phase.Closing, true), (story.Phase, story.Session.IsHeld));
    }

    [Fact]
    public void Not_come_is_taken_back_like_an_end()
    {
        var story = NotCome().Happens(new SessionEvent.Undone(SessionScenario.Counsellor));

        Assert.Equal((Phase.Live, false, Turnout.Unknown), (story.Phase, story.Session.NoShow, Late(story).Turnout));
        Assert.True(story.Passes(TimeSpan.FromMinutes(10)).Stands(CardKind.Arrival, SessionScenario.Counsellor));
    }

    [Fact]
    public void Client_who_comes_late_to_a_waiting_counsellor_has_their_session()
    {
        var story = NotCome().Passes(TimeSpan.FromMinutes(20)).Joins(SessionScenario.Client);

        Assert.Equal((Phase.Live, false), (story.Phase, story.Session.NoShow));
        Assert.True(story.Happens(new SessionEvent.EndedByCounsellor(SessionScenario.Counsellor)).Session.IsHeld);
    }

    [Fact]
    public void Client_who_comes_when_nobody_waits_any_more_is_told_to_the_counsellors()
    {
        var story = NotCome().Leaves(SessionScenario.Counsellor).Passes(TimeSpan.FromMinutes(20)).Joins(SessionScenario.Client);

        Assert.Equal((Phase.Closing, true), (story.Phase, story.Stands(CardKind.Arrival, SessionScenario.Counsellor)));
        story.Happens(new SessionEvent.ClientCame(SessionScenario.Counsellor, SessionScenario.Client));
        Assert.Equal((Phase.Live, false), (story.Phase, story.Session.NoShow));
    }

    [Fact]
    public void Client_reads_by_mail_that_they_can_have_another_appointment()
    {
        var story = SessionScenario.Invited().Happens(new SessionEvent.ContactSaved(
            SessionScenario.Counsellor, SessionScenario.Client, "c@example.org", null, Reminders: true));
        NotCome(story).Passes(story.Timings.UndoFor);

        Assert.Contains((Way.Mail, SessionScenario.Client, Matter.NotCome), story.Left);
        Assert.DoesNotContain((Way.Mail, SessionScenario.Client, Matter.Feedback), story.Left);
    }

    [Fact]
    public void Mail_of_it_does_not_go_where_it_was_taken_back()
    {
        var story = SessionScenario.Invited().Happens(new SessionEvent.ContactSaved(
            SessionScenario.Counsellor, SessionScenario.Client, "c@example.org", null, Reminders: true));
        NotCome(story).Happens(new SessionEvent.Undone(SessionScenario.Counsellor)).Passes(TimeSpan.FromHours(1));

        Assert.DoesNotContain((Way.Mail, SessionScenario.Client, Matter.NotCome), story.Left);
    }

    [Fact]
    public void Another_appointment_is_kept_with_the_number_until_the_erasure()
    {
        var story = Asked().Happens(new SessionEvent.ClientNotCome(SessionScenario.Counsellor, SessionScenario.Client, WantsNext: true));

        Assert.Equal((true, true), (story.Session.NoShow, story.Session.NewAppointment));
    }

    [Fact]
    public void Cancelled_session_is_no_absence() => Assert.False(
        SessionScenario.Invited().Happens(new SessionEvent.CancelledByCounsellor(SessionScenario.Counsellor)).Session.NoShow);

    [Fact]
    public void Broken_line_is_no_absence() => Assert.False(Alone()
        .Happens(new SessionEvent.DisruptionReported(SessionScenario.Client)).Until(SessionScenario.End.AddHours(2)).Session.NoShow);

    [Fact]
    public void Everybody_is_asked_to_introduce_the_room_until_a_counsellor_ticks_it()
    {
        var story = SessionScenario.Live();
        Assert.False(story.Session.Introduced);

        story.Happens(new SessionEvent.PeopleIntroduced(SessionScenario.Counsellor, Done: true));

        Assert.True(story.Session.Introduced);
        Assert.True(story.Shows(CardKind.SessionCard));
        Assert.True(story.Happens(new SessionEvent.PeopleIntroduced(SessionScenario.Client, Done: false)).Session.Introduced);
    }

    private static Participant Late(SessionScenario story) => story.Session.People[SessionScenario.Client];

    private static SessionScenario Alone(SessionScenario? invited = null) => (invited ?? SessionScenario.Invited())
        .Until(SessionScenario.Start).Happens(new SessionEvent.MeetingStarted()).Joins(SessionScenario.Counsellor, Role.Counsellor);

    private static SessionScenario Asked(SessionScenario? invited = null) => Alone(invited).Passes(Grace);

    private static SessionScenario NotCome(SessionScenario? invited = null) => Asked(invited)
        .Happens(new SessionEvent.ClientNotCome(SessionScenario.Counsellor, SessionScenario.Client));
}
