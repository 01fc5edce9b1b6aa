using System.Text.Json;

namespace TeamsCounselBot.BotConnector;

/// <summary>A card or file of a message.</summary>
public sealed record Attachment
{
    /// <summary><c>application/vnd.microsoft.card.adaptive</c> for an Adaptive Card.</summary>
    public string? ContentType { get; init; }

    /// <summary>The card.</summary>
    public JsonElement? Content { get; init; }
}
