using TeamsCounselBot.Sessions;
using TeamsCounselBot.Tests.Cards;

namespace TeamsCounselBot.Tests.Sessions;

/// <summary>No trap: what is pressed too early, by mistake or too fast can be taken back.</summary>
public class UndoTests
{
    private static readonly SessionEvent.Undone Undone = new(SessionScenario.Counsellor);
    private static readonly SessionEvent.EraseNow EraseNow = new(SessionScenario.Counsellor);
    private static readonly SessionEvent.EndedByCounsellor End = new(SessionScenario.Counsellor);
    private static readonly SessionEvent.StartedByCounsellor Begin = new(SessionScenario.Counsellor);

    [Fact]
    public void A_press_days_before_the_appointment_does_not_begin_it()
    {
        var story = SessionScenario.Invited().Happens(Begin);
        Assert.Equal(Phase.Invited, story.Phase);
        Assert.Equal(PermissionResult.NotYet, Permission.Check(story.Session, Begin, story.Timings, story.Now));
    }

    [Fact]
    public void A_quarter_of_an_hour_before_it_the_button_is_offered_and_begins_it()
    {
        var story = SessionScenario.Invited().Until(SessionScenario.Start.AddMinutes(-15));
        Assert.True(story.Shows(CardKind.Invitation));
        Assert.Equal(Phase.Live, story.Happens(Begin).Phase);
    }

    [Fact]
    public void A_start_without_a_client_can_be_taken_back_and_the_reminders_come()
    {
        var story = SessionScenario.Invited().Until(SessionScenario.Start.AddMinutes(-15)).Happens(Begin)
            .Happens(new SessionEvent.NotBegun(SessionScenario.Counsellor));
        Assert.Equal(Phase.Invited, story.Phase);
        Assert.True(story.Removes(CardKind.SessionCard));
        Assert.True(story.Until(SessionScenario.Start.AddMinutes(5)).Shows(CardKind.StartQuestion, SessionScenario.Counsellor));
    }

    [Fact]
    public void Once_a_client_was_there_a_start_stays_one() =>
        Assert.Equal(PermissionResult.TooLate,
            Permission.Check(SessionScenario.Live().Session, new SessionEvent.NotBegun(SessionScenario.Counsellor)));

    [Fact]
    public void Where_comings_are_not_heard_of_a_talk_of_the_planned_time_is_not_taken_back()
    {
        var story = SessionScenario.Invited().Until(SessionScenario.Start.AddMinutes(-5)).Happens(Begin);
        var notYet = new SessionEvent.NotBegun(SessionScenario.Counsellor);
        Assert.Equal(PermissionResult.Allowed, Permission.Check(story.Session, notYet, story.Timings, story.Now));

        story.Until(SessionScenario.Start);

        Assert.Equal(PermissionResult.TooLate, Permission.Check(story.Session, notYet, story.Timings, story.Now));
        Assert.Equal(Phase.Live, story.Happens(notYet).Phase);
    }

    [Fact]
    public void A_counsellor_who_is_known_to_be_alone_takes_a_start_back_later_too()
    {
        var story = SessionScenario.Invited().Until(SessionScenario.Start).Happens(new SessionEvent.MeetingStarted())
            .Joins(SessionScenario.Counsellor, Role.Counsellor).Passes(TimeSpan.FromMinutes(12))
            .Happens(new SessionEvent.NotBegun(SessionScenario.Counsellor));

        Assert.Equal(Phase.Invited, story.Phase);
    }

    [Theory, InlineData(9, true), InlineData(10, false)]
    public void By_telephone_a_start_is_taken_back_for_ten_minutes(int minutes, bool isTakenBack) => Assert.Equal(isTakenBack,
        SessionScenario.Invited(p => p with { Medium = Medium.Telephone }).Until(SessionScenario.Start).Happens(Begin)
            .Passes(TimeSpan.FromMinutes(minutes)).Happens(new SessionEvent.NotBegun(SessionScenario.Counsellor)).Phase == Phase.Invited);

