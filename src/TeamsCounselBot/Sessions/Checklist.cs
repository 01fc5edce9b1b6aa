using System.Collections.Immutable;

namespace TeamsCounselBot.Sessions;

/// <summary>
/// What everybody prepares, by role and medium. A point's id is also its input's id and what
/// <see cref="Participant.Ticked"/> holds.
/// </summary>
internal static class Checklist
{
    private static readonly ImmutableArray<string> ClientOnVideo =
        ["charged", "device", "internet", "devicesTested", "notepad", "documents", "documentsAgreed", "quiet", "childcare", "nothingPrivate"];

    private static readonly ImmutableArray<string> ClientOnTelephone =
        ["charged", "reception", "notepad", "documents", "documentsAgreed", "quiet", "childcare"];

    private static readonly ImmutableArray<string> InterpreterOnVideo =
        ["charged", "device", "internet", "devicesTested", "notepad", "quiet", "nothingPrivate"];

    private static readonly ImmutableArray<string> InterpreterOnTelephone = ["charged", "reception", "notepad", "quiet"];

    private static readonly ImmutableArray<string> CounsellorOnVideo =
        ["internet", "invited", "noSmoking", "lighting", "callbackAgreed", "noRecording", "posture", "documentation", "feedbackAsked"];

    private static readonly ImmutableArray<string> CounsellorOnTelephone = CounsellorOnVideo.Remove("lighting");

    public static ImmutableArray<string> Points(Role role, Medium medium) => (role, medium) switch
    {
        (Role.Client, Medium.Video) => ClientOnVideo,
        (Role.Client, Medium.Telephone) => ClientOnTelephone,
        (Role.Interpreter, Medium.Video) => InterpreterOnVideo,
        (Role.Interpreter, Medium.Telephone) => InterpreterOnTelephone,
        (Role.Counsellor, Medium.Video) => CounsellorOnVideo,
        (Role.Counsellor, Medium.Telephone) => CounsellorOnTelephone,
        _ => throw new ArgumentOutOfRangeException(nameof(role)),
    };

    public static IEnumerable<string> Open(Participant person, Medium medium) =>
        Points(person.Role, medium).Where(point => !person.Ticked.Contains(point));

    public static int Done(Participant person, Medium medium) => Points(person.Role, medium).Count(person.Ticked.Contains);
}
