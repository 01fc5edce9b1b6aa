using TeamsCounselBot.Presentation;
using TeamsCounselBot.Sessions;

namespace TeamsCounselBot.Tests.Cards;

/// <summary>Counsellors read of an interpreter whose line is bad, and clients do not.</summary>
public class LostInterpreterTests
{
    private static readonly Texts German = new("de");

    private static Session Live => CardSamples.Session with { Phase = Phase.Live, StartedAt = CardSamples.Now };

    private static Session Lost => Live with { BadLines = [CardSamples.Interpreter.Id] };

    [Fact]
    public void Counsellor_reads_whose_line_is_bad_and_no_client_does()
    {
        Assert.Contains("Ida Dolm ist unterbrochen", Unmarked(Words(CardSamples.Counsellor.Id)), StringComparison.Ordinal);
        Assert.DoesNotContain("unterbrochen", Words(CardSamples.Client.Id), StringComparison.Ordinal);
        Assert.DoesNotContain("unterbrochen", Words(null), StringComparison.Ordinal);
    }

    [Fact]
    public void Interpreter_says_that_the_line_holds_again()
    {
        Assert.Contains("disruption.over", Verbs(Lost));
        Assert.DoesNotContain("disruption.over", Verbs(Live));
    }

    [Fact]
    public void No_callback_is_promised_to_an_interpreter()
    {
        var context = CardSamples.Context(Live, CardSamples.Interpreter.Id);

        Assert.Equal("session.rule.interpreter", LostLineWords.Rule(context));
        Assert.Equal([German["session.rule.interpreter"]], LostLineWords.Agreed(context, "Frau Vogt"));
    }

    private static string Words(string? viewer) =>
        CardSamples.Words(CardSamples.Render(CardKind.SessionCard, CardSamples.Context(Lost, viewer)));

    private static IEnumerable<string> Verbs(Session session) => CardSamples.Verbs(
        CardSamples.Render(CardKind.SessionCard, CardSamples.Context(session, CardSamples.Interpreter.Id)));

    private static string Unmarked(string text) =>
        text.Replace("\u2068", "", StringComparison.Ordinal).Replace("\u2069", "", StringComparison.Ordinal);
}
