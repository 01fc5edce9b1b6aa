using TeamsCounselBot.AdaptiveCards;
using TeamsCounselBot.Sessions;

namespace TeamsCounselBot.Cards;

/// <summary>To counsellors: who has documents, and how are they handed over?</summary>
internal static class DocumentsQuestion
{
    public static AdaptiveCard Render(CardContext c)
    {
        var (session, t) = (c.Session, c.Texts);
        var page = new Page(c, CardKind.DocumentsQuestion, "documentsQuestion.title");
        if (!c.ForCounsellor)
        {
            page.Text(t["common.counsellorsOnly"]);
            return page.Card();
        }
        var waiting = session.Clients.Where(p => p.Documents == Documents.Announced).ToList();
        if (waiting.Count == 0)
        {
            page.Text(t["documentsQuestion.done"]);
            return page.Card();
        }
        page.Text(t["documentsQuestion.text"]);
        page.List(waiting.Select(p => Words.Name(p, t)));
        page.TextInput("way", t["documentsQuestion.way"], session.Plan.DocumentsWay, multiline: true, maxLength: 500);
        page.Execute("documentsQuestion.agree", "documents.agree", inputs: true);
        return page.Card();
    }
}
