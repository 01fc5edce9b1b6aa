using TeamsCounselBot.Sessions;

namespace TeamsCounselBot.Tests.Sessions;

/// <summary>The form that a counsellor fills in: it comes with its self-check, and nothing takes away what is being typed.</summary>
public class SetupFormTests
{
    [Fact]
    public void The_form_waits_for_the_self_check_it_ends_with()
    {
        var story = Unanswered();
        Assert.Equal(0, story.Shown(CardKind.Setup));
        Assert.Equal(0, story.Happens(Checked()).Shown(CardKind.Setup));
        Assert.True(story.Happens(new SessionEvent.RecordingSwitched(true)).Shows(CardKind.Setup, Story.Counsellor));
        Assert.Equal(0, story.Passes(TimeSpan.FromMinutes(1)).Shown(CardKind.Setup));
    }

    [Fact]
    public void Where_the_self_check_does_not_come_the_form_comes_without_it()
    {
        var story = Unanswered();
        Assert.Equal(0, story.Passes(story.Rules.SelfCheckPatience - TimeSpan.FromSeconds(1)).Shown(CardKind.Setup));
        Assert.True(story.Passes(TimeSpan.FromSeconds(1)).Shows(CardKind.Setup, Story.Counsellor));
    }

    [Fact]
    public void What_is_found_out_while_the_form_is_filled_in_stands_on_the_card_once_it_is_saved()
    {
        var story = Unanswered().Passes(TimeSpan.FromSeconds(5));
        Assert.Equal(0, story.Happens(Checked()).Shown(CardKind.Setup));
        Assert.Equal(0, story.Happens(new SessionEvent.RecordingSwitched(false)).Shown(CardKind.Setup));
        Assert.True(story.Happens(new SessionEvent.SetupSaved(Story.Counsellor, Story.Plan(story.Session))).Shows(CardKind.Setup, Story.Counsellor));
        Assert.NotNull(story.Session.Tenant);
    }

    [Fact]
    public void What_is_found_out_after_the_form_was_saved_is_shown_at_once()
    {
        var story = Unanswered();
        story.Happens(new SessionEvent.SetupSaved(Story.Counsellor, Story.Plan(story.Session)));
        Assert.True(story.Happens(Checked()).Shows(CardKind.Setup, Story.Counsellor));
    }

    [Fact]
    public void A_client_who_comes_into_the_chat_does_not_draw_the_form_anew() =>
        Assert.Equal(0, Reads(Story.Draft(), Story.Person(Story.Other)).Shown(CardKind.Setup));

    [Fact]
    public void A_colleague_who_comes_into_the_chat_gets_the_form_and_nobody_else_anew()
    {
        var story = Reads(Story.Draft(), Story.Person(Story.Colleague, Role.Counsellor));
        Assert.True(story.Shows(CardKind.Setup, Story.Colleague));
        Assert.Equal(1, story.Shown(CardKind.Setup));
    }

    [Fact]
    public void A_meeting_that_was_moved_before_it_is_set_up_draws_the_form_anew() =>
        Assert.True(Story.Draft().Happens(new SessionEvent.MeetingRead(Story.Facts(Story.Start.AddDays(1), Story.End.AddDays(1)), []))
            .Shows(CardKind.Setup, Story.Counsellor));

    [Fact]
    public void Where_the_form_stands_in_the_chat_for_all_it_is_not_drawn_anew_either()
    {
        var story = Story.Draft().Happens(new SessionEvent.TargetedRefused(new Surface(CardKind.Setup, Story.Counsellor)));
        Assert.True(story.Shows(CardKind.SetupInChat));
        Assert.Empty(Reads(story, Story.Person(Story.Other)).Effects.OfType<Effect.Show>());
    }

    private static Story Unanswered()
    {
        var story = Story.JustAdded();
        story.SelfCheckWorks = false;
        return story.Happens(new SessionEvent.MeetingRead(Story.Facts(Story.Start, Story.End), [Story.Person(Story.Client)]));
    }

    private static SessionEvent.TenantChecked Checked() => new(new TenantCheck([], AnonymousChat: true));

    private static Story Reads(Story story, params Person[] people) =>
        story.Happens(new SessionEvent.MeetingRead(Story.Facts(Story.Start, Story.End), [.. people]));
}
