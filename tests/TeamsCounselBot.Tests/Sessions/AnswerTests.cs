using TeamsCounselBot.Sessions;

namespace TeamsCounselBot.Tests.Sessions;

public class AnswerTests
{
    [Fact]
    public void An_answer_updates_the_invitation_in_place()
    {
        var story = SessionScenario.Invited().Happens(Accept());
        Assert.Equal(Answer.Accepted, story.Session.People[SessionScenario.Client].Answer);
        Assert.True(story.Shows(CardKind.Invitation));
    }

    [Fact]
    public void A_counsellor_answers_no_invitation() => Assert.Equal(PermissionResult.NotYours,
        Permission.Check(SessionScenario.Invited().Session,
            new SessionEvent.Answered(SessionScenario.Counsellor, Answer.Accepted, true, null)));

    [Fact]
    public void Another_time_is_put_before_the_counsellors() =>
        Assert.True(Propose().Shows(CardKind.OtherTime, SessionScenario.Counsellor));

    [Fact]
    public void A_proposal_that_is_taken_over_moves_the_session_and_keeps_its_length()
    {
        var story = Propose()
            .Happens(new SessionEvent.ProposalTaken(SessionScenario.Counsellor, SessionScenario.Client, SessionScenario.Start.AddDays(3)));
        Assert.Equal((SessionScenario.Start.AddDays(3), SessionScenario.End.AddDays(3)),
            (story.Session.Plan.Start, story.Session.Plan.End));
        Assert.True(story.Shows(CardKind.Invitation) && story.Shows(CardKind.TimeChanged, SessionScenario.Client));
    }

    [Fact]
    public void Taking_a_proposal_accepts_for_its_author_and_resets_the_others()
    {
        var story = Propose();
        story.Happens(new SessionEvent.PersonIdentified(SessionScenario.Person(SessionScenario.Other)))
            .Happens(new SessionEvent.Answered(SessionScenario.Other, Answer.Accepted, true, null))
            .Happens(new SessionEvent.ProposalTaken(SessionScenario.Counsellor, SessionScenario.Client, SessionScenario.Start.AddDays(3)));
        Assert.Equal((Answer.Accepted, story.Session.Plan.Start),
            (Of(story, SessionScenario.Client).Answer, Of(story, SessionScenario.Client).AnsweredFor));
        Assert.Equal(SessionScenario.Start, Of(story, SessionScenario.Other).AnsweredFor);
    }

    [Fact]
    public void A_proposal_in_the_past_is_not_taken_over()
    {
        var story = Propose()
            .Happens(new SessionEvent.ProposalTaken(SessionScenario.Counsellor, SessionScenario.Client, SessionScenario.Added.AddDays(-1)));
        Assert.Equal(SessionScenario.Start, story.Session.Plan.Start);
    }

    [Fact]
    public void Only_counsellors_take_proposals_over()
    {
        var story = Propose()
            .Happens(new SessionEvent.ProposalTaken(SessionScenario.Client, SessionScenario.Client, SessionScenario.Start.AddDays(3)));
        Assert.Equal(SessionScenario.Start, story.Session.Plan.Start);
    }

    [Theory, InlineData(nameof(Answer.Accepted)), InlineData(nameof(Answer.OtherTime)), InlineData(nameof(Answer.Declined))]
    public void The_card_of_a_new_time_is_updated_with_the_answer(string answer)
    {
        var story = SessionScenario.Invited().Happens(Accept());
        story.Happens(new SessionEvent.SetupSaved(SessionScenario.Counsellor,
            story.Session.Plan with { Start = SessionScenario.Start.AddDays(1), End = SessionScenario.End.AddDays(1) }));

        story.Happens(new SessionEvent.Answered(SessionScenario.Client, Enum.Parse<Answer>(answer), false, null));

        Assert.True(story.Shows(CardKind.TimeChanged, SessionScenario.Client));
        Assert.False(story.Removes(CardKind.TimeChanged, SessionScenario.Client));
    }

    [Fact]
    public void Where_the_centre_asks_for_consent_nobody_accepts_without_it()
    {
        var story = SessionScenario.Invited(asksConsent: true).Happens(Accept(consent: false));
        Assert.Equal(Answer.None, story.Session.People[SessionScenario.Client].Answer);
    }

    [Fact]
    public void Consent_that_was_given_holds_when_the_invitation_is_accepted_again()
    {
        var story = SessionScenario.Invited(asksConsent: true).Happens(Accept()).Happens(Accept(consent: false));
        Assert.True(story.Session.People[SessionScenario.Client].Consent);
    }

