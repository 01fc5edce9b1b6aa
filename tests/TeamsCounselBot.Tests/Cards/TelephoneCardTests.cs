using TeamsCounselBot.Presentation;
using TeamsCounselBot.Sessions;

namespace TeamsCounselBot.Tests.Cards;

/// <summary>What counsellor and client read of a session by telephone.</summary>
public class TelephoneCardTests
{
    private static readonly Texts German = new("de");

    [Fact]
    public void Counsellor_has_the_number_and_the_buttons_on_the_call_card()
    {
        var card = CardSamples.Render(CardKind.FirstCall, CardSamples.Context(ByTelephone(), CardSamples.Counsellor.Id));

        Assert.Contains("+49 30 123456789", CardSamples.Words(card), StringComparison.Ordinal);
        Assert.Contains("session.start", CardSamples.Verbs(card));
        Assert.Contains("call.notReached", CardSamples.Verbs(card));
    }

    [Fact]
    public void After_three_tries_there_is_no_further_one()
    {
        var session = ByTelephone() with { FirstCall = new Call(3) };
        var card = CardSamples.Render(CardKind.FirstCall, CardSamples.Context(session, CardSamples.Counsellor.Id));

        Assert.Contains(German["firstCall.failed"], CardSamples.Words(card), StringComparison.Ordinal);
        Assert.DoesNotContain("call.notReached", CardSamples.Verbs(card));
    }

    [Theory, InlineData(0, "session.cancel", "arrival.newAppointment"), InlineData(1, "arrival.newAppointment", "session.cancel")]
    public void After_a_failed_call_another_appointment_takes_the_place_of_the_cancellation(int tries, string there, string not)
    {
        var session = ByTelephone().With(CardSamples.Client with { Attended = false }) with { FirstCall = new Call(tries) };
        var verbs = CardSamples.Verbs(CardSamples.Render(CardKind.FirstCall, CardSamples.Context(session, CardSamples.Counsellor.Id)));

        Assert.Contains(there, verbs);
        Assert.DoesNotContain(not, verbs);
    }

    [Fact]
    public void Call_card_calls_nobody_who_has_declined()
    {
        var session = ByTelephone().WithEach(p => p.Role == Role.Client ? p with { Answer = Answer.Declined } : p);
        var card = CardSamples.Render(CardKind.FirstCall, CardSamples.Context(session, CardSamples.Counsellor.Id));

        Assert.Contains(German["declined.all"], CardSamples.Words(card), StringComparison.Ordinal);
        Assert.DoesNotContain("123456789", CardSamples.Words(card), StringComparison.Ordinal);
        Assert.Contains("session.cancel", CardSamples.Verbs(card));
    }

    [Theory, InlineData(1, "telephone.tried"), InlineData(3, "telephone.tried.last")]
    public void Client_reads_that_nobody_picked_up(int tries, string key)
    {
        var session = ByTelephone() with { FirstCall = new Call(tries) };

        Assert.Equal(German[key], TelephoneWords.Agreed(CardSamples.Context(session, CardSamples.Client.Id)).First());
        Assert.DoesNotContain(German[key], TelephoneWords.Agreed(CardSamples.Context(session)));
    }

    [Theory, InlineData(false, "invitation.over.notBegun"), InlineData(true, "invitation.over")]
    public void Only_a_talk_that_began_is_over(bool hasBegun, string key)
    {
        var session = ByTelephone() with { Phase = Phase.Closing, StartedAt = hasBegun ? CardSamples.Now : null };
        var card = CardSamples.Render(CardKind.Invitation, CardSamples.Context(session, CardSamples.Client.Id));

        Assert.Contains(German[key], CardSamples.Words(card), StringComparison.Ordinal);
    }

    [Fact]
    public void Counsellor_goes_back_to_calling_and_not_to_a_talk_that_never_began()
    {
        var undo = new Undo(UndoStep.End, CardSamples.Now.AddMinutes(10), Phase.Invited, null);
        var session = ByTelephone() with { Phase = Phase.Closing, StartedAt = null, NoShow = true, Undos = [undo] };
        var words = CardSamples.Words(CardSamples.Render(
            CardKind.ErasureNotice, CardSamples.Context(session, CardSamples.Counsellor.Id)));

        Assert.Contains(German["undo.call"], words, StringComparison.Ordinal);
        Assert.DoesNotContain(German["undo.End"], words, StringComparison.Ordinal);
    }

    [Fact]
    public void Client_reads_who_calls_on_which_number_and_from_which()
    {
        var lines = TelephoneWords.Agreed(CardSamples.Context(ByTelephone(), CardSamples.Client.Id)).ToList();

        Assert.Equal(3, lines.Count);
        Assert.Contains("123456789", lines[1], StringComparison.Ordinal);
    }

    [Fact]
    public void Client_without_a_number_is_promised_no_call_and_asked_for_it()
    {
        var session = ByTelephone().With(CardSamples.Client with { Phone = null });
        var context = CardSamples.Context(session, CardSamples.Client.Id);

        Assert.Equal([German["telephone.needsNumber"]], TelephoneWords.Agreed(context));
        Assert.Contains("callback.number", CardSamples.Verbs(CardSamples.Render(CardKind.JoinReminder, context)));
    }

    [Fact]
    public void Interpreter_is_promised_no_call() =>
        Assert.Empty(TelephoneWords.Agreed(CardSamples.Context(ByTelephone(), CardSamples.Interpreter.Id)));

    [Fact]
    public void Field_for_the_number_stands_beside_the_answer()
    {
        var session = ByTelephone().With(CardSamples.Client with { Phone = null, Answer = Answer.None });
        var card = CardSamples.Render(CardKind.Invitation, CardSamples.Context(session, CardSamples.Client.Id));

        Assert.Contains(German["telephone.number.why"], CardSamples.Words(card), StringComparison.Ordinal);
        Assert.Contains(German["telephone.calls"], CardSamples.Words(card), StringComparison.Ordinal);
        Assert.DoesNotContain(German["invitation.agreed.mute"], CardSamples.Words(card), StringComparison.Ordinal);
    }

    [Fact]
    public void Client_who_wants_to_call_reads_so_and_the_counsellor_too()
    {
        var session = ByTelephone().With(CardSamples.Client with { Phone = null, CallbackWish = new CallbackWish(CallbackWay.Self) });

        Assert.Contains("5550", Assert.Single(TelephoneWords.Agreed(CardSamples.Context(session, CardSamples.Client.Id))),
            StringComparison.Ordinal);
        var card = CardSamples.Render(CardKind.FirstCall, CardSamples.Context(session, CardSamples.Counsellor.Id));
        Assert.Contains("ruft selbst an", CardSamples.Words(card), StringComparison.Ordinal);
        Assert.DoesNotContain(German["callback.none"], CardSamples.Words(card), StringComparison.Ordinal);
    }

    [Fact]
    public void Client_who_calls_needs_no_number()
    {
        var session = ByTelephone().With(CardSamples.Client with { Phone = null });
        session = session with { Plan = session.Plan with { ClientCalls = true } };
        var context = CardSamples.Context(session, CardSamples.Client.Id);

        Assert.False(TelephoneWords.NeedsNumber(context));
        Assert.Contains("5550", Assert.Single(TelephoneWords.Agreed(context)), StringComparison.Ordinal);
    }

    private static Session ByTelephone() => CardSamples.Session with
    {
        Phase = Phase.Invited,
        StartOffered = CardSamples.Session.Plan.Start,
        Plan = CardSamples.Session.Plan with { Medium = Medium.Telephone },
    };
}
