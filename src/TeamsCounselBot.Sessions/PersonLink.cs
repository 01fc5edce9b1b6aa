namespace TeamsCounselBot.Sessions;

/// <summary>The short link of a person who is known.</summary>
/// <param name="Generation">Rises with each renewal, which ends the link before.</param>
/// <param name="Slot">What the link was made for; null = the person's own id.</param>
internal sealed record PersonLink(int Generation, string? Slot = null);

/// <summary>A short link for somebody of whom the session knows nothing before they act.</summary>
/// <param name="Generation">Rises with each renewal, which ends the link before.</param>
/// <param name="For">The counsellor who gives it out: two of them never give out the same.</param>
internal sealed record OpenLink(int Generation, string For);

/// <summary>A short link as it is found: what it was made for, and whose it is.</summary>
internal readonly record struct HeldLink(string Slot, int Generation, string Person);
