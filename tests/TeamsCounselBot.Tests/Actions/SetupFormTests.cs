using TeamsCounselBot.Actions;
using TeamsCounselBot.Sessions;
using TeamsCounselBot.Tests.Cards;
using TeamsCounselBot.Tests.Sessions;

namespace TeamsCounselBot.Tests.Actions;

/// <summary>The form that a counsellor fills in: it comes with its self-check, and nothing takes away what is being typed.</summary>
public class SetupFormTests
{
    [Theory]
    [InlineData("45", "23:00", 45)]
    [InlineData("90", "", 90)]
    public void A_length_sets_the_end_whatever_the_field_for_it_holds(string length, string end, int minutes)
    {
        var form = FormData.Of(("length", length), ("plannedEnd", end));
        var plan = SetupForm.Read(form, CardSamples.Session, CardSamples.Now);

        Assert.Empty(form.Faults);
        Assert.Equal(TimeSpan.FromMinutes(minutes), plan.End - plan.Start);
    }

    [Fact]
    public void A_length_that_is_not_offered_is_refused_at_its_field()
    {
        var form = FormData.Of(("length", "1000"));
        SetupForm.Read(form, CardSamples.Session, CardSamples.Now);

        Assert.Equal("fault.choice", form.Faults["length"]);
    }

    [Theory]
    [InlineData("video", false, false)]
    [InlineData("telephone", true, false)]
    [InlineData("clientCalls", true, true)]
    public void Who_calls_is_chosen_together_with_the_telephone(string chosen, bool byTelephone, bool clientCalls)
    {
        var plan = SetupForm.Read(FormData.Of(("medium", chosen)), CardSamples.Session, CardSamples.Now);

        Assert.Equal((byTelephone, clientCalls), (plan.Medium == Medium.Telephone, plan.ClientCalls));
    }

    [Fact]
    public void The_form_waits_for_the_self_check_it_ends_with()
    {
        var story = Unanswered();
        Assert.Equal(0, story.Shown(CardKind.Setup));
        Assert.Equal(0, story.Happens(Checked()).Shown(CardKind.Setup));
        Assert.True(story.Happens(new SessionEvent.RecordingSwitched(true)).Shows(CardKind.Setup, SessionScenario.Counsellor));
        Assert.Equal(0, story.Passes(TimeSpan.FromMinutes(1)).Shown(CardKind.Setup));
    }

    [Fact]
    public void Where_the_self_check_does_not_come_the_form_comes_without_it()
    {
        var story = Unanswered();
        Assert.Equal(0, story.Passes(story.Timings.SelfCheckPatience - TimeSpan.FromSeconds(1)).Shown(CardKind.Setup));
        Assert.True(story.Passes(TimeSpan.FromSeconds(1)).Shows(CardKind.Setup, SessionScenario.Counsellor));
    }

    [Fact]
    public void Facts_found_while_the_form_is_open_are_on_the_card_after_saving()
    {
        var story = Unanswered().Passes(TimeSpan.FromSeconds(5));
        Assert.Equal(0, story.Happens(Checked()).Shown(CardKind.Setup));
        Assert.Equal(0, story.Happens(new SessionEvent.RecordingSwitched(false)).Shown(CardKind.Setup));
        Assert.True(story.Happens(new SessionEvent.SetupSaved(SessionScenario.Counsellor, SessionScenario.Plan(story.Session)))
            .Shows(CardKind.Setup, SessionScenario.Counsellor));
        Assert.NotNull(story.Session.Tenant);
    }

    [Fact]
    public void What_is_found_out_after_the_form_was_saved_is_shown_at_once()
    {
        var story = Unanswered();
        story.Happens(new SessionEvent.SetupSaved(SessionScenario.Counsellor, SessionScenario.Plan(story.Session)));
        Assert.True(story.Happens(Checked()).Shows(CardKind.Setup, SessionScenario.Counsellor));
    }

    [Fact]
    public void A_client_who_comes_into_the_chat_does_not_draw_the_form_anew() =>
        Assert.Equal(0, Reads(SessionScenario.Draft(), SessionScenario.Person(SessionScenario.Other)).Shown(CardKind.Setup));

    [Fact]
    public void A_colleague_who_comes_into_the_chat_gets_the_form_and_nobody_else_anew()
    {
        var story = Reads(SessionScenario.Draft(), SessionScenario.Person(SessionScenario.Colleague, Role.Counsellor));
        Assert.True(story.Shows(CardKind.Setup, SessionScenario.Colleague));
        Assert.Equal(1, story.Shown(CardKind.Setup));
    }

    [Fact]
    public void A_meeting_that_was_moved_before_it_is_set_up_draws_the_form_anew() =>
        Assert.True(SessionScenario.Draft().Happens(
            new SessionEvent.MeetingRead(SessionScenario.Facts(SessionScenario.Start.AddDays(1), SessionScenario.End.AddDays(1)), []))
            .Shows(CardKind.Setup, SessionScenario.Counsellor));

    [Fact]
    public void Where_the_form_stands_in_the_chat_for_all_it_is_not_drawn_anew_either()
    {
        var story = SessionScenario.Draft()
            .Happens(new SessionEvent.TargetedRefused(new CardSlot(CardKind.Setup, SessionScenario.Counsellor)));
        Assert.True(story.Shows(CardKind.SetupInChat));
        Assert.Empty(Reads(story, SessionScenario.Person(SessionScenario.Other)).Effects.OfType<Effect.ShowCard>());
    }

    private static SessionScenario Unanswered()
    {
        var story = SessionScenario.JustAdded();
        story.SelfCheckWorks = false;
        return story.Happens(new SessionEvent.MeetingRead(SessionScenario.Facts(SessionScenario.Start, SessionScenario.End),
            [SessionScenario.Person(SessionScenario.Counsellor, Role.Counsellor), SessionScenario.Person(SessionScenario.Client)]));
    }

    private static SessionEvent.TenantChecked Checked() => new(new TenantCheck([], AnonymousChat: true));

    private static SessionScenario Reads(SessionScenario story, params Person[] people) =>
        story.Happens(new SessionEvent.MeetingRead(SessionScenario.Facts(SessionScenario.Start, SessionScenario.End), [.. people]));
}
