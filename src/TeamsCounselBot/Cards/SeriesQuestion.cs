using TeamsCounselBot.AdaptiveCards;
using TeamsCounselBot.Sessions;

namespace TeamsCounselBot.Cards;

/// <summary>To counsellors: a series without a last date has been quiet for long; does it go on?</summary>
internal static class SeriesQuestion
{
    public static AdaptiveCard Render(CardContext c)
    {
        var (session, t) = (c.Session, c.Texts);
        var page = new Page(c, CardKind.SeriesQuestion, "seriesQuestion.title");
        if (!c.ForCounsellor)
            page.Text(t["common.counsellorsOnly"]);
        else if (session.Phase != Phase.Closing || session.SeriesQuestions == 0)
            page.Text(t["seriesQuestion.done"]);
        else
        {
            page.Text(t.Format("seriesQuestion.text", session.SeriesQuestions, Sessions.Rules.SeriesQuestions));
            page.Execute("seriesQuestion.goesOn", "series.goOn");
            page.Execute("erasure.now", "erase.now");
        }
        return page.Card();
    }
}
