namespace TeamsCounselBot.Graph;

internal enum GraphOutcomeKind
{
    Done,
    NotFound,

    /// <summary>A permission or a policy is missing: only an administrator can help.</summary>
    Refused,

    /// <summary>A retention policy or a hold forbids it.</summary>
    Retained,

    /// <summary>What should be gone is still there.</summary>
    StillThere,

    /// <summary>Throttled, out of reach or broken for now: worth another try.</summary>
    Temporary,
}

/// <param name="RetryAfter">How long Graph, or the pace of deletions, asks to wait; null = it did not say.</param>
internal readonly record struct GraphOutcome(GraphOutcomeKind Kind, TimeSpan? RetryAfter = null);

/// <summary>How many recordings and transcripts a meeting has; null = could not be found out.</summary>
internal sealed record Leftovers(int? Recordings, int? Transcripts);
