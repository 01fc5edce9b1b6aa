using TeamsCounselBot.AdaptiveCards;
using TeamsCounselBot.Sessions;

namespace TeamsCounselBot.Cards;

/// <summary>To a client, one day before the limit: are there documents that the centre must have?</summary>
internal static class DocumentsReminder
{
    public static AdaptiveCard Render(CardContext c)
    {
        var (session, t) = (c.Session, c.Texts);
        var page = new Page(c, CardKind.DocumentsReminder, "documentsReminder.title");
        var limit = session.Plan.Start is { } start ? Clock.Of(c).DateTimeInZone(start - c.Rules.DocumentsLeadTime) : t["common.unknownTime"];
        page.Text(t.Format("documentsReminder.text", limit));
        if (c.Viewer is { Role: Role.Client, Documents: Documents.Unsaid } && session.Phase == Phase.Invited)
        {
            page.Execute("documents.some", "documents.announce");
            page.Execute("documents.none", "documents.none");
        }
        return page.Card();
    }
}
