using TeamsCounselBot.AdaptiveCards;
using TeamsCounselBot.Presentation;
using TeamsCounselBot.Sessions;

namespace TeamsCounselBot.Cards;

/// <summary>The last card in a chat before its deletion.</summary>
internal static class FarewellCard
{
    public static AdaptiveCard Render(CardContext c)
    {
        var page = new CardBuilder(c, CardKind.Farewell, "lastWord.title");
        page.Text(c.Texts["lastWord.text"]);
        page.CentrePhone();
        return page.Card();
    }
}
