namespace TeamsCounselBot.Sessions;

/// <summary>A card that can stand in the chat, or be shown to one person alone.</summary>
internal enum CardKind
{
    Setup, SetupInChat, Invitation, SessionCard, MuteReminder, Callback, ChecklistReminder, JoinReminder,
    EndReminder, FeedbackForm, ErasureNotice, LastWord, ErasureTrouble,
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
    public sealed record SwitchRecordingOff : Effect;
    public sealed record Erase(ErasureStep Step) : Effect;
}
