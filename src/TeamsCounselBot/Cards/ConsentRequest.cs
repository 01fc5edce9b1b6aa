using TeamsCounselBot.AdaptiveCards;
using TeamsCounselBot.Sessions;

namespace TeamsCounselBot.Cards;

/// <summary>To a client who has not agreed to the privacy information when the session starts.</summary>
internal static class ConsentRequest
{
    public static AdaptiveCard Render(CardContext c)
    {
        var t = c.Texts;
        var page = new Page(c, CardKind.ConsentRequest, "consentRequest.title");
        if (c.PrivacyUrl is { } url)
            page.Text(Words.Link(c.Texts, "common.privacy", url));
        if (c.Viewer is { Role: Role.Client, Consent: true })
        {
            page.Text(t["consentRequest.given"]);
            page.Execute("consentRequest.withdraw", "consent.withdraw");
        }
        else
        {
            page.Text(t["consentRequest.text"]);
            page.Execute("consentRequest.give", "consent.give");
        }
        return page.Card();
    }
}
