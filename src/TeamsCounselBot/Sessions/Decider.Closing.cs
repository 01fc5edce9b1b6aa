namespace TeamsCounselBot.Sessions;

internal sealed partial class Decider
{
    private Step Close(Session s, DateTimeOffset now)
    {
        var ask = s.Plan.Feedback && !s.FeedbackAsked;
        s = s with
        {
            Phase = Phase.Closing,
            EndedAt = now,
            MeetingEndedAt = null,
            MuteReminderAt = null,
            Paused = false,
            CamerasOff = [],
            FeedbackAsked = s.FeedbackAsked || ask,
            EraseAt = now + (s.Plan.EraseAfter == TimeSpan.Zero && s.Plan.Feedback && !EverybodyAnswered(s) ? rules.FeedbackWindow : s.Plan.EraseAfter),
        };
        var over = DisruptionOver(s);
        var step = over.Withdraw(CardKind.MuteReminder).WithdrawCounsellors(CardKind.EndReminder);
        if (over.Effects.IsEmpty && s.StartedAt is not null)
            step = step.Show(CardKind.SessionCard);
        if (ask)
            step = step.Show(CardKind.FeedbackForm);
        return step.Show(CardKind.ErasureNotice);
    }

    private static bool EverybodyAnswered(Session s) =>
        s.Clients.Any(p => p.FeedbackDone) && s.Clients.All(p => p.FeedbackDone || p.Answer == Sessions.Answer.Declined);

    private static Step FeedbackGiven(Session s, SessionEvent.FeedbackGiven e, DateTimeOffset now)
    {
        s = s.With(s.People[e.By] with { Feedback = e.Feedback, FeedbackSkipped = e.Feedback is null });
        return s.Phase == Phase.Closing && s.Plan.EraseAfter == TimeSpan.Zero && !s.ErasePostponed && EverybodyAnswered(s)
            ? BeginErasure(s, now)
            : Step.Of(s);
    }

    private static Step Postpone(Session s) =>
        Step.Of(s with { ErasePostponed = true, EraseAt = s.EraseAt + TimeSpan.FromDays(1) }).Show(CardKind.ErasureNotice);

    private static Step BeginErasure(Session s, DateTimeOffset now) => Step.Of(s with
    {
        Phase = Phase.Erasing,
        EraseAt = null,
        MuteReminderAt = null,
        Disruption = null,
        Erasure = new Erasure { Step = ErasureStep.LookForLeftovers, StartedAt = now },
    }).And(new Effect.Erase(ErasureStep.LookForLeftovers));

    private static Step ErasureGoesOn(Session s, SessionEvent.ErasureStepDone e, DateTimeOffset now)
    {
        if (s.Erasure is not { } erasure || erasure.Step != e.Step || e.Step == ErasureStep.EraseData)
            return Step.Of(s);
        var next = e.Step + 1;
        return Step.Of(s with
        {
            Erasure = erasure with
            {
                Step = next,
                Results = erasure.Results.SetItem(e.Step.ToString(), e.Result),
                Fault = ErasureFault.None,
                Attempts = 0,
                TryAgainAt = null,
            },
        }).And(new Effect.Erase(next));
    }

    /// <summary>
    /// Temporary faults are tried again with growing pauses, without end; what a person must mend, daily,
    /// and the counsellors are told at once. A chat that is still there after its deletion is deleted again.
    /// </summary>
    private static Step ErasureFailed(Session s, SessionEvent.ErasureStepFailed e, DateTimeOffset now)
    {
        if (s.Erasure is not { } erasure || erasure.Step != e.Step)
            return Step.Of(s);
        var pause = e.Fault == ErasureFault.Temporary
            ? TimeSpan.FromSeconds(Math.Min(3600, Math.Pow(2, Math.Min(erasure.Attempts, 12))))
            : TimeSpan.FromDays(1);
        var told = erasure.Fault == e.Fault || e.Fault == ErasureFault.Temporary;
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
        return told ? step : step.ShowCounsellors(CardKind.ErasureTrouble);
    }
}
