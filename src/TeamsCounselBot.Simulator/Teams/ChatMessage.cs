using System.Text.Json.Nodes;

namespace TeamsCounselBot.Simulator.Teams;

/// <summary>A message in a chat, of a person or of the bot.</summary>
internal sealed class ChatMessage
{
    private static readonly TimeSpan TargetedLife = TimeSpan.FromHours(24);

    public required string Id { get; init; }

    /// <summary>Null: the bot.</summary>
    public Person? From { get; init; }

    public required DateTimeOffset At { get; init; }

    public DateTimeOffset? UpdatedAt { get; set; }

    public string? Text { get; set; }

    public string? Summary { get; set; }

    /// <summary>The card that everybody without a view of their own sees.</summary>
    public JsonObject? Card { get; set; }

    /// <summary>The one who sees this message; null: everybody.</summary>
    public string? TargetAccountId { get; init; }

    /// <summary>Accepted, but never shown.</summary>
    public bool IsHidden { get; init; }

    /// <summary>It was also shown in the meeting's window.</summary>
    public bool Alert { get; set; }

    /// <summary>Grows with every update, so that every client requests its view again.</summary>
    public int Version { get; set; } = 1;

    /// <summary>By person id: each client keeps its own view; it is stored nowhere else.</summary>
    public Dictionary<string, OwnView> Views { get; } = [];

    public bool IsSeenBy(string accountId, DateTimeOffset now) =>
        !IsHidden && (TargetAccountId is null || (TargetAccountId == accountId && !IsOutlived(now)));

    /// <summary>A targeted message vanishes after a day.</summary>
    public bool IsOutlived(DateTimeOffset now) => TargetAccountId is not null && now - At >= TargetedLife;

    public OwnView ViewOf(Person person) => Views.TryGetValue(person.Id, out var view) ? view : Views[person.Id] = new OwnView();
}

/// <summary>What one person's client shows of a message.</summary>
internal sealed class OwnView
{
    /// <summary>Null: the message's own card.</summary>
    public JsonObject? Card { get; set; }

    /// <summary>What stood on this person's screen last; that is where they press, even when something newer is on its way.</summary>
    public JsonObject? Shown { get; set; }

    /// <summary>What went wrong with the last button.</summary>
    public string? Error { get; set; }

    public DateTimeOffset? RefreshedAt { get; set; }

    public int RefreshedVersion { get; set; }

    public Task? Refreshing { get; set; }

    /// <summary>The message was updated: every client shows its card, and asks for its own view again where the card says so.</summary>
    public void Forget()
    {
        Card = null;
        Error = null;
        RefreshedAt = null;
    }
}
