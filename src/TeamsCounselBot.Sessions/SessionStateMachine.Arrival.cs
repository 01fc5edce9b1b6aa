using System.Collections.Immutable;

namespace TeamsCounselBot.Sessions;

/// <summary>People on their way to the meeting.</summary>
internal sealed partial class SessionStateMachine
{
    /// <summary>
    /// Somebody goes on to the meeting by our own address: the counsellors read that they are on the way. Long before the start
    /// they only try the link. A second press changes nothing.
    /// </summary>
    private static TransitionBuilder SetOut(Session s, string by, DateTimeOffset now)
    {
        var person = s.People[s.Self(by)];
        return s.Plan.Medium != Medium.Video || person.OnTheWaySince is not null || s.KnownAs(by).Any(p => p.Present)
            || now < s.Plan.Start - SessionTimings.OnTheWayBefore
            ? TransitionBuilder.Of(s)
            : ShowArrivals(s.With(person with { OnTheWaySince = now }));
    }

    /// <summary>The counsellors' views of the card that is current.</summary>
    private static TransitionBuilder ShowArrivals(Session s) => s.Phase switch
    {
        Phase.Invited => TransitionBuilder.Of(s).Show(CardKind.Invitation),
        Phase.Live => TransitionBuilder.Of(s).Show(CardKind.SessionCard),
        Phase.Draft or Phase.Closing or Phase.Erasing or Phase.Erased => TransitionBuilder.Of(s),
        _ => throw new ArgumentOutOfRangeException(nameof(s), s.Phase, "a phase without a rule for arrivals"),
    };

    /// <summary>When the counsellors are asked for the next client who has not come; null where none is to be asked for.</summary>
    private DateTimeOffset? LateAt(Session s) => s is
    {
        Plan.Medium: Medium.Video, LiveSince: not null, MeetingEndedAt: null, Paused: false, Disruption: null, CrisisSince: null,
    }
        ? s.Awaited.Where(p => p.Turnout == Turnout.Unknown).Min(p => (DateTimeOffset?)LateAt(s, p))
        : null;

    /// <summary>When the counsellors are asked for this client, in a session that is live.</summary>
    private DateTimeOffset LateAt(Session s, Participant client) =>
        client.AwaitedUntil ?? Later(s.LiveSince!.Value, s.Plan.Start ?? DateTimeOffset.MinValue) + timings.ArrivalGrace;

    /// <summary>As a new message, since an update notifies nobody.</summary>
    private TransitionBuilder AskForLate(Session s, DateTimeOffset now)
    {
        var late = s.Awaited.Where(p => p.Turnout == Turnout.Unknown && LateAt(s, p) <= now).ToList();
        return ShowArrivals(late.Aggregate(s, (x, p) => x.With(p with { Turnout = Turnout.Asked, AwaitedUntil = null })))
            .RenewCounsellors(CardKind.Arrival);
    }

    /// <summary>The card goes with the last question.</summary>
    private static TransitionBuilder ShowLate(Session s)
    {
        var step = ShowArrivals(s);
        return s.Clients.Any(p => p.Turnout == Turnout.Asked)
            ? step.ShowCounsellors(CardKind.Arrival)
            : step.RemoveFromCounsellors(CardKind.Arrival);
    }

    private static TransitionBuilder Await(Session s, string who, DateTimeOffset now) =>
        s.Awaited.FirstOrDefault(p => p.Id == who) is { } late
        ? ShowLate(s.With(late with { Turnout = Turnout.Unknown, AwaitedUntil = now + SessionTimings.WaitForClient }))
        : TransitionBuilder.Of(s);

    /// <summary>With the last client who has not come, the session is over and was not held. It can be taken back.</summary>
    private TransitionBuilder NotCome(Session s, SessionEvent.ClientNotCome e, DateTimeOffset now)
    {
        if (s.Awaited.FirstOrDefault(p => p.Id == e.Who) is not { } late)
            return TransitionBuilder.Of(s);
        if (s.IsCalledInVain)
            return Close(MayUndo(NobodyReached(s), UndoStep.End, now) with
            {
                NewAppointment = s.NewAppointment || e.WantsNext,
                NewAppointmentFor = [],
                EndedByCounsellor = true,
            }, now);
        s = s.With(late with { Turnout = Turnout.NotCome, AwaitedUntil = null, OnTheWaySince = null });
        if (e.WantsNext)
            s = s.WithNewAppointmentFor([s.Self(late.Id)]);
        return s is { NoClientCame: true, CrisisSince: null, NobodyComes: true }
            ? Close(MayUndo(s, UndoStep.End, now) with { EndedByCounsellor = true }, now)
            : ShowLate(s);
    }

    /// <summary>They are there after all: a session that was closed for it goes on.</summary>
    private static TransitionBuilder Came(Session s, string who, DateTimeOffset now)
    {
        var late = s.Phase == Phase.Live
            ? s.Awaited.FirstOrDefault(p => p.Id == who)
            : s.Clients.FirstOrDefault(p => p.Id == who);
        if (late is null)
            return TransitionBuilder.Of(s);
        s = s.With(late with { Turnout = Turnout.Came, AwaitedUntil = null }).WithoutNewAppointmentFor(late.Id);
        return s.Phase == Phase.Live ? ShowLate(s) : GoLive(NotHeldIsTakenBack(s, now), now, isSameDate: true);
    }

    /// <summary>The session goes on. Who was said not to come is waited for again.</summary>
    private static Session NotHeldIsTakenBack(Session s, DateTimeOffset now) => !s.NoShow ? s
        : s.WithEach(p => p.Turnout == Turnout.NotCome
            ? p with { Turnout = Turnout.Unknown, AwaitedUntil = now + SessionTimings.WaitForClient }
            : p) with
        {
            NoShow = false,
            EndedByCounsellor = false,
            NewAppointment = false,
            NewAppointmentFor = [],
        };

    /// <summary>What was asked and said of one appointment.</summary>
    private static Participant NobodyAskedFor(Participant person) => person with { Turnout = Turnout.Unknown, AwaitedUntil = null };

    /// <summary>Somebody who was asked for has come: the question is answered.</summary>
    private static TransitionBuilder AreThere(Session before, Session s, ImmutableArray<Person> people) => people.Any(p =>
        before.People.GetValueOrDefault(s.Self(p.Id)) is { Turnout: Turnout.Asked })
        ? ShowLate(s)
        : HasArrived(before, s, people) ? ShowArrivals(s) : TransitionBuilder.Of(s);

    /// <summary>
    /// A client comes to a session that was closed since none came. With a counsellor there it goes on; else the counsellors are told.
    /// </summary>
    private static TransitionBuilder ComesLate(Session s, DateTimeOffset now) => s.Counsellors.Any(p => p.Present)
        ? GoLive(NotHeldIsTakenBack(s, now), now, isSameDate: true)
        : TransitionBuilder.Of(s).RenewCounsellors(CardKind.Arrival).Show(CardKind.SessionCard);

    private static bool HasArrived(Session before, Session s, ImmutableArray<Person> people) =>
        people.Any(p => before.People.GetValueOrDefault(s.Self(p.Id)) is { OnTheWaySince: not null });

    /// <summary>The appointment is another one, or over: nobody is on the way to it any more.</summary>
    private static Session NobodyOnTheWay(Session s) => s.WithEach(p => p with { OnTheWaySince = null });
}
