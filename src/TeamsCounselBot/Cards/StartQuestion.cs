using TeamsCounselBot.AdaptiveCards;
using TeamsCounselBot.Presentation;
using TeamsCounselBot.Sessions;

namespace TeamsCounselBot.Cards;

/// <summary>To counsellors, where no start was heard of: has the session begun?</summary>
internal static class StartQuestion
{
    public static AdaptiveCard Render(CardContext c)
    {
        var (session, t) = (c.Session, c.Texts);
        var page = new CardBuilder(c, CardKind.StartQuestion, "startQuestion.title");
        if (!c.ForCounsellor)
            page.Text(t["common.counsellorsOnly"]);
        else if (session.Phase != Phase.Invited)
            page.Text(t["startQuestion.done"]);
        else
        {
            page.Text(t["startQuestion.text"]);
            page.Execute("startQuestion.yes", "session.start", style: ActionStyle.Positive);
            page.Confirm("invitation.cancel", SeriesWords.CancelQuestion(session), "session.cancel", "invitation.cancel.confirm");
        }
        return page.Card();
    }
}
