using TeamsCounselBot.AdaptiveCards;
using TeamsCounselBot.Presentation;
using TeamsCounselBot.Sessions;

namespace TeamsCounselBot.Cards;

/// <summary>For counsellors alone: a client cannot speak freely just now.</summary>
internal static class NotFree
{
    public static AdaptiveCard Render(CardContext c)
    {
        var page = new CardBuilder(c, CardKind.NotFree, "notFree.title");
        if (!c.ForCounsellor)
            page.Text(c.Texts["common.counsellorsOnly"]);
        else if (c.Session.Clients.Any(p => p.NotFreeSince is not null))
            Tell(c, page);
        else
            page.Text(c.Texts["notFree.over"]);
        return page.Card();
    }

    public static void Tell(CardContext c, CardBuilder page) => page.Some(
        [.. c.Session.Clients.Where(p => p.NotFreeSince is not null)],
        client => page.Banner(ContainerStyle.Accent, c.Texts.Format(
            "notFree.text", CardText.Name(client, c.Texts), DateFormatter.Of(c).Time(client.NotFreeSince!.Value))));

    /// <summary>The client's own button, and the way back.</summary>
    public static void Say(CardContext c, CardBuilder page)
    {
        if (!c.ForClient)
            return;
        if (c.Viewer!.NotFreeSince is null)
            page.Execute("notFree.button", "client.notFree");
        else
            page.Execute("notFree.back", "client.free");
    }

    /// <summary>That the counsellors know.</summary>
    public static void Noted(CardContext c, CardBuilder page)
    {
        if (c is { ForClient: true, Viewer.NotFreeSince: not null })
            page.Note(c.Texts["notFree.noted"]);
    }
}
