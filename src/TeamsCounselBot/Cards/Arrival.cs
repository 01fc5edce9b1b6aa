using TeamsCounselBot.AdaptiveCards;
using TeamsCounselBot.Presentation;
using TeamsCounselBot.Sessions;

namespace TeamsCounselBot.Cards;

/// <summary>To counsellors: the clients who have not come, each with the number and what to do.</summary>
internal static class Arrival
{
    /// <summary>Each has three buttons; on a phone nobody reads more.</summary>
    private const int MostPeople = 4;

    public static AdaptiveCard Render(CardContext c)
    {
        var (session, t) = (c.Session, c.Texts);
        var page = new CardBuilder(c, CardKind.Arrival, session.Phase == Phase.Live ? Title(session) : "arrival.title");
        if (!c.ForCounsellor)
            page.Text(t["common.counsellorsOnly"]);
        else if (session is { Phase: Phase.Closing, NoShow: true })
            Late(c, page);
        else if (session.Phase == Phase.Live && Asked(session).Count > 0)
            Ask(c, page);
        else
            page.Text(t["arrival.done"]);
        // Where Teams took the card without telling its id, the first view tells it: the card must not outlive what it asks.
        return page.Card(refreshed: true);
    }

    /// <summary>Key of the title. Where no coming is heard of, somebody who is missed may be there: then it is a question.</summary>
    public static string Title(Session session) =>
        session.People.Values.Any(p => p.Attended) ? "arrival.title" : "arrival.all";

    public static List<Participant> Asked(Session session) => [.. session.Awaited.Where(p => p.Turnout == Turnout.Asked)];

    public static void Ask(CardContext c, CardBuilder page) => page.Some(Asked(c.Session), client =>
    {
        var (name, t) = (CardText.Name(client, c.Texts), c.Texts);
        ClientNumber.Tell(c, page, ClientNumber.Words(c, client));
        if (client.OnTheWaySince is { } since)
            page.Note(t.Format("arrival.onTheWay", name, DateFormatter.Of(c).Time(since)));
        page.Buttons(() =>
        {
            WhoIsWho.IsAlready(c, page, client);
            Button(page, "arrival.came", "arrival.came", client, ActionStyle.Positive);
            page.ExecuteTitled(t.Format("arrival.wait", SessionTimings.WaitForClient.TotalMinutes), "arrival.wait",
                with: ("who", client.Id));
            page.Fold("arrival.notCome", () =>
            {
                page.Text(t["arrival.notCome.question"]);
                Button(page, "arrival.notCome.confirm", "arrival.notCome", client, ActionStyle.Destructive);
                Button(page, "arrival.newAppointment", "arrival.newAppointment", client);
            });
        });
    }, MostPeople);

    /// <summary>The way back from "is here" for those whom a counsellor's word alone says to be there: they are asked for again.</summary>
    public static void NotThere(CardContext c, CardBuilder page)
    {
        foreach (var client in c.Session.Awaited.Where(p => p.Turnout == Turnout.Came).Take(MostPeople))
            page.ExecuteTitled(
                c.Texts.Format("arrival.notThere", PlainWords.Name(client, c.Texts)), "arrival.wait", with: ("who", client.Id));
    }

    /// <summary>They came after the session was closed without them.</summary>
    private static void Late(CardContext c, CardBuilder page)
    {
        foreach (var client in c.Session.Clients.Where(p => p.Present).Take(MostPeople))
            page.Strong(c.Texts.Format("arrival.late", CardText.Name(client, c.Texts)));
        CameAfterAll(c, page);
    }

    /// <summary>The way back from "not come".</summary>
    public static void CameAfterAll(CardContext c, CardBuilder page)
    {
        foreach (var client in c.Session.Clients.Where(p => !p.Removed).OrderByDescending(p => p.Present).Take(MostPeople))
            Came(page, client);
    }

    /// <summary>The button for one who came after all.</summary>
    public static void Came(CardBuilder page, Participant client) => page.ExecuteTitled(
        page.Texts.Format("arrival.came.late", PlainWords.Name(client, page.Texts)), "arrival.came", with: ("who", client.Id));

    private static void Button(CardBuilder page, string title, string verb, Participant client, ActionStyle? style = null) =>
        page.ExecuteTitled(page.Texts[title], verb, style: style, with: ("who", client.Id));
}
