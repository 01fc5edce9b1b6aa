namespace TeamsCounselBot.Sessions;

internal sealed partial class SessionStateMachine
{
    private delegate TransitionBuilder Rule(Session s, DateTimeOffset now);

    /// <summary>All due times of this session in its present state, each with its rule.</summary>
    private IEnumerable<(DateTimeOffset At, Rule What)> Due(Session s, DateTimeOffset now) => s switch
    {
        { Phase: Phase.Erased } => [],
        { Phase: Phase.Erasing } => s.Erasure?.TryAgainAt is { } at ? [(at, TryErasureAgain)] : [],
        { RemovedAt: { } gone } =>
            [(Later(gone + (s.CrisisSince is null ? timings.EndGrace : LongestCrisisWithoutBot), s.HoldEnds ?? gone), EraseWithoutChat)],
        { Phase: Phase.Draft } => DueInDraft(s, now),
        { Phase: Phase.Invited } => DueBefore(s, now).Concat(DueMessages(s, now)),
        { Phase: Phase.Live } => DueLive(s, now).Concat(DueMessages(s, now)),
        { Phase: Phase.Closing } => DueInClosing(s, now).Concat(DueMessages(s, now)),
        _ => throw new ArgumentOutOfRangeException(nameof(s), s.Phase, "a phase without a timetable"),
    };

    private static DateTimeOffset Later(DateTimeOffset a, DateTimeOffset b) => a > b ? a : b;

    /// <summary>What can wait and was missed by day, since the bot was down, does not come at night either.</summary>
    private DateTimeOffset ByDay(Session s, DateTimeOffset at, DateTimeOffset now) =>
        timings.AfterQuietHours(at > now ? at : now, s.TimeZone);

    /// <summary>A session that is never set up is erased.</summary>
    private IEnumerable<(DateTimeOffset, Rule)> DueInDraft(Session s, DateTimeOffset now)
    {
        if (s.SetupAt is { } form)
            yield return (form, (x, _) => ShowForm(x));
        foreach (var standIns in DueStandIns(s, timings))
            yield return standIns;
        foreach (var reminder in DueReminders(s, now))
            yield return reminder;
        var over = (s.Plan.End ?? s.Plan.Start) is { } end ? end + timings.FeedbackWindow : s.AddedAt + timings.DraftLasts;
        var reminded = s.AddedAt + timings.FeedbackWindow;
        yield return (over > reminded ? over : reminded, Forget);
    }

    /// <summary>Where no start is heard of, the counsellors are asked; a session that was not held closes after its planned end.</summary>
    private IEnumerable<(DateTimeOffset, Rule)> DueBefore(Session s, DateTimeOffset now)
    {
        if (s.ProgressAt is { } progress)
            yield return (progress, ShowProgress);
        if (s.RefusalsToldAt is { } refused)
            yield return (ByDay(s, refused, now), TellOfRefusals);
        if (s.People.Values.Where(HasAccount).Min(p => p.LeftAt) is { } left)
            yield return (left + timings.RejoinGrace,
                (x, at) => ForgetWhoLeft(x, p => HasAccount(p) && p.LeftAt + timings.RejoinGrace <= at));
        foreach (var reminder in DueReminders(s, now))
            yield return reminder;
        if (s.Plan is not { Start: { } start, End: { } end })
            yield break;
        foreach (var standIns in DueStandIns(s, timings))
            yield return standIns;
        if (s.StartOffered != start && now < end)
            yield return (start - timings.StartWindow, OfferStart);
        if (s.FirstCall?.TryAgainAt is { } again)
            yield return (again, CallAgain);
        if (s.StartAskedAt is not { } asked)
            yield return (s.Plan.Medium == Medium.Telephone ? start : start + timings.StartQuestionAfter, AskForStart);
        else
            yield return (Later(asked, end) + timings.ClosingMargin, CloseUnheard);
    }

    private IEnumerable<(DateTimeOffset, Rule)> DueLive(Session s, DateTimeOffset now)
    {
        if (s.ProgressAt is { } progress)
            yield return (progress, ShowProgress);
        if (s.MuteReminderAt is { } mute && s.MeetingEndedAt is null)
            yield return (mute, RemindToMute);
        if (s.Disruption is { Stage: DisruptionStage.Grace } missing)
            yield return missing.AskedAt is { } since
                ? (since + LongestPresenceAnswer, (x, _) => CallBack(x))
                : (missing.Since + timings.RejoinGrace, Miss);
        if (s.Disruption is { Stage: DisruptionStage.CallBack, NextTry: { } again })
            yield return (again, (x, at) => CallBack(x with { Disruption = CallNow(x.Disruption!, at) }));
        if (s.CrisisSince is { } serious)
            yield return (AsksWhetherSerious(s, serious, now), AskForEnd);
        else if (s.MeetingEndedAt is { } ended && !s.Paused
            && s.Disruption is not { Stage: DisruptionStage.CallBack or DisruptionStage.Reached })
            yield return (ended + timings.EndGrace, CloseOrGoBack);
        foreach (var reminder in DueReminders(s, now))
            yield return reminder;
        foreach (var standIns in DueStandIns(s, timings))
            yield return standIns;
        if (LateAt(s) is { } late)
            yield return (late, AskForLate);
        if (s.Plan.End is not { } end)
            yield break;
        if (s.EndAskedAt is { } asked && s.CrisisSince is null)
            yield return (asked + timings.ClosingMargin, Close);
        else if (s.EndAskedAt is null)
            yield return (Later(s.LiveSince ?? end, end) + timings.ClosingMargin, AskForEnd);
    }

    private static TransitionBuilder AskForEnd(Session s, DateTimeOffset now) =>
        TransitionBuilder.Of(s with { EndAskedAt = now }).RenewCounsellors(CardKind.StillGoing);

    private TransitionBuilder CloseOrGoBack(Session s, DateTimeOffset now) => IsRehearsal(s, now) ? BackToInvited(s) : Close(s, now);

    private IEnumerable<(DateTimeOffset, Rule)> DueInClosing(Session s, DateTimeOffset now)
    {
        if (!s.Undos.IsEmpty)
            yield return (s.Undos.Min(undo => undo.Until), UndoIsOver);
        if (s.CrisisSince is { } serious)
            yield return (AsksWhetherSerious(s, serious, now), AskForEnd);
        else if (s.HoldEnds is { } held)
            yield return (held, HoldIsOver);
        else if (s.EraseAt is { } erase)
            yield return (erase, BeginErasure);
        if (s is { Plan.Recurring: true, EndedAt: { } ended } && s.People.Values.Any(p => p.LeftAt is not null))
            yield return (ended + s.Plan.EraseAfter, (x, _) => ForgetWhoLeft(x, _ => true));
        if (s.SeriesQuestionAt is { } ask)
            yield return (ByDay(s, ask, now), AskForSeries);
    }
}
