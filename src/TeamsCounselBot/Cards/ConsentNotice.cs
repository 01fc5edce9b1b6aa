using TeamsCounselBot.AdaptiveCards;
using TeamsCounselBot.Sessions;

namespace TeamsCounselBot.Cards;

/// <summary>To counsellors: whose consent is missing or was withdrawn.</summary>
internal static class ConsentNotice
{
    public static AdaptiveCard Render(CardContext c)
    {
        var t = c.Texts;
        var page = new Page(c, CardKind.ConsentNotice, "consentNotice.title");
        if (!c.ForCounsellor)
        {
            page.Text(t["common.counsellorsOnly"]);
            return page.Card();
        }
        var missing = c.Session.Clients.Where(p => p is { Consent: false, Removed: false } && p.Answer != Answer.Declined).ToList();
        if (missing.Count == 0)
        {
            page.Banner(ContainerStyle.Good, t["consentNotice.complete"]);
            return page.Card();
        }
        foreach (var client in missing)
            page.Person(Words.Name(client, t), t[client.ConsentWithdrawn ? "consentNotice.withdrawn" : "consentNotice.missing"]);
        page.Text(t["consentNotice.text"]);
        return page.Card();
    }
}
