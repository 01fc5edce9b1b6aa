using System.Collections.Immutable;

namespace TeamsCounselBot.Sessions;

internal sealed partial class Decider
{
    /// <summary>Somebody is seen. Who is known already keeps their role: not every sighting tells as much as the roster does.</summary>
    private static Session Meet(Session s, Person person) => Sighted(s, person, s.People.GetValueOrDefault(person.Id)?.Role ?? person.Role);

    /// <summary>
    /// Meeting and chat events name people without what tells staff from guests. Who was not known before counts as a
    /// client until the roster has been read.
    /// </summary>
    private static Session MeetUnverified(Session s, Person person) =>
        Meet(s, IsDoubtful(s, person) ? person with { Role = Role.Client } : person);

    private static bool IsDoubtful(Session s, Person person) => person.Role == Role.Counsellor && !s.People.ContainsKey(person.Id);

    /// <summary>The roster says who somebody is, unless a counsellor has said it.</summary>
    private static Session MeetInRoster(Session s, Person person)
    {
        s = Sighted(s, person, s.People.GetValueOrDefault(person.Id) is { RoleSet: true } known ? known.Role : person.Role);
        return s.With(s.People[person.Id] with { Staff = person.Role == Role.Counsellor, Removed = false });
    }

    private static Session Sighted(Session s, Person person, Role role)
    {
        var known = s.People.GetValueOrDefault(person.Id);
        role = s.Hosts.Contains(person.Id) ? Role.Counsellor : role;
        return s.With((known ?? new Participant { Id = person.Id, Role = role, Staff = role == Role.Counsellor }) with
        {
            Role = role,
            Name = person.Name ?? known?.Name,
            ObjectId = person.ObjectId ?? known?.ObjectId,
            Language = known?.Language ?? person.Language,
            TimeZone = person.TimeZone ?? known?.TimeZone,
        });
    }

    private static Step WasMet(Session s, Person person)
    {
        if (s.Phase >= Phase.Erasing)
            return Step.Of(s);
        s = Meet(s, person);
        return Step.Of(s.With(s.People[person.Id] with { Removed = false }));
    }

    /// <summary>
    /// Who comes into the chat gets a view of their own, and the roster tells who it is. Anonymous people come into the chat with the meeting,
    /// so that their coming is a return where join events are not sent.
    /// </summary>
    private Step MembersAdded(Session s, SessionEvent.MembersAdded e, DateTimeOffset now)
    {
        if (s.Phase >= Phase.Erasing)
            return Step.Of(s);
        var before = s;
        s = e.People.Aggregate(s, MeetUnverified);
        s = e.People.Aggregate(s, (x, p) => x.With(x.People[p.Id] with { Removed = false }));
        if (e.People.All(p => before.People.GetValueOrDefault(p.Id) is { Removed: false }))
            return Step.Of(s);
        var step = Step.Of(s).And(new Effect.ReadMeeting()).Then(ShowInPlace);
        return s.Phase == Phase.Live
            ? step.Then(x => Joined(x, [.. e.People.Where(p => IsAnonymous(x, p.Id) && !IsDoubtful(before, p))], now))
            : step;
    }

    /// <summary>The card that stands in the chat in this phase is shown anew where it stands, so that newcomers get their view of it.</summary>
    private static Step ShowInPlace(Session s) => s.Phase switch
    {
        Phase.Invited => Step.Of(s).Show(CardKind.Invitation),
        Phase.Live => Step.Of(s).Show(CardKind.SessionCard),
        Phase.Closing => Step.Of(s).Show(CardKind.ErasureNotice),
        Phase.Draft or Phase.Erasing or Phase.Erased => Step.Of(s),
        _ => throw new ArgumentOutOfRangeException(nameof(s), s.Phase, "a phase without a card"),
    };

    /// <summary>
    /// Who is out of the chat may nothing any more. An anonymous client drops out of the chat with the line,
    /// and is lost where leave events are not sent.
    /// </summary>
    private static Step MembersRemoved(Session s, SessionEvent.MembersRemoved e, DateTimeOffset now)
    {
        if (s.Phase >= Phase.Erasing)
            return Step.Of(s);
        var gone = e.Ids.Where(s.People.ContainsKey).Select(id => s.People[id]).ToImmutableArray();
        var dropped = gone.Where(p => IsAnonymous(s, p.Id)).Select(p => new Person(p.Id, p.Role)).ToImmutableArray();
        var step = s.Phase == Phase.Live ? Left(s, dropped, now) : Step.Of(s);
        return step with { State = gone.Aggregate(step.State, (x, p) => x.With(x.People[p.Id] with { Removed = true, Present = false })) };
    }

    private static bool IsAnonymous(Session s, string id) =>
        s.People.GetValueOrDefault(id) is { Role: not Role.Counsellor, ObjectId: null, IsWeb: false };

    /// <summary>
    /// A counsellor says who somebody is: a colleague may be a client, a guest an interpreter. Only staff can be made
    /// counsellors, and the meeting's hosts always are. What the former role was shown goes.
    /// </summary>
    private static Step SetRole(Session s, SessionEvent.RoleSet e)
    {
        if (s.People.GetValueOrDefault(e.Who) is not { } person || person.Role == e.Role || s.Hosts.Contains(e.Who)
            || (e.Role == Role.Counsellor && !person.Staff) || !Enum.IsDefined(e.Role))
            return Step.Of(s);
        s = s.With(person with { Role = e.Role, RoleSet = true, Ticked = [], Documents = Documents.Unsaid, DocumentsWay = null });
        var step = Standing(s, person.Id).Aggregate(Step.Of(s), (x, card) => x.Withdraw(card, person.Id));
        if (s.Phase == Phase.Draft)
            return step.ShowEach(CardKind.Setup, [s.People[person.Id]]);
        return (s.Phase == Phase.Live ? step.Show(CardKind.SessionCard) : step).Show(CardKind.Invitation);
    }

    /// <summary>The cards that stand for this one person.</summary>
    private static IEnumerable<CardKind> Standing(Session s, string id) =>
        Enum.GetValues<CardKind>().Where(card => s.Posted.ContainsKey(new Surface(card, id).Key));

    /// <summary>Who is expected to come: neither out of the chat nor declined.</summary>
    private static IEnumerable<Participant> Expected(Session s) =>
        s.People.Values.Where(p => !p.Removed && p.Answer != Sessions.Answer.Declined);
}
