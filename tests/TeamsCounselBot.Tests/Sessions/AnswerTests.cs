using TeamsCounselBot.Sessions;

namespace TeamsCounselBot.Tests.Sessions;

public class AnswerTests
{
    [Fact]
    public void An_answer_updates_the_invitation_in_place()
    {
        var story = Story.Invited().Happens(Accept());
        Assert.Equal(Answer.Accepted, story.Session.People[Story.Client].Answer);
        Assert.True(story.Shows(CardKind.Invitation));
    }

    [Fact]
    public void A_counsellor_answers_no_invitation() => Assert.Equal(Verdict.NotYours,
        Permission.Check(Story.Invited().Session, new SessionEvent.Answered(Story.Counsellor, Answer.Accepted, true, null)));

    [Fact]
    public void Another_time_is_put_before_the_counsellors() => Assert.True(Propose().Shows(CardKind.OtherTime, Story.Counsellor));

    [Fact]
    public void A_proposal_that_is_taken_over_moves_the_session_and_keeps_its_length()
    {
        var story = Propose().Happens(new SessionEvent.ProposalTaken(Story.Counsellor, Story.Client, Story.Start.AddDays(3)));
        Assert.Equal((Story.Start.AddDays(3), Story.End.AddDays(3)), (story.Session.Plan.Start, story.Session.Plan.End));
        Assert.True(story.Shows(CardKind.Invitation) && story.Shows(CardKind.TimeChanged, Story.Client));
    }

    [Fact]
    public void Whose_proposal_is_taken_over_has_accepted_it_and_the_others_answers_are_for_the_old_time()
    {
        var story = Propose();
        story.Happens(new SessionEvent.Met(Story.Person(Story.Other))).Happens(new SessionEvent.Answered(Story.Other, Answer.Accepted, true, null))
            .Happens(new SessionEvent.ProposalTaken(Story.Counsellor, Story.Client, Story.Start.AddDays(3)));
        Assert.Equal((Answer.Accepted, story.Session.Plan.Start), (Of(story, Story.Client).Answer, Of(story, Story.Client).AnsweredFor));
        Assert.Equal(Story.Start, Of(story, Story.Other).AnsweredFor);
    }

    [Fact]
    public void A_proposal_in_the_past_is_not_taken_over()
    {
        var story = Propose().Happens(new SessionEvent.ProposalTaken(Story.Counsellor, Story.Client, Story.Added.AddDays(-1)));
        Assert.Equal(Story.Start, story.Session.Plan.Start);
    }

    [Fact]
    public void Only_counsellors_take_proposals_over()
    {
        var story = Propose().Happens(new SessionEvent.ProposalTaken(Story.Client, Story.Client, Story.Start.AddDays(3)));
        Assert.Equal(Story.Start, story.Session.Plan.Start);
    }

    [Fact]
    public void Where_the_centre_asks_for_consent_nobody_accepts_without_it()
    {
        var story = Story.Invited(asksConsent: true).Happens(Accept(consent: false));
        Assert.Equal(Answer.None, story.Session.People[Story.Client].Answer);
    }

    [Fact]
    public void Consent_that_was_given_holds_when_the_invitation_is_accepted_again()
    {
        var story = Story.Invited(asksConsent: true).Happens(Accept()).Happens(Accept(consent: false));
        Assert.True(story.Session.People[Story.Client].Consent);
    }

    [Fact]
    public void Consent_can_be_withdrawn_and_the_counsellor_is_told()
    {
        var story = Story.Invited(asksConsent: true).Happens(Accept()).Happens(new SessionEvent.ConsentWithdrawn(Story.Client));
        Assert.True(Of(story, Story.Client) is { Consent: false, ConsentWithdrawn: true });
        Assert.True(story.Shows(CardKind.ConsentNotice, Story.Counsellor));
    }

    [Fact]
    public void Consent_can_be_withdrawn_after_the_session_too()
    {
        var story = Story.Live(asksConsent: true).Happens(new SessionEvent.ConsentGiven(Story.Client))
            .Happens(new SessionEvent.EndedByCounsellor(Story.Counsellor)).Happens(new SessionEvent.ConsentWithdrawn(Story.Client));
        Assert.True(story.Shows(CardKind.ConsentNotice, Story.Counsellor));
    }

    [Fact]
    public void Who_has_not_agreed_when_the_session_starts_is_asked_once_and_the_counsellor_sees_it()
    {
        var story = Story.Invited(asksConsent: true).Happens(new SessionEvent.MeetingStarted());
        Assert.True(story.Shows(CardKind.ConsentRequest, Story.Client) && story.Shows(CardKind.ConsentNotice, Story.Counsellor));
        Assert.Equal(0, story.Joins(Story.Client).Shown(CardKind.ConsentRequest));
    }

    [Fact]
    public void Who_comes_later_without_having_agreed_is_asked_then() =>
        Assert.True(Story.Live(asksConsent: true).Joins(Story.Other).Shows(CardKind.ConsentRequest, Story.Other));

