using TeamsCounselBot.Sessions;

namespace TeamsCounselBot.Tests.Sessions;

public class LiveTests
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    [Fact]
    public void The_session_begins_with_the_meeting()
    {
        var story = SessionScenario.Invited().Until(SessionScenario.Start).Happens(new SessionEvent.MeetingStarted());
        Assert.Equal(Phase.Live, story.Phase);
        Assert.True(story.Shows(CardKind.SessionCard) && !story.Shows(CardKind.MuteReminder));
        Assert.Contains(new Effect.SwitchRecordingOff(), story.Effects);
    }

    [Fact]
    public void A_telephone_session_begins_with_the_counsellors_button() => Assert.Equal(Phase.Live,
        SessionScenario.Invited(p => p with { Medium = Medium.Telephone }).Until(SessionScenario.Start)
            .Happens(new SessionEvent.StartedByCounsellor(SessionScenario.Counsellor)).Phase);

    [Fact]
    public void A_meeting_reported_twice_begins_once() =>
        Assert.Empty(SessionScenario.Live().Happens(new SessionEvent.MeetingStarted()).Effects);

    [Fact]
    public void The_mute_reminder_comes_every_so_many_minutes_and_the_former_goes()
    {
        var story = SessionScenario.Live().Until(SessionScenario.Start.AddMinutes(20));
        Assert.Equal([new Effect.ShowCard(new CardSlot(CardKind.MuteReminder))], story.Effects);
        story.Until(SessionScenario.Start.AddMinutes(40));
        Assert.Equal([new Effect.RemoveCard(new CardSlot(CardKind.MuteReminder)), new Effect.ShowCard(new CardSlot(CardKind.MuteReminder))],
            story.Effects);
    }

    [Fact]
    public void Without_an_interval_there_is_no_mute_reminder() =>
        Assert.Equal(0, SessionScenario.Live(p => p with { MuteReminderEvery = TimeSpan.Zero }).Until(SessionScenario.End)
            .Shown(CardKind.MuteReminder));

    [Fact]
    public void Who_comes_late_is_reminded_alone_and_nothing_else_stands()
    {
        var story = SessionScenario.Live().Joins(SessionScenario.Other);
        Assert.True(story.Shows(CardKind.MuteReminder, SessionScenario.Other));
        Assert.False(story.Stands(CardKind.MuteReminder));
    }

    [Fact]
    public void Who_comes_with_the_start_is_not_reminded_again() => Assert.Equal(0,
        SessionScenario.Invited().Happens(new SessionEvent.MeetingStarted()).Joins(SessionScenario.Client).Shown(CardKind.MuteReminder));

    [Fact]
    public void Somebody_who_is_alone_is_not_reminded_to_mute() => Assert.Equal(0, SessionScenario.Invited().Until(SessionScenario.Start)
        .Happens(new SessionEvent.MeetingStarted()).Joins(SessionScenario.Client).Passes(50 * Minute).Shown(CardKind.MuteReminder));

    [Fact]
    public void Once_the_other_is_there_the_mute_reminder_comes_at_its_next_turn() =>
        Assert.Equal(1, SessionScenario.Invited().Until(SessionScenario.Start)
        .Happens(new SessionEvent.MeetingStarted()).Joins(SessionScenario.Client).Passes(30 * Minute)
            .Joins(SessionScenario.Counsellor, Role.Counsellor)
        .Passes(11 * Minute).Messages.Count(slot => slot is { Card: CardKind.MuteReminder, For: null }));

    [Fact]
    public void In_a_disruption_nobody_is_reminded_to_mute() => Assert.Equal(0,
        SessionScenario.Live().Joins(SessionScenario.Other).Leaves(SessionScenario.Client).Passes(20 * Minute)
            .Shown(CardKind.MuteReminder));

    [Fact]
    public void Where_comings_are_not_heard_of_the_mute_reminder_comes() => Assert.Equal(1,
        SessionScenario.Invited().Until(SessionScenario.Start).Happens(new SessionEvent.MeetingStarted()).Passes(20 * Minute)
            .Shown(CardKind.MuteReminder));

    [Fact]
    public void Within_five_minutes_of_the_session_card_no_mute_reminder_comes()
    {
        var story = SessionScenario.Invited(p => p with { MuteReminderEvery = 2 * Minute }).Until(SessionScenario.Start)
            .Happens(new SessionEvent.MeetingStarted()).Joins(SessionScenario.Counsellor, Role.Counsellor).Joins(SessionScenario.Client);

        Assert.Equal(0, story.Passes(4 * Minute).Joins(SessionScenario.Other).Messages.Count(slot => slot.Card == CardKind.MuteReminder));
        Assert.Equal(1, story.Passes(Minute).Shown(CardKind.MuteReminder));
    }

    [Fact]
    public void In_a_pause_the_mute_reminder_rests_and_afterwards_it_comes_again()
    {
        var story = SessionScenario.Live().Happens(new SessionEvent.PauseToggled(SessionScenario.Counsellor));
        Assert.Equal(0, story.Passes(TimeSpan.FromMinutes(30)).Shown(CardKind.MuteReminder));
        story.Happens(new SessionEvent.PauseToggled(SessionScenario.Counsellor));
        Assert.True(story.Passes(TimeSpan.FromMinutes(20)).Shows(CardKind.MuteReminder));
    }

    [Fact]
    public void In_a_pause_nobody_is_called_back() => Assert.Null(
        SessionScenario.Live().Happens(new SessionEvent.PauseToggled(SessionScenario.Counsellor)).Leaves(SessionScenario.Client)
            .Passes(5 * Minute).Session.Disruption);

    [Fact]
    public void In_a_pause_an_empty_meeting_is_not_over()
    {
        var story = SessionScenario.Live().Happens(new SessionEvent.PauseToggled(SessionScenario.Counsellor))
            .Leaves(SessionScenario.Client, SessionScenario.Counsellor).Happens(new SessionEvent.MeetingEnded()).Passes(10 * Minute);
        Assert.Equal(Phase.Live, story.Phase);
    }

    [Fact]
    public void When_one_camera_fails_everybody_is_asked_until_it_is_lifted()
    {
        var story = SessionScenario.Live().Happens(new SessionEvent.CameraChanged(SessionScenario.Client, Works: false));
        Assert.True(story.Shows(CardKind.SessionCard));
        Assert.Equal([SessionScenario.Client], story.Session.CamerasOff);
        Assert.Empty(story.Happens(new SessionEvent.CameraChanged(SessionScenario.Client, Works: true)).Session.CamerasOff);
    }

    [Fact]
    public void One_whose_camera_works_does_not_lift_it_for_another_but_a_counsellor_does()
    {
        var story = SessionScenario.Live().Joins(SessionScenario.Other)
            .Happens(new SessionEvent.CameraChanged(SessionScenario.Client, Works: false))
            .Happens(new SessionEvent.CameraChanged(SessionScenario.Other, Works: true));
        Assert.Equal([SessionScenario.Client], story.Session.CamerasOff);
        Assert.Empty(story.Happens(new SessionEvent.CameraChanged(SessionScenario.Counsellor, Works: true)).Session.CamerasOff);
    }

    [Fact]
    public void That_cameras_go_off_is_a_new_message_and_a_second_camera_an_update()
    {
        var story = SessionScenario.Live().Happens(new SessionEvent.CameraChanged(SessionScenario.Client, Works: false));
        Assert.True(story.Removes(CardKind.SessionCard) && story.Shows(CardKind.SessionCard));

        story.Happens(new SessionEvent.CameraChanged(SessionScenario.Counsellor, Works: false));
        Assert.True(!story.Removes(CardKind.SessionCard) && story.Shows(CardKind.SessionCard));
    }

    [Fact]
    public void There_is_no_camera_on_the_telephone() => Assert.Empty(
        SessionScenario.Live(p => p with { Medium = Medium.Telephone })
            .Happens(new SessionEvent.CameraChanged(SessionScenario.Client, Works: false)).Effects);

    [Fact]
    public void The_end_is_reminded_of_ten_minutes_before_and_at_it_to_the_counsellor()
    {
        var story = SessionScenario.Live().Until(SessionScenario.End.AddMinutes(-10));
        Assert.Equal((true, false),
            (story.Shows(CardKind.EndReminder, SessionScenario.Counsellor), story.Shows(CardKind.EndReminder, SessionScenario.Client)));
        Assert.True(story.Until(SessionScenario.End).Shows(CardKind.EndReminder, SessionScenario.Counsellor));
        Assert.Equal(1, story.Shown(CardKind.EndReminder));
    }

    [Fact]
    public void Where_the_centre_wants_it_everybody_is_reminded_of_the_end() =>
        Assert.True(SessionScenario.Live(p => p with { EndReminderToAll = true }).Until(SessionScenario.End.AddMinutes(-10))
            .Shows(CardKind.EndReminder, SessionScenario.Client));

    [Fact]
    public void Feedback_is_asked_with_the_reminder_of_the_end_before_people_leave()
    {
        var story = SessionScenario.Live().Until(SessionScenario.End.AddMinutes(-10));
        Assert.True(story.Shows(CardKind.FeedbackForm));
        Assert.Equal(0, story.Until(SessionScenario.End).Shown(CardKind.FeedbackForm));
    }

    [Fact]
    public void Where_feedback_is_off_nobody_is_asked() => Assert.Equal(0,
        SessionScenario.Live(p => p with { Feedback = false }).Until(SessionScenario.End)
            .Happens(new SessionEvent.EndedByCounsellor(SessionScenario.Counsellor)).Shown(CardKind.FeedbackForm));

    [Fact]
    public void An_extended_session_reminds_of_its_new_end()
    {
        var story = SessionScenario.Live().Until(SessionScenario.End.AddMinutes(-5))
            .Happens(new SessionEvent.Extended(SessionScenario.Counsellor, 30));
        Assert.Equal(SessionScenario.End.AddMinutes(30), story.Session.Plan.End);
        Assert.Equal(0, story.Until(SessionScenario.End.AddMinutes(19)).Shown(CardKind.EndReminder));
        Assert.True(story.Until(SessionScenario.End.AddMinutes(20)).Shows(CardKind.EndReminder, SessionScenario.Counsellor));
    }

    [Fact]
    public void A_short_extension_does_not_remind_of_its_end_on_its_heels() => Assert.Equal(0,
        SessionScenario.Live().Until(SessionScenario.End).Happens(new SessionEvent.Extended(SessionScenario.Counsellor, 5)).Passes(Minute)
            .Shown(CardKind.EndReminder));

    [Fact]
    public void After_the_planned_end_a_session_is_extended_from_now()
    {
        var story = SessionScenario.Live().Until(SessionScenario.End.AddMinutes(20))
            .Happens(new SessionEvent.Extended(SessionScenario.Counsellor, 15));
        Assert.Equal(SessionScenario.End.AddMinutes(35), story.Session.Plan.End);
    }

    [Fact]
    public void Session_without_an_end_is_asked_about_and_then_closes()
    {
        var story = SessionScenario.Live().Until(SessionScenario.End.AddMinutes(30));
        Assert.True(story.Shows(CardKind.StillGoing, SessionScenario.Counsellor));
        Assert.Equal(Phase.Live, story.Passes(29 * Minute).Phase);
        Assert.Equal(Phase.Closing, story.Passes(Minute).Phase);
    }

    [Fact]
    public void A_session_that_is_still_going_on_is_not_closed()
    {
        var story = SessionScenario.Live().Until(SessionScenario.End.AddMinutes(30))
            .Happens(new SessionEvent.Extended(SessionScenario.Counsellor, 45)).Passes(45 * Minute);
        Assert.Equal(Phase.Live, story.Phase);
    }

    [Fact]
    public void The_session_closes_when_nobody_returns_after_the_meeting()
    {
        var story = SessionScenario.Live().Leaves(SessionScenario.Client, SessionScenario.Counsellor)
            .Happens(new SessionEvent.MeetingEnded());
        Assert.Equal(Phase.Live, story.Passes(TimeSpan.FromSeconds(179)).Phase);
        Assert.Equal(Phase.Closing, story.Passes(TimeSpan.FromSeconds(1)).Phase);
    }

    [Fact]
    public void It_closes_too_where_everybody_has_left_and_no_end_is_reported() =>
        Assert.Equal(Phase.Closing, SessionScenario.Live().Leaves(SessionScenario.Client).Leaves(SessionScenario.Counsellor)
            .Passes(3 * Minute).Phase);

    [Fact]
    public void A_meeting_that_starts_again_in_time_goes_on()
    {
        var story = SessionScenario.Live().Happens(new SessionEvent.MeetingEnded()).Passes(Minute)
            .Happens(new SessionEvent.MeetingStarted()).Passes(5 * Minute);
        Assert.Equal(Phase.Live, story.Phase);
    }

    [Fact]
    public void Old_news_of_somebodys_coming_does_not_hold_up_the_end() => Assert.Equal(Phase.Closing,
        SessionScenario.Live().Happens(new SessionEvent.MeetingEnded()).Joins(SessionScenario.Client).Passes(3 * Minute).Phase);

    [Fact]
    public void Between_the_meetings_end_and_the_sessions_nobody_is_reminded_to_mute() => Assert.Equal(0,
        SessionScenario.Live().Until(SessionScenario.Start.AddMinutes(19)).Happens(new SessionEvent.MeetingEnded()).Passes(2 * Minute)
            .Shown(CardKind.MuteReminder));

    [Fact]
    public void A_meeting_that_starts_again_later_goes_on_as_the_same_session()
    {
        var story = SessionScenario.Live().Happens(new SessionEvent.MeetingEnded()).Passes(10 * Minute)
            .Happens(new SessionEvent.MeetingStarted());
        Assert.Equal(Phase.Live, story.Phase);
        Assert.Null(story.Session.EraseAt);
        Assert.True(story.Removes(CardKind.ErasureNotice) && story.Shows(CardKind.SessionCard));
    }

    [Fact]
    public void What_the_counsellor_ended_does_not_start_again() => Assert.Equal(Phase.Closing,
        SessionScenario.Live().Happens(new SessionEvent.EndedByCounsellor(SessionScenario.Counsellor))
            .Happens(new SessionEvent.MeetingStarted()).Phase);

    [Fact]
    public void Counsellor_alone_in_the_meeting_before_its_time_has_held_no_session()
    {
        var story = SessionScenario.Invited().Happens(new SessionEvent.MeetingStarted()).Joins(SessionScenario.Counsellor, Role.Counsellor)
            .Passes(Minute).Leaves(SessionScenario.Counsellor).Happens(new SessionEvent.MeetingEnded()).Passes(3 * Minute);
        Assert.Equal(Phase.Invited, story.Phase);
        Assert.Equal(Phase.Live, story.Until(SessionScenario.Start).Happens(new SessionEvent.MeetingStarted()).Phase);
    }

    [Fact]
    public void No_reminder_comes_after_the_end()
    {
        var story = SessionScenario.Live().Happens(new SessionEvent.EndedByCounsellor(SessionScenario.Counsellor))
            .Until(SessionScenario.End.AddHours(3));
        Assert.DoesNotContain(story.Effects.OfType<Effect.ShowCard>(), e => CardCatalog.Standard[e.Slot.Card].IsSentOnce);
        Assert.False(story.Stands(CardKind.MuteReminder));
    }

    [Fact]
    public void Long_silence_brings_one_mute_reminder_and_not_all_that_were_missed() =>
        Assert.Equal(1, SessionScenario.Live().IsDownUntil(SessionScenario.Start.AddMinutes(45)).Shown(CardKind.MuteReminder));

    [Fact]
    public void Without_join_and_leave_events_the_buttons_and_the_meetings_end_are_enough()
    {
        var story = SessionScenario.Invited().Until(SessionScenario.Start).Happens(new SessionEvent.MeetingStarted()).Passes(30 * Minute);
        Assert.True(story.Happens(new SessionEvent.DisruptionReported(SessionScenario.Client))
            .Shows(CardKind.Callback, SessionScenario.Counsellor));
        story.Happens(new SessionEvent.MeetingEnded()).Passes(Minute).Happens(new SessionEvent.MeetingStarted());
        Assert.Null(story.Session.Disruption);
    }
}
