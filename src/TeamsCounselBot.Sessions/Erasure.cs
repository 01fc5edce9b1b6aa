using System.Collections.Immutable;
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

internal sealed record Erasure
{
    public required ErasureStep Step { get; init; }
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>
    /// The bot does not delete the chat: it is no member any more, or the session was never set up. The receipt says so, and the data is
    /// deleted anyway.
    /// </summary>
    public bool LeavesChat { get; init; }
    public ImmutableSortedDictionary<string, string> Results { get; init; } = ImmutableSortedDictionary<string, string>.Empty;
    public ErasureFault Fault { get; init; }
    public int Attempts { get; init; }
    public DateTimeOffset? TryAgainAt { get; init; }

    /// <summary>When Graph accepted the deletion of the chat. From then on nothing takes that back.</summary>
    public DateTimeOffset? AcceptedAt { get; init; }

    /// <summary>The start of the present hour of looks for the chat.</summary>
    public DateTimeOffset? LooksSince { get; init; }

    /// <summary>The counsellors were told, in their own chats, that the chat is still found or cannot be looked for.</summary>
    public bool ToldAlone { get; init; }

    /// <summary>In <see cref="Results"/>: the first and the last day of a hold, in UTC, with a slash between them.</summary>
    public const string Held = "Held";

    /// <summary>Graph said that it does not know the chat any more.</summary>
    public bool IsVerified => Results.GetValueOrDefault(StoredName.Of(ErasureStep.VerifyChat)) == SessionStateMachine.Gone;
}
