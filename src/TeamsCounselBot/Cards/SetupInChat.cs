using TeamsCounselBot.AdaptiveCards;
using TeamsCounselBot.Presentation;
using TeamsCounselBot.Sessions;

namespace TeamsCounselBot.Cards;

/// <summary>The shared setup card, if private messages are not allowed: the form opens for counsellors only.</summary>
internal static class SetupInChat
{
    public static AdaptiveCard Render(CardContext c)
    {
        if (c.ForCounsellor)
            return Setup.Render(c, CardKind.SetupInChat);
        var words = c.Session.Phase == Phase.Draft ? "setup.neutral" : "setup.ready";
        var page = new CardBuilder(c, CardKind.SetupInChat, $"{words}.title");
        page.Text(c.Texts[words]);
        return page.Card(refreshed: true);
    }
}
