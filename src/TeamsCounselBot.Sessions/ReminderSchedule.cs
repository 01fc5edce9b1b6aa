using System.Collections.Immutable;

namespace TeamsCounselBot.Sessions;

/// <summary>The planned time that a reminder belongs to: where that moves, the reminder comes again for the new one.</summary>
internal enum PlannedTime { None, Start, End }

/// <summary>What is declared of a reminder. Moments are null where the session has no time to count from.</summary>
internal sealed record ReminderRule
{
    /// <summary>The name under which the session keeps that it came.</summary>
    public required string Key { get; init; }
    public required CardKind Card { get; init; }

    /// <summary>The phase in which it can come.</summary>
    public required Phase Phase { get; init; }
    public required Func<Session, SessionTimings, DateTimeOffset?> Due { get; init; }
    public required Func<Session, IEnumerable<Participant>> Recipients { get; init; }

    /// <summary>From this moment on it makes no sense: it is skipped. Null = it always makes sense.</summary>
    public Func<Session, SessionTimings, DateTimeOffset?>? Until { get; init; }

    /// <summary>It does not come in the quiet hours, but at their end.</summary>
    public required bool WaitsForDay { get; init; }

    /// <summary>Where it is due at this moment or later it does not wait for the day. Null = it always waits.</summary>
    public Func<Session, SessionTimings, DateTimeOffset?>? WaitsOnlyBefore { get; init; }

    public required PlannedTime Follows { get; init; }

    /// <summary>It is left out where it was due already when people were invited, or when the session was moved.</summary>
    public required bool SkippedWhenLate { get; init; }

    /// <summary>The meeting is read first: where it was moved, the reminder moves with it.</summary>
    public bool ReadsMeeting { get; init; }

    /// <summary>The message to people outside of the chat at the same moment; null = none.</summary>
    public Matter? Matter { get; init; }

    /// <summary>Feedback is asked with it, since most clients lose the chat with the meeting.</summary>
    public bool AsksFeedback { get; init; }

    /// <summary>Where one of the recipients can be shown nothing alone, everybody gets the card that is its place instead.</summary>
    public bool GoesToAllInstead { get; init; }

    /// <summary>When it is due, in the quiet hours at their end.</summary>
    public DateTimeOffset? At(Session s, SessionTimings timings) => At(s, timings, DateTimeOffset.MinValue);

    /// <summary>
    /// As <see cref="At(Session, SessionTimings)"/>. A reminder that was missed by day, while the bot was down, does not come at night.
    /// </summary>
    public DateTimeOffset? At(Session s, SessionTimings timings, DateTimeOffset now)
    {
        if (Due(s, timings) is not { } due)
            return null;
        var waits = WaitsForDay && !(WaitsOnlyBefore?.Invoke(s, timings) is { } limit && due >= limit);
        return waits ? timings.AfterQuietHours(due > now ? due : now, s.TimeZone) : due;
    }

    public bool IsOver(Session s, SessionTimings timings, DateTimeOffset now) => Until?.Invoke(s, timings) is { } until && now >= until;
}

