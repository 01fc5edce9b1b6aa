using TeamsCounselBot.Sessions;

namespace TeamsCounselBot.Tests.Sessions;

public class ReminderTests
{
    [Fact]
    public void Documents_are_reminded_of_one_day_before_the_limit_of_a_week()
    {
        var story = SessionScenario.Invited().Until(SessionScenario.Start.AddDays(-8).AddSeconds(-1));
        Assert.Equal(0, story.Shown(CardKind.DocumentsReminder));
        Assert.True(story.Passes(TimeSpan.FromSeconds(1)).Shows(CardKind.DocumentsReminder, SessionScenario.Client));
        Assert.Equal(1, story.Shown(CardKind.DocumentsReminder));
    }

    [Theory, InlineData(true), InlineData(false)]
    public void Who_has_said_something_of_documents_is_not_reminded_of_them(bool any) =>
        Assert.Equal(0, SessionScenario.Invited().Happens(new SessionEvent.DocumentsAnnounced(SessionScenario.Client, any))
            .Until(SessionScenario.Start.AddDays(-7)).Shown(CardKind.DocumentsReminder));

    [Fact]
    public void The_checklist_is_reminded_of_a_day_before_once_for_each_with_something_open()
    {
        var story = SessionScenario.Invited().Until(SessionScenario.Start.AddDays(-1).AddSeconds(-1)).Passes(TimeSpan.FromSeconds(1));
        Assert.True(story.Shows(CardKind.ChecklistReminder, SessionScenario.Client)
            && story.Shows(CardKind.ChecklistReminder, SessionScenario.Counsellor));
        Assert.Equal(0, story.Until(SessionScenario.Start).Shown(CardKind.ChecklistReminder));
    }

    [Fact]
    public void Who_has_finished_the_checklist_is_not_reminded_of_it() =>
        Assert.False(SessionScenario.Invited()
            .Happens(new SessionEvent.ChecklistSaved(SessionScenario.Client, [.. Checklist.Points(Role.Client, Medium.Video)]))
            .Until(SessionScenario.Start.AddDays(-1)).Shows(CardKind.ChecklistReminder, SessionScenario.Client));

    [Fact]
    public void Nobody_is_reminded_of_what_does_not_apply_to_them() =>
        Assert.False(SessionScenario.Invited()
            .Happens(new SessionEvent.ChecklistSaved(SessionScenario.Client,
                [.. Checklist.Points(Role.Client, Medium.Video).Except(["device", "childcare"])], ["device", "childcare"]))
            .Until(SessionScenario.Start.AddDays(-1)).Shows(CardKind.ChecklistReminder, SessionScenario.Client));

    [Fact]
    public void Who_has_declined_is_reminded_of_nothing()
    {
        var story = SessionScenario.Invited().Happens(new SessionEvent.Answered(SessionScenario.Client, Answer.Declined, false, null))
            .Until(SessionScenario.Start);
        Assert.DoesNotContain(story.Effects.OfType<Effect.ShowCard>(), e => e.Slot.For == SessionScenario.Client);
    }

    [Fact]
    public void Everybody_is_asked_to_join_a_quarter_of_an_hour_before()
    {
        var story = SessionScenario.Invited().Until(SessionScenario.Start.AddMinutes(-15).AddSeconds(-1)).Passes(TimeSpan.FromSeconds(1));
        Assert.True(story.Shows(CardKind.JoinReminder, SessionScenario.Client)
            && story.Shows(CardKind.JoinReminder, SessionScenario.Counsellor));
        Assert.Equal(0, story.Until(SessionScenario.Start).Shown(CardKind.JoinReminder));
    }

    [Fact]
    public void Who_is_there_already_is_not_asked_to_join() =>
        Assert.False(SessionScenario.Invited().Until(SessionScenario.Start.AddMinutes(-20)).Joins(SessionScenario.Client)
            .Until(SessionScenario.Start).Shows(CardKind.JoinReminder, SessionScenario.Client));

    [Fact]
    public void The_meeting_is_read_again_before_each_reminder() =>
        Assert.Equal(3, SessionScenario.Invited().Until(SessionScenario.Start).Effects.Count(e => e is Effect.ReadMeeting));

    [Fact]
    public void What_was_missed_by_day_does_not_come_at_night_when_the_bot_is_back()
    {
        var story = SessionScenario.Invited().IsDownUntil(SessionScenario.Start.AddDays(-1).Date.AddHours(22));
        Assert.Equal(0, story.Shown(CardKind.ChecklistReminder));
        Assert.True(story.Until(SessionScenario.Start.Date.AddHours(6)).Shows(CardKind.ChecklistReminder, SessionScenario.Client));
    }

    [Fact]
    public void Nothing_that_can_wait_comes_at_night()
    {
        var start = SessionScenario.Start.Date.AddHours(22).AddMinutes(30);
        var story = SessionScenario.Invited(p => p with { Start = Utc(start), End = Utc(start.AddHours(1)) });
        Assert.Equal(0, story.Until(Utc(start.AddDays(-1).AddHours(7))).Shown(CardKind.ChecklistReminder));
        Assert.True(story.Until(Utc(start.Date.AddHours(6))).Shows(CardKind.ChecklistReminder, SessionScenario.Client));
    }

    [Fact]
    public void Without_quiet_hours_everything_comes_at_its_time()
    {
        var start = Utc(SessionScenario.Start.Date.AddHours(23));
        var story = SessionScenario.Invited(p => p with { Start = start, End = start.AddHours(1) }, new SessionTimings { QuietHours = "" });
        Assert.True(story.Until(start.AddDays(-1)).Shows(CardKind.ChecklistReminder, SessionScenario.Client));
    }

