using TeamsCounselBot.AdaptiveCards;
using TeamsCounselBot.BotConnector;

namespace TeamsCounselBot.Cards;

/// <summary>A message activity that contains one card and nothing else.</summary>
internal static class CardMessage
{
    public static Activity Of(AdaptiveCard card) => new()
    {
        Type = ActivityTypes.Message,
        Summary = CardText.Summary(card),
        Attachments = [new Attachment { ContentType = AdaptiveCard.ContentType, Content = card.ToJsonElement() }],
    };
}
