using System.Collections.Immutable;

namespace TeamsCounselBot.Sessions;

internal sealed partial class SessionStateMachine
{
    private const int MostPeopleByContact = 200;

    /// <summary>
    /// Each of these people is told by the ways that are open to them. What can wait for the day is kept until then, with the
    /// session, so that an erasure takes it along.
    /// </summary>
    private static TransitionBuilder Tell(Session s, Matter matter, DateTimeOffset at, DateTimeOffset now) =>
        Tell(s, matter, s.People.Values, at, now);

    private static TransitionBuilder Tell(Session s, Matter matter, IEnumerable<Participant> people, DateTimeOffset at, DateTimeOffset now)
    {
        var step = TransitionBuilder.Of(s);
        foreach (var person in people.Where(p => Ways.To(s, p, matter).Any()))
        {
            if (at > now)
                step = step with { State = step.State with { Waiting = step.State.Waiting.SetItem(WaitingKey(matter, person.Id), at) } };
            else
                step = Send(step, matter, person.Id);
        }
        return step;
    }

    /// <summary>When people are told of it: now, by day where it can wait, but not after the appointment is nearly there.</summary>
    private DateTimeOffset MomentOf(Session s, Matter matter, DateTimeOffset now)
    {
        var day = Ways.Of(matter).WaitsForDay ? timings.AfterQuietHours(now, s.TimeZone) : now;
        return s.Plan.Start is { } start && now < start && start - timings.JoinReminderBefore <= day ? now : day;
    }

    /// <summary>What can still be taken back is told when it cannot any more.</summary>
    private TransitionBuilder TellByDay(Session s, Matter matter, DateTimeOffset now) =>
        Tell(s, matter, AfterUndo(s, MomentOf(s, matter, now)), now);

    /// <summary>The appointment changed: an invitation that waits leads to it as it is when it goes.</summary>
    private TransitionBuilder TellChange(Session s, Matter change, DateTimeOffset now) =>
        TellThose(s, change, p => !s.Waiting.ContainsKey(WaitingKey(Matter.Invitation, p.Id)), now);

    private TransitionBuilder TellThose(Session s, Matter matter, Func<Participant, bool> whom, DateTimeOffset now) =>
        Tell(s, matter, s.People.Values.Where(whom), MomentOf(s, matter, now), now);

    private static TransitionBuilder Send(TransitionBuilder step, Matter matter, string who)
    {
        var s = step.State with { Waiting = step.State.Waiting.Remove(WaitingKey(matter, who)) };
        var ways = Ways.To(s, s.People[who], matter).ToList();
        return ways.Aggregate(step with { State = s }, (x, way) => x.And(way == Way.Mail
            ? new Effect.SendMail(who, matter, s.Round)
            : new Effect.SendText(who, matter, s.Round)));
    }

    private static string WaitingKey(Matter matter, string who) => $"{StoredName.Of(matter)}/{who}";

    private static (Matter Matter, string Who)? ReadWaitingKey(string key) =>
        key.IndexOf('/') is var cut and > 0 && StoredName.TryRead<Matter>(key[..cut], out var matter) ? (matter, key[(cut + 1)..]) : null;

    private IEnumerable<(DateTimeOffset, Rule)> DueMessages(Session s, DateTimeOffset now)
    {
        foreach (var (key, at) in s.Waiting)
        {
            var waitsForDay = ReadWaitingKey(key) is var (matter, _) && Ways.Of(matter).WaitsForDay;
            yield return (waitsForDay ? ByDay(s, at, now) : at, (x, _) => SendWaiting(x, key));
        }
    }

    /// <summary>What has lost its sense meanwhile is not sent.</summary>
    private static TransitionBuilder SendWaiting(Session s, string key) =>
        ReadWaitingKey(key) is var (matter, who) && s.People.ContainsKey(who)
        ? Send(TransitionBuilder.Of(s), matter, who)
        : TransitionBuilder.Of(s with { Waiting = s.Waiting.Remove(key) });

