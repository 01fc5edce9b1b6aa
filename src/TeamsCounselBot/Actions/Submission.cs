using TeamsCounselBot.Configuration;
using TeamsCounselBot.Sessions;
using TeamsCounselBot.Storage;

namespace TeamsCounselBot.Actions;

/// <summary>The proof that a person belongs to the session.</summary>
internal enum AuthorProof
{
    /// <summary>The activity alone: the session must know them, and they must not be out of the chat.</summary>
    Activity,

    /// <summary>The chat's roster named them just now.</summary>
    Roster,

    /// <summary>A signed link names a known person or a new guest.</summary>
    Link,
}

/// <summary>A button of a card or a form of a page, before it is decided what it means.</summary>
internal sealed record Submission
{
    public required SessionKey Session { get; init; }
    public required Verb Verb { get; init; }
    public required FormData Form { get; init; }
    public required CentreOptions Centre { get; init; }

    /// <summary>The person as the activity, the roster or the page shows them.</summary>
    public required Person Author { get; init; }
    public AuthorProof Proof { get; init; }

    /// <summary>The language that the author chose on a page.</summary>
    public string? ChosenLanguage { get; init; }

    /// <summary>The button of a card; null for the form of a page.</summary>
    public PressedButton? Button { get; init; }
}

/// <summary>What only a card's button tells.</summary>
/// <param name="ActivityId">The activity may come twice.</param>
/// <param name="MessageId">The message that the button is on.</param>
/// <param name="SessionId">The public id of the session that the button was made for.</param>
/// <param name="Card">
/// The card that the button says it is on: people use cards that the session has not heard of yet. A forged name shows people
/// no more than their own view of another card.
/// </param>
internal sealed record PressedButton(string? ActivityId, string? MessageId, string? SessionId, CardKind? Card);

internal enum Outcome
{
    /// <summary>The event and what came along are committed.</summary>
    Taken,

    /// <summary>Nothing was to be changed: a view was asked for, or the same press was counted before.</summary>
    Shown,

    /// <summary>An entry is wrong; <see cref="Submitted.Form"/> has the faults.</summary>
    Faulty,

    /// <summary>Nothing was changed; <see cref="Submitted.Refusal"/> says why.</summary>
    Refused,

    /// <summary>The session does not know the author, and nothing of it may be shown.</summary>
    UnknownAuthor,
}

internal enum RefusalReason
{
    NotYours,
    TooEarly,
    TooLate,

    /// <summary>The session's time has not come.</summary>
    NotYet,

    /// <summary>A counsellor has said that it is serious: nothing is closed or erased.</summary>
    InCrisis,

    /// <summary>The button was made for another session.</summary>
    OtherSession,
}

internal static class RefusalReasons
{
    /// <summary>The key of the sentence that says it.</summary>
    public static string TextKey(this RefusalReason reason) => reason switch
    {
        RefusalReason.NotYours => "error.notYours",
        RefusalReason.TooEarly => "error.tooEarly",
        RefusalReason.TooLate => "error.tooLate",
        RefusalReason.NotYet => "error.notYet",
        RefusalReason.InCrisis => "error.inCrisis",
        RefusalReason.OtherSession => "error.otherSession",
        _ => throw new ArgumentOutOfRangeException(nameof(reason), reason, "a refusal without a sentence"),
    };
}

/// <summary>What came of a submission.</summary>
/// <param name="Session">The state afterwards.</param>
/// <param name="Author">The author in that state; null where the session does not know them.</param>
/// <param name="Outcome">Whether anything was taken.</param>
/// <param name="Form">As it was sent, with the faults found.</param>
/// <param name="Refusal">Why nothing was changed.</param>
internal sealed record Submitted(Session Session, Participant? Author, Outcome Outcome, FormData Form, RefusalReason? Refusal)
{
    /// <summary>A word for metrics and traces; null is a submission to a session that is not there.</summary>
    public static string LabelOf(Submitted? submitted) => submitted?.Outcome switch
    {
        Outcome.Taken => "taken",
        Outcome.Shown => "shown",
        Outcome.Faulty => "faulty",
        Outcome.UnknownAuthor => "stranger",
        Outcome.Refused or null => "refused",
        _ => throw new ArgumentOutOfRangeException(nameof(submitted), submitted.Outcome, "an outcome without a word"),
    };
}
