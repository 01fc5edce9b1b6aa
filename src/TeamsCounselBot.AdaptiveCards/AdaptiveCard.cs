using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace TeamsCounselBot.AdaptiveCards;

/// <summary>A card of the Adaptive Cards specification, version 1.5, the newest that Teams shows to everybody.</summary>
/// <remarks>Properties that are null are left out, so that the client applies the default of the specification.</remarks>
public sealed record AdaptiveCard
{
    /// <summary>The content type of an attachment, and of an invoke response, that holds a card.</summary>
    public const string ContentType = "application/vnd.microsoft.card.adaptive";

    /// <summary>The address of the specification's schema; a card within another, which has no version of its own, does not repeat it.</summary>
    [JsonPropertyName("$schema"), JsonPropertyOrder(-1)]
    public string? Schema => Version is null ? null : "http://adaptivecards.io/schemas/adaptive-card.json";

    /// <summary>Always <c>AdaptiveCard</c>.</summary>
    public string Type { get; } = "AdaptiveCard";

    /// <summary>The version of the specification that the card needs.</summary>
    public string? Version { get; init; } = "1.5";

    /// <summary>Two-letter ISO-639-1 code of the card's language.</summary>
    public string? Lang { get; init; }

    /// <summary>Whether the card reads from right to left; null leaves it to the client.</summary>
    public bool? Rtl { get; init; }

    /// <summary>What a client shows that does not support the version.</summary>
    public string? FallbackText { get; init; }

    /// <summary>What a screen reader or the immersive reader says for the whole card.</summary>
    public string? Speak { get; init; }

    /// <summary>The elements, from top to bottom.</summary>
    public IReadOnlyList<CardElement> Body { get; init => field = value ?? []; } = [];

    /// <summary>The buttons under the body; clients hide those after the sixth.</summary>
    public IReadOnlyList<CardAction>? Actions { get; init; }

    /// <summary>How a client asks the bot for the viewer's own card.</summary>
    public Refresh? Refresh { get; init; }

    /// <summary>What only Teams understands.</summary>
    public TeamsCardProperties? Msteams { get; init; }

    /// <summary>Reads a card. Properties that this model does not have are dropped.</summary>
    /// <param name="card">The card as it goes over the wire.</param>
    /// <exception cref="JsonException">The object is not a card, or holds an element, an action or a value that this model does not have.</exception>
    public static AdaptiveCard FromJson(JsonObject card)
    {
        ArgumentNullException.ThrowIfNull(card);
        return card["type"] is JsonValue type && type.TryGetValue(out string? name) && name == "AdaptiveCard"
            ? card.Deserialize(CardJson.Readable.AdaptiveCard)!
            : throw new JsonException("The object is not an Adaptive Card.");
    }

    /// <summary>The card as it goes over the wire; a new object at every call.</summary>
    public JsonObject ToJson() => JsonSerializer.SerializeToNode(this, CardJson.Readable.AdaptiveCard)!.AsObject();

    /// <summary>The same as <see cref="ToJson"/>, to be read only.</summary>
    public JsonElement ToJsonElement() => JsonSerializer.SerializeToElement(this, CardJson.Readable.AdaptiveCard);

    /// <summary>The same as <see cref="ToJson"/> in UTF-8, compact, with text of every script left readable.</summary>
    public byte[] ToUtf8Bytes() => JsonSerializer.SerializeToUtf8Bytes(this, CardJson.Readable.AdaptiveCard);
}