    [Fact]
    public void Where_the_centre_does_not_ask_for_consent_nobody_is_asked() =>
        Assert.Equal(0, Story.Invited().Happens(new SessionEvent.MeetingStarted()).Shown(CardKind.ConsentRequest));

    [Fact]
    public void Ticks_survive_a_new_time()
    {
        var story = Story.Invited().Happens(new SessionEvent.ChecklistSaved(Story.Client, ["quiet"]));
        story.Happens(new SessionEvent.SetupSaved(Story.Counsellor, story.Session.Plan with { Start = Story.Start.AddDays(1), End = Story.End.AddDays(1) }));
        Assert.Contains("quiet", story.Session.People[Story.Client].Ticked);
    }

    [Fact]
    public void Only_points_of_the_own_list_are_ticked()
    {
        var story = Story.Invited().Happens(new SessionEvent.ChecklistSaved(Story.Client, ["quiet", "lighting", "nonsense"]));
        Assert.Equal(["quiet"], story.Session.People[Story.Client].Ticked);
    }

    [Fact]
    public void Documents_announced_in_good_time_are_put_before_the_counsellors()
    {
        var story = Story.Invited().Happens(new SessionEvent.DocumentsAnnounced(Story.Client, true));
        Assert.True(story.Shows(CardKind.DocumentsQuestion, Story.Counsellor));
        Assert.False(story.Shows(CardKind.DocumentsAnswer, Story.Client));
    }

    [Fact]
    public void The_client_sees_how_documents_are_handed_over_once_it_is_agreed()
    {
        var story = Story.Invited().Happens(new SessionEvent.DocumentsAnnounced(Story.Client, true))
            .Happens(new SessionEvent.DocumentsAgreed(Story.Counsellor, null, "per Post"));
        Assert.True(Of(story, Story.Client) is { Documents: Documents.Agreed, DocumentsWay: "per Post" });
        Assert.True(story.Shows(CardKind.DocumentsAnswer, Story.Client));
    }

    [Fact]
    public void The_agreed_handover_is_ticked_on_the_clients_list()
    {
        var story = Story.Invited().Happens(new SessionEvent.DocumentsAnnounced(Story.Client, true))
            .Happens(new SessionEvent.DocumentsAgreed(Story.Counsellor, Story.Client, "per Post"));
        Assert.Contains("documentsAgreed", Of(story, Story.Client).Ticked);
    }

    [Fact]
    public void The_usual_way_holds_where_the_counsellor_names_no_other()
    {
        var story = Story.Invited(p => p with { DocumentsWay = "am Empfang" }).Happens(new SessionEvent.DocumentsAnnounced(Story.Client, true))
            .Happens(new SessionEvent.DocumentsAgreed(Story.Counsellor, null, " "));
        Assert.Equal("am Empfang", Of(story, Story.Client).DocumentsWay);
    }

    [Fact]
    public void Exactly_a_week_before_it_is_too_late_and_the_client_is_told_whom_to_call()
    {
        var story = Story.Invited().Until(Story.Start.AddDays(-7)).Happens(new SessionEvent.DocumentsAnnounced(Story.Client, true));
        Assert.Equal(Documents.TooLate, Of(story, Story.Client).Documents);
        Assert.True(story.Shows(CardKind.DocumentsAnswer, Story.Client));
        Assert.Equal(0, story.Shown(CardKind.DocumentsQuestion));
    }

    [Fact]
    public void Announcing_documents_twice_asks_the_counsellor_once() =>
        Assert.Empty(Story.Invited().Happens(new SessionEvent.DocumentsAnnounced(Story.Client, true))
            .Happens(new SessionEvent.DocumentsAnnounced(Story.Client, true)).Effects);

    [Fact]
    public void A_guest_on_the_web_answers_like_everybody_and_is_never_written_to()
    {
        var story = Story.Invited(asksConsent: true).Happens(new SessionEvent.Met(Story.Person(Story.Web)))
            .Happens(new SessionEvent.Answered(Story.Web, Answer.Accepted, true, null))
            .Happens(new SessionEvent.PhoneLeft(Story.Web, "+4930123456"))
            .Happens(new SessionEvent.DocumentsAnnounced(Story.Web, true))
            .Happens(new SessionEvent.DocumentsAgreed(Story.Counsellor, null, "per Post"));
        Assert.True(Of(story, Story.Web) is { Answer: Answer.Accepted, Consent: true, Phone: not null, Documents: Documents.Agreed });
        Assert.DoesNotContain(story.Until(Story.End).Effects.OfType<Effect.Show>(), e => e.Surface.For == Story.Web);
    }

    private static Participant Of(Story story, string id) => story.Session.People[id];

    private static SessionEvent.Answered Accept(bool consent = true) => new(Story.Client, Answer.Accepted, consent, null);

    private static Story Propose() => Story.Invited().Happens(
        new SessionEvent.Answered(Story.Client, Answer.OtherTime, false, "Donnerstag um elf", Story.Start.AddDays(3)));
}
