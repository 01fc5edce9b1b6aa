using TeamsCounselBot.Sessions;

namespace TeamsCounselBot.Tests.Sessions;

public class ReminderTests
{
    [Fact]
    public void Documents_are_reminded_of_one_day_before_the_limit_of_a_week()
    {
        var story = Story.Invited().Until(Story.Start.AddDays(-8).AddSeconds(-1));
        Assert.Equal(0, story.Shown(CardKind.DocumentsReminder));
        Assert.True(story.Passes(TimeSpan.FromSeconds(1)).Shows(CardKind.DocumentsReminder, Story.Client));
        Assert.Equal(1, story.Shown(CardKind.DocumentsReminder));
    }

    [Theory, InlineData(true), InlineData(false)]
    public void Who_has_said_something_of_documents_is_not_reminded_of_them(bool any) =>
        Assert.Equal(0, Story.Invited().Happens(new SessionEvent.DocumentsAnnounced(Story.Client, any))
            .Until(Story.Start.AddDays(-7)).Shown(CardKind.DocumentsReminder));

    [Fact]
    public void The_checklist_is_reminded_of_a_day_before_once_for_each_with_something_open()
    {
        var story = Story.Invited().Until(Story.Start.AddDays(-1).AddSeconds(-1)).Passes(TimeSpan.FromSeconds(1));
        Assert.True(story.Shows(CardKind.ChecklistReminder, Story.Client) && story.Shows(CardKind.ChecklistReminder, Story.Counsellor));
        Assert.Equal(0, story.Until(Story.Start).Shown(CardKind.ChecklistReminder));
    }

    [Fact]
    public void Who_has_finished_the_checklist_is_not_reminded_of_it() =>
        Assert.False(Story.Invited().Happens(new SessionEvent.ChecklistSaved(Story.Client, [.. Checklist.Points(Role.Client, Medium.Video)]))
            .Until(Story.Start.AddDays(-1)).Shows(CardKind.ChecklistReminder, Story.Client));

    [Fact]
    public void Who_has_declined_is_reminded_of_nothing()
    {
        var story = Story.Invited().Happens(new SessionEvent.Answered(Story.Client, Answer.Declined, false, null)).Until(Story.Start);
        Assert.DoesNotContain(story.Effects.OfType<Effect.Show>(), e => e.Surface.For == Story.Client);
    }

    [Fact]
    public void Everybody_is_asked_to_join_a_quarter_of_an_hour_before()
    {
        var story = Story.Invited().Until(Story.Start.AddMinutes(-15).AddSeconds(-1)).Passes(TimeSpan.FromSeconds(1));
        Assert.True(story.Shows(CardKind.JoinReminder, Story.Client) && story.Shows(CardKind.JoinReminder, Story.Counsellor));
        Assert.Equal(0, story.Until(Story.Start).Shown(CardKind.JoinReminder));
    }

    [Fact]
    public void Who_is_there_already_is_not_asked_to_join() =>
        Assert.False(Story.Invited().Until(Story.Start.AddMinutes(-20)).Joins(Story.Client).Until(Story.Start).Shows(CardKind.JoinReminder, Story.Client));

    [Fact]
    public void The_meeting_is_read_again_before_each_reminder() =>
        Assert.Equal(3, Story.Invited().Until(Story.Start).Effects.Count(e => e is Effect.ReadMeeting));

    [Fact]
    public void What_was_missed_by_day_does_not_come_at_night_when_the_bot_is_back()
    {
        var story = Story.Invited().IsDownUntil(Story.Start.AddDays(-1).Date.AddHours(22));
        Assert.Equal(0, story.Shown(CardKind.ChecklistReminder));
        Assert.True(story.Until(Story.Start.Date.AddHours(6)).Shows(CardKind.ChecklistReminder, Story.Client));
    }

    [Fact]
    public void Nothing_that_can_wait_comes_at_night()
    {
        var start = Story.Start.Date.AddHours(22).AddMinutes(30);
        var story = Story.Invited(p => p with { Start = Utc(start), End = Utc(start.AddHours(1)) });
        Assert.Equal(0, story.Until(Utc(start.AddDays(-1).AddHours(7))).Shown(CardKind.ChecklistReminder));
        Assert.True(story.Until(Utc(start.Date.AddHours(6))).Shows(CardKind.ChecklistReminder, Story.Client));
    }

    [Fact]
    public void Without_quiet_hours_everything_comes_at_its_time()
    {
        var start = Utc(Story.Start.Date.AddHours(23));
        var story = Story.Invited(p => p with { Start = start, End = start.AddHours(1) }, new Rules { QuietHours = "" });
        Assert.True(story.Until(start.AddDays(-1)).Shows(CardKind.ChecklistReminder, Story.Client));
    }

