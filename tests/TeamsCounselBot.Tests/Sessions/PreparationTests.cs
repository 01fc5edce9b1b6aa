using TeamsCounselBot.Sessions;

namespace TeamsCounselBot.Tests.Sessions;

public class PreparationTests
{
    [Fact]
    public void The_meeting_is_read_when_the_bot_is_added() =>
        Assert.Contains(new Effect.ReadMeeting(), SessionScenario.JustAdded().Effects);

    [Fact]
    public void The_setup_card_is_for_the_counsellor_alone()
    {
        var story = SessionScenario.Draft();
        Assert.True(story.Shows(CardKind.Setup, SessionScenario.Counsellor));
        Assert.Single(story.Effects.OfType<Effect.ShowCard>());
    }

    [Fact]
    public void Start_and_end_are_prefilled_from_the_meeting()
    {
        var plan = SessionScenario.Draft().Session.Plan;
        Assert.Equal((SessionScenario.Start, SessionScenario.End), (plan.Start, plan.End));
    }

    [Fact]
    public void A_meeting_that_cannot_be_read_still_shows_the_setup_card()
    {
        var story = SessionScenario.JustAdded().Happens(new SessionEvent.MeetingRead(null, []));
        Assert.True(story.Shows(CardKind.Setup, SessionScenario.Counsellor));
        Assert.Null(story.Session.Plan.Start);
    }

    [Fact]
    public void Recording_is_switched_off_as_soon_as_the_meeting_is_known() =>
        Assert.Contains(new Effect.SwitchRecordingOff(), SessionScenario.Draft().Effects);

    [Fact]
    public void A_saved_setup_invites_everybody()
    {
        var story = SessionScenario.Invited();
        Assert.Equal(Phase.Invited, story.Phase);
        Assert.True(story.Shows(CardKind.Invitation));
    }

    [Fact]
    public void An_incomplete_setup_invites_nobody()
    {
        var story = SessionScenario.Invited(p => p with { End = null });
        Assert.Equal(Phase.Draft, story.Phase);
    }

    [Fact]
    public void A_session_whose_end_is_not_after_its_start_is_not_set_up() =>
        Assert.Equal(Phase.Draft, SessionScenario.Invited(p => p with { End = p.Start }).Phase);

    [Fact]
    public void A_meeting_that_began_before_it_was_set_up_is_live_once_it_is()
    {
        var story = SessionScenario.Draft().Happens(new SessionEvent.MeetingStarted());
        Assert.Equal(Phase.Draft, story.Phase);
        story.Happens(new SessionEvent.SetupSaved(SessionScenario.Counsellor, SessionScenario.Plan(story.Session)));
        Assert.Equal(Phase.Live, story.Phase);
        Assert.True(story.Shows(CardKind.SessionCard));
    }

    [Fact]
    public void Recording_is_switched_off_even_where_a_meeting_begins_before_it_is_set_up() =>
        Assert.Contains(new Effect.SwitchRecordingOff(), SessionScenario.Draft().Happens(new SessionEvent.MeetingStarted()).Effects);

    [Fact]
    public void Recording_is_switched_off_again_with_the_start() =>
        Assert.Contains(new Effect.SwitchRecordingOff(), SessionScenario.Invited().Until(SessionScenario.Start)
            .Happens(new SessionEvent.MeetingStarted()).Effects);

    [Fact]
    public void Recording_that_cannot_be_switched_off_is_on_the_counsellors_checklist()
    {
        var story = SessionScenario.Live().Happens(new SessionEvent.RecordingSwitched(Off: false));
        Assert.True(story.Shows(CardKind.Invitation));
        Assert.False(story.Session.RecordingOff);
        Assert.Empty(story.Happens(new SessionEvent.RecordingSwitched(Off: false)).Effects);
    }

    [Fact]
    public void A_draft_is_shown_again_once_a_day_before_it_is_too_late_to_invite_in_good_time()
    {
        var story = SessionScenario.Draft().Until(SessionScenario.Start.AddDays(-3).AddSeconds(-1));
        Assert.False(story.Shows(CardKind.Setup, SessionScenario.Counsellor));
        Assert.True(story.Passes(TimeSpan.FromSeconds(1)).Shows(CardKind.Setup, SessionScenario.Counsellor));
        Assert.False(story.Passes(TimeSpan.FromDays(2)).Shows(CardKind.Setup, SessionScenario.Counsellor));
    }

