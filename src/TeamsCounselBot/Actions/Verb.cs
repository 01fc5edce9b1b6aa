using TeamsCounselBot.Sessions;

namespace TeamsCounselBot.Actions;

/// <summary>What a verb is read from.</summary>
/// <param name="Form">Inputs and data; faults are noted in it.</param>
/// <param name="Session">As the transaction finds it.</param>
/// <param name="By">The person who acts.</param>
/// <param name="Now">What lies before is too late to be proposed.</param>
internal sealed record ActionInput(FormData Form, Session Session, Participant By, DateTimeOffset Now);

/// <summary>One verb of the cards' buttons and the pages' forms. Permission comes from the event that it is read to.</summary>
/// <param name="Name">As <c>action.verb</c> and the pages' forms name it.</param>
/// <param name="DefaultCard">Answers it where the pressed card is unknown; null where only pages offer the verb.</param>
internal sealed record Verb(string Name, CardKind? DefaultCard)
{
    /// <summary>A button of a counsellor about one person.</summary>
    public static Verb About(string name, CardKind card, Func<string, string, SessionEvent> read) => new(name, card)
    {
        Read = i => read(i.By.Id, i.Form.Words("who", "", required: true)),
        Inputs = "`who`",
    };

    /// <summary>The event that it means. A verb without a reader only asks for a view.</summary>
    public Func<ActionInput, SessionEvent>? Read { get; init; }

    /// <summary>The key of the sentence that says what it has done, where the card alone does not.</summary>
    public Func<FormData, string>? Says { get; init; }

    /// <summary>The section of a guest's page to which this form belongs, where the verb alone does not say it.</summary>
    public Func<FormData, string>? SectionOf { get; init; }

    /// <summary>A view that is not for everybody needs the permission of this event.</summary>
    public Func<Participant, SessionEvent>? ViewNeeds { get; init; }

    /// <summary>The section of a guest's page that offers it (<see cref="PageSection"/>); null where no page does.</summary>
    public string? Section { get; init; }

    /// <summary>Inputs and data that the reader looks at, for <c>docs/verbs.md</c>.</summary>
    public string Inputs { get; init; } = "";

    /// <summary>
    /// The state for which a counting button was drawn. A press for another state was counted already: Teams delivers presses twice, and
    /// people press twice.
    /// </summary>
    public Func<Session, string?, string>? DrawnFor { get; init; }

    /// <summary>One of several buttons of a form: its answer keeps what was typed in the rest of it.</summary>
    public bool KeepsTyped { get; init; }

    /// <summary>Its buttons and forms carry the start that they showed.</summary>
    public bool CarriesStart { get; init; }

    /// <summary>That it was pressed tells something of a person: for metrics and traces it is a look at one's own view.</summary>
    public bool IsPrivate { get; init; }

    /// <summary>Clients press it, though no page has it.</summary>
    public bool IsOfClients { get; init; }

    /// <summary>
    /// The group for metrics and traces. No verb is named there: in a small centre a single press that is named tells what one person did.
    /// </summary>
    public string Label => IsPrivate || Read is null ? "view" : Section is not null || IsOfClients ? "client" : "counsellor";

    /// <summary>It means something only while the chat is being deleted, when all others are too late.</summary>
    public bool IsOfErasure { get; init; }

    /// <summary>Answered with the setup form in the place of the card.</summary>
    public bool ShowsSetupForm { get; init; }

    /// <summary>Answered with what is kept of the person, in the place of the card.</summary>
    public bool ShowsOwnData { get; init; }

    /// <summary>A card in a person's own chat with the bot has it, with the session in its data.</summary>
    public bool IsPersonal { get; init; }

    /// <summary>One button of the preparation, which is one form: ticks and number are taken with each of them.</summary>
    public bool IsPreparation { get; init; }
}

/// <summary>The sections of a guest's page that act.</summary>
internal static class PageSection
{
    public const string Answer = "answer";
    public const string Checklist = "checklist";
    public const string Documents = "documents-section";
    public const string Number = "callback";
    public const string Contact = "contact";
    public const string Feedback = "feedback";
    public const string Check = "ticks";
    public const string Live = "live";
    public const string Join = "join";
    public const string Own = "own";
    public const string Needs = "needs";
    public const string Interpreters = "interpreters";

    /// <summary>The section in which this is agreed to, and taken back.</summary>
    public static string Of(ConsentFor purpose) => purpose switch
    {
        ConsentFor.Callback => Number,
        ConsentFor.Contact => Contact,
        ConsentFor.Statistics => Feedback,
        ConsentFor.Video => Answer,
        ConsentFor.Needs => Needs,
        _ => throw new ArgumentOutOfRangeException(nameof(purpose), purpose, "a purpose without a section"),
    };
}