    [Fact]
    public void Consent_can_be_withdrawn_and_the_counsellor_is_told()
    {
        var story = SessionScenario.Invited(asksConsent: true).Happens(Accept())
            .Happens(new SessionEvent.ConsentWithdrawn(SessionScenario.Client));
        Assert.True(Of(story, SessionScenario.Client) is { Consent: false, ConsentWithdrawn: true });
        Assert.True(story.Shows(CardKind.ConsentNotice, SessionScenario.Counsellor));
    }

    [Fact]
    public void Consent_can_be_withdrawn_after_the_session_too()
    {
        var story = SessionScenario.Live(asksConsent: true).Happens(new SessionEvent.ConsentGiven(SessionScenario.Client))
            .Happens(new SessionEvent.EndedByCounsellor(SessionScenario.Counsellor))
                .Happens(new SessionEvent.ConsentWithdrawn(SessionScenario.Client));
        Assert.True(story.Shows(CardKind.ConsentNotice, SessionScenario.Counsellor));
    }

    [Fact]
    public void Client_without_consent_at_the_start_is_asked_once_and_counsellors_see_it()
    {
        var story = SessionScenario.Invited(asksConsent: true).Happens(new SessionEvent.MeetingStarted());
        Assert.True(story.Shows(CardKind.ConsentRequest, SessionScenario.Client)
            && story.Shows(CardKind.ConsentNotice, SessionScenario.Counsellor));
        Assert.Equal(0, story.Joins(SessionScenario.Client).Shown(CardKind.ConsentRequest));
    }

    [Fact]
    public void Who_comes_later_without_having_agreed_is_asked_then() =>
        Assert.True(SessionScenario.Live(asksConsent: true).Joins(SessionScenario.Other)
            .Shows(CardKind.ConsentRequest, SessionScenario.Other));

    [Fact]
    public void Where_the_centre_does_not_ask_for_consent_nobody_is_asked() =>
        Assert.Equal(0, SessionScenario.Invited().Happens(new SessionEvent.MeetingStarted()).Shown(CardKind.ConsentRequest));

    [Fact]
    public void Ticks_survive_a_new_time()
    {
        var story = SessionScenario.Invited().Happens(new SessionEvent.ChecklistSaved(SessionScenario.Client, ["quiet"]));
        story.Happens(new SessionEvent.SetupSaved(
            SessionScenario.Counsellor,
            story.Session.Plan with { Start = SessionScenario.Start.AddDays(1), End = SessionScenario.End.AddDays(1) }));
        Assert.Contains("quiet", story.Session.People[SessionScenario.Client].Ticked);
    }

    [Fact]
    public void Only_points_of_the_own_list_are_ticked()
    {
        var story = SessionScenario.Invited()
            .Happens(new SessionEvent.ChecklistSaved(SessionScenario.Client, ["quiet", "lighting", "nonsense"]));
        Assert.Equal(["quiet"], story.Session.People[SessionScenario.Client].Ticked);
    }

    [Fact]
    public void Ticks_gather_before_the_shared_card_shows_them()
    {
        var story = SessionScenario.Invited().Happens(new SessionEvent.ChecklistSaved(SessionScenario.Client, ["quiet"]));
        Assert.False(story.Shows(CardKind.Invitation));

        story.Passes(TimeSpan.FromSeconds(10)).Happens(new SessionEvent.ChecklistSaved(SessionScenario.Client, ["quiet", "charged"]));
        Assert.False(story.Shows(CardKind.Invitation));

        Assert.True(story.Passes(TimeSpan.FromSeconds(5)).Shows(CardKind.Invitation));
    }

    [Fact]
    public void Ticks_are_shown_at_once_where_no_delay_is_set() =>
        Assert.True(SessionScenario.Invited(rules: new SessionTimings { ProgressDelay = TimeSpan.Zero })
            .Happens(new SessionEvent.ChecklistSaved(SessionScenario.Client, ["quiet"])).Shows(CardKind.Invitation));

    [Fact]
    public void Ticks_of_a_counsellor_are_shown_to_nobody_else() =>
        Assert.False(SessionScenario.Invited().Happens(new SessionEvent.ChecklistSaved(SessionScenario.Counsellor, ["lighting"]))
            .Passes(TimeSpan.FromMinutes(1)).Shows(CardKind.Invitation));

    [Fact]
    public void Ticks_that_are_saved_again_change_nothing()
    {
        var story = SessionScenario.Invited().Happens(new SessionEvent.ChecklistSaved(SessionScenario.Client, ["quiet"]))
            .Passes(TimeSpan.FromMinutes(1));
        var before = story.Session;

        Assert.Same(before, story.Happens(new SessionEvent.ChecklistSaved(SessionScenario.Client, ["quiet"])).Session);
    }

