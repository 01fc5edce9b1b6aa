using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Serialization;

namespace TeamsCounselBot.Sessions;

internal enum ErasureStep
{
    [JsonStringEnumMemberName("LookForLeftovers")] LookForLeftovers,
    [JsonStringEnumMemberName("LastWord")] Farewell,
    [JsonStringEnumMemberName("DeleteChat")] DeleteChat,
    [JsonStringEnumMemberName("VerifyChat")] VerifyChat,
    [JsonStringEnumMemberName("Inform")] Inform,
    [JsonStringEnumMemberName("EraseData")] EraseData,
}

internal enum ErasureFault
{
    [JsonStringEnumMemberName("None")] None,
    [JsonStringEnumMemberName("Temporary")] Temporary,
    [JsonStringEnumMemberName("Refused")] Refused,
    [JsonStringEnumMemberName("Retained")] Retained,

    /// <summary>The answer did not come from Graph, or proves nothing.</summary>
    [JsonStringEnumMemberName("Unverified")] Unverified,
}

/// <summary>The result of one step. A look for leftovers that succeeds has their numbers instead (<see cref="LeftoverCounts"/>).</summary>
internal enum ErasureResult
{
    [JsonStringEnumMemberName("unknown")] Unknown,
    [JsonStringEnumMemberName("said")] Said,
    [JsonStringEnumMemberName("notSaid")] NotSaid,

    /// <summary>Graph accepted the deletion.</summary>
    [JsonStringEnumMemberName("deleted")] Deleted,
    [JsonStringEnumMemberName("alreadyGone")] AlreadyGone,

    /// <summary>The chat is not the bot's to delete.</summary>
    [JsonStringEnumMemberName("notOurs")] NotOurs,

    /// <summary>Graph said that it does not know the chat any more.</summary>
    [JsonStringEnumMemberName("gone")] Gone,
    [JsonStringEnumMemberName("notVerified")] NotVerified,
    [JsonStringEnumMemberName("told")] Told,
    [JsonStringEnumMemberName("notTold")] NotTold,
    [JsonStringEnumMemberName("erased")] Erased,
}

/// <summary>Recordings and transcripts that a chat's deletion leaves with its organiser; null where Graph did not say how much.</summary>
internal sealed record LeftoverCounts(int? Recordings, int? Transcripts)
{
    /// <summary>As it stands in a receipt.</summary>
    public string Stored => $"recordings={Count(Recordings)};transcripts={Count(Transcripts)}";

    private static string Count(int? count) =>
        count?.ToString(CultureInfo.InvariantCulture) ?? StoredName.Of(ErasureResult.Unknown);
}

internal sealed record Erasure
{
    public required ErasureStep Step { get; init; }
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>
    /// The bot does not delete the chat: it is no member any more, or the session was never set up. The receipt says so, and the data is
    /// deleted anyway.
    /// </summary>
    public bool LeavesChat { get; init; }

    /// <summary>Stored name of a step → stored name of its result, or the numbers of what was left; see <see cref="Held"/> too.</summary>
    public ImmutableSortedDictionary<string, string> Results { get; init; } = ImmutableSortedDictionary<string, string>.Empty;
    public ErasureFault Fault { get; init; }
    public int Attempts { get; init; }
    public DateTimeOffset? TryAgainAt { get; init; }

    /// <summary>When Graph accepted the deletion of the chat. From then on nothing takes that back.</summary>
    public DateTimeOffset? AcceptedAt { get; init; }

    /// <summary>The start of the present hour of looks for the chat.</summary>
    public DateTimeOffset? LooksSince { get; init; }

    /// <summary>The deletion of the chat failed and is tried again later: Graph has not accepted it.</summary>
    public bool IsStuck => this is { Step: <= ErasureStep.DeleteChat, AcceptedAt: null, Fault: not ErasureFault.None };

    /// <summary>A person must mend something before the next try can succeed.</summary>
    public bool IsRefused => this is { IsStuck: true, Fault: ErasureFault.Refused or ErasureFault.Retained };

    /// <summary>When the counsellors were last told that the deletion does not succeed.</summary>
    public DateTimeOffset? ToldAt { get; init; }

    /// <summary>The counsellors were told, in their own chats, that the chat is still found or cannot be looked for.</summary>
    public bool ToldAlone { get; init; }

    /// <summary>In <see cref="Results"/>: the first and the last day of a hold, in UTC, with a slash between them.</summary>
    public const string Held = "Held";

    /// <summary>Graph said that it does not know the chat any more.</summary>
    public bool IsVerified => ResultOf(ErasureStep.VerifyChat) == ErasureResult.Gone;

    /// <summary>Null where the step has not been done.</summary>
    public ErasureResult? ResultOf(ErasureStep step) =>
        StoredName.TryRead<ErasureResult>(Results.GetValueOrDefault(StoredName.Of(step)), out var result) ? result : null;

    public Erasure With(ErasureStep step, ErasureResult result) =>
        this with { Results = Results.SetItem(StoredName.Of(step), StoredName.Of(result)) };
}
