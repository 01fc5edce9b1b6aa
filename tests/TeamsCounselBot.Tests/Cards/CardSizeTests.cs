using TeamsCounselBot.Actions;
using TeamsCounselBot.Cards;
using TeamsCounselBot.Presentation;
using TeamsCounselBot.Sessions;

namespace TeamsCounselBot.Tests.Cards;

/// <summary>Teams refuses a card that is too large. The longest texts of many people must fit too.</summary>
public class CardSizeTests
{
    /// <summary>Letters that grow most on their way into a card: an escaped sign, and letters of several bytes.</summary>
    public static TheoryData<string> Letters => ["\\", "ش", "漢", "👩‍👩‍👧"];

    /// <summary>The languages that need the most bytes, and the one that most people read.</summary>
    private static readonly string[] Widest = ["de", "ru"];

    /// <summary>The short replacement of a large card has no buttons.</summary>
    [Theory, MemberData(nameof(Letters)), Trait("Speed", "slow")]
    public void Every_card_fits_with_forty_people_and_the_longest_texts(string letter)
    {
        var cards = from state in Crowded(letter) from language in Widest from card in Shown(state, language) select card;

        Assert.All(cards, card =>
            Assert.True(card.Bytes <= CardFactory.LargestCard && card.Heading != card.StandIn, $"{card.Heading}: {card.Bytes} bytes"));
    }

    [Fact]
    public void A_long_list_says_how_many_more_there_are()
    {
        var words = CardSamples.Words(CardSamples.Render(
            CardKind.Invitation, CardSamples.Context(Crowded("x").First(state => state.Phase == Phase.Invited), "29:counsellor-0")));
        Assert.Contains(Excerpt.Sizes, size =>
            words.Contains(new Texts("de").Format("person.more", 40 - size.People), StringComparison.Ordinal));
    }

    [Fact]
    public void A_long_text_is_cut_without_tearing_a_letter_apart()
    {
        Assert.Equal("ab…", Excerpt.Cut("ab👩‍👩‍👧cd", 5));
        Assert.Equal("abc", Excerpt.Cut("abc", 3));
        Assert.Null(Excerpt.Cut(null, 3));
    }

    /// <summary>A person's own form shows their text unchanged.</summary>
    [Fact]
    public void Ones_own_text_is_not_cut_in_ones_own_form()
    {
        var comment = new string('x', InputLimits.Of("comment"));
        var session = CardSamples.Session.With(CardSamples.Client with { Feedback = new Feedback([1, 2, 3], comment) }) with
        {
            Phase = Phase.Closing,
        };
        Assert.Contains(comment, CardSamples.Words(
            CardSamples.Render(CardKind.FeedbackForm, CardSamples.Context(session, CardSamples.Client.Id))), StringComparison.Ordinal);
    }

    private static IEnumerable<(int Bytes, string Heading, string StandIn)> Shown(Session state, string language) =>
        from viewer in new[] { null, "29:client-0", "29:counsellor-0" }
        from kind in Enum.GetValues<CardKind>()
        let context = CardSamples.Context(state, viewer, language)
        let card = CardFactory.Render(kind, context)
        select (card.ToUtf8Bytes().Length, CardText.Summary(card),
            context.Texts.Format("common.fallback", CardSamples.CentreName, context.Texts["common.tooMuch.title"]));

    private static IEnumerable<Session> Crowded(string letter)
    {
        var session = CardSamples.Session with { People = CardSamples.Session.People.Clear() };
        for (var n = 0; n < 40; n++)
            session = session.With(Client(n, letter))
                .With(new Participant { Id = $"29:counsellor-{n}", Role = Role.Counsellor, Name = Long(letter, PersonName.Longest) });
        session = session with
        {
            OtherBots = [.. Enumerable.Range(0, 10).Select(n => n + Long(letter, 70))],
            PostponeReason = Long(letter, InputLimits.Of("reason")),
            ErasePostponed = true,
            Plan = session.Plan with
            {
                Topics = Long(letter, InputLimits.Of("topics")),
                CallbackBy = Long(letter, InputLimits.Of("callbackBy")),
                DocumentsContact = Long(letter, InputLimits.Of("documentsContact")),
                DocumentsWay = Long(letter, InputLimits.Of("documentsWay")),
            },
        };
        return CardSamples.States().Select(state => session with
        {
            Phase = state.Session.Phase,
            StartedAt = state.Session.StartedAt,
            Disruption = state.Session.Disruption is { } lost ? lost with { Who = "29:client-0" } : null,
            Erasure = state.Session.Erasure,
            EraseAt = state.Session.EraseAt,
            RecordingOff = false,
        }).DistinctBy(state => (state.Phase, state.Disruption?.Stage == DisruptionStage.CallBack));
    }

    private static Participant Client(int n, string letter) => new()
    {
        Id = $"29:client-{n}",
        Role = Role.Client,
        Name = Long(letter, PersonName.Longest),
        Phone = "+905321234567",
        Answer = n % 2 == 0 ? Answer.OtherTime : Answer.Accepted,
        Proposal = Long(letter, InputLimits.Of("proposal")),
        Documents = Documents.Announced,
        DocumentsWay = Long(letter, InputLimits.Of("way")),
        Feedback = new Feedback([1, 2, 3], Long(letter, InputLimits.Of("comment")), Missing: true),
        TargetedRefused = true,
    };

    private static string Long(string letter, int length) => string.Concat(Enumerable.Repeat(letter, length / letter.Length));
}
