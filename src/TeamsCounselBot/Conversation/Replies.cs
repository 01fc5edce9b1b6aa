using TeamsCounselBot.AdaptiveCards;
using TeamsCounselBot.BotConnector;
using TeamsCounselBot.Cards;
using TeamsCounselBot.Hosting;

namespace TeamsCounselBot.Conversation;

/// <summary>
/// Answers to what somebody wrote: in a chat with others to that person alone. An answer is worth one try:
/// who gets none asks again.
/// </summary>
internal sealed partial class Replies(ConnectorClient connector, TimeProvider clock, ILogger<Replies> log)
{
    /// <summary>What a card without a session is made of, for whoever wrote.</summary>
    public CentreContext For(CentreOptions centre, Activity activity, string? language = null) => new()
    {
        Texts = new Texts(language ?? Roster.Language(activity) ?? centre.Language),
        CentreName = centre.Name,
        CentrePhone = centre.Phone,
        Zone = TimeZoneInfo.FindSystemTimeZoneById(Roster.TimeZone(activity) ?? centre.TimeZone),
        Now = clock.GetUtcNow(),
    };

    /// <summary>An answer for this person alone; where the chat shows nothing to one person alone, nobody gets it.</summary>
    public async Task AnswerAsync(Activity to, AdaptiveCard card, CancellationToken cancel)
    {
        var alone = to.Conversation!.IsPersonal;
        await SendAsync(to, alone ? Message(card) : Message(card) with { Recipient = new ChannelAccount { Id = to.From?.Id, Name = to.From?.Name } }, targeted: !alone, cancel);
    }

    /// <summary>Something that anybody in the chat may read.</summary>
    public async Task TellAsync(Activity to, AdaptiveCard card, CancellationToken cancel) => await SendAsync(to, Message(card), targeted: false, cancel);

    /// <summary>A message that is nothing but a card.</summary>
    public static Activity Message(AdaptiveCard card) => new()
    {
        Type = ActivityTypes.Message,
        Summary = card.Speak,
        Attachments = [new Attachment { ContentType = AdaptiveCard.ContentType, Content = card.ToJsonElement() }],
    };

    private async Task SendAsync(Activity to, Activity message, bool targeted, CancellationToken cancel)
    {
        try
        {
            await connector.SendAsync(to.ServiceUrl!, to.Conversation!.Id!, message, targeted, cancel);
        }
        catch (ConnectorException e)
        {
            NotSent(log, e.Code ?? e.Status?.ToString() ?? "none");
        }
    }

    [LoggerMessage(201, LogLevel.Warning, "An answer to a person's words could not be sent: {Code}")]
    private static partial void NotSent(ILogger log, string code);
}

internal static class ConversationAccountExtensions
{
    extension(ConversationAccount conversation)
    {
        public bool IsPersonal => string.Equals(conversation.ConversationType, "personal", StringComparison.OrdinalIgnoreCase);

        /// <summary>A meeting's chat is a group chat; the channel writes the word in more than one way, or not at all.</summary>
        public bool IsGroup => conversation.ConversationType is null || string.Equals(conversation.ConversationType, "groupChat", StringComparison.OrdinalIgnoreCase);
    }
}
