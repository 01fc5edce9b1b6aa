namespace TeamsCounselBot.Sessions;

/// <summary>Link and meeting are one person: as a guess when somebody arrives, or by a counsellor's word, which takes it back.</summary>
internal sealed partial class SessionStateMachine
{
    /// <summary>
    /// One client has set out, and one newcomer without an account appears right after: they are taken for one person. Where a second
    /// person may be the one who comes, nobody is.
    /// </summary>
    private static Session TakenForOneOnTheWay(Session before, Session s, IEnumerable<string> came, DateTimeOffset now)
    {
        var newcomers = came.Distinct().Where(id => !before.People.ContainsKey(id) && IsNewcomer(s.People[id])).ToList();
        var onTheWay = s.People.Values.Where(p => p is { OnTheWaySince: not null, Role: not Role.Counsellor }).ToList();
        if (newcomers is not [var id] || onTheWay is not [{ Role: Role.Client, ObjectId: null, OnTheWaySince: { } since } guest]
            || id == guest.Id || now - since > SessionTimings.ArrivesWithin || s.KnownAs(guest.Id).Any(p => p.Present)
            || (s.Disruption is { } broken && (broken.Who is null || broken.Lost.Any(lost => !s.AreSame(lost, guest.Id)))))
            return s;
        s = AreOne(s, id, guest.Id);
        // Without an account people are in the chat only while they are in the meeting.
        return s.People[id].Present ? s : s.With(s.People[s.Self(id)] with { Turnout = Turnout.Came });
    }

    /// <summary>Somebody of whom nothing is known but that they are there.</summary>
    private static bool IsNewcomer(Participant person) =>
        person is { Role: Role.Client, ObjectId: null, IsWeb: false, IsDialIn: false };

    /// <summary>From now on <paramref name="id"/> is one of the ids of <paramref name="self"/>; nobody waits for them any more.</summary>
    private static Session AreOne(Session s, string id, string self)
    {
        var came = s.KnownAs(id).Concat(s.KnownAs(self)).Any(p => p.Turnout == Turnout.Came);
        foreach (var other in s.KnownAs(id).ToList())
            s = s.With(NobodyAskedFor(other) with { SameAs = self, OnTheWaySince = null });
        var isThere = s.KnownAs(self).Any(p => p.Attended);
        var known = s.People[self] with { OnTheWaySince = null };
        known = isThere || came ? NobodyAskedFor(known) with { Turnout = came ? Turnout.Came : Turnout.Unknown } : known;
        s = s.With(known);
        s = Renamed(s with { NewAppointmentFor = [.. s.NewAppointmentFor.Select(s.Self)] }, s.Self);
        return s.Phase == Phase.Live && s.KnownAs(self).Any(p => p.Present) ? s.WithoutNewAppointmentFor(self) : s;
    }

    /// <summary>Those who are lost, each under another id, with what became of the calls.</summary>
    private static Session Renamed(Session s, Func<string, string> name)
    {
        if (s.Disruption is not { Who: not null } broken || broken.Lost.All(id => name(id) == id))
            return s;
        var renamed = broken.Lost.Where(id => name(id) != id)
            .Aggregate(broken, (x, id) => broken.Lost.Contains(name(id)) ? x : x.With(name(id), broken.CallOf(id)));
        return s with { Disruption = Missing(s, renamed, broken.Lost.Select(name)) };
    }

    /// <summary>The page's person is the one who is known, since there the number and the answers are.</summary>
    private static TransitionBuilder Same(Session s, SessionEvent.SamePerson e)
    {
        if (s.People.GetValueOrDefault(e.Who) is not { Role: not Role.Counsellor } who || s.AreSame(e.Who, e.As)
            || s.People.GetValueOrDefault(e.As) is not { } known || known.Role != who.Role)
            return TransitionBuilder.Of(s);
        var (id, self) = (s.Self(e.Who), s.Self(e.As));
        return ShowWhoIsWho(s.People[id].IsWeb && !s.People[self].IsWeb ? AreOne(s, self, id) : AreOne(s, id, self));
    }

    /// <summary>The page's person is waited for again, unless they were seen themselves.</summary>
    private static TransitionBuilder NotSame(Session s, SessionEvent.NotSamePerson e, DateTimeOffset now)
    {
        var self = s.Self(e.Who);
        var apart = s.KnownAs(self).Where(p => p.Id != self && (e.Who == self || p.Id == e.Who)).ToList();
        if (apart.Count == 0)
            return TransitionBuilder.Of(s);
        var lost = apart.Find(p => p is { Attended: true, Present: false });
        s = apart.Aggregate(s, (x, p) => x.With(p with { SameAs = null }));
        s = s.With(NobodyAskedFor(s.People[self]) with
        {
            AwaitedUntil = s.Phase == Phase.Live && !s.KnownAs(self).Any(p => p.Attended) ? now + SessionTimings.WaitForClient : null,
        });
        return ShowWhoIsWho(lost is null || s.People[self].Attended ? s : Renamed(s, id => id == self ? lost.Id : id));
    }

    /// <summary>With another role one is another person.</summary>
    private static Session Apart(Session s) => s.People.Values.Where(p => p.SameAs is not null && s.Self(p.Id) == p.Id)
        .Aggregate(s, (x, p) => x.With(p with { SameAs = null }));

    private static TransitionBuilder ShowWhoIsWho(Session s)
    {
        var step = s.Phase == Phase.Live ? ShowLate(s).Show(CardKind.Invitation) : ShowArrivals(s);
        return step.UpdateEach(CardKind.Callback, s.Counsellors);
    }
}
