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
        var words = c.Session.Phase == Phase.Draft ? "setup.neutral" : "setup.ready";
        var page = new Page(c, CardKind.SetupInChat, $"{words}.title");
        page.Text(c.Texts[words]);
        return page.Card(refreshed: true);
    }
}
