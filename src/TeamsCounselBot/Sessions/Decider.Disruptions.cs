using System.Collections.Immutable;

namespace TeamsCounselBot.Sessions;

internal sealed partial class Decider
{
    /// <summary>
    /// Somebody is gone before the planned end: a client is missed, a counsellor only when no other is there, nobody in a
    /// pause. When all have gone, the session is over, not disrupted.
    /// </summary>
    private static Step Left(Session s, ImmutableArray<Person> people, DateTimeOffset now)
    {
        if (s.Phase >= Phase.Erasing)
            return Step.Of(s);
        var gone = people.Select(p => p.Id).Distinct()
            .Where(id => s.People.GetValueOrDefault(id) is not { Present: false, Attended: true }).ToList();
        foreach (var person in people)
        {
            s = MeetUnverified(s, person);
            s = s.With(s.People[person.Id] with { Present = false, Attended = true });
        }
        if (s.Phase != Phase.Live || gone.Count == 0)
            return Step.Of(s);
        if (IsEmpty(s))
            return Step.Of(NobodyThere(s, now));
        if (s.Paused || s.MeetingEndedAt is not null || now >= s.Plan.End)
            return Step.Of(s);
        var counsellorThere = s.Counsellors.Any(p => p.Present);
        var lost = gone.Where(id => s.People[id].Role switch
        {
            Role.Client => true,
            Role.Counsellor => !counsellorThere,
            Role.Interpreter => false,
            _ => throw new ArgumentOutOfRangeException(nameof(people)),
        }).ToImmutableArray();
        return lost.IsEmpty ? Step.Of(s) : Lose(s, lost, now);
    }

    /// <summary>Nobody is there, as far as comings and goings are heard of at all.</summary>
    private static bool IsEmpty(Session s) => !s.People.Values.Any(p => p.Present) && s.Counsellors.Any(p => p.Attended);

    /// <summary>Who is lost while others still are is missed with them; the callback of these starts anew.</summary>
    private static Step Lose(Session s, ImmutableArray<string> ids, DateTimeOffset now)
    {
        if (s.Disruption is not { Stage: DisruptionStage.Grace or DisruptionStage.CallBack } standing)
            return Step.Of(s with { Disruption = Missing(s, new Disruption { Since = now }, ids) });
        if (ids.All(Lost(standing).Contains))
            return Step.Of(s);
        s = s with { Disruption = Missing(s, standing, Lost(standing).Concat(ids)) };
        return standing.Stage == DisruptionStage.CallBack ? CallBack(s) : Step.Of(s);
    }

    /// <summary>All who are missing; a client stands first, since it is the client who is called.</summary>
    private static Disruption Missing(Session s, Disruption disruption, IEnumerable<string> ids)
    {
        var all = ids.Distinct().OrderBy(id => s.People[id].Role != Role.Client).ToList();
        return disruption with { Who = all.FirstOrDefault(), Also = [.. all.Skip(1)] };
    }

    private static IEnumerable<string> Lost(Disruption disruption) =>
        disruption.Who is { } who ? disruption.Also.Prepend(who) : disruption.Also;

    /// <summary>
    /// Each newcomer may be one who was lost: by id or account; a counsellor for a counsellor; and, since anonymous people
    /// come back under another id, somebody never seen for one lost client.
    /// </summary>
    private static Step ComeBack(Session s, Session before, List<Participant> newcomers)
    {
        if (s.Disruption is not { } broken)
            return Step.Of(s);
        foreach (var newcomer in newcomers)
            s = ComesBack(s, newcomer, isStranger: before.People.GetValueOrDefault(newcomer.Id) is not { Attended: true });
        if (s.Disruption is null)
            return DisruptionOver(s with { Disruption = broken });
        var step = Step.Of(s);
        if (s.Disruption != broken)
            step = step.Show(CardKind.SessionCard).ShowCounsellors(CardKind.Callback);
        return step.ShowEach(CardKind.Callback, newcomers.Where(p => p.Role == Role.Counsellor));
    }

