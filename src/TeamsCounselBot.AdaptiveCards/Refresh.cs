namespace TeamsCounselBot.AdaptiveCards;

/// <summary>How a client asks for a fresh card by itself when it shows the card.</summary>
public sealed record Refresh
{
    /// <summary>The action that the client performs.</summary>
    public required ActionExecute Action { get; init; }

    /// <summary>The ids (<c>29:…</c>) of those whose client refreshes by itself, at most 60; null means everybody, in small conversations.</summary>
    public IReadOnlyList<string>? UserIds { get; init; }
}
