using System.Collections.Immutable;

namespace TeamsCounselBot.Sessions;

internal sealed partial class SessionStateMachine
{
    /// <summary>
    /// A person left before the planned end. The bot misses a client; a counsellor only if no other is present; nobody in a pause. If all
    /// have left, the session is over, not disrupted. The counsellors' view names an interpreter who left.
    /// </summary>
    private static TransitionBuilder Left(Session s, ImmutableArray<Person> people, DateTimeOffset now)
    {
        if (s.Phase >= Phase.Erasing)
            return TransitionBuilder.Of(s);
        var gone = people.Select(p => p.Id).Distinct()
            .Where(id => s.People.GetValueOrDefault(id) is not { Present: false, Attended: true }).ToList();
        foreach (var person in people)
        {
            s = MeetUnverified(s, person);
            s = s.With(s.People[person.Id] with { Present = false, Attended = true });
        }
        if (s.Phase != Phase.Live || gone.Count == 0)
            return TransitionBuilder.Of(s);
        if (IsEmpty(s))
            return TransitionBuilder.Of(NobodyThere(s, now));
        if (s.CrisisSince is null && (s.Paused || s.MeetingEndedAt is not null || now >= s.Plan.End))
            return TransitionBuilder.Of(s);
        var counsellorThere = s.Counsellors.Any(p => p.Present);
        var lost = gone.Where(id => s.People[id].Role switch
        {
            Role.Client => !s.KnownAs(id).Any(p => p.Present),
            Role.Counsellor => !counsellorThere,
            Role.Interpreter => false,
            _ => throw new ArgumentOutOfRangeException(nameof(people)),
        }).Select(s.Self).Distinct().ToImmutableArray();
        var step = lost.IsEmpty ? TransitionBuilder.Of(s) : Lose(s, lost, now).Then(CallAtOnce);
        return gone.Exists(id => s.People[id].Role == Role.Interpreter) ? step.Show(CardKind.SessionCard) : step;
    }

    /// <summary>The meeting is empty, as far as Teams reports joins and leaves.</summary>
    private static bool IsEmpty(Session s) => !s.People.Values.Any(p => p.Present) && s.Counsellors.Any(p => p.Attended);

    /// <summary>Adds people who drop out during a disruption to it, and restarts the callback.</summary>
    private static TransitionBuilder Lose(Session s, ImmutableArray<string> ids, DateTimeOffset now)
    {
        if (s.Disruption is { Stage: DisruptionStage.Failed } failed)
        {
            // People who could not be reached stay on the card. Somebody who is lost again is called again.
            var again = new Disruption { Since = now, Known = [.. s.People.Keys] };
            again = failed.Lost.Except(ids).Aggregate(again, (x, id) => x.With(id, failed.CallOf(id)));
            return TransitionBuilder.Of(s with { Disruption = Missing(s, again, ids.Concat(failed.Lost)) });
        }
        if (s.Disruption is not { Stage: DisruptionStage.Grace or DisruptionStage.CallBack } standing)
            return TransitionBuilder.Of(
                s with { Disruption = Missing(s, new Disruption { Since = now, Known = [.. s.People.Keys] }, ids) });
        if (ids.All(standing.Lost.Contains))
            return TransitionBuilder.Of(s);
        s = s with { Disruption = Missing(s, standing, standing.Lost.Concat(ids)) };
        return standing.Stage == DisruptionStage.CallBack ? CallBack(s) : TransitionBuilder.Of(s);
    }

    /// <summary>All missing people. A client comes first, because the counsellor calls the client.</summary>
    private static Disruption Missing(Session s, Disruption disruption, IEnumerable<string> ids)
    {
        var all = ids.Distinct().OrderBy(id => s.People[id].Role != Role.Client).ToList();
        var calls = all.Select(disruption.CallOf).ToList();
        var missing = disruption with { Who = all.FirstOrDefault(), Also = [.. all.Skip(1)], OtherCalls = disruption.OtherCalls.Clear() };
        return all.Zip(calls)
            .Aggregate(missing, (x, of) => of.Second == new Call() && of.First != missing.Who ? x : x.With(of.First, of.Second));
    }

    /// <summary>
    /// Each newcomer may be a lost person: by id or account, or a counsellor for a counsellor. Anonymous people come back with another
    /// id, so an unknown person may be the one lost client.
    /// </summary>
    private static TransitionBuilder ComeBack(Session s, Session before, List<Participant> newcomers)
    {
        if (s.Disruption is not { } broken)
            return TransitionBuilder.Of(s);
        foreach (var newcomer in newcomers)
        {
            var wasThere = before.People.GetValueOrDefault(newcomer.Id) is { Attended: true };
            s = ComesBack(s, newcomer, isStranger: !wasThere && !broken.Known.Contains(newcomer.Id), wasThere);
        }
        if (s.Disruption is null)
            return DisruptionOver(s with { Disruption = broken });
        var step = TransitionBuilder.Of(s);
        if (s.Disruption != broken)
            step = step.Show(CardKind.SessionCard).ShowCounsellors(CardKind.Callback);
        return step.ShowEach(CardKind.Callback, newcomers.Where(p => p.Role == Role.Counsellor));
    }

