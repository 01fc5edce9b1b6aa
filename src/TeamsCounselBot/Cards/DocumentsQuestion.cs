using TeamsCounselBot.AdaptiveCards;
using TeamsCounselBot.Presentation;
using TeamsCounselBot.Sessions;

namespace TeamsCounselBot.Cards;

/// <summary>To counsellors: the clients with documents, and the question how they are handed over.</summary>
internal static class DocumentsQuestion
{
    public static AdaptiveCard Render(CardContext c)
    {
        var page = new CardBuilder(c, CardKind.DocumentsQuestion, "documentsQuestion.title");
        if (!c.ForCounsellor)
            page.Text(c.Texts["common.counsellorsOnly"]);
        else if (!Waiting(c).Any())
            page.Text(c.Texts["documentsQuestion.done"]);
        else
            Agree(c, page);
        return page.Card();
    }

    public static IEnumerable<Participant> Waiting(CardContext c) =>
        c.Session.Clients.Where(p => p is { Documents: Documents.Announced, Removed: false });

    /// <summary>
    /// The form that agrees the way with all who wait for it. Input: <c>way</c>, which is not marked as required: on the invitation
    /// the client would then hold back the other buttons too.
    /// </summary>
    public static void Agree(CardContext c, CardBuilder page)
    {
        var (plan, t) = (c.Session.Plan, c.Texts);
        page.Text(t["documentsQuestion.text"]);
        page.Text(CardText.Names(c, Waiting(c)));
        if (plan.Start is { } start)
            page.Note(t.Format("documentsQuestion.limit", DateFormatter.Of(c).DateAndTime(start - c.Timings.DocumentsLeadTime)));
        page.TextInput("way", t["documentsQuestion.way"], plan.DocumentsWay, t["documentsQuestion.way.placeholder"], multiline: true);
        page.Buttons(() => page.Execute("documentsQuestion.agree", "documents.agree", inputs: true, ActionStyle.Positive));
    }
}
