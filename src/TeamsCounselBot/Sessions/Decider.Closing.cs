using System.Collections.Immutable;

namespace TeamsCounselBot.Sessions;

internal sealed partial class Decider
{
    /// <summary>The session is over: feedback is asked if it was not yet, and the chat is told when it will be deleted.</summary>
    private Step Close(Session s, DateTimeOffset now)
    {
        var held = s.StartedAt is not null;
        s = s with
        {
            Phase = Phase.Closing,
            EndedAt = now,
            LiveSince = null,
            StartAskedAt = null,
            EndAskedAt = null,
            MeetingEndedAt = null,
            MuteReminderAt = null,
            Paused = false,
            CamerasOff = [],
            Disruption = null,
        };
        var step = HideMuteReminder(s)
            .WithdrawEach(CardKind.EndReminder, s.People.Values)
            .WithdrawCounsellors(CardKind.Callback).WithdrawCounsellors(CardKind.StillGoing).WithdrawCounsellors(CardKind.StartQuestion)
            .Show(CardKind.Invitation);
        if (held)
            step = step.Show(CardKind.SessionCard);
        return step.Then(AskFeedback).Then(x => WaitForErasure(x, now)).Show(CardKind.ErasureNotice).Then(ShowAnswers);
    }

    /// <summary>Of a session that was held, once, and where it is wanted.</summary>
    private static Step AskFeedback(Session s) => s is { Plan.Feedback: true, FeedbackAsked: false, StartedAt: not null }
        ? Step.Of(s with { FeedbackAsked = true }).Show(CardKind.FeedbackForm)
        : Step.Of(s);

    /// <summary>
    /// When the chat goes. At once only where feedback is in, or not wanted; a session that was never held leaves time to
    /// read that; a series goes after its last date, and without one when the counsellors say so or have left it.
    /// </summary>
    private Step WaitForErasure(Session s, DateTimeOffset now)
    {
        var held = s.StartedAt is not null;
        var wait = s.Plan.EraseAfter;
        if (!held || (wait == TimeSpan.Zero && s.Plan.Feedback && !EverybodyAnswered(s)))
            wait = Longer(wait, rules.FeedbackWindow);
        if (!s.Plan.Recurring)
            return Step.Of(s with { EraseAt = now + wait });
        return s.Plan.LastDate is { } last
            ? Step.Of(s with { EraseAt = (last > now ? last : now) + wait, SeriesQuestionAt = null })
            : Step.Of(s with { EraseAt = null, SeriesQuestionAt = now + rules.SeriesQuestionAfter });
    }

    /// <summary>All who took part, as far as that is known; else all who were expected.</summary>
    private static bool EverybodyAnswered(Session s)
    {
        var tookPart = s.Clients.Where(p => p.Attended || p.FeedbackDone).ToList();
        var asked = s.Clients.Any(p => p.Attended) ? tookPart : [.. Expected(s).Where(p => p.Role == Role.Client)];
        return asked.Count > 0 && asked.All(p => p.FeedbackDone);
    }

    /// <summary>Once each, and changed as often as wanted until the erasure.</summary>
    private static Step FeedbackGiven(Session s, SessionEvent.FeedbackGiven e, DateTimeOffset now)
    {
        s = s.With(s.People[e.By] with { Feedback = e.Feedback, FeedbackSkipped = e.Feedback is null });
        var waitsForFeedback = s is { Phase: Phase.Closing, Cancelled: false, ErasePostponed: false } && s.Plan.EraseAfter == TimeSpan.Zero
            && s.EraseAt is not null && (!s.Plan.Recurring || s.Plan.LastDate <= now);
        return waitsForFeedback && EverybodyAnswered(s) ? BeginErasure(s, now) : ShowAnswers(s);
    }

    /// <summary>What the closing showed goes, since the session goes on.</summary>
    private static Step WithdrawClosing(Session s) => Step.Of(s).Withdraw(CardKind.ErasureNotice)
        .WithdrawCounsellors(CardKind.SeriesQuestion).WithdrawCounsellors(CardKind.FeedbackAnswers);

    /// <summary>What clients said goes to the counsellors alone, and once the session is over: nobody is read while they still talk.</summary>
    private static Step ShowAnswers(Session s) => s.Phase == Phase.Closing && s.Clients.Any(p => p.Feedback is not null)
        ? Step.Of(s).ShowCounsellors(CardKind.FeedbackAnswers)
        : Step.Of(s);

    /// <summary>Once, and with a reason.</summary>
    private Step Postpone(Session s, string reason) => string.IsNullOrWhiteSpace(reason)
        ? Step.Of(s)
        : Step.Of(s with
        {
            ErasePostponed = true,
            PostponeReason = reason,
            EraseAt = s.EraseAt + (rules.EraseAfterEnd > TimeSpan.Zero ? rules.EraseAfterEnd : TimeSpan.FromDays(1)),
        }).Show(CardKind.ErasureNotice);

    /// <summary>
    /// A series without a last date has been quiet for long: the counsellors are asked, several times. When nobody
    /// answers, nobody needs it any more, and the chat is told that it goes.
    /// </summary>
    private Step AskForSeries(Session s, DateTimeOffset now)
    {
        if (s.SeriesQuestions >= Rules.SeriesQuestions)
            return Step.Of(s with { SeriesQuestionAt = null, EraseAt = now + Longer(s.Plan.EraseAfter, rules.FeedbackWindow) })
                .WithdrawCounsellors(CardKind.SeriesQuestion).Withdraw(CardKind.ErasureNotice).Show(CardKind.ErasureNotice);
        return Step.Of(s with { SeriesQuestions = s.SeriesQuestions + 1, SeriesQuestionAt = now + rules.SeriesQuestionAfter })
            .RenewCounsellors(CardKind.SeriesQuestion);
    }

    private Step SeriesGoesOn(Session s, DateTimeOffset now) =>
        Step.Of(s with { SeriesQuestions = 0, SeriesQuestionAt = now + rules.SeriesQuestionAfter }).WithdrawCounsellors(CardKind.SeriesQuestion);

    /// <summary>
    /// Counsellors alone in the meeting before its time tried it out: the session is still to come.
    /// </summary>
    private static bool WasTrial(Session s, DateTimeOffset now) => now < s.Plan.Start
        && s.Counsellors.Any(p => p.Attended) && !s.People.Values.Any(p => p.Attended && p.Role != Role.Counsellor);

    private static Step BackToInvited(Session s)
    {
        s = s with
        {
            Phase = Phase.Invited,
            StartedAt = null,
            LiveSince = null,
            MeetingEndedAt = null,
            MuteReminderAt = null,
            Paused = false,
            CamerasOff = [],
            Disruption = null,
            People = s.People.ToImmutableSortedDictionary(p => p.Key, p => p.Value with { Attended = false }),
        };
        return HideMuteReminder(s).Withdraw(CardKind.SessionCard).Show(CardKind.Invitation);
    }
}
