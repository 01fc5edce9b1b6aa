using TeamsCounselBot.Sessions;

namespace TeamsCounselBot.Tests.Sessions;

public class PreparationTests
{
    [Fact]
    public void The_meeting_is_read_when_the_bot_is_added() => Assert.Contains(new Effect.ReadMeeting(), Story.JustAdded().Effects);

    [Fact]
    public void The_setup_card_is_for_the_counsellor_alone()
    {
        var story = Story.Draft();
        Assert.True(story.Shows(CardKind.Setup, Story.Counsellor));
        Assert.Single(story.Effects.OfType<Effect.Show>());
    }

    [Fact]
    public void Start_and_end_are_prefilled_from_the_meeting()
    {
        var plan = Story.Draft().Session.Plan;
        Assert.Equal((Story.Start, Story.End), (plan.Start, plan.End));
    }

    [Fact]
    public void A_meeting_that_cannot_be_read_still_shows_the_setup_card()
    {
        var story = Story.JustAdded().Happens(new SessionEvent.MeetingRead(null, []));
        Assert.True(story.Shows(CardKind.Setup, Story.Counsellor));
        Assert.Null(story.Session.Plan.Start);
    }

    [Fact]
    public void Recording_is_switched_off_as_soon_as_the_meeting_is_known() =>
        Assert.Contains(new Effect.SwitchRecordingOff(), Story.Draft().Effects);

    [Fact]
    public void Who_organises_the_meeting_is_a_counsellor_whatever_the_roster_says()
    {
        var facts = Story.Facts(Story.Start, Story.End) with { OrganizerId = Story.Colleague };
        var story = Story.JustAdded().Happens(new SessionEvent.MeetingRead(facts, [Story.Person(Story.Colleague)]));
        Assert.Equal(Role.Counsellor, story.Session.People[Story.Colleague].Role);
    }

    [Fact]
    public void A_saved_setup_invites_everybody()
    {
        var story = Story.Invited();
        Assert.Equal(Phase.Invited, story.Phase);
        Assert.True(story.Shows(CardKind.Invitation));
    }

    [Fact]
    public void An_incomplete_setup_invites_nobody()
    {
        var story = Story.Invited(p => p with { End = null });
        Assert.Equal(Phase.Draft, story.Phase);
    }

    [Fact]
    public void A_session_whose_end_is_not_after_its_start_is_not_set_up() =>
        Assert.Equal(Phase.Draft, Story.Invited(p => p with { End = p.Start }).Phase);

    [Fact]
    public void A_meeting_that_began_before_it_was_set_up_is_live_once_it_is()
    {
        var story = Story.Draft().Happens(new SessionEvent.MeetingStarted());
        Assert.Equal(Phase.Draft, story.Phase);
        story.Happens(new SessionEvent.SetupSaved(Story.Counsellor, Story.Plan(story.Session)));
        Assert.Equal(Phase.Live, story.Phase);
        Assert.True(story.Shows(CardKind.SessionCard));
    }

    [Fact]
    public void Recording_is_switched_off_even_where_a_meeting_begins_before_it_is_set_up() =>
        Assert.Contains(new Effect.SwitchRecordingOff(), Story.Draft().Happens(new SessionEvent.MeetingStarted()).Effects);

    [Fact]
    public void Recording_is_switched_off_again_with_the_start() =>
        Assert.Contains(new Effect.SwitchRecordingOff(), Story.Invited().Until(Story.Start).Happens(new SessionEvent.MeetingStarted()).Effects);

    [Fact]
    public void Recording_that_can_no_longer_be_switched_off_is_told_on_the_counsellors_checklist()
    {
        var story = Story.Live().Happens(new SessionEvent.RecordingSwitched(Off: false));
        Assert.True(story.Shows(CardKind.Invitation));
        Assert.False(story.Session.RecordingOff);
        Assert.Empty(story.Happens(new SessionEvent.RecordingSwitched(Off: false)).Effects);
    }

    [Fact]
    public void A_draft_is_shown_again_once_a_day_before_it_is_too_late_to_invite_in_good_time()
    {
        var story = Story.Draft().Until(Story.Start.AddDays(-3).AddSeconds(-1));
        Assert.False(story.Shows(CardKind.Setup, Story.Counsellor));
        Assert.True(story.Passes(TimeSpan.FromSeconds(1)).Shows(CardKind.Setup, Story.Counsellor));
        Assert.False(story.Passes(TimeSpan.FromDays(2)).Shows(CardKind.Setup, Story.Counsellor));
    }

    [Fact]
    public void A_draft_that_nobody_sets_up_is_forgotten_after_its_planned_end_and_its_chat_is_left()
    {
        var story = Story.Draft().Until(Story.End + TimeSpan.FromDays(1));
        Assert.Equal(Phase.Erased, story.Phase);
        Assert.DoesNotContain(new Effect.Erase(ErasureStep.DeleteChat), story.Effects);
        Assert.Equal(Decider.NotOurs, story.Session.Erasure!.Results[nameof(ErasureStep.DeleteChat)]);
    }

    [Fact]
    public void A_draft_without_dates_is_forgotten_too()
    {
        var story = Story.JustAdded().Happens(new SessionEvent.MeetingRead(null, []));
        Assert.True(story.Until(Story.Added.AddDays(2)).Shows(CardKind.Setup, Story.Counsellor));
        Assert.Equal(Phase.Erased, story.Until(Story.Added.AddDays(30)).Phase);
    }

