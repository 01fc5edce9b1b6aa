using TeamsCounselBot.AdaptiveCards;
using TeamsCounselBot.Sessions;

namespace TeamsCounselBot.Cards;

/// <summary>Who is not speaking mutes: said again and again, at most one standing.</summary>
internal static class MuteReminder
{
    public static AdaptiveCard Render(CardContext c)
    {
        var page = new Page(c, CardKind.MuteReminder, "mute.title");
        page.Text(c.Texts["mute.text"]);
        return page.Card();
    }
}
