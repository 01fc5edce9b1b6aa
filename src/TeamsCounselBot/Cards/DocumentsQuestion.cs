using TeamsCounselBot.AdaptiveCards;
using TeamsCounselBot.Sessions;

namespace TeamsCounselBot.Cards;

/// <summary>To counsellors: who has documents, and how are they handed over?</summary>
internal static class DocumentsQuestion
{
    public static AdaptiveCard Render(CardContext c)
    {
        var page = new Page(c, CardKind.DocumentsQuestion, "documentsQuestion.title");
        if (!c.ForCounsellor)
            page.Text(c.Texts["common.counsellorsOnly"]);
        else if (!Waiting(c).Any())
            page.Text(c.Texts["documentsQuestion.done"]);
        else
            Agree(c, page);
        return page.Card();
    }

    public static IEnumerable<Participant> Waiting(CardContext c) => c.Session.Clients.Where(p => p is { Documents: Documents.Announced, Removed: false });

    /// <summary>
    /// The form that agrees the way with all who wait for it. Input: <c>way</c>, which is not marked as required: on the invitation
    /// the client would then hold back the other buttons too.
    /// </summary>
    public static void Agree(CardContext c, Page page)
    {
        var (plan, t) = (c.Session.Plan, c.Texts);
        page.Text(t["documentsQuestion.text"]);
        page.List(Waiting(c).Select(p => Words.Name(p, t)));
        if (plan.Start is { } start)
            page.Note(t.Format("documentsQuestion.limit", Clock.Of(c).DateAndTime(start - c.Rules.DocumentsLeadTime)));
        page.TextInput("way", t["documentsQuestion.way"], plan.DocumentsWay, t["documentsQuestion.way.placeholder"], multiline: true, maxLength: 500);
        page.Buttons(() => page.Execute("documentsQuestion.agree", "documents.agree", inputs: true, ActionStyle.Positive));
    }
}
