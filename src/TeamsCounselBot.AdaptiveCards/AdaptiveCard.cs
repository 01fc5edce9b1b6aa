using System.Text.Json;
using System.Text.Json.Serialization;

namespace TeamsCounselBot.AdaptiveCards;

/// <summary>A card of the Adaptive Cards specification, version 1.5, the newest that Teams shows to everybody.</summary>
/// <remarks>Properties that are null are left out, so that the client applies the default of the specification.</remarks>
public sealed record AdaptiveCard
{
    /// <summary>The content type of an attachment, and of an invoke response, that holds a card.</summary>
    public const string ContentType = "application/vnd.microsoft.card.adaptive";

    /// <summary>The address of the specification's schema; null for a card inside another, which has no version.</summary>
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

    /// <summary>The text for clients that do not support the version.</summary>
    public string? FallbackText { get; init; }

    /// <summary>The text that a screen reader or the immersive reader speaks for the whole card.</summary>
    public string? Speak { get; init; }

    /// <summary>The elements, from top to bottom.</summary>
    public IReadOnlyList<CardElement> Body { get; init => field = value ?? []; } = [];

    /// <summary>The buttons under the body; clients hide those after the sixth.</summary>
    public IReadOnlyList<CardAction>? Actions { get; init; }

    /// <summary>The request by which a client gets the viewer's own card.</summary>
    public Refresh? Refresh { get; init; }

    /// <summary>The card as JSON, read-only.</summary>
    public JsonElement ToJsonElement() => JsonSerializer.SerializeToElement(this, CardJson.Readable.AdaptiveCard);

    /// <summary>The card as compact JSON in UTF-8. Text of every script stays readable.</summary>
    public byte[] ToUtf8Bytes() => JsonSerializer.SerializeToUtf8Bytes(this, CardJson.Readable.AdaptiveCard);
}