    [Fact]
    public void Draft_without_a_setup_is_forgotten_after_its_planned_end()
    {
        var story = SessionScenario.Draft().Until(SessionScenario.End + TimeSpan.FromDays(1));
        Assert.Equal(Phase.Erased, story.Phase);
        Assert.DoesNotContain(new Effect.Erase(ErasureStep.DeleteChat), story.Effects);
        Assert.Equal(ErasureResult.NotOurs, story.Session.Erasure!.ResultOf(ErasureStep.DeleteChat));
    }

    [Fact]
    public void A_draft_without_dates_is_forgotten_too()
    {
        var story = SessionScenario.JustAdded().Happens(new SessionEvent.MeetingRead(null, []));
        Assert.True(story.Until(SessionScenario.Added.AddDays(2)).Shows(CardKind.Setup, SessionScenario.Counsellor));
        Assert.Equal(Phase.Erased, story.Until(SessionScenario.Added.AddDays(30)).Phase);
    }

    [Fact]
    public void Change_of_topics_updates_the_invitation_and_announces_no_new_time()
    {
        var story = SessionScenario.Invited();
        story.Happens(new SessionEvent.SetupSaved(SessionScenario.Counsellor, story.Session.Plan with { Topics = "Anderes" }));
        Assert.True(story.Shows(CardKind.Invitation));
        Assert.Equal(0, story.Shown(CardKind.TimeChanged));
    }

    [Fact]
    public void Who_was_invited_is_told_of_a_new_time_and_counsellors_are_not()
    {
        var story = SessionScenario.Invited();
        story.Happens(new SessionEvent.SetupSaved(
            SessionScenario.Counsellor,
            story.Session.Plan with { Start = SessionScenario.Start.AddDays(1), End = SessionScenario.End.AddDays(1) }));
        Assert.True(story.Shows(CardKind.TimeChanged, SessionScenario.Client));
        Assert.Equal(1, story.Shown(CardKind.TimeChanged));
    }

    [Fact]
    public void A_meeting_moved_in_the_calendar_moves_the_session_which_keeps_its_length()
    {
        var story = SessionScenario.Invited(p => p with { End = SessionScenario.Start.AddMinutes(45) })
            .Happens(new SessionEvent.MeetingRead(
                SessionScenario.Facts(SessionScenario.Start.AddDays(2), SessionScenario.End.AddDays(2)), []));
        Assert.Equal(SessionScenario.Start.AddDays(2), story.Session.Plan.Start);
        Assert.Equal(SessionScenario.Start.AddDays(2).AddMinutes(45), story.Session.Plan.End);
        Assert.True(story.Shows(CardKind.Setup, SessionScenario.Counsellor));
    }

    [Fact]
    public void A_meeting_that_was_not_moved_leaves_the_counsellors_times_alone()
    {
        var story = SessionScenario.Invited(
            p => p with { Start = SessionScenario.Start.AddHours(2), End = SessionScenario.End.AddHours(2) })
            .Happens(new SessionEvent.MeetingRead(SessionScenario.Facts(SessionScenario.Start, SessionScenario.End), []));
        Assert.Equal(SessionScenario.Start.AddHours(2), story.Session.Plan.Start);
    }

    [Fact]
    public void A_meeting_without_an_end_takes_the_planned_one_along()
    {
        var story = SessionScenario.Invited()
            .Happens(new SessionEvent.MeetingRead(SessionScenario.Facts(SessionScenario.Start.AddDays(1), null), []));
        Assert.Equal(SessionScenario.End.AddDays(1), story.Session.Plan.End);
    }

    [Fact]
    public void A_cancelled_session_tells_so_and_leaves_time_to_read_it()
    {
        var story = SessionScenario.Invited(p => p with { EraseAfter = TimeSpan.Zero })
            .Happens(new SessionEvent.CancelledByCounsellor(SessionScenario.Counsellor));
        Assert.True(story.Session.Cancelled);
        Assert.True(story.Shows(CardKind.Invitation) && story.Shows(CardKind.ErasureNotice));
        Assert.Equal(Phase.Closing, story.Passes(TimeSpan.FromHours(23)).Phase);
        Assert.Equal(Phase.Erased, story.Passes(TimeSpan.FromHours(1)).Phase);
    }

    [Fact]
    public void A_session_cancelled_before_anybody_was_invited_shows_no_invitation() =>
        Assert.False(SessionScenario.Draft().Happens(new SessionEvent.CancelledByCounsellor(SessionScenario.Counsellor))
            .Shows(CardKind.Invitation));

