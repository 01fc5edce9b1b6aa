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
        var missing = c.Session.Clients.Where(p => !p.Consent && p.Answer != Answer.Declined).ToList();
        if (missing.Count == 0)
        {
            page.Text(t["consentNotice.complete"]);
            return page.Card();
        }
        page.Text(t["consentNotice.text"]);
        page.List(missing.Select(p => t.Format("person.list", Words.Name(p, t), t[p.ConsentWithdrawn ? "consentNotice.withdrawn" : "consentNotice.missing"])));
        return page.Card();
    }
}
