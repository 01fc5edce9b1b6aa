using System.Collections.Immutable;

namespace TeamsCounselBot.Sessions;

/// <summary>The points of the checklists by role and medium; the ids are those of the card's inputs.</summary>
internal static class Checklist
{
    private static readonly ImmutableArray<string> ClientVideo =
        ["charged", "device", "internet", "devicesTested", "notepad", "documents", "documentsAgreed", "quiet", "childcare", "nothingPrivate"];

    private static readonly ImmutableArray<string> ClientTelephone =
        ["charged", "reception", "notepad", "documents", "documentsAgreed", "quiet", "childcare"];

    private static readonly ImmutableArray<string> CounsellorVideo =
        ["internet", "invited", "noSmoking", "lighting", "callbackAgreed", "noRecording", "posture", "documentation", "feedbackAsked"];

    private static readonly ImmutableArray<string> CounsellorTelephone =
        ["invited", "noSmoking", "callbackAgreed", "noRecording", "posture", "documentation", "feedbackAsked"];

    public static ImmutableArray<string> Points(Role role, Medium medium) => (role, medium) switch
    {
        (Role.Client, Medium.Video) => ClientVideo,
        (Role.Client, Medium.Telephone) => ClientTelephone,
        (Role.Counsellor, Medium.Video) => CounsellorVideo,
        (Role.Counsellor, Medium.Telephone) => CounsellorTelephone,
        _ => throw new ArgumentOutOfRangeException(nameof(role)),
    };
}
