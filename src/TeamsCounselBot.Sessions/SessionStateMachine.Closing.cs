using System.Collections.Immutable;

namespace TeamsCounselBot.Sessions;

internal sealed partial class SessionStateMachine
{
    /// <summary>The session is over: feedback is asked if it was not yet, and the chat is told when it will be deleted.</summary>
    private TransitionBuilder Close(Session s, DateTimeOffset now)
    {
        s = EverybodyFree(NobodyOnTheWay(s)) with
        {
            Phase = Phase.Closing,
            NoShow = s.NoClientCame,
            StandInOffer = null,
            EndedAt = now,
            LiveSince = null,
            StartAskedAt = null,
            FirstCall = null,
            EndAskedAt = null,
            MeetingEndedAt = null,
            MuteReminderAt = null,
            Paused = false,
            CamerasOff = [],
            BadLines = [],
            Disruption = null,
        };
        var step = HideMuteReminder(s)
            .RemoveEach(CardKind.EndReminder, s.People.Values)
            .RemoveFromCounsellors(CardKind.Callback).RemoveFromCounsellors(CardKind.StillGoing)
                .RemoveFromCounsellors(CardKind.StartQuestion).RemoveFromCounsellors(CardKind.NotFree)
                .RemoveFromCounsellors(CardKind.Arrival).RemoveFromCounsellors(CardKind.FirstCall)
            .Show(CardKind.Invitation);
        if (s.StartedAt is not null)
            step = step.Show(CardKind.SessionCard);
        // The counsellors' own questions come with the end.
        if (s.FeedbackAsked)
            step = step.Show(CardKind.FeedbackForm);
        return step.Then(AskFeedback).Then(x => WaitForErasure(x, now)).Show(CardKind.ErasureNotice).Then(ShowAnswers)
            .Then(x => x.IsHeld ? TellByDay(x, Matter.Feedback, now) : TransitionBuilder.Of(x))
            .Then(x => TellByDay(x, Matter.NotCome, now));
    }

    /// <summary>Of a session that was held, once, and where it is wanted.</summary>
    private static TransitionBuilder AskFeedback(Session s) =>
        s is { Plan.Feedback: true, FeedbackAsked: false, IsHeld: true, NoClientCame: false }
        ? TransitionBuilder.Of(s with { FeedbackAsked = true }).Show(CardKind.FeedbackForm)
        : TransitionBuilder.Of(s);

    /// <summary>
    /// The time of the chat's deletion. At once only if feedback is complete or not wanted; a session that was never held leaves time to
    /// read that. A series is deleted after its last date; without one, when the counsellors say so or do not answer.
    /// </summary>
    private TransitionBuilder WaitForErasure(Session s, DateTimeOffset now)
    {
        var wait = s.Plan.EraseAfter;
        if (!s.IsHeld || (wait == TimeSpan.Zero && s.Plan.Feedback && !s.EverybodyAnswered))
            wait = Longer(wait, timings.FeedbackWindow);
        s = s with { Undos = s.Undos.RemoveAll(undo => undo.Step == UndoStep.Erase) };
        if (!s.Plan.Recurring)
            return TransitionBuilder.Of(s with { EraseAt = AfterUndo(s, now + wait) });
        return s.Plan.LastDate is { } last
            ? TransitionBuilder.Of(s with { EraseAt = AfterUndo(s, (last > now ? last : now) + wait), SeriesQuestionAt = null })
            : TransitionBuilder.Of(s with { EraseAt = null, SeriesQuestionAt = now + timings.SeriesQuestionAfter });
    }

    /// <summary>Once each, and changed as often as wanted until the erasure. Skipping the rest keeps what was tapped.</summary>
    private static TransitionBuilder FeedbackGiven(Session s, SessionEvent.FeedbackGiven e, DateTimeOffset now)
    {
        var given = e.Feedback ?? (s.People[e.By].Feedback is { } tapped ? tapped with { Unsent = false } : null);
        var person = s.People[e.By] with { Feedback = given, FeedbackSkipped = given is null };
        s = s.With(e.Count is { } count ? person.Noting(ConsentFor.Statistics, count, s, now) : person);
        var waitsForFeedback = s is { Phase: Phase.Closing, Cancelled: false, ErasePostponed: false } && s.Plan.EraseAfter == TimeSpan.Zero
            && s.EraseAt is not null && (!s.Plan.Recurring || s.Plan.LastDate <= now);
        if (!waitsForFeedback || !s.EverybodyAnswered)
            return ShowAnswers(s);
        return s is { Undos.IsEmpty: true, Holds.IsEmpty: true, CrisisSince: null }
            ? BeginErasure(s, now)
            : TransitionBuilder.Of(s with { EraseAt = AfterUndo(s, now) }).Show(CardKind.ErasureNotice).Then(ShowAnswers);
    }

