using TeamsCounselBot.AdaptiveCards;
using TeamsCounselBot.Presentation;
using TeamsCounselBot.Sessions;

namespace TeamsCounselBot.Cards;

/// <summary>From a card's kind to the card, as this viewer shall see it now.</summary>
internal static class CardFactory
{
    /// <summary>In UTF-8 as JSON. Teams takes 28 KB with the message around the card.</summary>
    public const int LargestCard = 25 * 1024;

    /// <summary>The card with as much of what people wrote as Teams takes.</summary>
    public static AdaptiveCard Render(CardKind kind, CardContext c) => Fitting(kind, c, context => Draw(kind, context));

    /// <summary>What <paramref name="draw"/> makes, with less and less of what people wrote until it fits.</summary>
    public static AdaptiveCard Fitting(CardKind kind, CardContext c, Func<CardContext, AdaptiveCard> draw)
    {
        foreach (var excerpt in Excerpt.Sizes)
        {
            var card = draw(excerpt.Of(c));
            if (Fits(card))
                return card;
            // The words that are said aloud are on the card too.
            card = card with { Speak = CardText.Summary(card) };
            if (Fits(card))
                return card;
        }
        return TooMuch(kind, c);
    }

    private static bool Fits(AdaptiveCard card) => card.ToUtf8Bytes().Length <= LargestCard;

    /// <summary>In place of a card that Teams would refuse, so that at least the way on is shown.</summary>
    private static AdaptiveCard TooMuch(CardKind kind, CardContext c)
    {
        var page = new CardBuilder(c, kind, "common.tooMuch.title");
        page.Text(c.Texts["common.tooMuch"]);
        page.CentrePhone();
        return page.Card();
    }

    // Only numbers that name no kind are left over; a new kind is still caught.
#pragma warning disable CS8524
    private static AdaptiveCard Draw(CardKind kind, CardContext c) => kind switch
    {
        CardKind.Setup => Setup.Render(c),
        CardKind.SetupInChat => SetupInChat.Render(c),
        CardKind.Invitation => Invitation.Render(c),
        CardKind.SessionCard => SessionCard.Render(c),
        CardKind.MuteReminder => MuteReminder.Render(c),
        CardKind.Callback => Callback.Render(c),
        CardKind.ChecklistReminder => ChecklistReminder.Render(c),
        CardKind.JoinReminder => JoinReminder.Render(c),
        CardKind.EndReminder => EndReminder.Render(c),
        CardKind.FeedbackForm => FeedbackForm.Render(c),
        CardKind.ErasureNotice => ErasureNotice.Render(c),
        CardKind.Farewell => FarewellCard.Render(c),
        CardKind.ErasureProblem => ErasureProblem.Render(c),
        CardKind.DocumentsReminder => DocumentsReminder.Render(c),
        CardKind.DocumentsQuestion => DocumentsQuestion.Render(c),
        CardKind.DocumentsAnswer => DocumentsAnswer.Render(c),
        CardKind.ConsentRequest => ConsentRequest.Render(c),
        CardKind.ConsentNotice => ConsentNotice.Render(c),
        CardKind.OtherTime => OtherTime.Render(c),
        CardKind.TimeChanged => TimeChanged.Render(c),
        CardKind.StartQuestion => StartQuestion.Render(c),
        CardKind.StillGoing => StillGoing.Render(c),
        CardKind.SeriesQuestion => SeriesQuestion.Render(c),
        CardKind.FirstCall => FirstCall.Render(c),
        CardKind.NotFree => NotFree.Render(c),
        CardKind.FeedbackAnswers => FeedbackAnswers.Render(c),
        CardKind.Arrival => Arrival.Render(c),
        CardKind.StandIn => StandInCard.Render(c),
        CardKind.Declined => DeclinedCard.Render(c),
    };
#pragma warning restore CS8524
}
