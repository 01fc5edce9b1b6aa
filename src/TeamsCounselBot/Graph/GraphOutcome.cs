namespace TeamsCounselBot.Graph;

internal enum GraphOutcomeKind
{
    Done,
    /// <summary>Graph itself says that the thing does not exist.</summary>
    NotFound,

    /// <summary>The answer is not Graph's or proves nothing: a gateway's page, a 404 without Graph's error code.</summary>
    Unverifiable,

    /// <summary>A permission or a policy is missing. Only an administrator can help.</summary>
    Refused,

    /// <summary>A retention policy or a hold forbids it.</summary>
    Retained,

    /// <summary>The deleted thing still exists.</summary>
    StillThere,

    /// <summary>Throttled, unreachable or broken for now: another try may succeed.</summary>
    Temporary,
}

/// <param name="RetryAfter">The wait that Graph, or the bot's own pace of deletions, asks for; null = unknown.</param>
internal readonly record struct GraphOutcome(GraphOutcomeKind Kind, TimeSpan? RetryAfter = null);

/// <summary>The number of recordings and transcripts of a meeting; null = unknown.</summary>
internal sealed record Leftovers(int? Recordings, int? Transcripts);
