using TeamsCounselBot.AdaptiveCards;
using TeamsCounselBot.Sessions;

namespace TeamsCounselBot.Cards;

/// <summary>To counsellors, where no start was heard of: has the session begun?</summary>
internal static class StartQuestion
{
    public static AdaptiveCard Render(CardContext c)
    {
        var (session, t) = (c.Session, c.Texts);
        var page = new Page(c, CardKind.StartQuestion, "startQuestion.title");
        if (!c.ForCounsellor)
            page.Text(t["common.counsellorsOnly"]);
        else if (session.Phase != Phase.Invited)
            page.Text(t["startQuestion.done"]);
        else
        {
            page.Text(t["startQuestion.text"]);
            page.Execute("invitation.begin", "session.start");
            page.Execute("invitation.cancel", "session.cancel");
        }
        return page.Card();
    }
}
