namespace TeamsCounselBot.Sessions;

internal sealed partial class Decider
{
    /// <summary>After about a day of tries, a temporary fault is none that nobody need know.</summary>
    private const int AttemptsUntilTold = 24;

    /// <summary>What cannot be verified from outside the chat is tried so often.</summary>
    private const int VerificationsFromOutside = 5;

    internal const string NotOurs = "notOurs";
    internal const string NotVerified = "notVerified";
    internal const string Gone = "gone";

    private static Step BeginErasure(Session s, DateTimeOffset now) => Erasing(s, new Erasure { Step = ErasureStep.LookForLeftovers, StartedAt = now });

    /// <summary>The bot is out of the chat, and its permission over it with it: whether the chat is gone can be asked at most.</summary>
    private static Step EraseWithoutChat(Session s, DateTimeOffset now) => Erasing(s, new Erasure
    {
        Step = ErasureStep.VerifyChat,
        StartedAt = now,
        LeavesChat = true,
        Results = new Erasure { Step = default, StartedAt = now }.Results.Add(nameof(ErasureStep.DeleteChat), NotOurs),
    });

    /// <summary>A session that nobody set up is forgotten. Its chat was never told that it would go, so it stays.</summary>
    private static Step Forget(Session s, DateTimeOffset now)
    {
        var step = EraseWithoutChat(s, now);
        var erasure = step.State.Erasure!;
        s = step.State with
        {
            Erasure = erasure with { Step = ErasureStep.Inform, Results = erasure.Results.Add(nameof(ErasureStep.VerifyChat), NotVerified) },
        };
        return Step.Of(s).WithdrawCounsellors(CardKind.Setup).Withdraw(CardKind.SetupInChat).And(new Effect.Erase(ErasureStep.Inform));
    }

    private static Step Erasing(Session s, Erasure erasure) => Step.Of(s with
    {
        Phase = Phase.Erasing,
        EraseAt = null,
        SeriesQuestionAt = null,
        MuteReminderAt = null,
        Disruption = null,
        Erasure = erasure,
    }).And(new Effect.Erase(erasure.Step));

    private static Step ErasureGoesOn(Session s, SessionEvent.ErasureStepDone e)
    {
        if (s.Erasure is not { } erasure || erasure.Step != e.Step)
            return Step.Of(s);
        erasure = erasure with
        {
            Results = erasure.Results.SetItem(e.Step.ToString(), e.Result),
            Fault = ErasureFault.None,
            Attempts = 0,
            TryAgainAt = null,
        };
        if (e.Step == ErasureStep.EraseData)
            return Step.Of(Emptied(s, erasure));
        var step = Step.Of(s with { Erasure = erasure with { Step = e.Step + 1 } }).And(new Effect.Erase(e.Step + 1));
        return s.Erasure.Fault is ErasureFault.None ? step : step.WithdrawCounsellors(CardKind.ErasureTrouble);
    }

    /// <summary>What is left of a session: that it was, and what became of each step. No names, no content, no chat id.</summary>
    private static Session Emptied(Session s, Erasure erasure) => new()
    {
        Id = s.Id,
        Place = new Place { TenantId = s.Place.TenantId, ConversationId = "", ServiceUrl = "", BotId = "" },
        TimeZone = s.TimeZone,
        Language = s.Language,
        Plan = new Plan(),
        Phase = Phase.Erased,
        Cancelled = s.Cancelled,
        Erasure = erasure,
    };

    /// <summary>
    /// Temporary faults are tried again with growing pauses, without end; what a person must mend, daily,
    /// and the counsellors are told at once. A chat that is still there after its deletion is deleted again.
    /// </summary>
    private static Step ErasureFailed(Session s, SessionEvent.ErasureStepFailed e, DateTimeOffset now)
    {
        if (s.Erasure is not { } erasure || erasure.Step != e.Step)
            return Step.Of(s);
        if (s.RemovedAt is not null && e.Step is ErasureStep.DeleteChat or ErasureStep.VerifyChat)
            return ErasureFailedFromOutside(s, e, now);
        // Graph took the deletion; with the chat the bot's permission to look for it may be gone, which nobody could mend.
        if (e is { Step: ErasureStep.VerifyChat, Fault: ErasureFault.Refused })
            return ErasureGoesOn(s, new SessionEvent.ErasureStepDone(e.Step, NotVerified));
        var pause = e.Fault == ErasureFault.Temporary
            ? TimeSpan.FromSeconds(Math.Min(3600, Math.Pow(2, Math.Min(erasure.Attempts, 12))))
            : TimeSpan.FromDays(1);
        var step = Step.Of(s with
        {
            Erasure = erasure with
            {
                Step = e.Step == ErasureStep.VerifyChat ? ErasureStep.DeleteChat : e.Step,
                Fault = e.Fault,
                Attempts = erasure.Attempts + 1,
                TryAgainAt = now + pause,
            },
        });
        var tell = e.Fault == ErasureFault.Temporary ? erasure.Attempts == AttemptsUntilTold : erasure.Fault != e.Fault;
        return tell ? step.ShowCounsellors(CardKind.ErasureTrouble) : step;
    }

    /// <summary>Without the bot in the chat there is nobody whose permission could be mended: the data goes, and the receipt tells the rest.</summary>
    private static Step ErasureFailedFromOutside(Session s, SessionEvent.ErasureStepFailed e, DateTimeOffset now)
    {
        var erasure = s.Erasure!;
        if (e.Fault != ErasureFault.Temporary || erasure.Attempts >= VerificationsFromOutside)
            return ErasureGoesOn(s with { Erasure = erasure with { LeavesChat = true } },
                new SessionEvent.ErasureStepDone(e.Step, e.Step == ErasureStep.DeleteChat ? NotOurs : NotVerified));
        return Step.Of(s with
        {
            Erasure = erasure with { Attempts = erasure.Attempts + 1, TryAgainAt = now + TimeSpan.FromSeconds(Math.Pow(2, erasure.Attempts)) },
        });
    }

    private static Step TryErasureAgain(Session s, DateTimeOffset now) =>
        Step.Of(s with { Erasure = s.Erasure! with { TryAgainAt = null } }).And(new Effect.Erase(s.Erasure!.Step));
}
