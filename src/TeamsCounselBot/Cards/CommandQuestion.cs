using TeamsCounselBot.AdaptiveCards;
using TeamsCounselBot.Presentation;
using TeamsCounselBot.Sessions;

namespace TeamsCounselBot.Cards;

/// <summary>A word that cancels or deletes asks first, as the button does.</summary>
internal static class CommandQuestion
{
    public static AdaptiveCard Cancel(CardContext c)
    {
        var page = new CardBuilder(c, CardKind.Setup, "command.confirm.cancel");
        page.Text(c.Texts[SeriesWords.CancelQuestion(c.Session)]);
        page.Execute("invitation.cancel.confirm", "session.cancel", style: ActionStyle.Destructive);
        return page.Card();
    }

    public static AdaptiveCard Erase(CardContext c)
    {
        var page = new CardBuilder(c, CardKind.ErasureNotice, "command.confirm.erase");
        ErasureNotice.AskNow(c, page);
        return page.Card();
    }
}
