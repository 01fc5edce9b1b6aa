using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace TeamsCounselBot.Sessions;

internal enum DisruptionStage
{
    [JsonStringEnumMemberName("Grace")] Grace,
    [JsonStringEnumMemberName("CallBack")] CallBack,
    [JsonStringEnumMemberName("Reached")] Reached,
    [JsonStringEnumMemberName("Failed")] Failed,
}

/// <summary>How far the callback of one lost person is.</summary>
internal sealed record Call(int Attempts = 0, DateTimeOffset? TryAgainAt = null)
{
    public bool HasFailed => Attempts >= SessionTimings.CallbackAttempts;
}

/// <summary>A broken line: who was lost, since when, and how far the callback is.</summary>
internal sealed record Disruption
{
    /// <summary>The lost person's id; null if it is unknown.</summary>
    public string? Who { get; init; }

    /// <summary>Others who were lost while this one still is.</summary>
    public ImmutableSortedSet<string> Also { get; init; } = [];
    public required DateTimeOffset Since { get; init; }

    /// <summary>The people known when the connection broke. None of them is a lost person with a new id.</summary>
    public ImmutableSortedSet<string> Known { get; init; } = [];
    public DisruptionStage Stage { get; init; }

    /// <summary>For <see cref="Who"/>; the others have calls of their own.</summary>
    public int Attempts { get; init; }

    /// <inheritdoc cref="Attempts"/>
    public DateTimeOffset? TryAgainAt { get; init; }
    public ImmutableSortedDictionary<string, Call> OtherCalls { get; init; } = ImmutableSortedDictionary<string, Call>.Empty;

    /// <summary>When Teams was asked whether the lost people are in the meeting after all.</summary>
    public DateTimeOffset? AskedAt { get; init; }

    /// <summary>The people about whom Teams has not answered yet.</summary>
    public ImmutableSortedSet<string> Asked { get; init; } = [];

    /// <summary>All who are lost, the one first who is called first.</summary>
    public IEnumerable<string> Lost => Who is { } who ? Also.Prepend(who) : Also;

    /// <summary>The person is lost, or may be: it is unknown who is.</summary>
    public bool Concerns(string id) => Who is null || Lost.Contains(id);

    /// <summary>When the next of them is called again.</summary>
    public DateTimeOffset? NextTry => Lost.Cast<string?>().DefaultIfEmpty(null).Min(id => CallOf(id).TryAgainAt);

    public Call CallOf(string? id) =>
        id is null || id == Who ? new Call(Attempts, TryAgainAt) : OtherCalls.GetValueOrDefault(id) ?? new Call();

    public Disruption With(string? id, Call call) => id is null || id == Who
        ? this with { Attempts = call.Attempts, TryAgainAt = call.TryAgainAt }
        : this with { OtherCalls = OtherCalls.SetItem(id, call) };
}
