using System.Collections.Immutable;

namespace TeamsCounselBot.Sessions;

/// <summary>The ways back: a start that was none, and what ends, cancels or deletes, for a while.</summary>
internal sealed partial class SessionStateMachine
{
    private static TransitionBuilder BackToInvited(Session s)
    {
        s = s.WithEach(p => NobodyAskedFor(p) with { Attended = false, NotFreeSince = null }) with
        {
            Phase = Phase.Invited,
            StartedAt = null,
            LiveSince = null,
            MeetingEndedAt = null,
            MuteReminderAt = null,
            Paused = false,
            CamerasOff = [],
            BadLines = [],
            Disruption = null,
            Introduced = false,
        };
        return HideMuteReminder(s).RemoveFromCounsellors(CardKind.StillGoing).RemoveFromCounsellors(CardKind.NotFree)
            .RemoveFromCounsellors(CardKind.Arrival).Remove(CardKind.SessionCard).Show(CardKind.Invitation);
    }

    /// <summary>
    /// After the planned start the counsellors are not asked at once whether it has begun: they have just said that it has not.
    /// </summary>
    private static TransitionBuilder NotYet(Session s, DateTimeOffset now) =>
        BackToInvited(s with { StartAskedAt = now >= s.Plan.Start ? now : null });

    /// <summary>
    /// A session to which nobody came is still to come until its planned end. Where comings are not heard of, the counsellor's word
    /// ends it.
    /// </summary>
    private TransitionBuilder EndedByHand(Session s, DateTimeOffset now) =>
        s.NobodyCame && s.Plan.Medium == Medium.Video && now < s.Plan.End && s.Counsellors.Any(p => p.Attended)
            ? NotYet(s, now)
            : Close(MayUndo(s, UndoStep.End, now) with { EndedByCounsellor = true }, now);

    private Session MayUndo(Session s, UndoStep step, DateTimeOffset now) => timings.UndoFor == TimeSpan.Zero
        ? s
        : s with
        {
            Undos = s.Undos.Add(new Undo(step, now + timings.UndoFor, s.Phase, s.EraseAt) { NewAppointmentFor = s.NewAppointmentFor }),
        };

    /// <summary>Nothing is erased as long as something can be taken back.</summary>
    private static DateTimeOffset AfterUndo(Session s, DateTimeOffset at) => s.Undos.Select(undo => undo.Until).Append(at).Max();

    /// <summary>The deletion begins when it cannot be taken back any more. A second press does not put it off.</summary>
    private TransitionBuilder EraseSoon(Session s, DateTimeOffset now)
    {
        if (s.LastUndo is { Step: UndoStep.Erase })
            return TransitionBuilder.Of(s);
        s = MayUndo(s, UndoStep.Erase, now);
        return s.Undos.IsEmpty
            ? BeginErasure(s, now)
            : TransitionBuilder.Of(s with { EraseAt = AfterUndo(s, now), SeriesQuestionAt = null })
                .RemoveFromCounsellors(CardKind.SeriesQuestion).Show(CardKind.ErasureNotice);
    }

    private TransitionBuilder UndoLast(Session s, DateTimeOffset now)
    {
        if (s.LastUndo is not { } last || now >= last.Until)
            return TransitionBuilder.Of(s);
        s = s with { Undos = s.Undos.RemoveAt(s.Undos.Length - 1) };
        return last.Step switch
        {
            UndoStep.End when last.From == Phase.Invited => ToBeCalledAgain(s, now),
            UndoStep.End => GoLive(s with
            {
                EndedByCounsellor = false,
                NewAppointment = !last.NewAppointmentFor.IsEmpty,
                NewAppointmentFor = last.NewAppointmentFor,
            }, now, isSameDate: true),
            UndoStep.Cancel => NotCancelled(s, last.From, now),
            UndoStep.Erase => NotErased(s, last.EraseAt, now),
            _ => throw new ArgumentOutOfRangeException(nameof(s), last.Step, "a step that nobody takes back"),
        };
    }

    /// <summary>The former moment may have passed meanwhile: then there is time to postpone it.</summary>
    private TransitionBuilder NotErased(Session s, DateTimeOffset? eraseAt, DateTimeOffset now) => TransitionBuilder.Of(s with
    {
        EraseAt = eraseAt <= now ? now + timings.UndoFor : eraseAt,
        SeriesQuestionAt = eraseAt is null ? now + timings.SeriesQuestionAfter : null,
    }).Show(CardKind.ErasureNotice);

    /// <summary>The invitation comes as a new message, since its readers have seen that the appointment was cancelled.</summary>
    private static TransitionBuilder NotCancelled(Session s, Phase from, DateTimeOffset now)
    {
        s = s with
        {
            Cancelled = false,
            IsSorry = false,
            NewAppointment = false,
            NewAppointmentFor = [],
            Phase = from,
            EndedAt = null,
            EraseAt = null,
            SeriesQuestionAt = null,
            Undos = [],
        };
        var step = TransitionBuilder.Of(s).Remove(CardKind.ErasureNotice).ShowCounsellors(CardKind.Setup);
        if (from == Phase.Draft)
            return step;
        step = step.Remove(CardKind.Invitation).Show(CardKind.Invitation);
        return s.MeetingRunning ? step.Then(x => GoLive(x, now)) : step;
    }

    private static TransitionBuilder UndoIsOver(Session s, DateTimeOffset now) =>
        TransitionBuilder.Of(s with { Undos = s.Undos.RemoveAll(undo => undo.Until <= now) }).Show(CardKind.ErasureNotice);
}
