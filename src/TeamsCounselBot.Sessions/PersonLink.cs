namespace TeamsCounselBot.Sessions;

/// <summary>The short link of a person who is known.</summary>
/// <param name="Generation">Rises with each renewal, which ends the link before.</param>
/// <param name="Slot">What the link was made for; null = the person's own id.</param>
/// <param name="Pin">Told by telephone; null = none.</param>
/// <param name="WrongPins">Tries since the PIN was given or was right last.</param>
internal sealed record PersonLink(int Generation, string? Slot = null, string? Pin = null, int WrongPins = 0)
{
    /// <summary>So many wrong tries, and the link is locked until a counsellor gives another PIN.</summary>
    public const int MostWrongPins = 5;

    public bool IsLocked => Pin is not null && WrongPins >= MostWrongPins;
}

/// <summary>A short link for somebody of whom the session knows nothing before they act.</summary>
/// <param name="Generation">Rises with each renewal, which ends the link before.</param>
/// <param name="For">The counsellor who gives it out: two of them never give out the same.</param>
internal sealed record OpenLink(int Generation, string For);

/// <summary>A short link as it is found: what it was made for, and whose it is.</summary>
internal readonly record struct HeldLink(string Slot, int Generation, string Person);
