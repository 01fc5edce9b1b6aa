using TeamsCounselBot.AdaptiveCards;
using TeamsCounselBot.Sessions;

namespace TeamsCounselBot.Cards;

/// <summary>The last that is said in a chat before it goes.</summary>
internal static class LastWord
{
    public static AdaptiveCard Render(CardContext c)
    {
        var page = new Page(c, CardKind.LastWord, "lastWord.title");
        page.Text(c.Texts["lastWord.text"]);
        page.CentrePhone();
        return page.Card();
    }
}
