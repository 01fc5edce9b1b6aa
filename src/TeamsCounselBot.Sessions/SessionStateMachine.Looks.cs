namespace TeamsCounselBot.Sessions;

/// <summary>
/// After an accepted deletion: the looks for the chat. Graph deletes softly and answers from several places, so a chat may be
/// found for a while, and the bot's permission may go with the chat. Neither makes the deletion less accepted.
/// </summary>
internal sealed partial class SessionStateMachine
{
    /// <summary>So long the bot looks before it deletes a chat again that is still found.</summary>
    internal static readonly TimeSpan LooksFor = TimeSpan.FromHours(1);

    /// <summary>Then the data is erased, and the receipt says that nothing was proved.</summary>
    internal static readonly TimeSpan LooksAtMostFor = TimeSpan.FromDays(1);

    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(10);

    /// <summary>A look found the chat. It is deleted again: after an hour of looks where the deletion was accepted, else soon.</summary>
    private static TransitionBuilder StillFound(Session s, DateTimeOffset now)
    {
        if (s.Erasure is not { Step: ErasureStep.VerifyChat } erasure)
            return TransitionBuilder.Of(s);
        s = s with { ChatKnown = true };
        if (erasure.AcceptedAt is null)
            return s.RemovedAt is not null
                ? ErasureFailedFromOutside(s, new SessionEvent.ErasureStepFailed(ErasureStep.VerifyChat, ErasureFault.Temporary), now)
                : TryLater(s, erasure with { Step = ErasureStep.DeleteChat }, ErasureFault.Temporary, now);
        if (now - erasure.LooksSince < LooksFor)
            return LookAgain(s, erasure with { Fault = ErasureFault.None }, now);
        s = s with { Erasure = erasure with { Step = ErasureStep.DeleteChat, Fault = ErasureFault.None, Attempts = 0, TryAgainAt = null } };
        return ToldAlone(TransitionBuilder.Of(s).And(new Effect.Erase(ErasureStep.DeleteChat)));
    }

    /// <summary>
    /// A check without a proof is repeated; a refused one only within the hour: the bot's permission may be deleted with the chat, and no
    /// administrator could restore it. Answers to further deletions do not matter, because one was accepted.
    /// </summary>
    private static TransitionBuilder NotProvedYet(Session s, ErasureStep step, ErasureFault fault, DateTimeOffset now)
    {
        var erasure = s.Erasure!;
        if (step == ErasureStep.DeleteChat)
            return fault == ErasureFault.Temporary
                ? LookAgain(s, erasure with { Step = ErasureStep.VerifyChat }, now)
                : LookAgain(s, erasure with { Step = ErasureStep.VerifyChat, LooksSince = now }, now);
        if (step != ErasureStep.VerifyChat)
            return TryLater(s, erasure, fault, now);
        var looked = now - erasure.LooksSince;
        if (looked < LooksFor)
            return LookAgain(s, erasure with { Fault = fault }, now);
        if (fault is ErasureFault.Refused or ErasureFault.Retained || looked >= LooksAtMostFor)
            return ErasureGoesOn(s, new SessionEvent.ErasureStepDone(step, ErasureResult.NotVerified), now);
        return ToldAlone(LookAgain(s, erasure with { Fault = fault }, now));
    }

    /// <summary>5 s, 10 s, 20 s … 10 min.</summary>
    private static TransitionBuilder LookAgain(Session s, Erasure erasure, DateTimeOffset now)
    {
        var pause = FirstPause * Math.Pow(2, Math.Min(erasure.Attempts, 10));
        return TransitionBuilder.Of(s with
        {
            Erasure = erasure with { Attempts = erasure.Attempts + 1, TryAgainAt = now + (pause < LongestPause ? pause : LongestPause) },
        });
    }

    /// <summary>Once, and not in the chat: it may be gone.</summary>
    private static TransitionBuilder ToldAlone(TransitionBuilder step) => step.State.Erasure is { ToldAlone: false } erasure
        ? (step with { State = step.State with { Erasure = erasure with { ToldAlone = true } } }).And(new Effect.TellOfErasure())
        : step;
}
