using TeamsCounselBot.AdaptiveCards;
using TeamsCounselBot.Presentation;
using TeamsCounselBot.Sessions;

namespace TeamsCounselBot.Cards;

/// <summary>To a client who has not agreed to talk by video when the session starts, where the centre asks for it.</summary>
internal static class ConsentRequest
{
    public static AdaptiveCard Render(CardContext c)
    {
        var page = new CardBuilder(c, CardKind.ConsentRequest, "consentRequest.title");
        if (c.Viewer is { Role: Role.Client, Consent: true })
        {
            page.Banner(ContainerStyle.Good, c.Texts["consentRequest.given"], c.Texts["consentRequest.given.text"]);
            Links(c, page);
            page.Execute("consentRequest.withdraw", "consent.withdraw");
        }
        else
        {
            page.Text(c.Texts["consentRequest.text"]);
            Links(c, page);
            page.Execute("consentRequest.give", "consent.give", style: ActionStyle.Positive);
        }
        return page.Card();
    }

    /// <summary>As a part of another card. The link stays outside: on a coloured ground its colour has too little contrast.</summary>
    public static void AskWithin(CardContext c, CardBuilder page)
    {
        page.Group(ContainerStyle.Warning, () =>
        {
            page.Strong(c.Texts["invitation.consent.missing"]);
            page.Text(c.Texts["consentRequest.text"]);
            page.Buttons(() => page.Execute("consentRequest.give", "consent.give", style: ActionStyle.Positive));
        });
        Links(c, page);
    }

    private static void Links(CardContext c, CardBuilder page) =>
        page.Links(c.PrivacyUrl is { } url ? CardText.Link(c.Texts, "common.privacy", url) : "");
}
