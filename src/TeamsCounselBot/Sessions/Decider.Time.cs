namespace TeamsCounselBot.Sessions;

internal sealed partial class Decider
{
    private delegate Step Rule(Session s, DateTimeOffset now);

    /// <summary>Everything that time will bring to this session as it stands: when, and what then.</summary>
    private IEnumerable<(DateTimeOffset At, Rule What)> Due(Session s, DateTimeOffset now) => s switch
    {
        { Phase: Phase.Erased } => [],
        { Phase: Phase.Erasing } => s.Erasure?.TryAgainAt is { } at ? [(at, TryErasureAgain)] : [],
        { RemovedAt: { } gone } => [(gone + rules.EndGrace, EraseWithoutChat)],
        { Phase: Phase.Draft } => DueInDraft(s, now),
        { Phase: Phase.Invited } => DueBefore(s, now),
        { Phase: Phase.Live } => DueLive(s),
        { Phase: Phase.Closing } => DueInClosing(s, now),
        _ => throw new ArgumentOutOfRangeException(nameof(s), s.Phase, "a phase without a timetable"),
    };

    /// <summary>What can wait and was missed by day, since the bot was down, does not come at night either.</summary>
    private DateTimeOffset ByDay(Session s, DateTimeOffset at, DateTimeOffset now) => rules.AfterQuietHours(at > now ? at : now, s.TimeZone);

    /// <summary>A session that nobody set up is not left behind.</summary>
    private IEnumerable<(DateTimeOffset, Rule)> DueInDraft(Session s, DateTimeOffset now)
    {
        if (s.SetupAt is { } form)
            yield return (form, (x, _) => ShowForm(x));
        if (!s.Done.Contains(Reminder.Setup) && SetupReminderAt(s, now) is { } remind)
            yield return (remind, RemindOfSetup);
        var over = (s.Plan.End ?? s.Plan.Start) is { } end ? end + rules.FeedbackWindow : s.AddedAt + rules.DraftLasts;
        var reminded = s.AddedAt + rules.FeedbackWindow;
        yield return (over > reminded ? over : reminded, Forget);
    }

    /// <summary>Where no start is heard of, the counsellors are asked; a session that was not held closes after its planned end.</summary>
    private IEnumerable<(DateTimeOffset, Rule)> DueBefore(Session s, DateTimeOffset now)
    {
        foreach (var (key, at, what) in Reminders(s).Where(r => !s.Done.Contains(r.Key)))
            yield return (key == Reminder.Join ? at : ByDay(s, at, now), what);
        if (s.Plan is not { Start: { } start, End: { } end })
            yield break;
        if (s.StartAskedAt is not { } asked)
            yield return (s.Plan.Medium == Medium.Telephone ? start : start + rules.StartQuestionAfter, AskForStart);
        else
            yield return ((asked > end ? asked : end) + rules.ClosingMargin, Close);
    }

    private static Step AskForStart(Session s, DateTimeOffset now) =>
        Step.Of(s with { StartAskedAt = now }).And(new Effect.ReadMeeting()).RenewCounsellors(CardKind.StartQuestion);

    private IEnumerable<(DateTimeOffset, Rule)> DueLive(Session s)
    {
        if (s.MuteReminderAt is { } mute && s.MeetingEndedAt is null)
            yield return (mute, RemindToMute);
        if (s.Disruption is { Stage: DisruptionStage.Grace, Since: var since })
            yield return (since + rules.RejoinGrace, (x, _) => CallBack(x));
        if (s.Disruption is { Stage: DisruptionStage.CallBack, TryAgainAt: { } again })
            yield return (again, (x, _) => CallBack(x));
        if (s.MeetingEndedAt is { } ended && !s.Paused && s.Disruption is not { Stage: DisruptionStage.CallBack or DisruptionStage.Reached })
            yield return (ended + rules.EndGrace, CloseOrTrial);
        if (s.Plan.End is not { } end)
            yield break;
        if (!s.Done.Contains(Reminder.End))
            yield return (end - rules.EndReminderBefore, (x, now) => RemindOfEnd(x, now, Reminder.End, end));
        if (!s.Done.Contains(Reminder.EndReached))
            yield return (end, (x, now) => RemindOfEnd(x, now, Reminder.EndReached, end + rules.ClosingMargin));
        if (s.EndAskedAt is { } asked)
            yield return (asked + rules.ClosingMargin, Close);
        else
            yield return ((s.LiveSince > end ? s.LiveSince.Value : end) + rules.ClosingMargin, AskForEnd);
    }

    private static Step AskForEnd(Session s, DateTimeOffset now) =>
        Step.Of(s with { EndAskedAt = now }).RenewCounsellors(CardKind.StillGoing);

    private Step CloseOrTrial(Session s, DateTimeOffset now) => WasTrial(s, now) ? BackToInvited(s) : Close(s, now);

    private IEnumerable<(DateTimeOffset, Rule)> DueInClosing(Session s, DateTimeOffset now)
    {
        if (s.EraseAt is { } erase)
            yield return (erase, BeginErasure);
        if (s.SeriesQuestionAt is { } ask)
            yield return (ByDay(s, ask, now), AskForSeries);
    }
}