    private static Session ComesBack(Session s, Participant newcomer, bool isStranger, bool wasThere)
    {
        if (s.Disruption is not { } disruption)
            return s;
        if (disruption.Who is null)
            return newcomer.Role == Role.Client && (isStranger || wasThere) ? s with { Disruption = null } : s;
        var lost = disruption.Lost.ToList();
        var match = lost.Find(id => s.AreSame(id, newcomer.Id))
            ?? lost.Where(id => !s.KnownAs(id).Any(p => p.Present) && s.KnownAs(id).Any(p => IsLikely(p, newcomer, isStranger)))
                .OrderBy(id => s.People[id].ObjectId is not null).FirstOrDefault();
        if (match is null)
            return s;
        if (!s.AreSame(match, newcomer.Id) && newcomer.Role == Role.Client)
        {
            var ids = s.KnownAs(match).ToList();
            s = ids.Aggregate(s, (x, p) => x.With(p with { Attended = false }))
                .With(s.People[match] with { Attended = false, Turnout = Turnout.Came });
            // With a page they stay the page's person under the new id too.
            s = ids.Count > 1 && s.Self(newcomer.Id) == newcomer.Id ? AreOne(s, newcomer.Id, match) : s;
        }
        lost.Remove(match);
        return s with { Disruption = lost.Count == 0 ? null : Missing(s, disruption, lost) };
    }

    private static bool IsLikely(Participant lost, Participant newcomer, bool isStranger) => lost.Role == newcomer.Role
        && (lost.Role == Role.Counsellor
            || (lost.ObjectId is not null && lost.ObjectId == newcomer.ObjectId)
            || (isStranger && newcomer.ObjectId is null && MayBeNamed(lost, newcomer)));

    /// <summary>A person with another name counts as another person: the disruption stays, so the counsellor asks.</summary>
    private static bool MayBeNamed(Participant lost, Participant newcomer) =>
        lost.Name is not { Length: > 0 } || newcomer.Name is not { Length: > 0 }
        || string.Equals(lost.Name.Trim(), newcomer.Name.Trim(), StringComparison.OrdinalIgnoreCase);

    private static TransitionBuilder DisruptionReported(Session s, string by, DateTimeOffset now)
    {
        if (s.People[by].Role == Role.Interpreter)
            return LineIsBad(s, by, isBad: true);
        if (s.Disruption is { Stage: DisruptionStage.CallBack } && s.People[by].Role != Role.Client)
            return TransitionBuilder.Of(s);
        var known = s.Disruption is { Stage: DisruptionStage.Grace or DisruptionStage.CallBack };
        var step = s.People[by].Role == Role.Client ? Lose(s, [s.Self(by)], now)
            : known ? TransitionBuilder.Of(s)
            : TransitionBuilder.Of(s with { Disruption = new Disruption { Since = now, Known = [.. s.People.Keys], Who = LikelyLost(s) } });
        return step.State.Disruption is { Stage: DisruptionStage.Grace } ? step.Then(CallBack) : step;
    }

    /// <summary>The only client who is not there, or the only client; null where there are several.</summary>
    private static string? LikelyLost(Session s)
    {
        var clients = s.Expected.Where(p => p is { Role: Role.Client, IsWeb: false }).ToList();
        var away = Once(clients.Where(p => p is { Attended: true, Present: false }));
        return away is [var one] ? one : Once(clients) is [var only] ? only : null;

        List<string> Once(IEnumerable<Participant> people) => [.. people.Select(p => s.Self(p.Id)).Distinct()];
    }

    /// <summary>
    /// The counsellors see whom to call, as a message of its own each time; everybody sees in the meeting's window that the line broke.
    /// A lost counsellor sees the numbers too: the chat may still be within reach.
    /// </summary>
    private static TransitionBuilder CallBack(Session s)
    {
        var first = s.Disruption!.Stage == DisruptionStage.Grace;
        s = s with
        {
            Disruption = s.Disruption with { Stage = DisruptionStage.CallBack },
            Disruptions = first ? s.Disruptions + 1 : s.Disruptions,
        };
        var step = TransitionBuilder.Of(s).RenewCounsellors(CardKind.Callback);
        return first && s.Plan.Medium == Medium.Video ? step.Renew(CardKind.SessionCard) : step.Show(CardKind.SessionCard);
    }

    private static TransitionBuilder DisruptionOver(Session s)
    {
        var wasShown = s.Disruption is { Stage: not DisruptionStage.Grace };
        var step = TransitionBuilder.Of(s with { Disruption = null });
        return wasShown ? step.RemoveFromCounsellors(CardKind.Callback).Show(CardKind.SessionCard) : step;
    }