    [Fact]
    public void A_cancelled_session_does_not_start_any_more()
    {
        var story = SessionScenario.Invited().Happens(new SessionEvent.CancelledByCounsellor(SessionScenario.Counsellor))
            .Happens(new SessionEvent.MeetingStarted());
        Assert.Equal(Phase.Closing, story.Phase);
    }

    [Fact]
    public void What_is_refused_to_one_person_alone_moves_into_a_shared_card()
    {
        var story = SessionScenario.Draft()
            .Happens(new SessionEvent.TargetedRefused(new CardSlot(CardKind.Setup, SessionScenario.Counsellor)));
        Assert.True(story.Shows(CardKind.SetupInChat));
    }

    [Fact]
    public void An_upgrade_changes_the_address_and_nothing_else()
    {
        var story = SessionScenario.Invited();
        var before = story.Session;
        story.Happens(Added("https://elsewhere.example.org"));
        Assert.Equal(before with { Place = before.Place with { ServiceUrl = "https://elsewhere.example.org" } }, story.Session);
        Assert.Empty(story.Effects);
    }

    [Fact]
    public void A_bot_that_comes_back_in_time_goes_on_where_it_was()
    {
        var story = SessionScenario.Invited().Happens(new SessionEvent.BotRemoved()).Passes(TimeSpan.FromMinutes(2))
            .Happens(Added("https://example.org"));
        Assert.Equal(Phase.Invited, story.Phase);
        Assert.True(story.Shows(CardKind.Invitation));
        Assert.Contains(new Effect.ReadMeeting(), story.Effects);
    }

    [Fact]
    public void Nothing_is_shown_in_a_chat_that_the_bot_is_out_of() =>
        Assert.Empty(SessionScenario.Live().Happens(new SessionEvent.BotRemoved())
            .Happens(new SessionEvent.Extended(SessionScenario.Counsellor, 15)).Effects);

    private static SessionEvent.BotAdded Added(string serviceUrl)
    {
        var again = SessionScenario.BotAdded();
        return again with { Place = again.Place with { ServiceUrl = serviceUrl } };
    }

    [Fact]
    public void Nobody_is_invited_for_the_past()
    {
        var story = SessionScenario.Draft().Until(SessionScenario.Start.AddHours(-1));
        var past = story.Session.Plan with { Topics = "Antrag", Start = story.Now.AddDays(-1), End = story.Now.AddDays(-1).AddHours(1) };

        Assert.Equal(Phase.Draft, story.Happens(new SessionEvent.SetupSaved(SessionScenario.Counsellor, past)).Phase);
        Assert.Equal(0, story.Shown(CardKind.Invitation));
    }

    [Fact]
    public void A_first_date_long_ago_is_unknown_and_its_chat_is_never_deleted()
    {
        var story = SessionScenario.JustAdded();
        story.Happens(new SessionEvent.MeetingRead(
            SessionScenario.Facts(story.Now.AddDays(-300), story.Now.AddDays(-300).AddHours(1), recurring: true),
            [SessionScenario.Person(SessionScenario.Counsellor, Role.Counsellor), SessionScenario.Person(SessionScenario.Client)]));

        Assert.Null(story.Session.Plan.Start);
        story.Happens(new SessionEvent.SetupSaved(SessionScenario.Counsellor, story.Session.Plan with
        {
            Topics = "Antrag",
            Start = story.Now.AddDays(-300),
            End = story.Now.AddHours(1),
        }));
        Assert.Equal(Phase.Draft, story.Phase);
        Assert.True(story.Passes(TimeSpan.FromDays(40)).Session.Erasure!.LeavesChat);
    }

    [Fact]
    public void A_session_that_has_begun_and_is_under_way_can_still_be_set_up() => Assert.Equal(Phase.Invited,
        SessionScenario.Draft().Until(SessionScenario.Start.AddMinutes(10)) is var story
            ? story.Happens(new SessionEvent.SetupSaved(SessionScenario.Counsellor, SessionScenario.Plan(story.Session))).Phase
            : default);

    [Fact]
    public void A_meeting_that_is_moved_into_the_past_moves_no_invitation()
    {
        var story = SessionScenario.Invited();

        story.Happens(new SessionEvent.MeetingRead(SessionScenario.Facts(story.Now.AddDays(-2), story.Now.AddDays(-2).AddHours(1)), []));

        Assert.Equal(SessionScenario.Start, story.Session.Plan.Start);
    }
}
