using System.Collections.Immutable;

namespace TeamsCounselBot.Sessions;

internal sealed partial class SessionStateMachine
{
    private const int MostBots = 10;

    /// <summary>Adds a person to the session. Known people keep their role, because the roster knows more than an activity.</summary>
    public static Session Identify(Session s, Person person) => WasMet(s, person).State;

    /// <summary>Records a seen person. Known people keep their role, because the roster knows more than most events.</summary>
    private static Session Meet(Session s, Person person) => Sighted(s, person, s.People.GetValueOrDefault(person.Id)?.Role ?? person.Role);

    /// <summary>
    /// Meeting and chat events do not tell staff from guests. An unknown person counts as a client until the roster has been read.
    /// </summary>
    private static Session MeetUnverified(Session s, Person person) =>
        Meet(s, IsDoubtful(s, person) ? person with { Role = Role.Client } : person);

    private static bool IsDoubtful(Session s, Person person) => person.Role == Role.Counsellor && !s.People.ContainsKey(person.Id);

    /// <summary>The roster decides a person's role, unless a counsellor has set it.</summary>
    private static Session MeetInRoster(Session s, Person person)
    {
        s = Sighted(s, person, s.People.GetValueOrDefault(person.Id) is { RoleSet: true } known ? known.Role : person.Role);
        return s.With(s.People[person.Id] with
        {
            Staff = person.Role == Role.Counsellor || person.MayCounsel,
            Removed = false,
            LeftAt = null,
        });
    }

    private static Session Sighted(Session s, Person person, Role role)
    {
        var known = s.People.GetValueOrDefault(person.Id);
        role = s.Hosts.Contains(person.Id) ? Role.Counsellor : role;
        return s.With((known ?? new Participant { Id = person.Id, Role = role, Staff = role == Role.Counsellor || person.MayCounsel }) with
        {
            Role = role,
            Name = known is { NameSet: true, IsWeb: false } ? known.Name : PersonName.Clean(person.Name) ?? known?.Name,
            // The number from which somebody dialled in does not come back when they have deleted it.
            Phone = known is null ? person.Phone : known.Phone,
            ObjectId = person.ObjectId ?? known?.ObjectId,
            Language = known?.Language ?? person.Language,
            TimeZone = person.TimeZone ?? known?.TimeZone,
        });
    }

    /// <summary>
    /// The person who added the bot counts as a counsellor until the roster is read, and then only if the roster agrees. The organiser
    /// counts if the meeting's details name the centre's tenant and the roster does not contradict. A person missing in the roster keeps
    /// their state; an empty roster was not read.
    /// </summary>
    private static Session HostsByEvidence(Session s, SessionEvent.MeetingRead e)
    {
        var organizer = s.Facts is { OrganizerBelongs: true, OrganizerId: { } id } ? id : null;
        var hosts = organizer is null ? s.Hosts : s.Hosts.Add(organizer);
        if (e.People.IsEmpty)
            return s with { Hosts = hosts };
        var roster = e.People.ToLookup(p => p.Id);
        hosts = [.. hosts.Where(host => roster.Contains(host)
            ? roster[host].Any(p => p.Role == Role.Counsellor || (host == organizer && p.MayCounsel))
            : host == organizer || s.People.GetValueOrDefault(host) is { Staff: true })];
        return s.Hosts.Except(hosts).Where(s.People.ContainsKey).Select(host => s.People[host])
            .Aggregate(s with { Hosts = hosts }, (x, p) => x.With(p with { Role = Role.Client, Staff = false }));
    }

    /// <summary>Who turns out to be no counsellor loses what counsellors are shown.</summary>
    private static TransitionBuilder TakeBack(TransitionBuilder step, Session before) => before.Counsellors
        .Where(p => step.State.People.GetValueOrDefault(p.Id) is { Role: not Role.Counsellor })
        .Aggregate(step, (x, p) => PostedCards(x.State, p.Id).Aggregate(x, (y, card) => y.Remove(card, p.Id)));

    /// <summary>A bot that is not ours may record: the counsellors read it on their view of the session card.</summary>
    private static TransitionBuilder OtherBotsMet(Session s, SessionEvent.OtherBotsMet e)
    {
        var there = e.Present ? s.OtherBots.Union(e.Names.Take(MostBots)) : s.OtherBots.Except(e.Names);
        if (s.Phase >= Phase.Erasing || there.SetEquals(s.OtherBots) || there.Count > MostBots)
            return TransitionBuilder.Of(s);
        var step = TransitionBuilder.Of(s with { OtherBots = there });
        return s.Phase == Phase.Live ? step.Show(CardKind.SessionCard) : step;
    }

    private static TransitionBuilder WasMet(Session s, Person person)
    {
        if (s.Phase >= Phase.Erasing)
            return TransitionBuilder.Of(s);
        s = Meet(s, person);
        return TransitionBuilder.Of(s.With(s.People[person.Id] with { Removed = false, LeftAt = null }));
    }

