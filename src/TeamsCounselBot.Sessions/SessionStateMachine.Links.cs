using System.Globalization;

namespace TeamsCounselBot.Sessions;

/// <summary>Short links: one for each client and interpreter, and for each counsellor one that waits for somebody new.</summary>
internal sealed partial class SessionStateMachine
{
    /// <summary>More links than these are not made for people who have not come yet.</summary>
    internal const int MostOpenLinks = 200;

    /// <summary>Makes the links that are missing. Before the invitation there is no page, and after the end none is added.</summary>
    private static Session WithLinks(Session s)
    {
        if (s.Phase is Phase.Draft or Phase.Erasing or Phase.Erased)
            return s;
        foreach (var person in s.People.Values.Where(p => p is { Role: not Role.Counsellor, Link: null }))
            s = (s with { OpenLinks = s.OpenLinks.Remove(person.Id) })
                .With(person with { Link = new PersonLink(s.OpenLinks.GetValueOrDefault(person.Id)?.Generation ?? 1) });
        return s.Counsellors.Where(p => !p.Removed && s.NextLink(p.Id) is null).Aggregate(s, (x, p) => Open(x, p.Id));
    }

    private static Session Open(Session s, string counsellor)
    {
        if (s.OpenLinks.Count >= MostOpenLinks)
            return s;
        var number = s.LinksOpened + 1;
        var slot = Participant.WebPrefix + number.ToString(CultureInfo.InvariantCulture);
        return s with { LinksOpened = number, OpenLinks = s.OpenLinks.SetItem(slot, new OpenLink(1, counsellor)) };
    }

    /// <summary>
    /// The link that the counsellor sees was given to somebody: with a name they are expected from now on, and the next person has
    /// another link in any case.
    /// </summary>
    private static TransitionBuilder AddGuest(Session s, SessionEvent.GuestAdded e)
    {
        var slot = s.NextLink(e.By);
        if (slot is not null && PersonName.Clean(e.Name) is { } name)
        {
            // Nobody becomes a counsellor by a link.
            var interprets = e.Role == Role.Interpreter;
            return TransitionBuilder.Of(s.With(new Participant
            {
                Id = slot,
                Role = interprets ? Role.Interpreter : Role.Client,
                RoleSet = interprets,
                Name = name,
            })).Show(CardKind.Invitation);
        }
        return TransitionBuilder.Of(Open(s, e.By));
    }

    private static TransitionBuilder SetPin(Session s, SessionEvent.PinSet e) =>
        s.People.GetValueOrDefault(e.Who) is { Role: not Role.Counsellor, Link: { } link } person
            ? TransitionBuilder.Of(s.With(person with { Link = link with { Pin = e.Pin, WrongPins = 0 } })).Show(CardKind.Invitation)
                .UpdateEach(CardKind.ConsentNotice, s.Counsellors)
            : TransitionBuilder.Of(s);

    /// <summary>A right one begins the count again. With the last wrong one the link is locked, and the counsellors are told.</summary>
    private static TransitionBuilder TryPin(Session s, SessionEvent.PinTried e, DateTimeOffset now)
    {
        var person = s.People[e.Who];
        var link = person.Link! with { WrongPins = e.Pin == person.Link.Pin ? 0 : person.Link.WrongPins + 1 };
        s = link == person.Link ? s : s.With(person with { Link = link });
        return link.IsLocked
            ? TransitionBuilder.Of(s).Show(CardKind.Invitation).Then(x => Ask(x, CardKind.ConsentNotice, e.Who, now))
            : TransitionBuilder.Of(s);
    }

    /// <summary>Whoever has the link before has none any more.</summary>
    private static TransitionBuilder RenewLink(Session s, SessionEvent.LinkRenewed e)
    {
        if (s.People.GetValueOrDefault(e.Who) is { Role: not Role.Counsellor, Link: not null } person)
            s = s.With(person with { Link = Renewed(person.Link) });
        else if (s.OpenLinks.GetValueOrDefault(e.Who) is { } open)
            s = s with { OpenLinks = s.OpenLinks.SetItem(e.Who, open with { Generation = open.Generation + 1 }) };
        else
            return TransitionBuilder.Of(s);
        return TransitionBuilder.Of(s).Show(CardKind.Invitation);
    }

    private static PersonLink? Renewed(PersonLink? link) =>
        link is null ? null : link with { Generation = link.Generation + 1, WrongPins = 0 };
}
