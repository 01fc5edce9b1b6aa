using System.Collections.Immutable;

namespace TeamsCounselBot.Sessions;

internal sealed partial class SessionStateMachine
{
    private TransitionBuilder MeetingStarted(Session s, DateTimeOffset now)
    {
        var restarted = s.MeetingEndedAt is not null;
        s = s with { MeetingRunning = true, MeetingEndedAt = null };
        return s.Phase switch
        {
            Phase.Draft => SwitchRecordingOff(s),
            Phase.Invited => GoLive(s, now),
            Phase.Live => restarted ? StartedAgain(s) : TransitionBuilder.Of(s),
            Phase.Closing => MayStartAgain(s, now) ? GoLive(s, now) : TransitionBuilder.Of(s),
            Phase.Erasing => TransitionBuilder.Of(s),
            _ => throw new ArgumentOutOfRangeException(nameof(s), s.Phase, "a phase in which nothing starts"),
        };
    }

    /// <summary>
    /// A session that the counsellor ended or cancelled stays so; a series has its next date, once the time of a cancelled one is over.
    /// Later than the margin after the planned end, or a series' last date, a counsellor must be there: else anybody with the link could
    /// postpone the deletion.
    /// </summary>
    private bool MayStartAgain(Session s, DateTimeOffset now)
    {
        if (s.Plan.Recurring ? s.Cancelled && !(s.Plan.IsWhole && now > s.Plan.End) : s.Cancelled || s.EndedByCounsellor)
            return false;
        var isInTime = s.Plan.Recurring
            ? s.Plan.LastDate is not { } last || now <= last + timings.ClosingMargin
            : now <= s.Plan.End + timings.ClosingMargin;
        return isInTime || s.Counsellors.Any(p => p.Present);
    }

    /// <summary>If Teams reports no joins and leaves, a new start of the meeting means that everybody is back.</summary>
    private static TransitionBuilder StartedAgain(Session s)
    {
        var step = SwitchRecordingOff(s);
        return s.Disruption is not null && !s.People.Values.Any(p => p.Attended) ? step.Then(DisruptionOver) : step;
    }

    private static TransitionBuilder SwitchRecordingOff(Session s) =>
        HasGraphMeeting(s) ? TransitionBuilder.Of(s).And(new Effect.SwitchRecordingOff()) : TransitionBuilder.Of(s);

    /// <summary>The talk goes on with those who are there: they need no other appointment.</summary>
    private static Session BackInTheTalk(Session s) => s.NewAppointmentFor.IsEmpty
        ? s with { NewAppointment = false }
        : s.People.Values.Where(p => p.Present).Aggregate(s, (x, p) => x.WithoutNewAppointmentFor(p.Id));

    private static TransitionBuilder GoLive(Session s, DateTimeOffset now, bool isSameDate = false)
    {
        var again = s.Phase == Phase.Closing;
        var nextDate = again && s.Plan.Recurring && now > s.Plan.End && !isSameDate;
        if (nextDate)
            s = NextDate(s, now) with { Plan = s.Plan with { Start = now, End = now + (s.Plan.End - s.Plan.Start) } };
        s = NotHeldIsTakenBack(s, now);
        if (again && s.Clients.Any(p => p.Present))
            s = BackInTheTalk(s);
        var every = s.RemindsToMuteEvery;
        s = s with
        {
            Phase = Phase.Live,
            StartedAt = s.StartedAt ?? now,
            LiveSince = now,
            EndedAt = null,
            EraseAt = null,
            Undos = [],
            SeriesQuestionAt = null,
            StartAskedAt = null,
            FirstCall = null,
            EndAskedAt = null,
            MuteReminderAt = every > TimeSpan.Zero ? now + every : null,
        };
        var step = nextDate ? RemoveCardsOfLastDate(s) : again ? RemoveClosingCards(s) : TransitionBuilder.Of(s);
        step = step.Then(SwitchRecordingOff).RemoveFromCounsellors(CardKind.StartQuestion)
            .RemoveFromCounsellors(CardKind.Arrival).RemoveFromCounsellors(CardKind.FirstCall)
            .RemoveEach(CardKind.JoinReminder, s.People.Values)
            .Show(CardKind.Invitation).Show(CardKind.SessionCard);
        return step.Then(x => AskConsent(x, x.Clients.Any(p => p.Present) ? x.Clients.Where(p => p.Present) : x.Clients));
    }

    /// <summary>
    /// The session closes after the grace time. A person whose grace time was running left with everybody. A running callback
    /// continues.
    /// </summary>
    private static TransitionBuilder MeetingEnded(Session s, DateTimeOffset now) =>
        TransitionBuilder.Of(MeetingIsOver(NobodyThere(s, now)));

    private static Session MeetingIsOver(Session s) => s.WithEach(p => p with { Present = false }) with { MeetingRunning = false };

    private static Session NobodyThere(Session s, DateTimeOffset now) => s.Phase != Phase.Live ? s : s with
    {
        MeetingEndedAt = s.MeetingEndedAt ?? now,
        Disruption = s.Disruption is { Stage: DisruptionStage.Grace } ? null : s.Disruption,
    };

