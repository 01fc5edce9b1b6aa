using TeamsCounselBot.Sessions;

namespace TeamsCounselBot.Tests.Sessions;

/// <summary>A session by telephone: the counsellor has a card to call from, and nobody is told of a meeting.</summary>
public class TelephoneTests
{
    private static readonly SessionEvent.FirstCallFailed NotReached = new(SessionScenario.Counsellor);

    private static readonly SessionEvent.ClientNotCome NewAppointment =
        new(SessionScenario.Counsellor, SessionScenario.Client, WantsNext: true);

    [Fact]
    public void A_quarter_of_an_hour_before_and_at_the_start_the_counsellor_has_the_number()
    {
        var story = ByTelephone().Until(SessionScenario.Start.AddMinutes(-15));
        Assert.True(story.Shows(CardKind.FirstCall, SessionScenario.Counsellor));
        Assert.False(story.Shows(CardKind.JoinReminder, SessionScenario.Counsellor));
        Assert.True(story.Until(SessionScenario.Start).Shows(CardKind.FirstCall, SessionScenario.Counsellor));
    }

    [Fact]
    public void Nobody_is_told_that_Teams_has_heard_of_no_start() =>
        Assert.False(ByTelephone().Until(SessionScenario.Start.AddMinutes(10)).Shows(CardKind.StartQuestion, SessionScenario.Counsellor));

    [Fact]
    public void Reached_it_begins_and_the_card_goes()
    {
        var story = ByTelephone().Until(SessionScenario.Start)
            .Happens(new SessionEvent.StartedByCounsellor(SessionScenario.Counsellor));
        Assert.Equal(Phase.Live, story.Phase);
        Assert.True(story.Removes(CardKind.FirstCall, SessionScenario.Counsellor));
    }

    [Fact]
    public void Not_reached_it_is_tried_again_three_times()
    {
        var story = ByTelephone().Until(SessionScenario.Start);
        for (var attempt = 1; attempt < 3; attempt++)
        {
            story.Happens(NotReached);
            Assert.Equal(attempt, story.Session.FirstCall!.Attempts);
            Assert.True(story.Passes(TimeSpan.FromMinutes(5)).Removes(CardKind.FirstCall, SessionScenario.Counsellor));
        }
        Assert.True(story.Happens(NotReached).Session.FirstCall!.HasFailed);
        Assert.Equal(PermissionResult.TooLate, Permission.Check(story.Session, NotReached));
        Assert.False(story.Passes(TimeSpan.FromMinutes(10)).Shows(CardKind.FirstCall, SessionScenario.Counsellor));
    }

    [Fact]
    public void After_a_failed_call_another_appointment_ends_it_as_a_no_show()
    {
        var story = ByTelephone().Until(SessionScenario.Start);
        Assert.Equal(PermissionResult.TooEarly, Permission.Check(story.Session, NewAppointment));

        story.Happens(NotReached).Happens(NewAppointment);

        Assert.True(story.Session is { Phase: Phase.Closing, NoShow: true, NewAppointment: true, IsHeld: false });
        Assert.True(story.Session.People[SessionScenario.Client].IsMissed(story.Session));
        Assert.Equal([KeyValuePair.Create(Statistics.NoShow, 1)], Statistics.Of(story.Session, story.Now).Counts);
        Assert.True(story.Removes(CardKind.FirstCall, SessionScenario.Counsellor));
        Assert.False(story.Shows(CardKind.FeedbackForm));
        var next = new NextAppointment(SessionScenario.End.AddDays(7), Medium.Telephone);
        Assert.Equal(PermissionResult.Allowed,
            Permission.Check(story.Session, new SessionEvent.NextAgreed(SessionScenario.Counsellor, next)));
    }

    [Fact]
    public void In_a_series_a_call_in_vain_is_counted_with_its_date()
    {
        var story = SessionScenario.Invited(p => p with { Medium = Medium.Telephone, Recurring = true }).Until(SessionScenario.Start)
            .Happens(NotReached).Happens(NewAppointment);
        story.Happens(new SessionEvent.SetupSaved(SessionScenario.Counsellor, story.Session.Plan with
        {
            Start = SessionScenario.Start.AddDays(7),
            End = SessionScenario.End.AddDays(7),
        }));

        Assert.Equal(Phase.Invited, story.Phase);
        Assert.Single(story.Session.PastDates);
    }

