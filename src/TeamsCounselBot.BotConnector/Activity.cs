using System.Text.Json;

namespace TeamsCounselBot.BotConnector;

/// <summary>
/// One activity of the Activity protocol, as Teams sends it and as the bot sends it: the members that are used,
/// named as in the specification (Bot Framework Activity schema 3.x). Ids are opaque. Members that are not
/// listed here are neither read nor kept.
/// </summary>
public sealed record Activity
{
    /// <summary>One of <see cref="ActivityTypes"/>, or a newer type that is to be ignored.</summary>
    public required string Type { get; init; }

    /// <summary>The channel's id of this activity; of a redelivery the same.</summary>
    public string? Id { get; init; }

    /// <summary><c>msteams</c>.</summary>
    public string? ChannelId { get; init; }

    /// <summary>Where the answers go; to be believed only after the token vouched for it.</summary>
    public string? ServiceUrl { get; init; }

    /// <summary>Who acted. Of member events about anonymous people it is always the organiser.</summary>
    public ChannelAccount? From { get; init; }

    /// <summary>The bot; of a targeted message that is sent, the one who shall see it.</summary>
    public ChannelAccount? Recipient { get; init; }

    /// <summary>The chat.</summary>
    public ConversationAccount? Conversation { get; init; }

    /// <summary>Of <c>conversationUpdate</c>: who came.</summary>
    public IReadOnlyList<ChannelAccount>? MembersAdded { get; init; }

    /// <summary>Of <c>conversationUpdate</c>: who went.</summary>
    public IReadOnlyList<ChannelAccount>? MembersRemoved { get; init; }

    /// <summary>Of <c>installationUpdate</c>: <c>add</c>, <c>add-upgrade</c>, <c>remove</c> or <c>remove-upgrade</c>.</summary>
    public string? Action { get; init; }

    /// <summary>Of <c>event</c> and <c>invoke</c>: which.</summary>
    public string? Name { get; init; }

    /// <summary>Language tag of the sender, as <c>de-DE</c>.</summary>
    public string? Locale { get; init; }

    /// <summary>IANA time zone of the sender.</summary>
    public string? LocalTimezone { get; init; }

    /// <summary>The words of a message, with mentions as <c>&lt;at&gt;…&lt;/at&gt;</c>.</summary>
    public string? Text { get; init; }

    /// <summary><c>plain</c>, <c>markdown</c> or <c>xml</c>.</summary>
    public string? TextFormat { get; init; }

    /// <summary>What a notification shows of a message that is a card.</summary>
    public string? Summary { get; init; }

    /// <summary>Of a card action: the id of the message that holds the card.</summary>
    public string? ReplyToId { get; init; }

    /// <summary>The payload of an event or invoke; its shape depends on <see cref="Name"/>.</summary>
    public JsonElement? Value { get; init; }

    /// <summary>Cards and files.</summary>
    public IReadOnlyList<Attachment>? Attachments { get; init; }

    /// <summary>Mentions and client information; an open set of shapes, so they stay raw.</summary>
    public IReadOnlyList<JsonElement>? Entities { get; init; }

    /// <summary>What only Teams knows.</summary>
    public TeamsChannelData? ChannelData { get; init; }

    /// <summary>
    /// <see cref="Text"/> without the mentions of one account, trimmed; null without text.
    /// The channel gives the exact text of each mention in an entity of type <c>mention</c>.
    /// </summary>
    /// <param name="accountId">Whose mentions are taken out: the bot's id in this chat.</param>
    public string? TextWithoutMention(string accountId)
    {
        if (Text is null)
            return null;
        var text = Text;
        foreach (var entity in Entities ?? [])
            if (Mention.TextOf(entity, accountId) is { Length: > 0 } mention)
                text = text.Replace(mention, "", StringComparison.Ordinal);
        // Teams puts a no-break space behind a mention.
        return text.Replace('\u00A0', ' ').Trim();
    }
}

/// <summary>The activity types that Teams sends to bots and that bots send.</summary>
public static class ActivityTypes
{
    /// <summary>Something written, or an <c>Action.Submit</c>; also every card that the bot sends.</summary>
    public const string Message = "message";

    /// <summary>Members came or went.</summary>
    public const string ConversationUpdate = "conversationUpdate";

    /// <summary>The app was added, upgraded or removed.</summary>
    public const string InstallationUpdate = "installationUpdate";

    /// <summary>A call that is answered in the response.</summary>
    public const string Invoke = "invoke";

    /// <summary>Meeting events.</summary>
    public const string Event = "event";

    /// <summary>"… is writing".</summary>
    public const string Typing = "typing";
}

/// <summary>The entity that marks a mention in a text.</summary>
internal static class Mention
{
    public static string? TextOf(JsonElement entity, string accountId) =>
        Member(entity, "type") is { ValueKind: JsonValueKind.String } type && type.ValueEquals("mention")
        && Member(entity, "mentioned") is { } mentioned
        && Member(mentioned, "id") is { ValueKind: JsonValueKind.String } id && id.ValueEquals(accountId)
        && Member(entity, "text") is { ValueKind: JsonValueKind.String } text
            ? text.GetString()
            : null;

    private static JsonElement? Member(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var member) ? member : null;
}