    /// <summary>
    /// New members of the chat get their own view, and the bot reads the roster for their role. Anonymous people join the chat with the
    /// meeting, so if there are no join events, this counts as a return.
    /// </summary>
    private TransitionBuilder MembersAdded(Session s, SessionEvent.MembersAdded e, DateTimeOffset now)
    {
        if (s.Phase >= Phase.Erasing)
            return TransitionBuilder.Of(s);
        var before = s;
        s = e.People.Aggregate(s, MeetUnverified);
        s = e.People.Aggregate(s, (x, p) => x.With(x.People[p.Id] with { Removed = false, LeftAt = null }));
        if (s.Phase is Phase.Invited or Phase.Live)
            s = TakenForOneOnTheWay(before, s, e.People.Where(p => !IsDoubtful(before, p)).Select(p => p.Id), now);
        if (e.People.All(p => before.People.GetValueOrDefault(p.Id) is { Removed: false }))
            return TransitionBuilder.Of(s);
        var step = TransitionBuilder.Of(s).And(new Effect.ReadMeeting()).Then(ShowInPlace);
        if (s.Phase == Phase.Live && e.People.Any(p => before.People.GetValueOrDefault(s.Self(p.Id)) is { Turnout: Turnout.Asked }))
            step = step.Then(ShowLate);
        return s.Phase == Phase.Live
            ? step.Then(x => Joined(x, [.. e.People.Where(p => IsAnonymous(x, p.Id) && !IsDoubtful(before, p))], now))
            : step;
    }

    /// <summary>Updates the phase's shared card, so that its refresh list includes the new members.</summary>
    private static TransitionBuilder ShowInPlace(Session s) => s.Phase switch
    {
        Phase.Invited => TransitionBuilder.Of(s).Show(CardKind.Invitation),
        Phase.Live => TransitionBuilder.Of(s).Show(CardKind.SessionCard),
        Phase.Closing => TransitionBuilder.Of(s).Show(CardKind.ErasureNotice),
        Phase.Draft or Phase.Erasing or Phase.Erased => TransitionBuilder.Of(s),
        _ => throw new ArgumentOutOfRangeException(nameof(s), s.Phase, "a phase without a card"),
    };

    /// <summary>
    /// A removed person may do nothing any more. An anonymous client leaves the chat when the connection breaks, which counts as lost if
    /// leave events are not sent.
    /// </summary>
    private static TransitionBuilder MembersRemoved(Session s, SessionEvent.MembersRemoved e, DateTimeOffset now)
    {
        if (s.Phase >= Phase.Erasing)
            return TransitionBuilder.Of(s);
        var gone = e.Ids.Where(s.People.ContainsKey).Select(id => s.People[id]).ToImmutableArray();
        var dropped = gone.Where(p => IsAnonymous(s, p.Id)).Select(p => new Person(p.Id, p.Role)).ToImmutableArray();
        var step = s.Phase == Phase.Live ? Left(s, dropped, now) : TransitionBuilder.Of(s);
        return step with
        {
            State = gone.Aggregate(step.State, (x, p) =>
                x.With(x.People[p.Id] with { Removed = true, LeftAt = p.LeftAt ?? now, Present = false })),
        };
    }

    /// <summary>
    /// Who was removed for good has no use for what was prepared. Without an account people drop out of the chat with each call, so
    /// that theirs goes when the appointment is over.
    /// </summary>
    private static TransitionBuilder ForgetWhoLeft(Session s, Func<Participant, bool> isForGood)
    {
        var left = s.People.Values.Where(p => p.LeftAt is not null && isForGood(p)).ToList();
        var step = TransitionBuilder.Of(left.Aggregate(s, Forgotten));
        return step.Show(CardKind.Invitation).Then(UpdateWhatWasPrepared).UpdateEach(CardKind.Declined, s.Counsellors);
    }

    private static Session Forgotten(Session s, Participant person)
    {
        s = s.With(Forgotten(person));
        return s.Plan.Recurring || person.Role == Role.Counsellor ? s : WithoutContact(s, person.Id);
    }

    private static Participant Forgotten(Participant person) =>
        (person is { LeftAt: not null, Role: not Role.Counsellor } ? person.WithoutPreparation() : person) with { LeftAt = null };

    private static bool HasAccount(Participant person) => person.ObjectId is not null;

    private static bool IsAnonymous(Session s, string id) =>
        s.People.GetValueOrDefault(id) is { Role: not Role.Counsellor, ObjectId: null, IsWeb: false };

    /// <summary>
    /// A counsellor sets a person's role: a colleague may be a client, a guest an interpreter. Only staff can become counsellors, and the
    /// meeting's hosts always are. The cards of the former role are deleted.
    /// </summary>
    private static TransitionBuilder SetRole(Session s, SessionEvent.RoleSet e)
    {
        if (s.People.GetValueOrDefault(e.Who) is not { } person || person.Role == e.Role || s.Hosts.Contains(e.Who)
            || (e.Role == Role.Counsellor && !person.Staff) || !Enum.IsDefined(e.Role))
            return TransitionBuilder.Of(s);
        s = s.With(person with
        {
            Role = e.Role,
            RoleSet = true,
            Ticked = [],
            NotApplicable = [],
            Documents = Documents.Unsaid,
            DocumentsWay = null,
        });
        var step = PostedCards(s, person.Id).Aggregate(TransitionBuilder.Of(s), (x, card) => x.Remove(card, person.Id));
        if (s.Phase == Phase.Draft)
            return step.ShowEach(CardKind.Setup, [s.People[person.Id]]);
        return (s.Phase == Phase.Live ? step.Show(CardKind.SessionCard) : step).Show(CardKind.Invitation);
    }

    /// <summary>The posted cards for this person.</summary>
    private static IEnumerable<CardKind> PostedCards(Session s, string id) =>
        Enum.GetValues<CardKind>().Where(card => s.Posted.ContainsKey(new CardSlot(card, id).Key));
}