    [Theory]
    [InlineData("2026-10-24T20:30Z", "2026-10-25T06:00Z"), InlineData("2026-03-28T22:30Z", "2026-03-29T05:00Z")]
    [InlineData("2026-07-01T05:00Z", "2026-07-01T05:00Z"), InlineData("2026-07-01T19:59Z", "2026-07-01T19:59Z")]
    public void The_night_ends_at_seven_on_the_centres_clock_also_when_clocks_change(string at, string expected) =>
        Assert.Equal(Parse(expected), new SessionTimings().AfterQuietHours(Parse(at), "Europe/Berlin"));

    [Fact]
    public void A_moved_session_moves_its_reminders_and_each_comes_once_for_the_new_time()
    {
        var story = SessionScenario.Invited().Until(SessionScenario.Start.AddDays(-1));
        story.Happens(new SessionEvent.SetupSaved(
            SessionScenario.Counsellor,
            story.Session.Plan with { Start = SessionScenario.Start.AddDays(4), End = SessionScenario.End.AddDays(4) }));
        Assert.Equal(0, story.Until(SessionScenario.Start.AddDays(3).AddSeconds(-1))
            .Shown(CardKind.JoinReminder) + story.Shown(CardKind.ChecklistReminder));
        Assert.True(story.Until(SessionScenario.Start.AddDays(3)).Shows(CardKind.ChecklistReminder, SessionScenario.Client));
        Assert.True(story.Until(SessionScenario.Start.AddDays(4)).Shows(CardKind.JoinReminder, SessionScenario.Client));
    }

    [Fact]
    public void A_reminder_whose_time_had_passed_when_people_were_invited_does_not_come()
    {
        var story = SessionScenario.Draft().Until(SessionScenario.Start.AddHours(-20));
        story.Happens(new SessionEvent.SetupSaved(SessionScenario.Counsellor, SessionScenario.Plan(story.Session)));
        Assert.Equal(0, story.Until(SessionScenario.Start).Shown(CardKind.ChecklistReminder));
        Assert.True(story.Shows(CardKind.JoinReminder, SessionScenario.Client));
    }

    [Fact]
    public void Reminders_that_lost_their_sense_while_nobody_woke_the_session_do_not_come()
    {
        var story = SessionScenario.Invited().IsDownUntil(SessionScenario.Start.AddMinutes(1));
        Assert.DoesNotContain(story.Effects.OfType<Effect.ShowCard>(), e => CardCatalog.Standard[e.Slot.Card].IsSentOnce);
    }

    [Fact]
    public void A_reminder_that_still_makes_sense_comes_late_and_once()
    {
        var story = SessionScenario.Invited().IsDownUntil(SessionScenario.Start.AddHours(-3));
        Assert.True(story.Shows(CardKind.ChecklistReminder, SessionScenario.Client));
        Assert.Equal(0, story.Shown(CardKind.DocumentsReminder));
        Assert.Equal(0, story.Until(SessionScenario.Start.AddHours(-2)).Shown(CardKind.ChecklistReminder));
    }

    [Fact]
    public void No_reminder_comes_after_the_session_was_cancelled()
    {
        var story = SessionScenario.Invited().Happens(new SessionEvent.CancelledByCounsellor(SessionScenario.Counsellor))
            .Until(SessionScenario.End.AddDays(10));
        Assert.DoesNotContain(story.Effects.OfType<Effect.ShowCard>(), e => CardCatalog.Standard[e.Slot.Card].IsSentOnce);
    }

    [Fact]
    public void The_counsellors_are_asked_when_no_start_is_heard_of()
    {
        var story = SessionScenario.Invited().Until(SessionScenario.Start.AddMinutes(5).AddSeconds(-1));
        Assert.Equal(0, story.Shown(CardKind.StartQuestion));
        Assert.True(story.Passes(TimeSpan.FromSeconds(1)).Shows(CardKind.StartQuestion, SessionScenario.Counsellor));
    }

    [Fact]
    public void For_a_telephone_session_they_have_the_call_card_at_its_start() =>
        Assert.True(SessionScenario.Invited(p => p with { Medium = Medium.Telephone }).Until(SessionScenario.Start)
            .Shows(CardKind.FirstCall, SessionScenario.Counsellor));

    [Fact]
    public void The_counsellors_confirm_that_the_session_has_begun()
    {
        var story = SessionScenario.Invited().Until(SessionScenario.Start.AddMinutes(5))
            .Happens(new SessionEvent.StartedByCounsellor(SessionScenario.Counsellor));
        Assert.Equal(Phase.Live, story.Phase);
        Assert.False(story.Stands(CardKind.StartQuestion, SessionScenario.Counsellor));
    }

    [Fact]
    public void Session_without_a_start_closes_after_its_planned_end_without_feedback()
    {
        var story = SessionScenario.Invited().Until(SessionScenario.End.AddMinutes(30));
        Assert.Equal(Phase.Closing, story.Phase);
        Assert.Equal(0, story.Shown(CardKind.FeedbackForm));
    }

    [Fact]
    public void Even_after_long_silence_the_counsellors_are_asked_before_a_session_closes()
    {
        var story = SessionScenario.Invited().IsDownUntil(SessionScenario.End.AddDays(2));
        Assert.Equal(Phase.Invited, story.Phase);
        Assert.True(story.Shows(CardKind.StartQuestion, SessionScenario.Counsellor));
        Assert.Equal(Phase.Closing, story.Passes(TimeSpan.FromMinutes(30)).Phase);
    }

    private static DateTimeOffset Utc(DateTime at) => new(at, TimeSpan.Zero);

    private static DateTimeOffset Parse(string at) => DateTimeOffset.Parse(at, System.Globalization.CultureInfo.InvariantCulture);
}