    /// <summary>
    /// More taps and words may follow, so nothing is deleted because of one: that waits for the form, for all answers, or for the end of
    /// its time.
    /// </summary>
    private static TransitionBuilder Rated(Session s, SessionEvent.Rated e, DateTimeOffset now)
    {
        if (e is not { Question: >= 1 and <= Statistics.Questions, Rating: >= 1 and <= Feedback.Best })
            return TransitionBuilder.Of(s);
        var person = s.People[e.By];
        var given = person.Feedback ?? new Feedback([], "") { Unsent = true };
        person = person with
        {
            Feedback = given.Rated(e.Question, e.Rating) with
            {
                Nameless = e.Nameless ?? given.Nameless,
                Missing = e.Missing ?? given.Missing,
            },
            FeedbackSkipped = false,
        };
        return ShowAnswers(s.With(e.Count is { } count ? person.Noting(ConsentFor.Statistics, count, s, now) : person));
    }

    /// <summary>
    /// Most clients lose the chat with the meeting: they see it on the card that asks for feedback, and on their page. Where nobody is
    /// asked for feedback, they see it on their invitation.
    /// </summary>
    private static TransitionBuilder AgreeNext(Session s, NextAppointment next, DateTimeOffset now)
    {
        if (next.Start <= now || s.Next == next)
            return TransitionBuilder.Of(s);
        var step = TransitionBuilder.Of(s with { Next = next }).UpdateEach(CardKind.EndReminder, s.Counsellors);
        step = s.Phase == Phase.Closing ? step.Show(CardKind.ErasureNotice) : step;
        // It stands there instead of the word that the centre will find one.
        step = s is { NewAppointment: true, StartedAt: not null } ? step.Show(CardKind.SessionCard) : step;
        step = s.FeedbackAsked ? step.Show(CardKind.FeedbackForm) : step;
        return s.Phase == Phase.Closing && (s.NewAppointment || !s.FeedbackAsked) ? step.Show(CardKind.Invitation) : step;
    }

    /// <summary>Deletes the cards of the closing, because the session continues.</summary>
    private static TransitionBuilder RemoveClosingCards(Session s) => TransitionBuilder.Of(s).Remove(CardKind.ErasureNotice)
        .RemoveFromCounsellors(CardKind.SeriesQuestion).RemoveFromCounsellors(CardKind.FeedbackAnswers);

    /// <summary>Shows feedback only to counsellors, and only after the session, so that they do not read it during the talk.</summary>
    private static TransitionBuilder ShowAnswers(Session s) => s.Phase == Phase.Closing && s.Clients.Any(p => p.Feedback is not null)
        ? TransitionBuilder.Of(s).ShowCounsellors(CardKind.FeedbackAnswers)
        : TransitionBuilder.Of(s);

    /// <summary>Once, and with a reason.</summary>
    private TransitionBuilder Postpone(Session s, string reason) => string.IsNullOrWhiteSpace(reason)
        ? TransitionBuilder.Of(s)
        : TransitionBuilder.Of(s with
        {
            ErasePostponed = true,
            PostponeReason = reason,
            Undos = s.Undos.RemoveAll(undo => undo.Step == UndoStep.Erase),
            EraseAt = s.EraseAt + (timings.EraseAfterEnd > TimeSpan.Zero ? timings.EraseAfterEnd : TimeSpan.FromDays(1)),
        }).Show(CardKind.ErasureNotice);

    /// <summary>
    /// A series without a last date has been quiet for a long time: the bot asks the counsellors several times. Without an answer, it
    /// announces the deletion in the chat.
    /// </summary>
    private TransitionBuilder AskForSeries(Session s, DateTimeOffset now)
    {
        if (s.SeriesQuestions >= SessionTimings.SeriesQuestions)
            return TransitionBuilder.Of(
                s with { SeriesQuestionAt = null, EraseAt = now + Longer(s.Plan.EraseAfter, timings.FeedbackWindow) })
                .RemoveFromCounsellors(CardKind.SeriesQuestion).Remove(CardKind.ErasureNotice).Show(CardKind.ErasureNotice);
        return TransitionBuilder.Of(
            s with { SeriesQuestions = s.SeriesQuestions + 1, SeriesQuestionAt = now + timings.SeriesQuestionAfter })
            .RenewCounsellors(CardKind.SeriesQuestion);
    }

    private TransitionBuilder SeriesGoesOn(Session s, DateTimeOffset now) =>
        TransitionBuilder.Of(s with { SeriesQuestions = 0, SeriesQuestionAt = now + timings.SeriesQuestionAfter })
            .RemoveFromCounsellors(CardKind.SeriesQuestion);

    /// <summary>
    /// Counsellors alone in the meeting before its time tried it out: the session is still to come.
    /// </summary>
    private static bool IsRehearsal(Session s, DateTimeOffset now) => now < s.Plan.Start
        && s.Counsellors.Any(p => p.Attended) && !s.People.Values.Any(p => p.Attended && p.Role != Role.Counsellor);
}
