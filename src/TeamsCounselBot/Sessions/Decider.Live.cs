using System.Collections.Immutable;

namespace TeamsCounselBot.Sessions;

internal sealed partial class Decider
{
    private static Step MeetingStarted(Session s, DateTimeOffset now)
    {
        s = s with { MeetingRunning = true, MeetingEndedAt = null };
        return s.Phase switch
        {
            Phase.Invited => GoLive(s, now),
            Phase.Closing when !s.EndedByCounsellor && !s.Cancelled => GoLive(s with { EndedAt = null, EraseAt = null }, now),
            _ => Step.Of(s),
        };
    }

    private static Step GoLive(Session s, DateTimeOffset now)
    {
        var every = s.Plan.MuteReminderEvery;
        s = s with
        {
            Phase = Phase.Live,
            StartedAt = s.StartedAt ?? now,
            MuteReminderAt = every > TimeSpan.Zero ? now + every : null,
        };
        var step = Step.Of(s);
        if (s.Place is { GraphMeetingId: not null, OrganizerObjectId: not null })
            step = step.And(new Effect.SwitchRecordingOff());
        step = step.Show(CardKind.SessionCard);
        return every > TimeSpan.Zero ? step.Show(CardKind.MuteReminder) : step;
    }

    private static Step MeetingEnded(Session s, DateTimeOffset now) => Step.Of(s with
    {
        MeetingRunning = false,
        MeetingEndedAt = s.Phase == Phase.Live ? now : null,
        People = s.People.ToImmutableSortedDictionary(p => p.Key, p => p.Value with { Present = false }),
    });

    private Step Joined(Session s, ImmutableArray<Person> people, DateTimeOffset now)
    {
        var returning = s.Disruption is not null;
        var newcomers = people.Where(p => !(s.People.GetValueOrDefault(p.Id)?.Present ?? false)).ToList();
        foreach (var person in people)
        {
            s = Meet(s, person);
            s = s.With(s.People[person.Id] with { Present = true });
        }
        s = s with { MeetingEndedAt = null };
        if (s.Phase != Phase.Live)
            return Step.Of(s);
        if (returning && newcomers.Any(p => ComesBack(s, p)))
            return DisruptionOver(s);
        var late = s.Plan.MuteReminderEvery > TimeSpan.Zero && now >= s.StartedAt + rules.RejoinGrace;
        return late
            ? Step.Of(s).And(newcomers.Select(p => new Effect.Show(new Surface(CardKind.MuteReminder, p.Id))))
            : Step.Of(s);
    }

    /// <summary>An anonymous client may come back under another id: the role is what tells.</summary>
    private static bool ComesBack(Session s, Person person) =>
        s.Disruption!.Who is not { } who || !s.People.TryGetValue(who, out var lost) || lost.Role == s.People[person.Id].Role;

    private static Step Left(Session s, ImmutableArray<Person> people, DateTimeOffset now)
    {
        var gone = people.Where(p => s.People.GetValueOrDefault(p.Id)?.Present ?? true).ToList();
        foreach (var person in people)
        {
            s = Meet(s, person);
            s = s.With(s.People[person.Id] with { Present = false });
        }
        var early = s.Phase == Phase.Live && s.MeetingEndedAt is null && (s.Plan.End is not { } end || now < end);
        if (!early || s.Disruption is not null || gone.Count == 0)
            return Step.Of(s);
        var client = gone.FirstOrDefault(p => s.People[p.Id].Role == Role.Client) ?? gone[0];
        return Step.Of(s with { Disruption = new Disruption { Who = client.Id, Since = now } });
    }

    private static Step DisruptionReported(Session s, string by, DateTimeOffset now)
    {
        if (s.Disruption is { Stage: not DisruptionStage.Grace })
            return Step.Of(s);
        var who = s.People[by].Role == Role.Client
            ? by
            : s.Disruption?.Who ?? s.Clients.OrderBy(p => p.Present).ThenBy(p => p.Phone is null).FirstOrDefault()?.Id;
        return CallBack(s with { Disruption = new Disruption { Who = who, Since = s.Disruption?.Since ?? now } });
    }

    private static Step CallBack(Session s)
    {
        s = s with { Disruption = s.Disruption! with { Stage = DisruptionStage.CallBack, TryAgainAt = null } };
        var lostCounsellor = s.Disruption.Who is { } who && s.People.GetValueOrDefault(who)?.Role == Role.Counsellor;
        return (lostCounsellor ? Step.Of(s) : Step.Of(s).ShowCounsellors(CardKind.Callback)).Show(CardKind.SessionCard);
    }

    private static Step DisruptionOver(Session s)
    {
        var wasShown = s.Disruption is { Stage: not DisruptionStage.Grace };
        var step = Step.Of(s with { Disruption = null });
        return wasShown ? step.WithdrawCounsellors(CardKind.Callback).Show(CardKind.SessionCard) : step;
    }

    private Step CallbackFailed(Session s, DateTimeOffset now)
    {
        var disruption = s.Disruption! with { Attempts = s.Disruption.Attempts + 1 };
        disruption = disruption.Attempts >= Rules.CallbackAttempts
            ? disruption with { Stage = DisruptionStage.Failed, TryAgainAt = null }
            : disruption with { TryAgainAt = now + rules.CallbackRetryAfter };
        return Step.Of(s with { Disruption = disruption }).ShowCounsellors(CardKind.Callback);
    }

    private static Step CameraChanged(Session s, SessionEvent.CameraChanged e) =>
        Step.Of(s with { CamerasOff = e.Works ? s.CamerasOff.Remove(e.By) : s.CamerasOff.Add(e.By) })
            .Show(CardKind.SessionCard);

    private static Step Pause(Session s, DateTimeOffset now)
    {
        var every = s.Plan.MuteReminderEvery;
        s = s with { Paused = !s.Paused };
        return Step.Of(s with { MuteReminderAt = s.Paused || every == TimeSpan.Zero ? null : now + every })
            .Show(CardKind.SessionCard);
    }

    private static Step Extend(Session s, int minutes)
    {
        if (s.Plan.End is not { } end || minutes is < 1 or > 240)
            return Step.Of(s);
        s = s with { Plan = s.Plan with { End = end.AddMinutes(minutes) }, Done = s.Done.Remove(EndReminderKey).Remove(EndReachedKey) };
        var step = Step.Of(s).Show(CardKind.Invitation);
        return s.Phase == Phase.Live ? step.WithdrawCounsellors(CardKind.EndReminder).Show(CardKind.SessionCard) : step;
    }
}
