using TeamsCounselBot.Presentation;
using TeamsCounselBot.Sessions;

namespace TeamsCounselBot.Tests.Cards;

/// <summary>An appointment that does not suit: what is offered, what a refusal costs, and what the cards say afterwards.</summary>
public class RefusalTests
{
    private static readonly Texts German = new("de");
    private static readonly Session Invited = CardSamples.Session with { Phase = Phase.Invited };
    private static readonly Participant Moved = CardSamples.Client with { AnsweredFor = CardSamples.Now };

    [Fact]
    public void A_moved_appointment_is_accepted_or_another_time_is_proposed_and_nothing_is_refused()
    {
        var verbs = CardSamples.Verbs(Render(CardKind.TimeChanged, Moved)).ToList();

        Assert.Equal(["invitation.accept", "invitation.otherTime"], verbs);
    }

    [Theory]
    [InlineData(nameof(Answer.Accepted), "timeChanged.accepted")]
    [InlineData(nameof(Answer.OtherTime), "invitation.you.OtherTime")]
    [InlineData(nameof(Answer.Declined), "invitation.you.Declined")]
    public void The_card_of_a_moved_appointment_says_the_answer_that_was_given(string answer, string said)
    {
        var card = CardSamples.Words(Render(CardKind.TimeChanged, CardSamples.Client with { Answer = Enum.Parse<Answer>(answer) }));

        Assert.Contains(German[said], card, StringComparison.Ordinal);
        Assert.DoesNotContain(German["invitation.moved.text"], card, StringComparison.Ordinal);
        Assert.DoesNotContain(German["timeChanged.text"], card, StringComparison.Ordinal);
    }

    [Fact]
    public void By_telephone_instead_of_by_video_the_number_is_asked_for_where_it_is_told()
    {
        var byTelephone = Invited with { Plan = Invited.Plan with { Medium = Medium.Telephone } };
        var client = CardSamples.Client with { Phone = null, CallbackWish = null };

        var card = CardSamples.Render(CardKind.TimeChanged, CardSamples.Context(byTelephone.With(client), client.Id));

        Assert.Contains(German["medium.telephone"], CardSamples.Words(card), StringComparison.Ordinal);
        Assert.Contains("callback.number", CardSamples.Verbs(card));
    }

    [Fact]
    public void Without_the_consent_that_the_centre_asks_for_a_new_time_is_accepted_on_the_invitation()
    {
        var card = Render(CardKind.TimeChanged, Moved with { Consent = false }, asksConsent: true);

        Assert.DoesNotContain("invitation.accept", CardSamples.Verbs(card));
        Assert.Contains(German["timeChanged.text"], CardSamples.Words(card), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(nameof(Answer.Accepted), true)]
    [InlineData(nameof(Answer.OtherTime), true)]
    [InlineData(nameof(Answer.None), false)]
    public void A_refusal_after_an_answer_says_first_what_is_deleted(string answer, bool warned)
    {
        var card = CardSamples.Words(Render(CardKind.Invitation, CardSamples.Client with { Answer = Enum.Parse<Answer>(answer) }));

        Assert.Equal(warned, card.Contains(German["invitation.decline.question"], StringComparison.Ordinal));
    }

    [Fact]
    public void A_refusal_of_a_moved_appointment_says_first_what_is_deleted() => Assert.Contains(
        German["invitation.decline.question"], CardSamples.Words(Render(CardKind.Invitation, Moved)), StringComparison.Ordinal);

    [Fact]
    public void The_reminder_before_the_start_lists_who_has_declined()
    {
        var card = CardSamples.Words(Before(CardSamples.Client with { Answer = Answer.Declined }));

        Assert.Contains("Kundin", card, StringComparison.Ordinal);
        Assert.Contains(German["answer.Declined"], card, StringComparison.Ordinal);
    }

    [Fact]
    public void The_reminder_before_the_start_says_so_where_nobody_is_left()
    {
        var gone = Invited.WithEach(p => p.Role == Role.Client ? p with { Answer = Answer.Declined } : p);
        var now = German.Format("joinReminder.text", "");

        var card = CardSamples.Words(CardSamples.Render(CardKind.JoinReminder, CardSamples.Context(gone, CardSamples.Counsellor.Id)));

        Assert.Contains(German["declined.all"], card, StringComparison.Ordinal);
        Assert.DoesNotContain(now[^20..], card, StringComparison.Ordinal);
        Assert.DoesNotContain(German["declined.all"], CardSamples.Words(Before(CardSamples.Client)), StringComparison.Ordinal);
    }

    [Fact]
    public void Where_nobody_is_left_the_counsellor_cancels_or_finds_another_time()
    {
        var gone = Invited.WithEach(p => p.Role == Role.Client ? p with { Answer = Answer.Declined } : p);

        Assert.Equal(["session.setup", "session.cancel"], CardSamples.Verbs(
            CardSamples.Render(CardKind.Declined, CardSamples.Context(gone, CardSamples.Counsellor.Id))));
    }

    [Theory]
    [InlineData(nameof(CardKind.Declined), nameof(Phase.Invited), true)]
    [InlineData(nameof(CardKind.Setup), nameof(Phase.Invited), true)]
    [InlineData(nameof(CardKind.Setup), nameof(Phase.Closing), true)]
    [InlineData(nameof(CardKind.Setup), nameof(Phase.Invited), false)]
    public void Counsellor_reads_that_a_new_time_is_not_told_to_one_who_declined(string card, string phase, bool declined)
    {
        var session = Invited.With(CardSamples.Client with { Answer = declined ? Answer.Declined : Answer.Accepted }) with
        {
            Phase = Enum.Parse<Phase>(phase),
            Plan = Invited.Plan with { Recurring = true },
        };
        var context = CardSamples.Context(session, CardSamples.Counsellor.Id);
        var words = CardSamples.Words(CardSamples.Render(
            Enum.Parse<CardKind>(card), context with { Faults = context.Faults.Add("topics", "fault.required") }));

        Assert.Equal(declined, words.Contains(German["declined.later"], StringComparison.Ordinal));
    }

    private static System.Text.Json.Nodes.JsonObject Before(Participant client) =>
        CardSamples.Render(CardKind.JoinReminder, CardSamples.Context(Invited.With(client), CardSamples.Counsellor.Id));

    private static System.Text.Json.Nodes.JsonObject Render(CardKind kind, Participant client, bool asksConsent = false) =>
        CardSamples.Render(kind, CardSamples.Context(Invited.With(client), client.Id) with { AsksConsent = asksConsent });
}
