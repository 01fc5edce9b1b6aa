namespace TeamsCounselBot.Sessions;

internal sealed partial class Decider
{
    private const string EndReminderKey = "endReminder";
    private const string EndReachedKey = "endReached";
    private const string ChecklistReminderKey = "checklistReminder";
    private const string JoinReminderKey = "joinReminder";

    /// <summary>Everything that time will bring to this session as it stands: when, and what then.</summary>
    private IEnumerable<(DateTimeOffset At, Func<Session, DateTimeOffset, Step> What)> Due(Session s) => s.Phase switch
    {
        Phase.Draft => DueInDraft(s),
        Phase.Invited => DueBefore(s),
        Phase.Live => DueLive(s),
        Phase.Closing => s.EraseAt is { } at ? [(at, BeginErasure)] : [],
        Phase.Erasing => s.Erasure?.TryAgainAt is { } at ? [(at, TryErasureAgain)] : [],
        Phase.Erased => [],
        _ => throw new ArgumentOutOfRangeException(nameof(s), s.Phase, "a phase without a timetable"),
    };

    /// <summary>A session that nobody set up is not left behind.</summary>
    private IEnumerable<(DateTimeOffset, Func<Session, DateTimeOffset, Step>)> DueInDraft(Session s)
    {
        if (s.Plan.End is { } end)
            yield return (end + rules.FeedbackWindow + s.Plan.EraseAfter, BeginErasure);
    }

    private IEnumerable<(DateTimeOffset, Func<Session, DateTimeOffset, Step>)> DueBefore(Session s)
    {
        if (s.Plan.Start is { } start)
        {
            if (!s.Done.Contains(ChecklistReminderKey))
                yield return (rules.AfterQuietHours(start - rules.ChecklistReminderBefore, s.TimeZone), RemindOfChecklist);
            if (!s.Done.Contains(JoinReminderKey))
                yield return (start - rules.JoinReminderBefore, RemindToJoin);
        }
        if (s.Plan.End is { } end)
            yield return (end + rules.FeedbackWindow, Close);
    }

    /// <summary>One who has nothing left to do, or said no, is not reminded.</summary>
    private static Step RemindOfChecklist(Session s, DateTimeOffset now)
    {
        s = Once(s, ChecklistReminderKey);
        if (s.Plan.Start <= now)
            return Step.Of(s);
        var open = s.People.Values
            .Where(p => p.Answer != Sessions.Answer.Declined && Checklist.Points(p.Role, s.Plan.Medium).Except(p.Ticked).Any());
        return Step.Of(s).And(open.Select(p => new Effect.Show(new Surface(CardKind.ChecklistReminder, p.Id))));
    }

    private static Step RemindToJoin(Session s, DateTimeOffset now)
    {
        s = Once(s, JoinReminderKey);
        return s.Plan.Start <= now
            ? Step.Of(s)
            : Step.Of(s).And(s.People.Values.Where(p => p.Answer != Sessions.Answer.Declined)
                .Select(p => new Effect.Show(new Surface(CardKind.JoinReminder, p.Id))));
    }

    private IEnumerable<(DateTimeOffset, Func<Session, DateTimeOffset, Step>)> DueLive(Session s)
    {
        if (s.MuteReminderAt is { } mute)
            yield return (mute, RemindToMute);
        if (s.Disruption is { Stage: DisruptionStage.Grace, Since: var since })
            yield return (since + rules.RejoinGrace, (x, _) => CallBack(x));
        if (s.Disruption is { Stage: DisruptionStage.CallBack, TryAgainAt: { } again })
            yield return (again, (x, _) => CallBack(x));
        if (s.MeetingEndedAt is { } ended)
            yield return (ended + rules.EndGrace, Close);
        if (s.Plan.End is not { } end)
            yield break;
        if (!s.Done.Contains(EndReminderKey))
            yield return (end - rules.EndReminderBefore, (x, _) => RemindOfEnd(Once(x, EndReminderKey)));
        if (!s.Done.Contains(EndReachedKey))
            yield return (end, (x, _) => RemindOfEnd(Once(x, EndReachedKey)));
        yield return (end + rules.FeedbackWindow, Close);
    }

    private static Step RemindToMute(Session s, DateTimeOffset now) =>
        Step.Of(s with { MuteReminderAt = now + s.Plan.MuteReminderEvery })
            .Withdraw(CardKind.MuteReminder)
            .Show(CardKind.MuteReminder);

    private static Step RemindOfEnd(Session s)
    {
        var ask = s.Plan.Feedback && !s.FeedbackAsked;
        var step = Step.Of(s with { FeedbackAsked = s.FeedbackAsked || ask }).ShowCounsellors(CardKind.EndReminder);
        return ask ? step.Show(CardKind.FeedbackForm) : step;
    }

    private static Step TryErasureAgain(Session s, DateTimeOffset now) =>
        Step.Of(s with { Erasure = s.Erasure! with { TryAgainAt = null } }).And(new Effect.Erase(s.Erasure!.Step));
}
