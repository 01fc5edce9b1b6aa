using System.Text.RegularExpressions;
using TeamsCounselBot.Presentation;
using TeamsCounselBot.Sessions;

namespace TeamsCounselBot.Tests.Cards;

/// <summary>A client's number on all cards of counsellors, in all states: below the client's wishes, and not where it may not be.</summary>
public partial class ClientNumberTests
{
    private static readonly Texts German = new("de");
    private static readonly string[] NotWanted = [.. new[] { "wish.of.Never", "wish.of.noCall" }.Select(Told)];
    private static readonly string[] Themselves = [.. new[] { "wish.of.Self", "wish.of.rarely", "firstCall.self" }.Select(Told)];

    [Fact]
    public void Number_of_somebody_who_signs_is_never_one_to_dial()
    {
        Assert.Contains("tel:", string.Concat(Cards(p => p)), StringComparison.Ordinal);
        Assert.DoesNotContain("tel:", string.Concat(Cards(Signs)), StringComparison.Ordinal);
    }

    [Fact]
    public void Somebody_who_signs_is_told_of_above_the_number() => Above(Cards(Signs), [Told("signs.of")]);

    [Fact]
    public void Wish_to_be_spoken_to_alone_stands_above_the_number() =>
        Above(Cards(p => p with { CallbackWish = new CallbackWish(CallbackWay.Call, Alone: true) }), [German["wish.of.alone"]]);

    [Fact]
    public void Wish_for_voice_mail_stands_above_the_number() =>
        Above(Cards(p => p with { CallbackWish = new CallbackWish(CallbackWay.Call) }), [German["wish.of.nothing"]]);

    [Fact]
    public void Wish_to_come_back_without_a_call_stands_above_the_number() =>
        Above(Cards(p => p with { CallbackWish = new CallbackWish(CallbackWay.Self) }), Themselves);

    [Fact]
    public void Nobody_who_wants_no_call_is_told_of_as_without_a_number()
    {
        // While it is serious the number is in a fold, which CrisisTests look at.
        var words = string.Concat(Cards(p => p with { CallbackWish = new CallbackWish(CallbackWay.Never) }, isSerious: false));

        foreach (var key in (string[])["callback.none", "session.disruption.noNumber", "known.noNumber"])
            Assert.DoesNotContain(German[key], words, StringComparison.Ordinal);
        Assert.DoesNotMatch(Number(), words);
    }

    [Theory]
    [InlineData(nameof(CardKind.Arrival)), InlineData(nameof(CardKind.FirstCall)), InlineData(nameof(CardKind.ErasureNotice))]
    [InlineData(nameof(CardKind.Callback)), InlineData(nameof(CardKind.SessionCard)), InlineData(nameof(CardKind.Invitation))]
    public void Card_that_asks_for_a_call_says_who_wants_none(string kind) => Assert.Contains(
        Cards(p => p with { CallbackWish = new CallbackWish(CallbackWay.Never) }, isSerious: false, Enum.Parse<CardKind>(kind)),
        words => NotWanted.Any(sentence => words.Contains(sentence, StringComparison.Ordinal)));

    [Fact]
    public void Number_that_two_left_is_not_dialled_where_one_of_them_signs()
    {
        var session = CardSamples.Session.With(Signs(CardSamples.Other) with { Phone = CardSamples.ClientPhone });

        var words = CallWords.Of(session, German, CardSamples.Client, "Klara");

        Assert.False(words.IsToDial);
        Assert.NotNull(words.Signs);
    }

    [Fact]
    public void Other_numbers_are_not_dialled_for_somebody_who_signs()
    {
        var session = CardSamples.Session.With(Signs(CardSamples.Client) with { Phone = null }) with
        {
            Phase = Phase.Live,
            Disruption = CardSamples.Lost(CardSamples.Client.Id, DisruptionStage.CallBack),
        };

        Assert.DoesNotContain("tel:", Drawn(session, CardKind.Callback), StringComparison.Ordinal);
    }

    [Fact]
    public void Where_several_are_lost_and_nobody_is_to_be_called_nobody_is_asked_to_call()
    {
        var session = CardSamples.Session.With(Signs(CardSamples.Client))
            .With(CardSamples.Other with { CallbackWish = new CallbackWish(CallbackWay.Never) }) with
        {
            Phase = Phase.Live,
            Disruption = CardSamples.Lost(CardSamples.Client.Id, DisruptionStage.CallBack) with { Also = [CardSamples.Other.Id] },
        };

        Assert.DoesNotContain(German["callback.several"], Drawn(session, CardKind.Callback), StringComparison.Ordinal);
    }

    private static Participant Signs(Participant client) => client with { Needs = [Need.Sign] };

    /// <summary>The end of a sentence that begins with a name.</summary>
    private static string Told(string key) => German[key].Split("{0}")[^1].Trim();

    /// <summary>One of the sentences stands above the first number of each card that has one.</summary>
    private static void Above(IEnumerable<string> cards, string[] sentences)
    {
        var withNumber = cards.Where(words => Number().IsMatch(words)).ToList();
        Assert.NotEmpty(withNumber);
        Assert.All(withNumber, words => Assert.Contains(sentences, sentence =>
            words.IndexOf(sentence, StringComparison.Ordinal) is var at and >= 0 && at < Number().Match(words).Index));
    }

    /// <summary>The clients know nothing yet, so that counsellors are also asked to tell them.</summary>
    private static IEnumerable<string> Cards(
        Func<Participant, Participant> with, bool isSerious = true, params IReadOnlyCollection<CardKind> kinds) =>
        from state in CardSamples.States()
        where isSerious || state.Session.CrisisSince is null
        let session = state.Session.Clients.Aggregate(state.Session, (s, p) => s.With(with(p) with { Known = CardSamples.ByLink.Known }))
        from kind in kinds.Count > 0 ? kinds : Enum.GetValues<CardKind>()
        select Drawn(session, kind);

    private static string Drawn(Session session, CardKind kind) =>
        CardSamples.Words(CardSamples.Render(kind, CardSamples.Context(session, CardSamples.Counsellor.Id)));

    /// <summary>As it is read: a link to dial has no space in it.</summary>
    [GeneratedRegex("30(?: |\\\\u00A0)123456789|40(?: |\\\\u00A0)987654321")]
    private static partial Regex Number();
}