/// <summary>Every reminder that comes once for a planned time, declared once. The reminder to mute repeats and is not among them.</summary>
internal sealed class ReminderSchedule
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    private ReminderSchedule(ImmutableArray<ReminderRule> all) => All = all;

    /// <summary>The reminders of the product.</summary>
    public static ReminderSchedule Standard { get; } = new(
    [
        new()
        {
            Key = Reminder.Setup,
            Card = CardKind.Setup,
            Phase = Phase.Draft,
            Due = SetupDue,
            Recipients = s => s.Counsellors,
            WaitsForDay = true,
            WaitsOnlyBefore = (s, t) => s.Plan.Start - t.JoinReminderBefore,
            GoesToAllInstead = true,
            Follows = PlannedTime.None,
            SkippedWhenLate = false,
        },
        new()
        {
            // For clients who have said nothing of documents yet.
            Key = Reminder.Documents,
            Card = CardKind.DocumentsReminder,
            Phase = Phase.Invited,
            Due = (s, t) => s.Plan.Start - t.DocumentsLeadTime - t.DocumentsReminderBefore,
            Until = (s, t) => s.Plan.Start - t.DocumentsLeadTime,
            Recipients = s => ByPerson(s,
                p => p is { Role: Role.Client, Documents: Documents.Unsaid } && !p.Ticked.Contains(Checklist.DocumentsAgreed)),
            WaitsForDay = true,
            Follows = PlannedTime.Start,
            SkippedWhenLate = true,
            ReadsMeeting = true,
        },
        new()
        {
            // For people who have something left to do.
            Key = Reminder.Checklist,
            Card = CardKind.ChecklistReminder,
            Phase = Phase.Invited,
            Due = (s, t) => s.Plan.Start - t.ChecklistReminderBefore,
            Until = (s, t) => s.Plan.Start - t.JoinReminderBefore,
            Recipients = s => ByPerson(s, p => Checklist.Open(p, s.Plan.Medium).Any()),
            Matter = Matter.DayBefore,
            WaitsForDay = true,
            Follows = PlannedTime.Start,
            SkippedWhenLate = true,
            ReadsMeeting = true,
        },
        new()
        {
            Key = Reminder.Join,
            Card = CardKind.JoinReminder,
            Phase = Phase.Invited,
            Due = (s, t) => s.Plan.Start - t.JoinReminderBefore,
            Until = (s, _) => s.Plan.Start,
            // Counsellors of a session by telephone have the card with the number.
            Recipients = s => ByPerson(s, p => !p.Present && (p.Role != Role.Counsellor || s.Plan.Medium != Medium.Telephone)),
            Matter = Matter.Soon,
            Follows = PlannedTime.Start,
            ReadsMeeting = true,
            WaitsForDay = false,
            SkippedWhenLate = false,
        },
        new()
        {
            Key = Reminder.End,
            Card = CardKind.EndReminder,
            Phase = Phase.Live,
            Due = (s, t) => s.Plan.End - t.EndReminderBefore,
            Until = (s, _) => s.Plan.End,
            Recipients = ToldOfTheEnd,
            Follows = PlannedTime.End,
            SkippedWhenLate = true,
            AsksFeedback = true,
            WaitsForDay = false,
        },
        new()
        {
            Key = Reminder.EndReached,
            Card = CardKind.EndReminder,
            Phase = Phase.Live,
            Due = (s, _) => s.Plan.End,
            Until = (s, t) => s.Plan.End + t.ClosingMargin,
            Recipients = ToldOfTheEnd,
            Follows = PlannedTime.End,
            AsksFeedback = true,
            WaitsForDay = false,
            SkippedWhenLate = false,
        },
    ]);

    public ImmutableArray<ReminderRule> All { get; }

    /// <summary>With one reminder more.</summary>
    public ReminderSchedule With(ReminderRule reminder) => new(All.Add(reminder));

    /// <summary>The reminders of this phase that have not come yet, each with its moment.</summary>
    public IEnumerable<(ReminderRule Reminder, DateTimeOffset At)> Waiting(Session s, SessionTimings timings, DateTimeOffset now) =>
        from reminder in All
        where reminder.Phase == s.Phase && !s.SentOnce.Contains(reminder.Key)
        let at = reminder.At(s, timings, now)
        where at is not null
        select (reminder, at.Value);

    /// <summary>People were invited: reminders that were due before do not follow the invitation at once.</summary>
    public Session WithoutMissed(Session s, SessionTimings timings, DateTimeOffset now, PlannedTime time) => s with
    {
        SentOnce = s.SentOnce.Union(
            All.Where(r => r.Follows == time && r.SkippedWhenLate && r.At(s, timings) <= now).Select(r => r.Key)),
    };

    /// <summary>The session has a new planned time: its reminders come again, but for those that were due before now.</summary>
    public Session Moved(Session s, SessionTimings timings, DateTimeOffset now, PlannedTime time) => WithoutMissed(
        s with { SentOnce = s.SentOnce.Except(All.Where(r => r.Follows == time).Select(r => r.Key)) }, timings, now, time);

    /// <summary>Decided once for a person who is known under several ids, and then for each of these.</summary>
    private static IEnumerable<Participant> ByPerson(Session s, Func<Participant, bool> needs)
    {
        var one = s.AsOne();
        return s.Expected.Where(p => needs(one.People[s.Self(p.Id)]));
    }

    private static IEnumerable<Participant> ToldOfTheEnd(Session s) =>
        s.People.Values.Where(p => p.Role == Role.Counsellor || (s.Plan.EndReminderToAll && !p.Removed));

    /// <summary>
    /// One day before it would be too late to invite in good time, yet a day after the bot came, and before the start.
    /// Null where there is no such moment.
    /// </summary>
    private static DateTimeOffset? SetupDue(Session s, SessionTimings timings)
    {
        var dayAfter = timings.AfterQuietHours(s.AddedAt + Day, s.TimeZone);
        if (s.Plan.Start is not { } start)
            return dayAfter;
        var inTime = timings.AfterQuietHours(start - timings.InvitationLeadTime - Day, s.TimeZone);
        var last = start - timings.JoinReminderBefore;
        var at = inTime > dayAfter ? inTime : dayAfter;
        at = at < last ? at : last;
        return at > s.AddedAt ? at : null;
    }
}
