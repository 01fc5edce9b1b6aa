using System.Text.Json.Serialization;

namespace TeamsCounselBot.AdaptiveCards;

/// <summary>The property <c>msteams</c> of a card: what only Teams understands.</summary>
public sealed record TeamsCardProperties
{
    /// <summary>The width of the card; null is the narrow default.</summary>
    public TeamsCardWidth? Width { get; init; }

    /// <summary>The people that the card mentions.</summary>
    public IReadOnlyList<Mention>? Entities { get; init; }
}

/// <summary>The width of a card in Teams.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<TeamsCardWidth>))]
public enum TeamsCardWidth
{
    /// <summary>As wide as the chat.</summary>
    Full,
}

/// <summary>A person mentioned in the text of a card.</summary>
public sealed record Mention
{
    /// <summary>Always <c>mention</c>.</summary>
    public string Type { get; } = "mention";

    /// <summary>The text in the card that stands for the person: <c>&lt;at&gt;Name&lt;/at&gt;</c>.</summary>
    public required string Text { get; init; }

    /// <summary>Who is mentioned.</summary>
    public required MentionedAccount Mentioned { get; init; }
}

/// <summary>The account behind a <see cref="Mention"/>.</summary>
/// <param name="Id">The id in Teams (<c>29:…</c>), the object id in Entra, or the user principal name.</param>
/// <param name="Name">The name shown.</param>
public sealed record MentionedAccount(string Id, string Name);
