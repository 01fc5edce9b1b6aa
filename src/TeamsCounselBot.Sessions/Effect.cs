namespace TeamsCounselBot.Sessions;

/// <summary>What the world shall do for a session. Performed after commit, at least once, in order.</summary>
internal abstract record Effect
{
    public sealed record ReadMeeting : Effect;

    /// <summary>Post the card, or update it if it is posted.</summary>
    public sealed record ShowCard(CardSlot Slot) : Effect;

    /// <summary>Delete the card if it is posted.</summary>
    public sealed record RemoveCard(CardSlot Slot) : Effect;

    /// <summary>Take this very message away, unless the session knows it by the time it is performed.</summary>
    public sealed record DeleteStrayMessage(CardSlot Slot, string ActivityId) : Effect;
    public sealed record SwitchRecordingOff : Effect;

    /// <summary>Find out what the tenant allows the bot in this chat.</summary>
    public sealed record CheckTenant : Effect;
    public sealed record Erase(ErasureStep Step) : Effect;

    /// <summary>Ask Teams whether the person is in the meeting: another of their devices may be.</summary>
    public sealed record ReadPresence(string Who) : Effect;

    /// <summary>Tell each counsellor, in their own chat with the bot, what keeps the deletion from being verified.</summary>
    public sealed record TellOfErasure : Effect;

    /// <summary>Ask a colleague, in their own chat with the bot, whether they take the session over.</summary>
    /// <param name="Who">The object id.</param>
    /// <param name="Address">By which their chat is found; null = by the object id.</param>
    public sealed record AskStandIn(string Who, string? Address) : Effect;

    /// <summary>Find out whom the centre has named as its stand-ins.</summary>
    public sealed record FindStandIns : Effect;

    /// <summary>
    /// Tell the counsellor who cannot come, in their own chat with the bot, who takes the session over, or that nobody does.
    /// </summary>
    public sealed record TellOfStandIn(string Who) : Effect;

    /// <summary>A mail to somebody who may not be in the chat.</summary>
    /// <param name="Who">The client.</param>
    /// <param name="Matter">What it tells.</param>
    /// <param name="Round">The session's then (<see cref="Session.Round"/>): what was decided for an earlier one is not sent.</param>
    public sealed record SendMail(string Who, Matter Matter, int Round) : Effect;

    /// <inheritdoc cref="SendMail"/>
    public sealed record SendText(string Who, Matter Matter, int Round) : Effect;
}