    /// <summary>
    /// A person joins: back, which may end a disruption, or late, with a reminder for them alone. Joins after the meeting's end are
    /// ignored, because a real return comes with a new start event.
    /// </summary>
    private TransitionBuilder Joined(Session s, ImmutableArray<Person> people, DateTimeOffset now)
    {
        if (s.Phase >= Phase.Erasing)
            return TransitionBuilder.Of(s);
        var before = s;
        foreach (var person in people)
        {
            s = MeetUnverified(s, person);
            s = s.With(NobodyAskedFor(s.People[person.Id]) with
            {
                Present = true,
                Attended = true,
                Removed = false,
                OnTheWaySince = null,
            });
        }
        s = TakenForOneOnTheWay(before, s, people.Where(p => !IsDoubtful(before, p)).Select(p => p.Id), now);
        s = people.Select(p => s.Self(p.Id)).Distinct().Where(id => s.People[id].OnTheWaySince is not null)
            .Aggregate(s, (x, id) => x.With(NobodyAskedFor(x.People[id]) with { OnTheWaySince = null }));
        if (s.MeetingRunning)
            s = s with { MeetingEndedAt = null };
        if (s.Phase == Phase.Live)
            s = people.Aggregate(s, (x, p) => x.WithoutNewAppointmentFor(p.Id));
        var newcomers = people.Select(p => p.Id).Distinct()
            .Where(id => before.People.GetValueOrDefault(id) is not { Present: true }).Select(id => s.People[id]).ToList();
        var doubtful = people.Where(p => IsDoubtful(before, p)).Select(p => p.Id).ToHashSet();
        var known = AreThere(before, s, people);
        known = doubtful.Count == 0 ? known : known.And(new Effect.ReadMeeting());
        newcomers.RemoveAll(p => doubtful.Contains(p.Id));
        if (s is { Phase: Phase.Closing, NoShow: true } && newcomers.Any(p => p.Role == Role.Client))
            return known.Then(x => ComesLate(x, now));
        if (s is { Phase: Phase.Closing, MeetingRunning: true, EndedByCounsellor: false } && MayStartAgain(s, now)
            && newcomers.Any(p => p.Role == Role.Counsellor))
            return known.Then(x => GoLive(x, now));
        // A start that was taken back, in a meeting that runs on: now somebody has come.
        if (s is { Phase: Phase.Invited, MeetingRunning: true } && newcomers.Any(p => p.Role != Role.Counsellor))
            return known.Then(x => GoLive(x, now));
        if (s.Phase != Phase.Live || newcomers.Count == 0)
            return known;
        var step = known.Then(x => InterpretersAreBack(before, x, newcomers)).Then(x => ComeBack(x, before, newcomers));
        return step.Then(x => AskConsent(x, newcomers)).Then(x => RemindLate(x, newcomers, step.State, before, now));
    }

    /// <summary>Who comes late hears alone what the others heard at the start; several at once hear it with everybody.</summary>
    private static TransitionBuilder RemindLate(
        Session s, List<Participant> newcomers, Session returned, Session before, DateTimeOffset now)
    {
        var back = before.Disruption is not null && returned.Disruption != before.Disruption;
        if (back || s.RemindsToMuteEvery <= TimeSpan.Zero || s.Paused || s.Disruption is not null || IsAlone(s)
            || now < s.LiveSince + SessionTimings.QuietAfterStart)
            return TransitionBuilder.Of(s);
        return ShowMuteReminder(s, newcomers is [{ IsWeb: false, TargetedRefused: false } one] ? one.Id : null);
    }

    /// <summary>At most one person is there, as far as comings and goings are heard of at all.</summary>
    private static bool IsAlone(Session s) => s.People.Values.Any(p => p.Attended) && s.People.Values.Count(p => p.Present) < 2;

    /// <summary>A camera fails: everybody switches theirs off, until who reported it, or a counsellor, lifts that.</summary>
    private static TransitionBuilder CameraChanged(Session s, SessionEvent.CameraChanged e)
    {
        if (s.Plan.Medium != Medium.Video)
            return TransitionBuilder.Of(s);
        var off = !e.Works ? s.CamerasOff.Add(e.By) : s.People[e.By].Role == Role.Counsellor ? [] : s.CamerasOff.Remove(e.By);
        if (off.SetEquals(s.CamerasOff))
            return TransitionBuilder.Of(s);
        var step = TransitionBuilder.Of(s with { CamerasOff = off });
        return s.CamerasOff.IsEmpty ? step.Renew(CardKind.SessionCard) : step.Show(CardKind.SessionCard);
    }

    /// <summary>In a pause, the bot sends no mute reminder and misses nobody, and an empty meeting is not over.</summary>
    private static TransitionBuilder Pause(Session s, DateTimeOffset now)
    {
        var paused = !s.Paused;
        var every = s.RemindsToMuteEvery;
        s = s with
        {
            Paused = paused,
            MuteReminderAt = paused || every <= TimeSpan.Zero ? null : now + every,
            MeetingEndedAt = s.MeetingEndedAt is null ? null : now,
        };
        var step = TransitionBuilder.Of(s).Show(CardKind.SessionCard);
        return paused ? step.Then(HideMuteReminder) : step;
    }

    /// <summary>By minutes from the planned end, or from now where that has passed.</summary>
    private TransitionBuilder Extend(Session s, int minutes, DateTimeOffset now)
    {
        if (s.Plan.End is not { } end || minutes < 1 || minutes > SessionTimings.LongestSession.TotalMinutes)
            return TransitionBuilder.Of(s);
        var from = s.Phase == Phase.Live && now > end ? now : end;
        s = WithNewEnd(s, from.AddMinutes(minutes), now);
        var step = TransitionBuilder.Of(s).Show(CardKind.Invitation);
        return s.Phase == Phase.Live
            ? step.RemoveEach(CardKind.EndReminder, s.People.Values).RemoveFromCounsellors(CardKind.StillGoing).Show(CardKind.SessionCard)
            : step;
    }

    /// <summary>The reminders of the end come again for the new end. Reminders that are already due are skipped.</summary>
    private Session WithNewEnd(Session s, DateTimeOffset end, DateTimeOffset now) =>
        reminders.Moved(s with { Plan = s.Plan with { End = end }, EndAskedAt = null }, timings, now, PlannedTime.End);
}
