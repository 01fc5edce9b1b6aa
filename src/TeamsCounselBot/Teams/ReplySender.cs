using TeamsCounselBot.Actions;
using TeamsCounselBot.AdaptiveCards;
using TeamsCounselBot.BotConnector;
using TeamsCounselBot.Cards;
using TeamsCounselBot.Configuration;
using TeamsCounselBot.Presentation;
using TeamsCounselBot.Storage;

namespace TeamsCounselBot.Teams;

/// <summary>
/// Answers a written message; in a chat with others, privately. There is only one try, because a person without an answer asks again.
/// </summary>
internal sealed partial class ReplySender(
    ConnectorClient connector, PersonalMessages messages, TimeProvider clock, ILogger<ReplySender> log)
{
    /// <summary>The context of a card without a session, for the sender.</summary>
    public CentreContext For(CentreOptions centre, Activity activity, string? language = null) => CardContexts.Outside(
        centre, new Texts(language ?? PersonMapper.Language(activity) ?? centre.Language),
        PersonMapper.TimeZone(activity) ?? centre.TimeZone, clock.GetUtcNow(),
        PersonMapper.TimeZone(activity) is null ? null : centre.TimeZone);

    /// <summary>Sends a private answer; if the chat does not allow private messages, no answer is sent.</summary>
    public async Task AnswerAsync(Activity to, AdaptiveCard card, CancellationToken cancel)
    {
        var alone = to.Conversation!.IsPersonal;
        await SendAsync(to, alone
            ? CardMessage.Of(card)
            : CardMessage.Of(card)
            with
            {
                Recipient = new ChannelAccount
                {
                    Id = to.From?.Id,
                    Name = to.From?.Name,
                    AadObjectId = to.From?.AadObjectId,
                    IsTargeted = true
                }
            }, targeted: !alone, cancel);
    }

    /// <summary>Something that anybody in the chat may read.</summary>
    public async Task TellAsync(Activity to, AdaptiveCard card, CancellationToken cancel) =>
        await SendAsync(to, CardMessage.Of(card), targeted: false, cancel);

    private async Task SendAsync(Activity to, Activity message, bool targeted, CancellationToken cancel)
    {
        try
        {
            var posted = await connector.SendAsync(to.ServiceUrl!, to.Conversation!.Id!, message, targeted, cancel);
            if (to.Conversation.IsPersonal && posted.Id is { } id)
                await messages.NoteAsync(
                    new PersonalMessage(to.ServiceUrl!, to.Conversation.Id!, id), clock.GetUtcNow() + PersonalMessages.AnswersKept, cancel);
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
        public bool IsGroup => conversation.ConversationType is null
            || string.Equals(conversation.ConversationType, "groupChat", StringComparison.OrdinalIgnoreCase);
    }
}
