using TeamsCounselBot.AdaptiveCards;
using TeamsCounselBot.Presentation;
using TeamsCounselBot.Sessions;

namespace TeamsCounselBot.Cards;

/// <summary>For counsellors alone, while it is serious: the centre's own steps in order, and what is known of the clients.</summary>
internal static class Crisis
{
    public static void Tell(CardContext c, CardBuilder page)
    {
        if (!c.ForCounsellor || c.Session.CrisisSince is null)
            return;
        var t = c.Texts;
        page.Banner(ContainerStyle.Attention, t["crisis.title"]);
        if (c.CrisisSteps.Count == 0)
            page.Strong(t["crisis.none"]);
        for (var i = 0; i < c.CrisisSteps.Count; i++)
            page.Text(t.Format("crisis.step", i + 1, CardText.OneLine(c.CrisisSteps[i])));
        page.Some([.. c.Session.Clients.Where(p => !p.Removed || p.Phone is not null)], client => Client(c, page, client));
        page.Note(t["crisis.holds"]);
        page.Buttons(() => page.Execute("crisis.off", "crisis.off", style: ActionStyle.Destructive));
    }

    /// <summary>The button, where it is not pressed yet.</summary>
    public static void Offer(CardContext c, CardBuilder page)
    {
        if (c.Session.CrisisSince is null)
            page.Execute("crisis.button", "crisis.on");
    }

    /// <summary>Asked of the client, who need not answer.</summary>
    public static void Ask(CardContext c, CardBuilder page, Participant client) => page.Fold("whereabouts.title", () =>
    {
        page.Note(c.Texts["whereabouts.why"]);
        page.TextInput("whereabouts", c.Texts["whereabouts.place"], client.Whereabouts);
        page.TextInput("contactPerson", c.Texts["whereabouts.person"], client.ContactPerson);
        page.Execute("whereabouts.save", "client.whereabouts", inputs: true);
    });

    private static void Client(CardContext c, CardBuilder page, Participant client)
    {
        var (t, name) = (c.Texts, CardText.Name(client, c.Texts));
        var words = ClientNumber.Words(c, client);
        ClientNumber.Wishes(page, words);
        ClientNumber.Number(c, page, words);
        if (words.WantsNoCall && client.Phone is { } number)
            page.Fold("crisis.number", () =>
            {
                page.Text(t.Format("crisis.number.why", name));
                // To be read to those who come to help: nobody dials it.
                page.Strong(Phone.WithCountry(t, number, c.Zone));
            });
        if (client.Whereabouts is { } place)
            page.Strong(t.Format("crisis.place", name, CardText.OneLine(place)));
        if (client.ContactPerson is { } person)
            page.Strong(t.Format("crisis.person", name, CardText.OneLine(person)));
    }
}