    private static Session ComesBack(Session s, Participant newcomer, bool isStranger)
    {
        if (s.Disruption is not { } disruption)
            return s;
        if (disruption.Who is null)
            return newcomer.Role == Role.Client ? s with { Disruption = null } : s;
        var lost = Lost(disruption).ToList();
        var match = lost.Contains(newcomer.Id)
            ? newcomer.Id
            : lost.Where(id => !s.People[id].Present && IsLikely(s.People[id], newcomer, isStranger))
                .OrderBy(id => s.People[id].ObjectId is not null).FirstOrDefault();
        if (match is null)
            return s;
        if (match != newcomer.Id && newcomer.Role == Role.Client)
            s = s.With(s.People[match] with { Attended = false });
        lost.Remove(match);
        return s with { Disruption = lost.Count == 0 ? null : Missing(s, disruption, lost) };
    }

    private static bool IsLikely(Participant lost, Participant newcomer, bool isStranger) => lost.Role == newcomer.Role
        && (lost.Role == Role.Counsellor
            || (lost.ObjectId is not null && lost.ObjectId == newcomer.ObjectId)
            || (isStranger && newcomer.ObjectId is null));

    private static Step DisruptionReported(Session s, string by, DateTimeOffset now)
    {
        if (s.Disruption is { Stage: DisruptionStage.CallBack } && s.People[by].Role != Role.Client)
            return Step.Of(s);
        var known = s.Disruption is { Stage: DisruptionStage.Grace or DisruptionStage.CallBack };
        var step = s.People[by].Role == Role.Client ? Lose(s, [by], now)
            : known ? Step.Of(s)
            : Step.Of(s with { Disruption = new Disruption { Since = now, Who = LikelyLost(s) } });
        return step.State.Disruption is { Stage: DisruptionStage.Grace } ? step.Then(CallBack) : step;
    }

    /// <summary>The only client who is not there, or the only client; null where there are several.</summary>
    private static string? LikelyLost(Session s)
    {
        var clients = Expected(s).Where(p => p is { Role: Role.Client, IsWeb: false }).ToList();
        var away = clients.Where(p => p is { Attended: true, Present: false }).ToList();
        return away is [var one] ? one.Id : clients is [var only] ? only.Id : null;
    }

    /// <summary>
    /// The counsellors see whom to call, as a message of its own each time; everybody sees that they are called back.
    /// A lost counsellor sees the numbers too: the chat may still be within reach.
    /// </summary>
    private static Step CallBack(Session s)
    {
        var first = s.Disruption!.Stage == DisruptionStage.Grace;
        s = s with
        {
            Disruption = s.Disruption with { Stage = DisruptionStage.CallBack, TryAgainAt = null },
            Disruptions = first ? s.Disruptions + 1 : s.Disruptions,
        };
        return Step.Of(s).RenewCounsellors(CardKind.Callback).Show(CardKind.SessionCard);
    }

    private static Step DisruptionOver(Session s)
    {
        var wasShown = s.Disruption is { Stage: not DisruptionStage.Grace };
        var step = Step.Of(s with { Disruption = null });
        return wasShown ? step.WithdrawCounsellors(CardKind.Callback).Show(CardKind.SessionCard) : step;
    }

    /// <summary>Reached by telephone: the session goes on, in the meeting again or on the line, until it is ended.</summary>
    private static Step CallbackReached(Session s) =>
        Step.Of(s with { Disruption = s.Disruption! with { Stage = DisruptionStage.Reached, TryAgainAt = null } })
            .WithdrawCounsellors(CardKind.Callback).Show(CardKind.SessionCard);

    private Step CallbackFailed(Session s, DateTimeOffset now)
    {
        var attempts = s.Disruption!.Attempts + 1;
        var failed = attempts >= Rules.CallbackAttempts;
        return Step.Of(s with
        {
            Disruption = s.Disruption with
            {
                Attempts = attempts,
                Stage = failed ? DisruptionStage.Failed : DisruptionStage.CallBack,
                TryAgainAt = failed ? null : now + rules.CallbackRetryAfter,
            },
        }).ShowCounsellors(CardKind.Callback).Show(CardKind.SessionCard);
    }

    /// <summary>With the lost client another time. Where other clients are there, the session goes on with them.</summary>
    private Step MakeNewAppointment(Session s, DateTimeOffset now)
    {
        var lost = Lost(s.Disruption!).ToHashSet();
        s = s with { NewAppointment = true };
        return s.Clients.Any(p => p.Present && !lost.Contains(p.Id)) ? DisruptionOver(s) : Close(s, now);
    }
}
