using TeamsCounselBot.AdaptiveCards;
using TeamsCounselBot.Presentation;
using TeamsCounselBot.Sessions;

namespace TeamsCounselBot.Cards;

/// <summary>To the client: how documents are handed over, or whom to call since it is too late for that.</summary>
internal static class DocumentsAnswer
{
    public static AdaptiveCard Render(CardContext c)
    {
        var page = new CardBuilder(c, CardKind.DocumentsAnswer, "documentsAnswer.title");
        if (c.Viewer is { Role: Role.Client, Documents: Documents.Agreed or Documents.TooLate })
            Tell(c, page, c.Viewer);
        else
            page.Text(c.Texts["documentsAnswer.base"]);
        return page.Card();
    }

    /// <summary>The state of this client's documents.</summary>
    public static void Tell(CardContext c, CardBuilder page, Participant client)
    {
        var t = c.Texts;
        switch (client.Documents)
        {
            case Documents.Agreed:
                page.Quote(t["documentsAnswer.agreed"], CardText.Written(client.DocumentsWay ?? ""));
                break;
            case Documents.TooLate:
                page.Banner(ContainerStyle.Warning, t["documentsAnswer.tooLate"], [t["documentsAnswer.tooLate.text"], .. Contacts(c)]);
                break;
            case Documents.Announced:
                page.Text(t["documentsAnswer.announced"]);
                break;
            case Documents.None:
                page.Text(t["documentsAnswer.none"]);
                break;
            case Documents.Unsaid:
                page.Text(PlainWords.DocumentsQuestion(c));
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(client), client.Documents, "an answer without words");
        }
    }

    private static IEnumerable<string> Contacts(CardContext c)
    {
        if (c.Session.Plan.DocumentsContact is { Length: > 0 } contact)
            yield return c.Texts.Format("documentsAnswer.contact", CardText.OneLine(contact));
        foreach (var line in Phone.OfCentre(c.Texts, c.CentrePhone))
            yield return line;
    }
}