    [Fact]
    public void Documents_announced_in_good_time_are_put_before_the_counsellors()
    {
        var story = SessionScenario.Invited().Happens(new SessionEvent.DocumentsAnnounced(SessionScenario.Client, true));
        Assert.True(story.Shows(CardKind.DocumentsQuestion, SessionScenario.Counsellor));
        Assert.False(story.Shows(CardKind.DocumentsAnswer, SessionScenario.Client));
    }

    [Fact]
    public void The_client_sees_how_documents_are_handed_over_once_it_is_agreed()
    {
        var story = SessionScenario.Invited().Happens(new SessionEvent.DocumentsAnnounced(SessionScenario.Client, true))
            .Happens(new SessionEvent.DocumentsAgreed(SessionScenario.Counsellor, null, "per Post"));
        Assert.True(Of(story, SessionScenario.Client) is { Documents: Documents.Agreed, DocumentsWay: "per Post" });
        Assert.True(story.Shows(CardKind.DocumentsAnswer, SessionScenario.Client));
    }

    [Fact]
    public void The_agreed_handover_is_ticked_on_the_clients_list()
    {
        var story = SessionScenario.Invited().Happens(new SessionEvent.DocumentsAnnounced(SessionScenario.Client, true))
            .Happens(new SessionEvent.DocumentsAgreed(SessionScenario.Counsellor, SessionScenario.Client, "per Post"));
        Assert.Contains("documentsAgreed", Of(story, SessionScenario.Client).Ticked);
    }

    [Fact]
    public void The_usual_way_holds_where_the_counsellor_names_no_other()
    {
        var story = SessionScenario.Invited(p => p with { DocumentsWay = "am Empfang" })
            .Happens(new SessionEvent.DocumentsAnnounced(SessionScenario.Client, true))
            .Happens(new SessionEvent.DocumentsAgreed(SessionScenario.Counsellor, null, " "));
        Assert.Equal("am Empfang", Of(story, SessionScenario.Client).DocumentsWay);
    }

    [Fact]
    public void Exactly_a_week_before_it_is_too_late_and_the_client_is_told_whom_to_call()
    {
        var story = SessionScenario.Invited().Until(SessionScenario.Start.AddDays(-7))
            .Happens(new SessionEvent.DocumentsAnnounced(SessionScenario.Client, true));
        Assert.Equal(Documents.TooLate, Of(story, SessionScenario.Client).Documents);
        Assert.True(story.Shows(CardKind.DocumentsAnswer, SessionScenario.Client));
        Assert.Equal(0, story.Shown(CardKind.DocumentsQuestion));
    }

    [Fact]
    public void Announcing_documents_twice_asks_the_counsellor_once() =>
        Assert.Empty(SessionScenario.Invited().Happens(new SessionEvent.DocumentsAnnounced(SessionScenario.Client, true))
            .Happens(new SessionEvent.DocumentsAnnounced(SessionScenario.Client, true)).Effects);

    [Fact]
    public void A_guest_on_the_web_answers_like_everybody_and_is_never_written_to()
    {
        var story = SessionScenario.Invited(asksConsent: true)
            .Happens(new SessionEvent.PersonIdentified(SessionScenario.Person(SessionScenario.Web)))
            .Happens(new SessionEvent.Answered(SessionScenario.Web, Answer.Accepted, true, null))
            .Happens(new SessionEvent.PhoneLeft(SessionScenario.Web, "+4930123456"))
            .Happens(new SessionEvent.DocumentsAnnounced(SessionScenario.Web, true))
            .Happens(new SessionEvent.DocumentsAgreed(SessionScenario.Counsellor, null, "per Post"));
        Assert.True(Of(story, SessionScenario.Web) is
        {
            Answer: Answer.Accepted, Consent: true, Phone: not null,
            Documents: Documents.Agreed
        });
        Assert.DoesNotContain(story.Until(SessionScenario.End).Effects.OfType<Effect.ShowCard>(), e => e.Slot.For == SessionScenario.Web);
    }

    private static Participant Of(SessionScenario story, string id) => story.Session.People[id];

    private static SessionEvent.Answered Accept(bool consent = true) => new(SessionScenario.Client, Answer.Accepted, consent, null);

    private static SessionScenario Propose() => SessionScenario.Invited().Happens(
        new SessionEvent.Answered(SessionScenario.Client, Answer.OtherTime, false, "Donnerstag um elf", SessionScenario.Start.AddDays(3)));
}
