using TeamsCounselBot.AdaptiveCards;
using TeamsCounselBot.Presentation;
using TeamsCounselBot.Sessions;

namespace TeamsCounselBot.Cards;

/// <summary>To a client, one day before the limit: are there documents that the centre must have?</summary>
internal static class DocumentsReminder
{
    public static AdaptiveCard Render(CardContext c)
    {
        var page = new CardBuilder(c, CardKind.DocumentsReminder, "documentsReminder.title");
        page.Text(c.Texts.Format("documentsReminder.text", PlainWords.DocumentsLimit(c)));
        if (c.Viewer is { Role: Role.Client, Documents: Documents.Unsaid } && c.Session.Phase == Phase.Invited)
            Ask(page);
        return page.Card();
    }

    public static void Ask(CardBuilder page)
    {
        page.Execute("documents.some", "documents.announce", inputs: true);
        page.Execute("documents.none", "documents.none", inputs: true);
    }
}
