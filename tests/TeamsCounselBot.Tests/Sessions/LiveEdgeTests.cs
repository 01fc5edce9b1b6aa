using TeamsCounselBot.Sessions;

namespace TeamsCounselBot.Tests.Sessions;

/// <summary>The edges of the rules of a running session: last moments, largest numbers, who is reminded and who is not.</summary>
public class LiveEdgeTests
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    [Theory, InlineData(30, true), InlineData(31, false)]
    public void A_meeting_starts_again_by_itself_until_half_an_hour_after_the_planned_end(int minutes, bool again) => Assert.Equal(
        again ? Phase.Live : Phase.Closing,
        Over().Until(SessionScenario.End.AddMinutes(minutes)).Happens(new SessionEvent.MeetingStarted()).Phase);

    [Fact]
    public void Later_it_starts_again_with_a_counsellor_and_with_nobody_else()
    {
        var story = Over().Until(SessionScenario.End.AddMinutes(31)).Happens(new SessionEvent.MeetingStarted())
            .Joins(SessionScenario.Client);
        Assert.Equal(Phase.Closing, story.Phase);
        Assert.Equal(Phase.Live, story.Joins(SessionScenario.Counsellor, Role.Counsellor).Phase);
    }

    [Fact]
    public void What_the_counsellor_ended_does_not_go_on_because_they_look_in() => Assert.Equal(Phase.Closing,
        SessionScenario.Closing().Happens(new SessionEvent.MeetingEnded()).Happens(new SessionEvent.MeetingStarted())
            .Joins(SessionScenario.Counsellor, Role.Counsellor).Phase);

    [Fact]
    public void A_session_that_goes_on_keeps_its_beginning()
    {
        var story = Over();
        var began = story.Session.StartedAt;
        story.Happens(new SessionEvent.MeetingStarted());
        Assert.Equal((began, story.Now), (story.Session.StartedAt, story.Session.LiveSince));
        Assert.True(story.Session is { EndedAt: null, EraseAt: null });
    }

    [Fact]
    public void Recording_is_switched_off_with_each_start_of_a_meeting_that_Graph_knows()
    {
        var off = new Effect.SwitchRecordingOff();
        Assert.Contains(off, SessionScenario.Draft().Happens(new SessionEvent.MeetingStarted()).Effects);
        Assert.DoesNotContain(off, SessionScenario.JustAdded().Happens(new SessionEvent.MeetingStarted()).Effects);
        Assert.Contains(off, SessionScenario.Live().Happens(new SessionEvent.MeetingEnded())
            .Happens(new SessionEvent.MeetingStarted()).Effects);
    }

    [Fact]
    public void Where_comings_are_heard_of_a_new_start_alone_brings_nobody_back() => Assert.NotNull(
        SessionScenario.Live().Happens(new SessionEvent.DisruptionReported(SessionScenario.Client))
            .Happens(new SessionEvent.MeetingEnded()).Happens(new SessionEvent.MeetingStarted()).Session.Disruption);

    [Fact]
    public void Who_left_with_everybody_is_not_missed()
    {
        var story = SessionScenario.Live().Leaves(SessionScenario.Client);
        Assert.NotNull(story.Session.Disruption);
        Assert.Null(story.Happens(new SessionEvent.MeetingEnded()).Session.Disruption);
    }

    [Fact]
    public void Several_who_come_late_at_once_are_reminded_with_everybody()
    {
        var story = SessionScenario.Live().Happens(new SessionEvent.Joined(
            [SessionScenario.Person(SessionScenario.Other), SessionScenario.Person(SessionScenario.Stranger)]));
        Assert.True(story.Shows(CardKind.MuteReminder) && !story.Shows(CardKind.MuteReminder, SessionScenario.Other));
    }

    [Fact]
    public void Who_comes_late_into_a_pause_is_not_reminded() => Assert.Equal(0,
        SessionScenario.Live().Happens(new SessionEvent.PauseToggled(SessionScenario.Counsellor)).Joins(SessionScenario.Other)
            .Shown(CardKind.MuteReminder));

    [Fact]
    public void Who_comes_late_while_another_is_called_back_is_not_reminded() => Assert.Equal(0,
        SessionScenario.Live().Happens(new SessionEvent.DisruptionReported(SessionScenario.Client)).Joins(SessionScenario.Other)
            .Shown(CardKind.MuteReminder));

    [Fact]
    public void Who_is_back_after_a_disruption_is_not_reminded_to_mute()
    {
        var story = SessionScenario.Live().Leaves(SessionScenario.Client).Passes(2 * Minute).Joins(SessionScenario.Client);
        Assert.Null(story.Session.Disruption);
        Assert.Equal(0, story.Shown(CardKind.MuteReminder));
    }

    [Fact]
    public void Without_an_interval_nobody_who_comes_late_is_reminded_and_a_pause_brings_none()
    {
        var story = SessionScenario.Live(p => p with { MuteReminderEvery = TimeSpan.Zero });
        Assert.Equal(0, story.Joins(SessionScenario.Other).Shown(CardKind.MuteReminder));
        story.Happens(new SessionEvent.PauseToggled(SessionScenario.Counsellor))
            .Happens(new SessionEvent.PauseToggled(SessionScenario.Counsellor));
        Assert.Null(story.Session.MuteReminderAt);
    }

    [Fact]
    public void A_pause_takes_the_mute_reminder_away() => Assert.True(
        SessionScenario.Live().Until(SessionScenario.Start.AddMinutes(20))
            .Happens(new SessionEvent.PauseToggled(SessionScenario.Counsellor)).Removes(CardKind.MuteReminder));

    [Fact]
    public void After_a_pause_an_empty_meeting_has_its_grace_in_full()
    {
        var story = SessionScenario.Live().Happens(new SessionEvent.PauseToggled(SessionScenario.Counsellor))
            .Happens(new SessionEvent.MeetingEnded()).Passes(10 * Minute)
            .Happens(new SessionEvent.PauseToggled(SessionScenario.Counsellor));
        Assert.Equal(Phase.Live, story.Passes(2 * Minute).Phase);
        Assert.Equal(Phase.Closing, story.Passes(Minute).Phase);
    }

    [Fact]
    public void A_camera_of_which_that_is_known_already_changes_nothing()
    {
        var story = SessionScenario.Live();
        Assert.Empty(story.Happens(new SessionEvent.CameraChanged(SessionScenario.Client, Works: true)).Effects);
        story.Happens(new SessionEvent.CameraChanged(SessionScenario.Client, Works: false));
        Assert.Empty(story.Happens(new SessionEvent.CameraChanged(SessionScenario.Client, Works: false)).Effects);
    }

    [Theory, InlineData(0, 0), InlineData(1, 1), InlineData(240, 240), InlineData(241, 0), InlineData(-5, 0)]
    public void A_session_is_extended_by_a_minute_at_least_and_four_hours_at_most(int minutes, int longer) => Assert.Equal(
        SessionScenario.End.AddMinutes(longer),
        SessionScenario.Live().Happens(new SessionEvent.Extended(SessionScenario.Counsellor, minutes)).Session.Plan.End);

    [Fact]
    public void With_an_extension_the_questions_of_the_old_end_go()
    {
        var story = SessionScenario.Live().Until(SessionScenario.End.AddMinutes(30))
            .Happens(new SessionEvent.Extended(SessionScenario.Counsellor, 30));
        Assert.True(story.Removes(CardKind.StillGoing, SessionScenario.Counsellor));
        Assert.True(story.Removes(CardKind.EndReminder, SessionScenario.Counsellor));
        Assert.True(story.Shows(CardKind.Invitation) && story.Shows(CardKind.SessionCard));
        Assert.Null(story.Session.EndAskedAt);
    }

    [Fact]
    public void With_the_start_the_questions_before_it_go()
    {
        var story = SessionScenario.Invited().Until(SessionScenario.Start.AddMinutes(5));
        Assert.True(story.Stands(CardKind.StartQuestion, SessionScenario.Counsellor));
        story.Happens(new SessionEvent.MeetingStarted());
        Assert.False(story.Stands(CardKind.StartQuestion, SessionScenario.Counsellor));
        Assert.True(story.Removes(CardKind.JoinReminder, SessionScenario.Client) && story.Shows(CardKind.Invitation));
        Assert.Null(story.Session.StartAskedAt);
    }

    /// <summary>Everybody left ten minutes before the planned end, and the session closed by itself.</summary>
    private static SessionScenario Over() => SessionScenario.Live().Until(SessionScenario.End.AddMinutes(-10))
        .Leaves(SessionScenario.Client, SessionScenario.Counsellor).Happens(new SessionEvent.MeetingEnded()).Passes(3 * Minute);
}
