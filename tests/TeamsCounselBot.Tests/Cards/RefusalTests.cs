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
    [InlineData(Answer.Accepted, "timeChanged.accepted")]
    [InlineData(Answer.OtherTime, "invitation.you.OtherTime")]
    [InlineData(Answer.Declined, "invitation.you.Declined")]
    public void The_card_of_a_moved_appointment_says_the_answer_that_was_given(Answer answer, string said)
    {
        var card = CardSamples.Words(Render(CardKind.TimeChanged, CardSamples.Client with { Answer = answer }));

        Assert.Contains(German[said], card, StringComparison.Ordinal);
        Assert.DoesNotContain(German["invitation.moved.text"], card, StringComparison.Ordinal);
        Assert.DoesNotContain(German["timeChanged.text"], card, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_the_consent_that_the_centre_asks_for_a_new_time_is_accepted_on_the_invitation()
    {
        var card = Render(CardKind.TimeChanged, Moved with { Consent = false }, asksConsent: true);

        Assert.DoesNotContain("invitation.accept", CardSamples.Verbs(card));
        Assert.Contains(German["timeChanged.text"], CardSamples.Words(card), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Answer.Accepted, true)]
    [InlineData(Answer.OtherTime, true)]
    [InlineData(Answer.None, false)]
    public void A_refusal_after_an_answer_says_first_what_is_deleted(Answer answer, bool warned)
    {
        var card = CardSamples.Words(Render(CardKind.Invitation, CardSamples.Client with { Answer = answer }));

        Assert.Equal(warned, card.Contains(German["invitation.decline.question"], StringComparison.Ordinal));
    }

    [Fact]
    public void A_refusal_of_a_moved_appointment_says_first_what_is_deleted() => Assert.Contains(
        German["invitation.decline.question"], CardSamples.Words(Render(CardKind.Invitation, Moved)), StringComparison.Ordinal);

    private static System.Text.Json.Nodes.JsonObject Render(CardKind kind, Participant client, bool asksConsent = false) =>
        CardSamples.Render(kind, CardSamples.Context(Invited.With(client), client.Id) with { AsksConsent = asksConsent });
}
