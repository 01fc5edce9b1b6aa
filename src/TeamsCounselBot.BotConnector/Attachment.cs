using System.Text.Json;

namespace TeamsCounselBot.BotConnector;

/// <summary>A card or file of a message.</summary>
public sealed record Attachment
{
    /// <summary>For Adaptive Cards <c>application/vnd.microsoft.card.adaptive</c>.</summary>
    public string? ContentType { get; init; }

    /// <summary>The card.</summary>
    public JsonElement? Content { get; init; }

    /// <summary>Where a file is.</summary>
    public string? ContentUrl { get; init; }

    /// <summary>A file's name.</summary>
    public string? Name { get; init; }
}