    [Fact]
    public void Session_card_asks_before_it_takes_a_start_back_and_offers_it_in_time_alone()
    {
        var before = CardSamples.Session with { Phase = Phase.Live, LiveSince = CardSamples.Now };
        string Words(Session session) => CardSamples.Words(CardSamples.Render(
            CardKind.SessionCard, CardSamples.Context(session, CardSamples.Counsellor.Id)));

        Assert.Contains(new Texts("de")["session.notYet.question"], Words(before), StringComparison.Ordinal);
        Assert.DoesNotContain("session.notYet", Words(before with { Plan = before.Plan with { Start = CardSamples.Now } }),
            StringComparison.Ordinal);
    }

    [Fact]
    public void After_a_start_was_taken_back_a_client_who_comes_begins_it()
    {
        var story = SessionScenario.Invited().Until(SessionScenario.Start.AddMinutes(-10)).Happens(new SessionEvent.MeetingStarted())
            .Joins(SessionScenario.Counsellor, Role.Counsellor).Happens(new SessionEvent.NotBegun(SessionScenario.Counsellor));
        Assert.Equal(Phase.Invited, story.Phase);
        Assert.Equal(Phase.Live, story.Joins(SessionScenario.Client).Phase);
    }

    [Fact]
    public void Ending_what_nobody_came_to_goes_back_to_invited()
    {
        var story = SessionScenario.Invited().Until(SessionScenario.Start).Happens(new SessionEvent.MeetingStarted())
            .Joins(SessionScenario.Counsellor, Role.Counsellor).Happens(End);
        Assert.Equal(Phase.Invited, story.Phase);
        Assert.False(story.Shows(CardKind.FeedbackForm));
        Assert.False(story.Passes(TimeSpan.FromMinutes(1)).Shows(CardKind.StartQuestion, SessionScenario.Counsellor));
    }

    [Fact]
    public void An_end_is_taken_back_and_the_session_goes_on()
    {
        var story = SessionScenario.Closing().Passes(TimeSpan.FromMinutes(9)).Happens(Undone);
        Assert.Equal(Phase.Live, story.Phase);
        Assert.True(story.Removes(CardKind.ErasureNotice) && story.Shows(CardKind.SessionCard));
        Assert.Equal(Phase.Closing, story.Happens(End).Phase);
    }

    [Fact]
    public void After_ten_minutes_an_end_stays_one()
    {
        var story = SessionScenario.Closing().Passes(TimeSpan.FromMinutes(10));
        Assert.True(story.Shows(CardKind.ErasureNotice));
        Assert.Equal(PermissionResult.TooLate, Permission.Check(story.Session, Undone));
        Assert.Equal(Phase.Closing, story.Happens(Undone).Phase);
    }

    [Fact]
    public void A_client_takes_nothing_back() =>
        Assert.Equal(PermissionResult.NotYours,
        Permission.Check(SessionScenario.Closing().Session, new SessionEvent.Undone(SessionScenario.Client)));

    [Fact]
    public void A_deletion_begins_when_it_cannot_be_taken_back_any_more()
    {
        var story = SessionScenario.Closing().Happens(EraseNow);
        Assert.Equal(story.Now.AddMinutes(10), story.Session.EraseAt);
        Assert.Equal(Phase.Closing, story.Passes(TimeSpan.FromMinutes(10) - TimeSpan.FromSeconds(1)).Phase);
        Assert.Equal(Phase.Erased, story.Passes(TimeSpan.FromSeconds(1)).Phase);
    }

    [Fact]
    public void A_second_press_does_not_put_the_deletion_off()
    {
        var story = SessionScenario.Closing().Happens(EraseNow);
        var at = story.Session.EraseAt;
        Assert.Equal(at, story.Passes(TimeSpan.FromMinutes(5)).Happens(EraseNow).Session.EraseAt);
    }

    [Fact]
    public void A_deletion_that_is_taken_back_is_due_when_it_was_before()
    {
        var story = SessionScenario.Closing();
        var at = story.Session.EraseAt;
        Assert.Equal(at, story.Happens(EraseNow).Happens(Undone).Session.EraseAt);
        Assert.Equal(Phase.Closing, story.Passes(TimeSpan.FromHours(1)).Phase);
    }

    [Fact]
    public void First_the_deletion_is_taken_back_and_then_the_end() =>
        Assert.Equal(Phase.Live, SessionScenario.Closing().Happens(EraseNow).Happens(Undone).Happens(Undone).Phase);

