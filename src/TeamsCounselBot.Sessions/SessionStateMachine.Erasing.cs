using System.Globalization;

namespace TeamsCounselBot.Sessions;

internal sealed partial class SessionStateMachine
{
    /// <summary>After about a day of retries, the bot tells the counsellors about a temporary fault too.</summary>
    private const int AttemptsUntilTold = 24;

    /// <summary>The counsellors are reminded of a deletion that is refused at most so often.</summary>
    private static readonly TimeSpan RemindsDaily = TimeSpan.FromDays(1);

    /// <summary>For about half a minute, an answer that is not Graph's is a fault that passes.</summary>
    private const int AttemptsUntilUnverifiedIsTold = 5;

    /// <summary>What cannot be verified from outside the chat is tried so often.</summary>
    private const int VerificationsFromOutside = 5;

    /// <summary>A chat that is no meeting's is never deleted: it was taken for one, and only the session's data is erased.</summary>
    private static TransitionBuilder BeginErasure(Session s, DateTimeOffset now) => s.Place.IsMeetingChat
        ? Erasing(s, new Erasure { Step = ErasureStep.LookForLeftovers, StartedAt = now }, now)
        : Forget(s, now);

    /// <summary>The bot is out of the chat, and its permission over it with it: whether the chat is gone can be asked at most.</summary>
    private static TransitionBuilder EraseWithoutChat(Session s, DateTimeOffset now) => Erasing(
        s, new Erasure { Step = ErasureStep.VerifyChat, StartedAt = now, LeavesChat = true }
            .With(ErasureStep.DeleteChat, ErasureResult.NotOurs), now);

    /// <summary>Erases the data of a session that was never set up. Its chat stays, because no deletion was announced there.</summary>
    private static TransitionBuilder Forget(Session s, DateTimeOffset now)
    {
        var step = EraseWithoutChat(s, now);
        var erasure = step.State.Erasure!;
        s = step.State with
        {
            Erasure = erasure.With(ErasureStep.VerifyChat, ErasureResult.NotVerified) with { Step = ErasureStep.Inform },
        };
        return TransitionBuilder.Of(s).RemoveFromCounsellors(CardKind.Setup).Remove(CardKind.SetupInChat)
            .And(new Effect.Erase(ErasureStep.Inform));
    }

    /// <summary>The channel says that this is no meeting: nothing is kept of it, and nothing happens to its chat.</summary>
    private static TransitionBuilder ForgetWhatIsNoMeeting(Session s, DateTimeOffset now)
    {
        s = EraseWithoutChat(s, now).State;
        s = s with { Erasure = s.Erasure! with { Step = ErasureStep.EraseData } };
        return TransitionBuilder.Of(s).And(new Effect.Erase(ErasureStep.EraseData));
    }

    private static TransitionBuilder Erasing(Session s, Erasure erasure, DateTimeOffset now) => TransitionBuilder.Of(NobodyOnTheWay(s) with
    {
        Phase = Phase.Erasing,
        EraseAt = null,
        Undos = [],
        SeriesQuestionAt = null,
        MuteReminderAt = null,
        Disruption = null,
        HeldUntil = s.HeldFrom is null ? null : s.HeldUntil ?? now,
        Erasure = s.HeldFrom is { } from
            ? erasure with { Results = erasure.Results.SetItem(Erasure.Held, Days(from, s.HeldUntil ?? now)) }
            : erasure,
    }).And(new Effect.Erase(erasure.Step));

    private static string Days(DateTimeOffset from, DateTimeOffset until) =>
        string.Create(CultureInfo.InvariantCulture, $"{from.UtcDateTime:yyyy-MM-dd}/{until.UtcDateTime:yyyy-MM-dd}");

    private static TransitionBuilder ErasureGoesOn(Session s, SessionEvent.ErasureStepDone e, DateTimeOffset now)
    {
        if (s.Erasure is not { } erasure || erasure.Step != e.Step)
            return TransitionBuilder.Of(s);
        var wasAccepted = erasure.AcceptedAt is not null;
        if (e.Step == ErasureStep.DeleteChat)
            erasure = Accepted(erasure, e.Result, now);
        erasure = erasure with
        {
            // A deletion that was accepted is not accepted less by what a further one is answered.
            Results = e.Step == ErasureStep.DeleteChat && wasAccepted
                ? erasure.Results
                : erasure.Results.SetItem(StoredName.Of(e.Step), e.Found?.Stored ?? StoredName.Of(e.Result)),
            Fault = ErasureFault.None,
            Attempts = 0,
            TryAgainAt = null,
        };
        if (e.Step == ErasureStep.EraseData)
            return TransitionBuilder.Of(Emptied(s, erasure));
        var step = TransitionBuilder.Of(s with { Erasure = erasure with { Step = e.Step + 1 } }).And(new Effect.Erase(e.Step + 1));
        return s.Erasure.Fault is ErasureFault.None || wasAccepted ? step : step.RemoveFromCounsellors(CardKind.ErasureProblem);
    }

