using System.Collections.Immutable;

namespace TeamsCounselBot.Sessions;

/// <summary>An interpreter takes part but is neither asked for documents and feedback nor the one who is called back.</summary>
internal enum Role { Counsellor, Client, Interpreter }

internal enum Answer { None, Accepted, Declined, OtherTime }

/// <summary>What a client said of documents that the centre must have, and what came of it.</summary>
internal enum Documents
{
    Unsaid,
    None,

    /// <summary>In good time: the counsellor is asked how they are handed over.</summary>
    Announced,
    Agreed,

    /// <summary>The week has passed: the client was told whom to call.</summary>
    TooLate,
}

/// <param name="Ratings">1 to 5 each; 0 = not answered.</param>
/// <param name="Comment">A client's free text; a counsellor's "anything to improve".</param>
/// <param name="Missing">A client's answer to "was anything missing?".</param>
/// <param name="Documented">A counsellor's "documented as usual".</param>
internal sealed record Feedback(ImmutableArray<int> Ratings, string Comment, bool? Missing = null, bool? Documented = null)
{
    /// <summary>The answer to question <paramref name="question"/> (from 1), 1 to 5; null where it was not answered.</summary>
    public int? Rating(int question) =>
        !Ratings.IsDefault && question <= Ratings.Length && Ratings[question - 1] is var rating and >= 1 and <= 5 ? rating : null;
}

/// <summary>One person in the session, known by the channel's id alone.</summary>
internal sealed record Participant
{
    /// <summary>Ids of people without an account, who act through a signed link and have no chat.</summary>
    public const string WebPrefix = "web:";

    public required string Id { get; init; }
    public required Role Role { get; init; }

    /// <summary>A counsellor said who this is: the roster does not change it any more.</summary>
    public bool RoleSet { get; init; }

    /// <summary>A member of the centre's tenant, whatever the role: only such people can be made counsellors.</summary>
    public bool Staff { get; init; }
    public string? Name { get; init; }
    public string? ObjectId { get; init; }
    public string? Language { get; init; }
    public string? TimeZone { get; init; }
    public Answer Answer { get; init; }

    /// <summary>The start for which the answer was given; another one = asked again.</summary>
    public DateTimeOffset? AnsweredFor { get; init; }
    public string? Proposal { get; init; }

    /// <summary>The start that was proposed, where it could be read as one.</summary>
    public DateTimeOffset? ProposedStart { get; init; }
    public bool Consent { get; init; }
    public bool ConsentWithdrawn { get; init; }
    public ImmutableSortedSet<string> Ticked { get; init; } = [];
    public Documents Documents { get; init; }

    /// <summary>How this client's documents are handed over, once agreed.</summary>
    public string? DocumentsWay { get; init; }
    public string? Phone { get; init; }
    public bool Present { get; init; }

    /// <summary>Was seen in the meeting, and has not come back under another id since.</summary>
    public bool Attended { get; init; }

    /// <summary>Removed from the chat: may nothing any more.</summary>
    public bool Removed { get; init; }

    /// <summary>The platform shows this person nothing alone: shared cards' own views do.</summary>
    public bool TargetedRefused { get; init; }
    public Feedback? Feedback { get; init; }
    public bool FeedbackSkipped { get; init; }

    /// <summary>The answer was for a time that the session does not have any more.</summary>
    public bool AnsweredEarlier(Session session) => Answer != Answer.None && AnsweredFor is { } start && start != session.Plan.Start;

    /// <summary>The session was moved after the answer and is still to come.</summary>
    public bool IsAskedAgain(Session session) => session.Phase == Phase.Invited && AnsweredEarlier(session);

    /// <summary>Accepted, and for the time that the session has now.</summary>
    public bool HasAccepted(Session session) => Answer == Answer.Accepted && !IsAskedAgain(session);

    public bool FeedbackDone => Feedback is not null || FeedbackSkipped;
    public bool IsWeb => Id.StartsWith(WebPrefix, StringComparison.Ordinal);
}