    [Fact]
    public void A_change_of_topics_changes_the_invitation_in_place_and_tells_nobody_of_a_new_time()
    {
        var story = Story.Invited();
        story.Happens(new SessionEvent.SetupSaved(Story.Counsellor, story.Session.Plan with { Topics = "Anderes" }));
        Assert.True(story.Shows(CardKind.Invitation));
        Assert.Equal(0, story.Shown(CardKind.TimeChanged));
    }

    [Fact]
    public void Who_was_invited_is_told_of_a_new_time_and_counsellors_are_not()
    {
        var story = Story.Invited();
        story.Happens(new SessionEvent.SetupSaved(Story.Counsellor, story.Session.Plan with { Start = Story.Start.AddDays(1), End = Story.End.AddDays(1) }));
        Assert.True(story.Shows(CardKind.TimeChanged, Story.Client));
        Assert.Equal(1, story.Shown(CardKind.TimeChanged));
    }

    [Fact]
    public void A_meeting_moved_in_the_calendar_moves_the_session_which_keeps_its_length()
    {
        var story = Story.Invited(p => p with { End = Story.Start.AddMinutes(45) })
            .Happens(new SessionEvent.MeetingRead(Story.Facts(Story.Start.AddDays(2), Story.End.AddDays(2)), []));
        Assert.Equal(Story.Start.AddDays(2), story.Session.Plan.Start);
        Assert.Equal(Story.Start.AddDays(2).AddMinutes(45), story.Session.Plan.End);
        Assert.True(story.Shows(CardKind.Setup, Story.Counsellor));
    }

    [Fact]
    public void A_meeting_that_was_not_moved_leaves_the_counsellors_times_alone()
    {
        var story = Story.Invited(p => p with { Start = Story.Start.AddHours(2), End = Story.End.AddHours(2) })
            .Happens(new SessionEvent.MeetingRead(Story.Facts(Story.Start, Story.End), []));
        Assert.Equal(Story.Start.AddHours(2), story.Session.Plan.Start);
    }

    [Fact]
    public void A_meeting_without_an_end_takes_the_planned_one_along()
    {
        var story = Story.Invited().Happens(new SessionEvent.MeetingRead(Story.Facts(Story.Start.AddDays(1), null), []));
        Assert.Equal(Story.End.AddDays(1), story.Session.Plan.End);
    }

    [Fact]
    public void A_cancelled_session_tells_so_and_leaves_time_to_read_it()
    {
        var story = Story.Invited(p => p with { EraseAfter = TimeSpan.Zero }).Happens(new SessionEvent.CancelledByCounsellor(Story.Counsellor));
        Assert.True(story.Session.Cancelled);
        Assert.True(story.Shows(CardKind.Invitation) && story.Shows(CardKind.ErasureNotice));
        Assert.Equal(Phase.Closing, story.Passes(TimeSpan.FromHours(23)).Phase);
        Assert.Equal(Phase.Erased, story.Passes(TimeSpan.FromHours(1)).Phase);
    }

    [Fact]
    public void A_session_cancelled_before_anybody_was_invited_shows_no_invitation() =>
        Assert.False(Story.Draft().Happens(new SessionEvent.CancelledByCounsellor(Story.Counsellor)).Shows(CardKind.Invitation));

    [Fact]
    public void A_cancelled_session_does_not_start_any_more()
    {
        var story = Story.Invited().Happens(new SessionEvent.CancelledByCounsellor(Story.Counsellor)).Happens(new SessionEvent.MeetingStarted());
        Assert.Equal(Phase.Closing, story.Phase);
    }

    [Fact]
    public void What_is_refused_to_one_person_alone_moves_into_a_shared_card()
    {
        var story = Story.Draft().Happens(new SessionEvent.TargetedRefused(new Surface(CardKind.Setup, Story.Counsellor)));
        Assert.True(story.Shows(CardKind.SetupInChat));
    }

    [Fact]
    public void An_upgrade_changes_the_address_and_nothing_else()
    {
        var story = Story.Invited();
        var before = story.Session;
        story.Happens(Added("https://elsewhere.example.org"));
        Assert.Equal(before with { Place = before.Place with { ServiceUrl = "https://elsewhere.example.org" } }, story.Session);
        Assert.Empty(story.Effects);
    }

    [Fact]
    public void A_bot_that_comes_back_in_time_goes_on_where_it_was()
    {
        var story = Story.Invited().Happens(new SessionEvent.BotRemoved()).Passes(TimeSpan.FromMinutes(2)).Happens(Added("https://example.org"));
        Assert.Equal(Phase.Invited, story.Phase);
        Assert.True(story.Shows(CardKind.Invitation));
        Assert.Contains(new Effect.ReadMeeting(), story.Effects);
    }

    [Fact]
    public void Nothing_is_shown_in_a_chat_that_the_bot_is_out_of() =>
        Assert.Empty(Story.Live().Happens(new SessionEvent.BotRemoved()).Happens(new SessionEvent.Extended(Story.Counsellor, 15)).Effects);

    private static SessionEvent.BotAdded Added(string serviceUrl)
    {
        var again = Story.BotAdded();
        return again with { Place = again.Place with { ServiceUrl = serviceUrl } };
    }
}
