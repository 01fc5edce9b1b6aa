using System.Collections.Immutable;

namespace TeamsCounselBot.Sessions;

/// <summary>
/// The points to prepare, by role and medium. A point's id is also the id of its input, and the value in
/// <see cref="Participant.Ticked"/>.
/// </summary>
internal static class Checklist
{
    /// <summary>The point that is ticked by itself once a counsellor has agreed the way.</summary>
    public const string DocumentsAgreed = "documentsAgreed";

    /// <summary>The papers that lie ready. Somebody to whom it does not apply has none.</summary>
    public const string Papers = "documents";

    private static readonly ImmutableArray<string> OptionalPoints = ["device", Papers, "childcare"];

    private static readonly ImmutableArray<string> ClientOnVideo =
        ["charged", "device", "internet", "devicesTested", "notepad", Papers, DocumentsAgreed, "quiet", "childcare", "nothingPrivate"];

    private static readonly ImmutableArray<string> ClientOnTelephone =
        ["charged", "reception", "notepad", Papers, DocumentsAgreed, "quiet", "childcare"];

    private static readonly ImmutableArray<string> InterpreterOnVideo =
        ["charged", "device", "internet", "devicesTested", "notepad", "quiet", "nothingPrivate"];

    private static readonly ImmutableArray<string> InterpreterOnTelephone = ["charged", "reception", "notepad", "quiet"];

    // Only what lies before the talk: the session card and the self-check have the rest.
    private static readonly ImmutableArray<string> CounsellorOnVideo =
        ["internet", "invited", "ownRoom", "noSmoking", "lighting", "callbackAgreed", "noRecording"];

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

    /// <summary>
    /// The points that apply to this person: without those that they said do not apply, and without the handover of documents that
    /// they do not have. Nobody is asked or reminded of the others.
    /// </summary>
    public static ImmutableArray<string> Points(Participant person, Medium medium) =>
        [.. Points(person.Role, medium).Where(point => !person.NotApplicable.Contains(point)
            && (point != DocumentsAgreed || person.Documents != Documents.None))];

    /// <summary>The points of which this role can say that they do not apply.</summary>
    public static IEnumerable<string> Optional(Role role, Medium medium) =>
        role == Role.Counsellor ? [] : Points(role, medium).Intersect(OptionalPoints);

    public static IEnumerable<string> Open(Participant person, Medium medium) =>
        Points(person, medium).Where(point => !person.Ticked.Contains(point));

    public static int Done(Participant person, Medium medium) => Points(person, medium).Count(person.Ticked.Contains);
}
