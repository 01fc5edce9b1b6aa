using TeamsCounselBot.AdaptiveCards;
using TeamsCounselBot.Sessions;

namespace TeamsCounselBot.Cards;

/// <summary>Stands in the chat where the setup card may not be shown to one person alone: the form opens to counsellors only.</summary>
internal static class SetupInChat
{
    public static AdaptiveCard Render(CardContext c)
    {
        if (c.ForCounsellor)
            return Setup.Render(c, CardKind.SetupInChat);
        var page = new Page(c, CardKind.SetupInChat, "setup.neutral.title");
        page.Text(c.Texts["setup.neutral"]);
        return page.Card(refreshed: true);
    }
}
