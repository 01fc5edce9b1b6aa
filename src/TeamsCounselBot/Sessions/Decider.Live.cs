using System.Collections.Immutable;

namespace TeamsCounselBot.Sessions;

internal sealed partial class Decider
{
    private const int LongestExtension = 240;

    private static Step MeetingStarted(Session s, DateTimeOffset now)
    {
        var restarted = s.MeetingEndedAt is not null;
        s = s with { MeetingRunning = true, MeetingEndedAt = null };
        return s.Phase switch
        {
            Phase.Draft => SwitchRecordingOff(s),
            Phase.Invited => GoLive(s, now),
            Phase.Live => restarted ? StartedAgain(s) : Step.Of(s),
            Phase.Closing => MayStartAgain(s) ? GoLive(s, now) : Step.Of(s),
            Phase.Erasing => Step.Of(s),
            _ => throw new ArgumentOutOfRangeException(nameof(s), s.Phase, "a phase in which nothing starts"),
        };
    }

    /// <summary>What the counsellor ended or cancelled stays so; a series has its next date.</summary>
    private static bool MayStartAgain(Session s) => !s.Cancelled && (!s.EndedByCounsellor || s.Plan.Recurring);

    /// <summary>Where nobody's coming and leaving is heard of, the meeting's return is everybody's.</summary>
    private static Step StartedAgain(Session s)
    {
        var step = SwitchRecordingOff(s);
        return s.Disruption is not null && !s.People.Values.Any(p => p.Attended) ? step.Then(DisruptionOver) : step;
    }

    private static Step SwitchRecordingOff(Session s) =>
        HasGraphMeeting(s) ? Step.Of(s).And(new Effect.SwitchRecordingOff()) : Step.Of(s);

    private static Step GoLive(Session s, DateTimeOffset now)
    {
        var again = s.Phase == Phase.Closing;
        var nextDate = again && s.Plan.Recurring && now > s.Plan.End;
        if (nextDate)
            s = NextDate(s, now) with { Plan = s.Plan with { Start = now, End = now + (s.Plan.End - s.Plan.Start) } };
        var every = s.Plan.MuteReminderEvery;
        s = s with
        {
            Phase = Phase.Live,
            StartedAt = s.StartedAt ?? now,
            LiveSince = now,
            EndedAt = null,
            EraseAt = null,
            SeriesQuestionAt = null,
            StartAskedAt = null,
            EndAskedAt = null,
            MuteReminderAt = every > TimeSpan.Zero ? now + every : null,
        };
        var step = nextDate ? WithdrawLastDate(s) : again ? WithdrawClosing(s) : Step.Of(s);
        step = step.Then(SwitchRecordingOff).WithdrawCounsellors(CardKind.StartQuestion).WithdrawEach(CardKind.JoinReminder, s.People.Values)
            .Show(CardKind.Invitation).Show(CardKind.SessionCard);
        if (every > TimeSpan.Zero)
            step = step.Then(x => ShowMuteReminder(x, null));
        return step.Then(x => AskConsent(x, x.Clients.Any(p => p.Present) ? x.Clients.Where(p => p.Present) : x.Clients));
    }

    /// <summary>
    /// The session closes after the grace time. One who was just about to be missed has gone with everybody;
    /// a callback that is under way goes on.
    /// </summary>
    private static Step MeetingEnded(Session s, DateTimeOffset now) => Step.Of(MeetingIsOver(NobodyThere(s, now)));

    private static Session MeetingIsOver(Session s) => s with
    {
        MeetingRunning = false,
        People = s.People.ToImmutableSortedDictionary(p => p.Key, p => p.Value with { Present = false }),
    };

    private static Session NobodyThere(Session s, DateTimeOffset now) => s.Phase != Phase.Live ? s : s with
    {
        MeetingEndedAt = s.MeetingEndedAt ?? now,
        Disruption = s.Disruption is { Stage: DisruptionStage.Grace } ? null : s.Disruption,
    };