    [Fact]
    public void Another_appointment_can_be_taken_back_and_the_client_is_called_again()
    {
        var story = ByTelephone().Until(SessionScenario.Start).Happens(NotReached).Happens(NewAppointment)
            .Happens(new SessionEvent.Undone(SessionScenario.Counsellor));

        Assert.True(story.Session is { Phase: Phase.Invited, NoShow: false, NewAppointment: false, EraseAt: null, EndedAt: null });
        Assert.True(story.Stands(CardKind.FirstCall, SessionScenario.Counsellor));
        Assert.False(story.Stands(CardKind.ErasureNotice));
        Assert.Equal(Phase.Live, story.Happens(new SessionEvent.StartedByCounsellor(SessionScenario.Counsellor)).Phase);
    }

    [Fact]
    public void Client_who_calls_after_all_is_talked_with() => Assert.True(ByTelephone().Until(SessionScenario.Start).Happens(NotReached)
        .Happens(NewAppointment).Happens(new SessionEvent.ClientCame(SessionScenario.Counsellor, SessionScenario.Client))
        .Session is { Phase: Phase.Live, NoShow: false });

    [Theory, InlineData(3, true), InlineData(1, false)]
    public void Session_that_is_left_after_the_last_try_closes_as_a_no_show(int tries, bool isNoShow)
    {
        var story = ByTelephone().Until(SessionScenario.Start);
        for (var attempt = 0; attempt < tries; attempt++)
            story.Happens(NotReached).Passes(TimeSpan.FromMinutes(5));
        story.Until(SessionScenario.End + story.Timings.ClosingMargin);

        Assert.Equal(Phase.Closing, story.Phase);
        Assert.Equal(isNoShow, story.Session.NoShow);
        Assert.Equal(isNoShow, story.Session.People[SessionScenario.Client].IsMissed(story.Session));
    }

    [Fact]
    public void Client_who_was_not_reached_is_told_by_mail()
    {
        var story = ByTelephone().Happens(new SessionEvent.ContactSaved(
            SessionScenario.Counsellor, SessionScenario.Client, "klara@example.org", null, Reminders: true)).Until(SessionScenario.Start);
        story.Happens(NotReached).Happens(NewAppointment).Passes(story.Timings.UndoFor);

        Assert.Contains((Way.Mail, SessionScenario.Client, Matter.NotCome), story.Left);
    }

    [Fact]
    public void Nobody_on_the_telephone_is_reminded_to_mute()
    {
        var story = ByTelephone().Until(SessionScenario.Start)
            .Happens(new SessionEvent.StartedByCounsellor(SessionScenario.Counsellor));
        Assert.Equal(0, story.Until(SessionScenario.End).Shown(CardKind.MuteReminder));
    }

    [Fact]
    public void A_moved_session_has_new_tries()
    {
        var story = ByTelephone().Until(SessionScenario.Start).Happens(NotReached);
        var plan = story.Session.Plan with { Start = SessionScenario.Start.AddDays(1), End = SessionScenario.End.AddDays(1) };
        story.Happens(new SessionEvent.SetupSaved(SessionScenario.Counsellor, plan));
        Assert.Null(story.Session.FirstCall);
        Assert.True(story.Until(SessionScenario.Start.AddDays(1).AddMinutes(-15)).Shows(CardKind.FirstCall, SessionScenario.Counsellor));
    }

    [Fact]
    public void The_stand_in_calls_and_the_counsellor_who_cannot_come_does_not()
    {
        var story = StoodIn().Knows(SessionScenario.Colleague, Role.Counsellor).Until(SessionScenario.Start);
        Assert.True(story.Stands(CardKind.FirstCall, SessionScenario.Colleague));
        Assert.False(story.Stands(CardKind.FirstCall, SessionScenario.Counsellor));
    }

    [Fact]
    public void Until_the_stand_in_is_in_the_chat_the_counsellor_keeps_the_number() =>
        Assert.True(StoodIn().Until(SessionScenario.Start).Stands(CardKind.FirstCall, SessionScenario.Counsellor));

    [Fact]
    public void The_card_to_call_from_goes_when_a_colleague_takes_over()
    {
        var story = ByTelephone().Knows(SessionScenario.Colleague, Role.Counsellor).Until(SessionScenario.Start.AddMinutes(-15));
        Assert.True(story.Stands(CardKind.FirstCall, SessionScenario.Counsellor));
        Assert.False(Taken(story).Stands(CardKind.FirstCall, SessionScenario.Counsellor));
    }

    private static SessionScenario StoodIn() => Taken(ByTelephone());

    private static SessionScenario Taken(SessionScenario story) => story
        .Happens(new SessionEvent.StandInOffered(SessionScenario.Counsellor, null, [new Colleague("account-of-stand-in")]))
        .Happens(new SessionEvent.StandInTaken("account-of-stand-in", "Vera Vertretung"));

    private static SessionScenario ByTelephone() => SessionScenario.Invited(p => p with { Medium = Medium.Telephone });
}