    internal static bool IsLost(Session s, string id) =>
        s.Disruption is { Stage: not DisruptionStage.Reached } disruption && disruption.Lost.Contains(s.Self(id));

    /// <summary>One who says that the line holds is not called back. Others who are lost still are.</summary>
    private static TransitionBuilder NotLost(Session s, string by)
    {
        if (s.People[by].Role == Role.Interpreter)
            return LineIsBad(s, by, isBad: false);
        s = s.WithoutNewAppointmentFor(by);
        var lost = s.Disruption!.Lost.Where(id => id != s.Self(by)).ToList();
        if (lost.Count == 0)
            return DisruptionOver(s);
        return TransitionBuilder.Of(s with { Disruption = Missing(s, s.Disruption!, lost) })
            .ShowCounsellors(CardKind.Callback).Show(CardKind.SessionCard);
    }

    /// <summary>
    /// Reached by telephone: the session goes on, in the meeting again or on the line, until it is ended. Others who are lost
    /// are still called.
    /// </summary>
    private static TransitionBuilder CallbackReached(Session s, string? who)
    {
        var disruption = s.Disruption!;
        if (who is not null && !disruption.Lost.Contains(who))
            return TransitionBuilder.Of(s);
        if ((who ?? disruption.Who) is { } reached)
            s = s.WithoutNewAppointmentFor(reached);
        var left = disruption.Lost.Where(id => id != (who ?? disruption.Who)).ToList();
        if (left.Count == 0)
            return TransitionBuilder.Of(s with { Disruption = disruption with { Stage = DisruptionStage.Reached, TryAgainAt = null } })
                .RemoveFromCounsellors(CardKind.Callback).Show(CardKind.SessionCard);
        return TransitionBuilder.Of(s with { Disruption = StageOfAll(Missing(s, disruption, left)) })
            .ShowCounsellors(CardKind.Callback).Show(CardKind.SessionCard);
    }

    private TransitionBuilder CallbackFailed(Session s, string? who, DateTimeOffset now)
    {
        var disruption = s.Disruption!;
        who ??= disruption.Who;
        var call = disruption.CallOf(who);
        if (call.HasFailed || (who is not null && !disruption.Lost.Contains(who)))
            return TransitionBuilder.Of(s);
        return TransitionBuilder.Of(s with { Disruption = StageOfAll(disruption.With(who, NotReached(call, now))) })
            .ShowCounsellors(CardKind.Callback).Show(CardKind.SessionCard);
    }

    /// <summary>After one try more; it is tried again until the last one.</summary>
    private Call NotReached(Call call, DateTimeOffset now)
    {
        call = call with { Attempts = call.Attempts + 1 };
        return call with { TryAgainAt = call.HasFailed ? null : now + timings.CallbackRetryAfter };
    }

    /// <summary>The callback has failed once it has for each of them.</summary>
    private static Disruption StageOfAll(Disruption disruption) => disruption with
    {
        Stage = disruption.Lost.Cast<string?>().DefaultIfEmpty(null).All(id => disruption.CallOf(id).HasFailed)
            ? DisruptionStage.Failed
            : DisruptionStage.CallBack,
    };

    /// <summary>The calls whose time has come are no longer waited with.</summary>
    private static Disruption CallNow(Disruption disruption, DateTimeOffset now) =>
        disruption.Lost.Cast<string?>().DefaultIfEmpty(null).Aggregate(disruption, (x, id) =>
            x.CallOf(id) is { TryAgainAt: { } at } call && at <= now ? x.With(id, call with { TryAgainAt = null }) : x);

    private static Session WithNewAppointment(Session s, Func<Participant, bool> isLost) => s.WithNewAppointmentFor(
        s.Clients.Where(p => p.Answer != Sessions.Answer.Declined).Select(p => s.People[s.Self(p.Id)]).Where(isLost).Select(p => p.Id));

    /// <summary>With the lost client another time. Where other clients are there, the session goes on with them.</summary>
    private TransitionBuilder MakeNewAppointment(Session s, string? who, DateTimeOffset now)
    {
        var lost = s.Disruption!.Lost.ToHashSet();
        if (who is not null && !lost.Contains(who))
            return TransitionBuilder.Of(s);
        if (who is not null && lost.Count > 1)
            return TransitionBuilder.Of(WithNewAppointment(s, p => p.Id == who) with
            {
                Disruption = StageOfAll(Missing(s, s.Disruption, lost.Where(id => id != who))),
            }).ShowCounsellors(CardKind.Callback).Show(CardKind.SessionCard);
        if (!s.Clients.Any(p => p.Present && !lost.Contains(s.Self(p.Id))))
            return Close(WithNewAppointment(MayUndo(s, UndoStep.End, now), _ => true), now);
        return DisruptionOver(WithNewAppointment(
            s, p => lost.Count > 0 ? lost.Contains(p.Id) : !s.KnownAs(p.Id).Any(same => same.Present)));
    }
}