    /// <summary>
    /// Somebody comes: back, which may end a disruption, or late, who is then reminded alone. After the meeting's end
    /// such news is old; a return has its own start.
    /// </summary>
    private Step Joined(Session s, ImmutableArray<Person> people, DateTimeOffset now)
    {
        if (s.Phase >= Phase.Erasing)
            return Step.Of(s);
        var before = s;
        foreach (var person in people)
        {
            s = MeetUnverified(s, person);
            s = s.With(s.People[person.Id] with { Present = true, Attended = true, Removed = false });
        }
        if (s.MeetingRunning)
            s = s with { MeetingEndedAt = null };
        var newcomers = people.Select(p => p.Id).Distinct()
            .Where(id => before.People.GetValueOrDefault(id) is not { Present: true }).Select(id => s.People[id]).ToList();
        var doubtful = people.Where(p => IsDoubtful(before, p)).Select(p => p.Id).ToHashSet();
        var known = doubtful.Count == 0 ? Step.Of(s) : Step.Of(s).And(new Effect.ReadMeeting());
        newcomers.RemoveAll(p => doubtful.Contains(p.Id));
        if (s.Phase != Phase.Live || newcomers.Count == 0)
            return known;
        var step = known.Then(x => ComeBack(x, before, newcomers));
        return step.Then(x => AskConsent(x, newcomers)).Then(x => RemindLate(x, newcomers, step.State, before, now));
    }

    /// <summary>Who comes late hears alone what the others heard at the start; several at once hear it with everybody.</summary>
    private Step RemindLate(Session s, List<Participant> newcomers, Session returned, Session before, DateTimeOffset now)
    {
        var back = before.Disruption is not null && returned.Disruption != before.Disruption;
        if (back || s.Plan.MuteReminderEvery <= TimeSpan.Zero || s.Paused || now < s.LiveSince + rules.RejoinGrace)
            return Step.Of(s);
        return ShowMuteReminder(s, newcomers is [{ IsWeb: false, TargetedRefused: false } one] ? one.Id : null);
    }

    /// <summary>A camera fails: everybody switches theirs off, until who reported it, or a counsellor, lifts that.</summary>
    private static Step CameraChanged(Session s, SessionEvent.CameraChanged e)
    {
        if (s.Plan.Medium != Medium.Video)
            return Step.Of(s);
        var off = !e.Works ? s.CamerasOff.Add(e.By) : s.People[e.By].Role == Role.Counsellor ? [] : s.CamerasOff.Remove(e.By);
        return off.SetEquals(s.CamerasOff) ? Step.Of(s) : Step.Of(s with { CamerasOff = off }).Show(CardKind.SessionCard);
    }

    /// <summary>In a pause nobody is reminded to mute, nobody is missed, and an empty meeting is not over.</summary>
    private static Step Pause(Session s, DateTimeOffset now)
    {
        var paused = !s.Paused;
        var every = s.Plan.MuteReminderEvery;
        s = s with
        {
            Paused = paused,
            MuteReminderAt = paused || every <= TimeSpan.Zero ? null : now + every,
            MeetingEndedAt = s.MeetingEndedAt is null ? null : now,
        };
        var step = Step.Of(s).Show(CardKind.SessionCard);
        return paused ? step.Then(HideMuteReminder) : step;
    }

    /// <summary>By minutes from the planned end, or from now where that has passed.</summary>
    private Step Extend(Session s, int minutes, DateTimeOffset now)
    {
        if (s.Plan.End is not { } end || minutes is < 1 or > LongestExtension)
            return Step.Of(s);
        var from = s.Phase == Phase.Live && now > end ? now : end;
        s = WithNewEnd(s, from.AddMinutes(minutes), now);
        var step = Step.Of(s).Show(CardKind.Invitation);
        return s.Phase == Phase.Live
            ? step.WithdrawEach(CardKind.EndReminder, s.People.Values).WithdrawCounsellors(CardKind.StillGoing).Show(CardKind.SessionCard)
            : step;
    }

    /// <summary>The reminders of the end come again for the new one; one whose moment has passed already does not.</summary>
    private Session WithNewEnd(Session s, DateTimeOffset end, DateTimeOffset now)
    {
        s = s with { Plan = s.Plan with { End = end }, EndAskedAt = null, Done = s.Done.Except([Reminder.End, Reminder.EndReached]) };
        return end - rules.EndReminderBefore <= now ? Once(s, Reminder.End) : s;
    }
}