    [Theory]
    [InlineData("2026-10-24T20:30Z", "2026-10-25T06:00Z"), InlineData("2026-03-28T22:30Z", "2026-03-29T05:00Z")]
    [InlineData("2026-07-01T05:00Z", "2026-07-01T05:00Z"), InlineData("2026-07-01T19:59Z", "2026-07-01T19:59Z")]
    public void The_night_ends_at_seven_on_the_centres_clock_also_when_clocks_change(string at, string expected) =>
        Assert.Equal(Parse(expected), new Rules().AfterQuietHours(Parse(at), "Europe/Berlin"));

    [Fact]
    public void A_moved_session_moves_its_reminders_and_each_comes_once_for_the_new_time()
    {
        var story = Story.Invited().Until(Story.Start.AddDays(-1));
        story.Happens(new SessionEvent.SetupSaved(Story.Counsellor, story.Session.Plan with { Start = Story.Start.AddDays(4), End = Story.End.AddDays(4) }));
        Assert.Equal(0, story.Until(Story.Start.AddDays(3).AddSeconds(-1)).Shown(CardKind.JoinReminder) + story.Shown(CardKind.ChecklistReminder));
        Assert.True(story.Until(Story.Start.AddDays(3)).Shows(CardKind.ChecklistReminder, Story.Client));
        Assert.True(story.Until(Story.Start.AddDays(4)).Shows(CardKind.JoinReminder, Story.Client));
    }

    [Fact]
    public void A_reminder_whose_time_had_passed_when_people_were_invited_does_not_come()
    {
        var story = Story.Draft().Until(Story.Start.AddHours(-20));
        story.Happens(new SessionEvent.SetupSaved(Story.Counsellor, Story.Plan(story.Session)));
        Assert.Equal(0, story.Until(Story.Start).Shown(CardKind.ChecklistReminder));
        Assert.True(story.Shows(CardKind.JoinReminder, Story.Client));
    }

    [Fact]
    public void Reminders_that_lost_their_sense_while_nobody_woke_the_session_do_not_come()
    {
        var story = Story.Invited().IsDownUntil(Story.Start.AddMinutes(1));
        Assert.DoesNotContain(story.Effects.OfType<Effect.Show>(), e => Audience.IsReminder(e.Surface.Card));
    }

    [Fact]
    public void A_reminder_that_still_makes_sense_comes_late_and_once()
    {
        var story = Story.Invited().IsDownUntil(Story.Start.AddHours(-3));
        Assert.True(story.Shows(CardKind.ChecklistReminder, Story.Client));
        Assert.Equal(0, story.Shown(CardKind.DocumentsReminder));
        Assert.Equal(0, story.Until(Story.Start.AddHours(-2)).Shown(CardKind.ChecklistReminder));
    }

    [Fact]
    public void No_reminder_comes_after_the_session_was_cancelled()
    {
        var story = Story.Invited().Happens(new SessionEvent.CancelledByCounsellor(Story.Counsellor)).Until(Story.End.AddDays(10));
        Assert.DoesNotContain(story.Effects.OfType<Effect.Show>(), e => Audience.IsReminder(e.Surface.Card));
    }

    [Fact]
    public void The_counsellors_are_asked_when_no_start_is_heard_of()
    {
        var story = Story.Invited().Until(Story.Start.AddMinutes(5).AddSeconds(-1));
        Assert.Equal(0, story.Shown(CardKind.StartQuestion));
        Assert.True(story.Passes(TimeSpan.FromSeconds(1)).Shows(CardKind.StartQuestion, Story.Counsellor));
    }

    [Fact]
    public void For_a_telephone_session_they_are_asked_at_its_start() =>
        Assert.True(Story.Invited(p => p with { Medium = Medium.Telephone }).Until(Story.Start).Shows(CardKind.StartQuestion, Story.Counsellor));

    [Fact]
    public void The_counsellors_confirm_that_the_session_has_begun()
    {
        var story = Story.Invited().Until(Story.Start.AddMinutes(5)).Happens(new SessionEvent.StartedByCounsellor(Story.Counsellor));
        Assert.Equal(Phase.Live, story.Phase);
        Assert.False(story.Stands(CardKind.StartQuestion, Story.Counsellor));
    }

    [Fact]
    public void A_session_of_which_no_start_was_heard_closes_after_its_planned_end_and_asks_for_no_feedback()
    {
        var story = Story.Invited().Until(Story.End.AddMinutes(30));
        Assert.Equal(Phase.Closing, story.Phase);
        Assert.Equal(0, story.Shown(CardKind.FeedbackForm));
    }

    [Fact]
    public void Even_after_long_silence_the_counsellors_are_asked_before_a_session_closes()
    {
        var story = Story.Invited().IsDownUntil(Story.End.AddDays(2));
        Assert.Equal(Phase.Invited, story.Phase);
        Assert.True(story.Shows(CardKind.StartQuestion, Story.Counsellor));
        Assert.Equal(Phase.Closing, story.Passes(TimeSpan.FromMinutes(30)).Phase);
    }

    private static DateTimeOffset Utc(DateTime at) => new(at, TimeSpan.Zero);

    private static DateTimeOffset Parse(string at) => DateTimeOffset.Parse(at, System.Globalization.CultureInfo.InvariantCulture);
}
