using System.Text.Json;

namespace TeamsCounselBot.BotConnector;

/// <summary>
/// One activity of the Activity protocol, as Teams sends it and as the bot sends it. It has only the members that are used, named
/// as in the Bot Framework Activity schema 3.x; all other members are ignored. Ids are opaque.
/// </summary>
public sealed record Activity
{
    /// <summary>One of <see cref="ActivityTypes"/>, or a newer type that is to be ignored.</summary>
    public required string Type { get; init; }

    /// <summary>The channel's id of this activity; a redelivery has the same one.</summary>
    public string? Id { get; init; }

    /// <summary><c>msteams</c>.</summary>
    public string? ChannelId { get; init; }

    /// <summary>The connector's address for answers. Trust it only after the token was compared with it.</summary>
    public string? ServiceUrl { get; init; }

    /// <summary>The sender. Member events about anonymous people name the organiser instead.</summary>
    public ChannelAccount? From { get; init; }

    /// <summary>Inbound: the bot. Outbound and targeted: the only person who sees the message.</summary>
    public ChannelAccount? Recipient { get; init; }

    /// <summary>The chat.</summary>
    public ConversationAccount? Conversation { get; init; }

    /// <summary>The members that joined; only in <c>conversationUpdate</c>.</summary>
    public IReadOnlyList<ChannelAccount>? MembersAdded { get; init; }

    /// <summary>The members that left; only in <c>conversationUpdate</c>.</summary>
    public IReadOnlyList<ChannelAccount>? MembersRemoved { get; init; }

    /// <summary>Only in <c>installationUpdate</c>: <c>add</c>, <c>add-upgrade</c>, <c>remove</c> or <c>remove-upgrade</c>.</summary>
    public string? Action { get; init; }

    /// <summary>The name of an <c>event</c> or <c>invoke</c>.</summary>
    public string? Name { get; init; }

    /// <summary>Language tag of the sender, as <c>de-DE</c>.</summary>
    public string? Locale { get; init; }

    /// <summary>IANA time zone of the sender.</summary>
    public string? LocalTimezone { get; init; }

    /// <summary>The message's text, with mentions as <c>&lt;at&gt;…&lt;/at&gt;</c>.</summary>
    public string? Text { get; init; }

    /// <summary>The text of the notification, for a message that is a card.</summary>
    public string? Summary { get; init; }

    /// <summary>In a card action: the id of the message that holds the card.</summary>
    public string? ReplyToId { get; init; }

    /// <summary>The payload of an event or invoke; its shape depends on <see cref="Name"/>.</summary>
    public JsonElement? Value { get; init; }

    /// <summary>Cards and files.</summary>
    public IReadOnlyList<Attachment>? Attachments { get; init; }

    /// <summary>Mentions and client information. Other entities keep only their type.</summary>
    public IReadOnlyList<ActivityEntity>? Entities { get; init; }

    /// <summary>The part that is specific to Teams.</summary>
    public TeamsChannelData? ChannelData { get; init; }

    /// <summary>
    /// The sender's language tag: <see cref="Locale"/>, else the one of the entity <c>clientInfo</c>; null where neither has one.
    /// </summary>
    public string? SenderLocale() => Locale is { Length: > 0 } ? Locale : ClientInfo(entity => entity.Locale);

    /// <summary>The sender's time zone, likewise.</summary>
    public string? SenderTimezone() => LocalTimezone is { Length: > 0 } ? LocalTimezone : ClientInfo(entity => entity.Timezone);

    private string? ClientInfo(Func<ActivityEntity, string?> read) => (Entities ?? [])
        .Where(entity => entity.Type == ActivityEntity.ClientInfo).Select(read).FirstOrDefault(text => text is { Length: > 0 });

    /// <summary>
    /// <see cref="Text"/> without the mentions of one account, trimmed; null without text. If the mention's entity has the exact text,
    /// that is removed; else the markup around the name, and markup without an entity.
    /// </summary>
    /// <param name="accountId">The account to remove: the bot's id in this chat.</param>
    public string? TextWithoutMention(string accountId)
    {
        if (Text is null)
            return null;
        var text = MentionText.Remove(Text, Entities ?? [], accountId);
        // Teams writes a no-break space after a mention.
        return text.Replace("&nbsp;", " ", StringComparison.OrdinalIgnoreCase).Replace('\u00A0', ' ').Trim();
    }
}

/// <summary>The activity types that Teams sends to bots and that bots send.</summary>
public static class ActivityTypes
{
    /// <summary>A written message or an <c>Action.Submit</c>; also every card that the bot sends.</summary>
    public const string Message = "message";

    /// <summary>Members joined or left.</summary>
    public const string ConversationUpdate = "conversationUpdate";

    /// <summary>The app was added, upgraded or removed.</summary>
    public const string InstallationUpdate = "installationUpdate";

    /// <summary>A call that is answered in the response.</summary>
    public const string Invoke = "invoke";

    /// <summary>Meeting events.</summary>
    public const string Event = "event";
}
