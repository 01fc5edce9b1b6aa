using TeamsCounselBot.AdaptiveCards;
using TeamsCounselBot.Presentation;
using TeamsCounselBot.Sessions;

namespace TeamsCounselBot.Cards;

/// <summary>To counsellors: a series without a last date has been quiet for long; does it go on?</summary>
internal static class SeriesQuestion
{
    public static AdaptiveCard Render(CardContext c)
    {
        var page = new CardBuilder(c, CardKind.SeriesQuestion, "seriesQuestion.title");
        if (!c.ForCounsellor)
            page.Text(c.Texts["common.counsellorsOnly"]);
        else if (!IsOpen(c.Session))
            page.Text(c.Texts["seriesQuestion.done"]);
        else
        {
            Ask(c, page);
            page.Execute("seriesQuestion.goesOn", "series.goOn", style: ActionStyle.Positive);
            page.Confirm("erasure.now", "erasure.now.question", "erase.now", "erasure.now.confirm");
        }
        return page.Card();
    }

    public static bool IsOpen(Session session) => session is { Phase: Phase.Closing, SeriesQuestions: > 0, SeriesQuestionAt: not null };

    public static void Ask(CardContext c, CardBuilder page)
    {
        page.Text(c.Texts["seriesQuestion.text"]);
        page.Note(c.Texts.Format("seriesQuestion.count", c.Session.SeriesQuestions, SessionTimings.SeriesQuestions));
    }
}
