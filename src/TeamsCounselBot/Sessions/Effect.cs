namespace TeamsCounselBot.Sessions;

/// <summary>A card that can stand in the chat, or be shown to one person alone.</summary>
internal enum CardKind
{
    Setup, SetupInChat, Invitation, SessionCard, MuteReminder, Callback, ChecklistReminder, JoinReminder,
    EndReminder, FeedbackForm, ErasureNotice, LastWord, ErasureTrouble,

    /// <summary>To a client who has said nothing of documents yet, one day before the limit.</summary>
    DocumentsReminder,

    /// <summary>To counsellors: who has documents, and how are they handed over?</summary>
    DocumentsQuestion,

    /// <summary>To the client: how documents are handed over, or whom to call since it is too late.</summary>
    DocumentsAnswer,

    /// <summary>To a client who has not agreed to the privacy information when the session starts.</summary>
    ConsentRequest,

    /// <summary>To counsellors: whose consent is missing or was withdrawn.</summary>
    ConsentNotice,

    /// <summary>To counsellors: who asked for another time, to be taken over.</summary>
    OtherTime,

    /// <summary>To those who were invited: the appointment was moved.</summary>
    TimeChanged,

    /// <summary>To counsellors: has the session begun?</summary>
    StartQuestion,

    /// <summary>To counsellors: the planned end has passed; is it still going on?</summary>
    StillGoing,

    /// <summary>To counsellors: does the series go on?</summary>
    SeriesQuestion,

    /// <summary>To counsellors, once the session is over: what clients said of it.</summary>
    FeedbackAnswers,
}

/// <summary>A card in its place; <paramref name="For"/> is null for everybody, else the one who sees it.</summary>
internal sealed record Surface(CardKind Card, string? For = null)
{
    public string Key => For is null ? Card.ToString() : $"{Card}/{For}";
}

/// <summary>What the world shall do for a session. Performed after commit, at least once, in order.</summary>
internal abstract record Effect
{
    public sealed record ReadMeeting : Effect;

    /// <summary>Post the card, or update it where it stands.</summary>
    public sealed record Show(Surface Surface) : Effect;

    /// <summary>Take the card away, if it stands.</summary>
    public sealed record Withdraw(Surface Surface) : Effect;

    /// <summary>Take this very message away, unless the session knows it by the time it is performed.</summary>
    public sealed record Remove(Surface Surface, string ActivityId) : Effect;
    public sealed record SwitchRecordingOff : Effect;

    /// <summary>Find out what the tenant allows the bot in this chat.</summary>
    public sealed record CheckTenant : Effect;
    public sealed record Erase(ErasureStep Step) : Effect;
}
