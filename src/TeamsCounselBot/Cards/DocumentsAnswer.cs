using TeamsCounselBot.AdaptiveCards;
using TeamsCounselBot.Sessions;

namespace TeamsCounselBot.Cards;

/// <summary>To the client: how documents are handed over, or whom to call since it is too late for that.</summary>
internal static class DocumentsAnswer
{
    public static AdaptiveCard Render(CardContext c)
    {
        var (viewer, t) = (c.Viewer, c.Texts);
        var page = new Page(c, CardKind.DocumentsAnswer, "documentsAnswer.title");
        switch (viewer)
        {
            case { Role: Role.Client, Documents: Documents.Agreed, DocumentsWay: { } way }:
                page.Text(t["documentsAnswer.agreed"]);
                page.Text(Markdown.Escape(way));
                break;
            case { Role: Role.Client, Documents: Documents.TooLate }:
                page.Text(t["documentsAnswer.tooLate"]);
                if (c.Session.Plan.DocumentsContact is { Length: > 0 } contact)
                    page.Text(t.Format("documentsAnswer.contact", Words.OneLine(contact)));
                page.CentrePhone();
                break;
            default:
                page.Text(t["documentsAnswer.base"]);
                break;
        }
        return page.Card();
    }
}