    private static Erasure Accepted(Erasure erasure, ErasureResult result, DateTimeOffset now) => erasure with
    {
        AcceptedAt = result == ErasureResult.Deleted ? erasure.AcceptedAt ?? now : erasure.AcceptedAt,
        LooksSince = now,
        LeavesChat = erasure.LeavesChat || result == ErasureResult.NotOurs,
    };

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
    /// Temporary faults are tried again with growing pauses, without end. Some faults a person must mend: they are tried again
    /// daily, and the counsellors are told at once.
    /// </summary>
    private static TransitionBuilder ErasureFailed(Session s, SessionEvent.ErasureStepFailed e, DateTimeOffset now)
    {
        if (s.Erasure is not { } erasure || erasure.Step != e.Step)
            return TransitionBuilder.Of(s);
        if (erasure.AcceptedAt is not null)
            return NotProvedYet(s, e.Step, e.Fault, now);
        if (s.RemovedAt is not null && e.Step is ErasureStep.DeleteChat or ErasureStep.VerifyChat)
            return ErasureFailedFromOutside(s, e, now);
        if (e.Step == ErasureStep.VerifyChat && (e.Fault == ErasureFault.Refused || now - erasure.LooksSince >= LooksAtMostFor))
            return ErasureGoesOn(s, new SessionEvent.ErasureStepDone(e.Step, ErasureResult.NotVerified), now);
        return TryLater(s, erasure, e.Fault, now);
    }

    private static TransitionBuilder TryLater(Session s, Erasure erasure, ErasureFault fault, DateTimeOffset now)
    {
        var passes = fault is ErasureFault.Temporary or ErasureFault.Unverified;
        var pause = passes ? TimeSpan.FromSeconds(Math.Min(3600, Math.Pow(2, Math.Min(erasure.Attempts, 12)))) : TimeSpan.FromDays(1);
        var step = TransitionBuilder.Of(s with
        {
            Erasure = erasure with { Fault = fault, Attempts = erasure.Attempts + 1, TryAgainAt = now + pause },
        });
        var tell = fault switch
        {
            ErasureFault.Temporary => erasure.Attempts == AttemptsUntilTold,
            // A gateway that restarts answers so for some seconds.
            ErasureFault.Unverified => erasure.Attempts == AttemptsUntilUnverifiedIsTold,
            _ => erasure.Fault != fault,
        };
        if (tell)
            // Everybody reads on the same card that the chat is being deleted, which is not true for now.
            return (step with { State = Told(step.State, now) }).ShowCounsellors(CardKind.ErasureProblem).Show(CardKind.ErasureNotice);
        if (passes)
            // The card with the button speaks of a refusal, and this is none.
            return s.Erasure is { IsRefused: true } ? step.ShowCounsellors(CardKind.ErasureProblem) : step;
        // A card that was read a day ago is forgotten; a try by hand is answered in its place.
        return now - erasure.ToldAt < RemindsDaily
            ? step.ShowCounsellors(CardKind.ErasureProblem)
            : (step with { State = Told(step.State, now) }).RenewCounsellors(CardKind.ErasureProblem);

        static Session Told(Session s, DateTimeOffset now) => s with { Erasure = s.Erasure! with { ToldAt = now } };
    }

    /// <summary>
    /// If the bot is not in the chat, no administrator can grant the permission again. The data is deleted, and the receipt says so.
    /// </summary>
    private static TransitionBuilder ErasureFailedFromOutside(Session s, SessionEvent.ErasureStepFailed e, DateTimeOffset now)
    {
        var erasure = s.Erasure!;
        if (e.Fault is ErasureFault.Refused or ErasureFault.Retained || erasure.Attempts >= VerificationsFromOutside)
            return ErasureGoesOn(s with { Erasure = erasure with { LeavesChat = true } },
                new SessionEvent.ErasureStepDone(
                    e.Step, e.Step == ErasureStep.DeleteChat ? ErasureResult.NotOurs : ErasureResult.NotVerified), now);
        return TransitionBuilder.Of(s with
        {
            Erasure = erasure with
            {
                Attempts = erasure.Attempts + 1,
                TryAgainAt = now + TimeSpan.FromSeconds(Math.Pow(2, erasure.Attempts))
            },
        });
    }

    private static TransitionBuilder TryErasureAgain(Session s, DateTimeOffset now) =>
        TransitionBuilder.Of(s with { Erasure = s.Erasure! with { TryAgainAt = null } }).And(new Effect.Erase(s.Erasure!.Step));
}
