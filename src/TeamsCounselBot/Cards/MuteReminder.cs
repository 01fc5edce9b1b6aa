using TeamsCounselBot.AdaptiveCards;
using TeamsCounselBot.Presentation;
using TeamsCounselBot.Sessions;

namespace TeamsCounselBot.Cards;

/// <summary>
/// Asks people who do not speak to mute. It is repeated, and each one replaces the last. It has a refresh, for the viewer's language,
/// and so that a copy that a crash left under an unknown id is deleted when the next one comes.
/// </summary>
internal static class MuteReminder
{
    public static AdaptiveCard Render(CardContext c)
    {
        var page = new CardBuilder(c, CardKind.MuteReminder, "mute.title");
        page.Text(c.Texts["mute.text"]);
        return page.Card(refreshed: true);
    }
}