    [Fact]
    public void A_deletion_that_is_due_meanwhile_waits_once_it_is_taken_back()
    {
        var story = SessionScenario.Closing().Passes(TimeSpan.FromHours(24) - TimeSpan.FromMinutes(5)).Happens(EraseNow)
            .Passes(TimeSpan.FromMinutes(8)).Happens(Undone);
        Assert.Equal(Phase.Closing, story.Passes(TimeSpan.FromMinutes(9)).Phase);
        Assert.Equal(Phase.Erased, story.Passes(TimeSpan.FromMinutes(1)).Phase);
    }

    [Fact]
    public void Feedback_does_not_erase_what_can_still_be_taken_back()
    {
        var story = SessionScenario.Closing(p => p with { EraseAfter = TimeSpan.Zero })
            .Happens(new SessionEvent.FeedbackGiven(SessionScenario.Client, null));
        Assert.Equal(Phase.Closing, story.Phase);
        Assert.Equal(Phase.Erased, story.Passes(TimeSpan.FromMinutes(10)).Phase);
    }

    [Fact]
    public void A_cancellation_is_taken_back_and_the_invitation_comes_as_a_new_message()
    {
        var story = SessionScenario.Invited().Happens(new SessionEvent.CancelledByCounsellor(SessionScenario.Counsellor)).Happens(Undone);
        Assert.Equal((Phase.Invited, false), (story.Phase, story.Session.Cancelled));
        Assert.True(story.Removes(CardKind.Invitation) && story.Shows(CardKind.Invitation) && story.Removes(CardKind.ErasureNotice));
        Assert.Equal(Phase.Live, story.Until(SessionScenario.Start).Happens(Begin).Phase);
    }

    [Fact]
    public void A_draft_that_was_cancelled_is_a_draft_again() =>
        Assert.Equal(Phase.Draft, SessionScenario.Draft().Happens(new SessionEvent.CancelledByCounsellor(SessionScenario.Counsellor))
            .Happens(Undone).Phase);

    [Fact]
    public void Where_no_time_is_given_nothing_is_taken_back()
    {
        var rules = new SessionTimings { UndoFor = TimeSpan.Zero };
        var story = SessionScenario.Invited(rules: rules).Happens(new SessionEvent.CancelledByCounsellor(SessionScenario.Counsellor));
        Assert.Equal(PermissionResult.TooLate, Permission.Check(story.Session, Undone));
        Assert.Equal(Phase.Erased, story.Happens(EraseNow).Phase);
    }

    [Fact]
    public void A_series_whose_deletion_is_taken_back_is_asked_about_later()
    {
        var story = SessionScenario.Closing(recurring: true).Happens(EraseNow).Happens(Undone);
        Assert.Null(story.Session.EraseAt);
        Assert.NotNull(story.Session.SeriesQuestionAt);
    }

    [Fact]
    public void Documents_announced_by_mistake_are_none()
    {
        var story = SessionScenario.Invited().Happens(new SessionEvent.DocumentsAnnounced(SessionScenario.Client, Any: true))
            .Happens(new SessionEvent.DocumentsAnnounced(SessionScenario.Client, Any: false));
        Assert.Equal(Documents.None, story.Session.People[SessionScenario.Client].Documents);
    }

    [Fact]
    public void A_disruption_reported_by_mistake_is_over_at_once()
    {
        var story = SessionScenario.Live().Happens(new SessionEvent.DisruptionReported(SessionScenario.Client));
        Assert.True(story.Shows(CardKind.Callback, SessionScenario.Counsellor));
        Assert.Null(story.Happens(new SessionEvent.DisruptionWithdrawn(SessionScenario.Client)).Session.Disruption);
        Assert.True(story.Removes(CardKind.Callback, SessionScenario.Counsellor));
    }

    [Fact]
    public void One_of_two_who_are_lost_says_that_all_is_well_and_the_other_is_still_called()
    {
        var story = SessionScenario.Live().Joins(SessionScenario.Other).Happens(new SessionEvent.DisruptionReported(SessionScenario.Client))
            .Happens(new SessionEvent.DisruptionReported(SessionScenario.Other));
        story.Happens(new SessionEvent.DisruptionWithdrawn(SessionScenario.Client));
        Assert.Equal(SessionScenario.Other, story.Session.Disruption!.Who);
        Assert.Equal(PermissionResult.TooLate,
            Permission.Check(story.Session, new SessionEvent.DisruptionWithdrawn(SessionScenario.Client)));
    }
}
