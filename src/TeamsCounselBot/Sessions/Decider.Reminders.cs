namespace TeamsCounselBot.Sessions;

internal sealed partial class Decider
{
    /// <summary>
    /// What is reminded of before the session, and when. What can wait does not come at night. Before each the meeting
    /// is read again: if it was moved, the reminder moves with it.
    /// </summary>
    private IEnumerable<(string Key, DateTimeOffset At, Rule What)> Reminders(Session s)
    {
        if (s.Plan.Start is not { } start)
            yield break;
        yield return (Reminder.Documents,
            rules.AfterQuietHours(start - rules.DocumentsLeadTime - rules.DocumentsReminderBefore, s.TimeZone), RemindOfDocuments);
        yield return (Reminder.Checklist, rules.AfterQuietHours(start - rules.ChecklistReminderBefore, s.TimeZone), RemindOfChecklist);
        yield return (Reminder.Join, start - rules.JoinReminderBefore, RemindToJoin);
    }

    /// <summary>Reminders whose moment had passed when people were invited do not follow the invitation on its heels.</summary>
    private Session WithoutMissed(Session s, DateTimeOffset now) =>
        Reminders(s).Where(r => r.Key != Reminder.Join && r.At <= now).Aggregate(s, (x, r) => Once(x, r.Key));

    /// <summary>For clients who have said nothing of documents yet. Too late for the limit, it has lost its sense.</summary>
    private Step RemindOfDocuments(Session s, DateTimeOffset now)
    {
        s = Once(s, Reminder.Documents);
        return now >= s.Plan.Start - rules.DocumentsLeadTime
            ? Step.Of(s)
            : Step.Of(s).And(new Effect.ReadMeeting()).RenewEach(CardKind.DocumentsReminder,
                Expected(s).Where(p => p is { Role: Role.Client, Documents: Documents.Unsaid } && !p.Ticked.Contains("documentsAgreed")));
    }

    /// <summary>One who has nothing left to do, or said no, is not reminded.</summary>
    private Step RemindOfChecklist(Session s, DateTimeOffset now)
    {
        s = Once(s, Reminder.Checklist);
        return now >= s.Plan.Start - rules.JoinReminderBefore
            ? Step.Of(s)
            : Step.Of(s).And(new Effect.ReadMeeting()).RenewEach(CardKind.ChecklistReminder,
                Expected(s).Where(p => Checklist.Open(p, s.Plan.Medium).Any()));
    }

    private static Step RemindToJoin(Session s, DateTimeOffset now)
    {
        s = Once(s, Reminder.Join);
        return now >= s.Plan.Start
            ? Step.Of(s)
            : Step.Of(s).And(new Effect.ReadMeeting()).RenewEach(CardKind.JoinReminder, Expected(s).Where(p => !p.Present));
    }

    /// <summary>The counsellors have not set up the session: its card comes once more, while there is still time.</summary>
    private static Step RemindOfSetup(Session s, DateTimeOffset now) => s.Counsellors.Any(p => p.TargetedRefused)
        ? Step.Of(Once(s, Reminder.Setup)).Withdraw(CardKind.SetupInChat).Show(CardKind.SetupInChat)
        : Step.Of(Once(s, Reminder.Setup)).RenewCounsellors(CardKind.Setup);

    /// <summary>
    /// One day before it would be too late to invite in good time, yet a day after the bot came, and before the start.
    /// Null where there is no such moment.
    /// </summary>
    private DateTimeOffset? SetupReminderAt(Session s, DateTimeOffset now)
    {
        var dayAfter = rules.AfterQuietHours(s.AddedAt + TimeSpan.FromDays(1), s.TimeZone);
        if (s.Plan.Start is not { } start)
            return ByDay(s, dayAfter, now);
        var inTime = rules.AfterQuietHours(start - rules.InvitationLeadTime - TimeSpan.FromDays(1), s.TimeZone);
        var last = start - rules.JoinReminderBefore;
        var at = inTime > dayAfter ? inTime : dayAfter;
        at = at < last ? ByDay(s, at, now) : last;
        return at > s.AddedAt ? at : null;
    }

    /// <summary>Shortly before the planned end, and at it. One that time has overtaken is left out; feedback is asked with the first that comes.</summary>
    private static Step RemindOfEnd(Session s, DateTimeOffset now, string key, DateTimeOffset until)
    {
        s = Once(s, key);
        var step = now >= until
            ? Step.Of(s)
            : Step.Of(s).RenewEach(CardKind.EndReminder,
                s.People.Values.Where(p => p.Role == Role.Counsellor || (s.Plan.EndReminderToAll && !p.Removed)));
        return step.Then(AskFeedback);
    }

    /// <summary>At most one mute reminder stands: the former goes before the next one comes.</summary>
    private static Step ShowMuteReminder(Session s, string? to)
    {
        var step = HideMuteReminder(s);
        return (step with { State = step.State with { MuteReminder = new Surface(CardKind.MuteReminder, to) } }).Show(CardKind.MuteReminder, to);
    }

    private static Step HideMuteReminder(Session s) => s.MuteReminder is { } standing
        ? Step.Of(s with { MuteReminder = null }).And(new Effect.Withdraw(standing))
        : Step.Of(s);

    private static Step RemindToMute(Session s, DateTimeOffset now) =>
        ShowMuteReminder(s with { MuteReminderAt = now + s.Plan.MuteReminderEvery }, null);
}
