using TeamsCounselBot.AdaptiveCards;
using TeamsCounselBot.Sessions;

namespace TeamsCounselBot.Cards;

/// <summary>
/// Who is not speaking mutes: said again and again, at most one standing. It asks for the viewer's own view: for their language,
/// and so that one that was on its way in a crash, and that the books do not know, is taken away when the next one comes.
/// </summary>
internal static class MuteReminder
{
    public static AdaptiveCard Render(CardContext c)
    {
        var page = new Page(c, CardKind.MuteReminder, "mute.title");
        page.Text(c.Texts["mute.text"]);
        return page.Card(refreshed: true);
    }
}
