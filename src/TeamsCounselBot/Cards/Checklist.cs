using System.Collections.Immutable;
using TeamsCounselBot.Sessions;

namespace TeamsCounselBot.Cards;

/// <summary>What everybody prepares. A point's id is also its input's id and what <see cref="Participant.Ticked"/> holds.</summary>
internal static class Checklist
{
    private static readonly ImmutableArray<string> Counsellor =
    [
        "internet", "invited", "noSmoking", "lighting", "callbackAgreed", "noRecording", "posture", "documentation", "feedbackAsked",
    ];

    private static readonly ImmutableArray<string> ClientOnVideo =
    [
        "charged", "device", "internet", "devicesTested", "notepad", "documents", "documentsAgreed", "quiet", "childcare", "nothingPrivate",
    ];

    private static readonly ImmutableArray<string> ClientOnTelephone =
    [
        "charged", "reception", "notepad", "documents", "documentsAgreed", "quiet", "childcare",
    ];

    public static ImmutableArray<string> Points(Role role, Medium medium) => role switch
    {
        Role.Counsellor when medium == Medium.Telephone => Counsellor.Remove("lighting"),
        Role.Counsellor => Counsellor,
        Role.Client when medium == Medium.Telephone => ClientOnTelephone,
        Role.Client => ClientOnVideo,
        _ => throw new ArgumentOutOfRangeException(nameof(role)),
    };

    public static IEnumerable<string> Open(Participant person, Medium medium) =>
        Points(person.Role, medium).Where(point => !person.Ticked.Contains(point));

    public static int Done(Participant person, Medium medium) =>
        Points(person.Role, medium).Count(person.Ticked.Contains);

    /// <summary>The key of the point's text.</summary>
    public static string TextKey(Role role, string point) => role == Role.Counsellor ? $"counsellorPoint.{point}" : $"point.{point}";
}
