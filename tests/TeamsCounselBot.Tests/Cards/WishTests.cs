using System.Text.Json.Nodes;
using TeamsCounselBot.Presentation;
using TeamsCounselBot.Sessions;
using TeamsCounselBot.Tests.Sessions.Properties;

namespace TeamsCounselBot.Tests.Cards;

/// <summary>How a client wants a broken line to be handled, on the counsellor's cards and on their own.</summary>
public class WishTests
{
    private static readonly Texts German = new("de");

    [Fact]
    public void Number_of_somebody_who_wants_no_call_is_on_no_card_of_a_counsellor() =>
        PropertyRunner.Any(history =>
        {
            var story = history.Begin();
            foreach (var next in history.Happenings)
            {
                next.In(story);
                Assert.Empty(Told(story.Session));
            }
        }, parts: 4);

    [Theory]
    [InlineData(nameof(CallbackWay.Never), "wish.of.Never", false, false)]
    [InlineData(nameof(CallbackWay.Self), "wish.of.Self", true, true)]
    [InlineData(nameof(CallbackWay.Call), "callback.whom", true, true)]
    public void Callback_card_leads_with_the_wish(string way, string sentence, bool hasNumber, bool hasRetry)
    {
        var card = Callback(new CallbackWish(Enum.Parse<CallbackWay>(way), NeutralWord: true, Alone: true));
        var words = CardSamples.Words(card);

        Assert.Contains(German[sentence].Split("{0}")[^1].Trim(), words, StringComparison.Ordinal);
        Assert.Equal(hasNumber, words.Contains("123456789", StringComparison.Ordinal));
        Assert.Equal(hasNumber, words.Contains(German["wish.of.neutral"], StringComparison.Ordinal));
        Assert.Equal(hasNumber, words.Contains(German["wish.of.alone"], StringComparison.Ordinal));
        Assert.Equal(hasRetry, CardSamples.Verbs(card).Contains("callback.retry"));
        Assert.Contains("callback.newAppointment", CardSamples.Verbs(card));
    }

    [Fact]
    public void Without_a_call_the_counsellor_reads_how_long_to_wait()
    {
        var words = CardSamples.Words(Callback(new CallbackWish(CallbackWay.Never)));

        Assert.Contains(German.Format("wish.wait", @"10:00\u00A0Uhr", @"10:15\u00A0Uhr"), words, StringComparison.Ordinal);
        Assert.DoesNotContain(German["callback.none"], words, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(nameof(CallbackWay.Never), "wish.you.Never")]
    [InlineData(nameof(CallbackWay.Self), "wish.you.back")]
    public void Client_who_wants_no_call_is_promised_none(string way, string sentence)
    {
        var told = LostLineWords.Of(CardSamples.Context(Lost(new CallbackWish(Enum.Parse<CallbackWay>(way))), CardSamples.Client.Id))!;

        Assert.Equal(German[sentence], told.Text);
        Assert.False(told.AsksNumber);
        Assert.DoesNotContain(told.More, line => line.Contains("123456789", StringComparison.Ordinal));
    }

    [Fact]
    public void Another_client_reads_nothing_of_the_wish() => Assert.Equal(
        LostLineWords.Of(CardSamples.Context(Lost(null), CardSamples.Other.Id))!.Text,
        LostLineWords.Of(CardSamples.Context(Lost(new CallbackWish(CallbackWay.Never)), CardSamples.Other.Id))!.Text);

    [Fact]
    public void Nobody_but_counsellors_reads_that_a_client_is_not_free()
    {
        var session = Lost(null).With(CardSamples.Client with { NotFreeSince = CardSamples.Now });
        string Words(string? viewer) => CardSamples.Words(CardSamples.Render(CardKind.SessionCard, CardSamples.Context(session, viewer)))
            + CardSamples.Words(CardSamples.Render(CardKind.NotFree, CardSamples.Context(session, viewer)));

        var told = German["notFree.text"].Split("{1})")[1];
        Assert.Contains(told, Words(CardSamples.Counsellor.Id), StringComparison.Ordinal);
        foreach (var viewer in (string?[])[null, CardSamples.Other.Id, CardSamples.Client.Id, CardSamples.Interpreter.Id])
            Assert.DoesNotContain(told, Words(viewer), StringComparison.Ordinal);
    }

    [Fact]
    public void Same_number_under_another_id_is_not_shown_either()
    {
        var session = CardSamples.Session.With(CardSamples.Other with
        {
            Phone = CardSamples.ClientPhone,
            CallbackWish = new CallbackWish(CallbackWay.Never),
        });

        Assert.False(CallbackNumbers.IsShown(session, CardSamples.Client));
    }

    private static Session Lost(CallbackWish? wish) => CardSamples.Session.With(CardSamples.Client with { CallbackWish = wish }) with
    {
        Phase = Phase.Live,
        Disruption = CardSamples.Lost(CardSamples.Client.Id, DisruptionStage.CallBack),
    };

    private static JsonObject Callback(CallbackWish wish) =>
        CardSamples.Render(CardKind.Callback, CardSamples.Context(Lost(wish), CardSamples.Counsellor.Id));

    /// <summary>
    /// The numbers that a counsellor's card tells although their owners want no call. The fold that is there while it is serious is
    /// looked at in <c>CrisisTests</c>, and taken away here.
    /// </summary>
    private static List<string> Told(Session state)
    {
        var session = state with { CrisisSince = null };
        var numbers = session.Clients.Where(p => p is { WantsNoCall: true, Phone: not null }).Select(p => p.Phone![^9..]).ToList();
        if (numbers.Count == 0 || session.Counsellors.FirstOrDefault() is not { } counsellor)
            return [];
        var words = string.Concat(Enum.GetValues<CardKind>().Select(kind =>
            CardSamples.Words(CardSamples.Render(kind, CardSamples.Context(session, counsellor.Id)))));
        var digits = string.Concat(words.Where(char.IsAsciiDigit));
        return [.. numbers.Where(number => digits.Contains(number, StringComparison.Ordinal))];
    }
}
