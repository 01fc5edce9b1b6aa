using TeamsCounselBot.AdaptiveCards;
using TeamsCounselBot.Presentation;
using TeamsCounselBot.Sessions;

namespace TeamsCounselBot.Cards;

/// <summary>The last card in a chat before its deletion. It thanks for a session only where there was one.</summary>
internal static class FarewellCard
{
    public static AdaptiveCard Render(CardContext c)
    {
        var page = new CardBuilder(c, CardKind.Farewell, "lastWord.title");
        page.Text(c.Texts[c.Session.IsHeld ? "lastWord.text" : "lastWord.notHeld"]);
        page.CentrePhone();
        return page.Card();
    }
}