    /// <summary>
    /// A client's own address and number, or a client's by a counsellor, who may name somebody whom the session does not know yet.
    /// A new one gets the invitation, by which they find back.
    /// </summary>
    private TransitionBuilder SaveContact(Session s, SessionEvent.ContactSaved e, DateTimeOffset now)
    {
        if (!s.People.ContainsKey(e.Who))
        {
            if (e.Who == e.By || !e.Who.StartsWith(Participant.WebPrefix, StringComparison.Ordinal)
                || s.People.Count >= MostPeopleByContact)
                return TransitionBuilder.Of(s);
            s = Meet(s, new Person(e.Who, Role.Client, e.Name, Language: e.Language));
        }
        var person = s.People[e.Who];
        if (person.Role == Role.Counsellor)
            return TransitionBuilder.Of(s);
        var before = person.Contact ?? new Contact();
        var (newMail, newNumber) = (e.Email != before.Email, e.Mobile != before.Mobile);
        var contact = before with
        {
            Email = e.Email,
            Mobile = e.Mobile,
            Reminders = e.Reminders,
            Stopped = before.Stopped && !newMail && e.By != e.Who,
            MailRefused = before.MailRefused && !newMail,
            TextRefused = before.TextRefused && !newNumber,
            HandedOver = newMail || newNumber ? before.HandedOver.Clear() : before.HandedOver,
            Changes = newMail || newNumber ? before.Changes + 1 : before.Changes,
        };
        person = person with
        {
            Contact = !contact.HasAny && person.Contact is null ? null : contact,
            Link = IsReplaced(before, contact) ? Renewed(person.Link) : person.Link,
        };
        // Who writes their own address agrees that it is kept; what a counsellor was told is no consent of the client's.
        s = s.With(e.By == e.Who || !contact.HasAny ? person.Noting(ConsentFor.Contact, contact.HasAny, s, now) : person);
        var step = ShowContact(s);
        var isNew = (newMail && e.Email is not null) || (newNumber && e.Mobile is not null);
        return isNew && contact.Changes <= Contact.MostChanges
            ? step.Then(x => Tell(x, Matter.Invitation, [x.People[e.Who]], e.By == e.Who ? now : MomentOf(x, Matter.Invitation, now), now))
            : step;
    }

    /// <summary>
    /// The reader of the former address has the link, who may be a stranger if it was mistyped. An address that never took a
    /// message has none. An address that is only deleted ends nothing, because nobody would be told the new link.
    /// </summary>
    private static bool IsReplaced(Contact before, Contact after) =>
        IsReplaced(before.Email, after.Email, before is { MailRefused: true, HandedOver.IsEmpty: true })
        || IsReplaced(before.Mobile, after.Mobile, before is { TextRefused: true, HandedOver.IsEmpty: true });

    private static bool IsReplaced(string? before, string? after, bool neverTook) =>
        before is not null && after is not null && before != after && !neverTook;

    /// <summary>Nothing waits any more for somebody without an address.</summary>
    private static Session WithoutMessages(Session s, string who) =>
        s with { Waiting = s.Waiting.RemoveRange(s.Waiting.Keys.Where(key => ReadWaitingKey(key)?.Who == who)) };

    private static TransitionBuilder StopMails(Session s, string by) => s.People[by].Contact is { Stopped: false } contact
        ? ShowContact(s.With(s.People[by] with { Contact = contact with { Stopped = true } }))
        : TransitionBuilder.Of(s);

    private TransitionBuilder HandedOver(Session s, SessionEvent.MessageHandedOver e, DateTimeOffset now)
    {
        if (s.People.GetValueOrDefault(e.Who) is not { Contact: { } contact } person)
            return TransitionBuilder.Of(s);
        person = person with { Contact = contact with { HandedOver = contact.HandedOver.SetItem(StoredName.Of(e.Matter), now) } };
        // A mail that was on its way when the time changed tells the former one.
        var known = Know(s.With(person), person,
            e.Round == s.Round ? person.DoesNotKnow(s).Where(what => Ways.Of(e.Matter).Says.Contains(what)) : [], KnownBy.HandedOver, now);
        return s.Phase is Phase.Invited or Phase.Live ? ShowProgressSoon(known, now)
            : person.DoesNotKnow(s).Any() ? TransitionBuilder.Of(known).Show(CardKind.Invitation)
            : TransitionBuilder.Of(known);
    }

    /// <summary>The counsellors are told at once, and a text message stands in for the mail where there is a number.</summary>
    private static TransitionBuilder MessageRefused(Session s, SessionEvent.MessageRefused e)
    {
        if (s.People.GetValueOrDefault(e.Who) is not { Contact: { } contact } person)
            return TransitionBuilder.Of(s);
        s = s.With(person with { Contact = e.Way == Way.Mail ? contact with { MailRefused = true } : contact with { TextRefused = true } });
        var step = ShowContact(s);
        return e.Way == Way.Mail && !Ways.Of(e.Matter).IsUrgent && Ways.To(s, s.People[e.Who], e.Matter).Contains(Way.Text)
            ? step.And(new Effect.SendText(e.Who, e.Matter, s.Round))
            : step;
    }

    private static TransitionBuilder ShowContact(Session s) =>
        s.Phase is Phase.Invited or Phase.Live ? TransitionBuilder.Of(s).Show(CardKind.Invitation) : TransitionBuilder.Of(s);
}
