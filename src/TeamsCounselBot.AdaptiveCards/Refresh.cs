namespace TeamsCounselBot.AdaptiveCards;

/// <summary>The request that a client sends by itself when it shows the card.</summary>
public sealed record Refresh
{
    /// <summary>The action that the client performs.</summary>
    public required ActionExecute Action { get; init; }

    /// <summary>The ids (<c>29:…</c>) of people with automatic refresh, at most 60; null means everybody, in small conversations.</summary>
    public IReadOnlyList<string>? UserIds { get; init; }
}
