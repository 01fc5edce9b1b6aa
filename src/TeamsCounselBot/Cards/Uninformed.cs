using TeamsCounselBot.Presentation;
using TeamsCounselBot.Sessions;

namespace TeamsCounselBot.Cards;

/// <summary>For counsellors, first on their invitation: the clients who do not know yet, and how each is told.</summary>
internal static class Uninformed
{
    /// <summary>Each has a button and a prefilled mail; on a phone nobody reads more.</summary>
    private const int MostPeople = 5;

    /// <summary>The others are a press away.</summary>
    private const int MostInSight = 1;

    public static List<Participant> Of(CardContext c) => [.. c.Session.Clients.Where(p => p.DoesNotKnow(c.Session).Any())];

    /// <summary>Whose mail is on the card already.</summary>
    public static bool Shows(CardContext c, Participant client) => Of(c).Take(Math.Min(c.Excerpt.People, MostPeople)).Contains(client);

    public static void Add(CardContext c, CardBuilder page)
    {
        var t = c.Texts;
        var people = Of(c);
        if (people.Count == 0)
            return;
        page.Strong(t["known.title"]);
        foreach (var client in people.Take(MostInSight))
            Person(c, page, client);
        if (people.Count > MostInSight)
            page.Hidden("part-uninformed", t.Format("person.others", people.Count - MostInSight), () => page.Some(
                [.. people.Skip(MostInSight)], client => Person(c, page, client), Math.Min(MostPeople, c.Excerpt.People) - MostInSight));
    }

    private static void Person(CardContext c, CardBuilder page, Participant client)
    {
        var t = c.Texts;
        var words = ClientNumber.Words(c, client);
        List<string> ways = [.. words.Wishes];
        if (words.Written(t, c.Zone) is { } number)
            ways.Add(number);
        else if (words.IsMissing)
            ways.Add(t["known.noNumber"]);
        if (c.PageUrls.TryGetValue(client.Id, out var url))
            ways.Add(CardText.Link(t, "known.mail", Mail(c, url, client)));
        page.Person(CardText.Name(client, t), "🟡 " + t.List(client.DoesNotKnow(c.Session).Select(what => t[$"known.{what}"])),
            string.Join(" · ", ways));
        var tip = t.Format("known.told.tip", PlainWords.Name(client, t));
        page.Buttons(() => page.ExecuteTitled(t["known.told"], "client.told", with: ("who", client.Id), tooltip: tip));
    }

    /// <summary>The counsellor's own mail program, prefilled so that nobody who looks over a shoulder reads more than a time.</summary>
    public static string Mail(CardContext c, string url, Participant? to = null)
    {
        var t = to?.Language is { } own ? new Texts(own) : c.Texts;
        var when = c.Session.Plan.Start is { } start ? new DateFormatter(c.Zone, t).DateAndTime(start) : t["common.unknownTime"];
        var subject = Uri.EscapeDataString(t.Format("known.mail.subject", when));
        return $"mailto:?subject={subject}&body={Uri.EscapeDataString(t.Format("known.mail.body", when, url))}";
    }
}
