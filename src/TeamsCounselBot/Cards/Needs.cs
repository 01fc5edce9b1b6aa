using TeamsCounselBot.AdaptiveCards;
using TeamsCounselBot.Presentation;
using TeamsCounselBot.Sessions;

namespace TeamsCounselBot.Cards;

/// <summary>The clients' needs to take part: asked with the answer, and for counsellors with what follows from them.</summary>
internal static class Needs
{
    /// <summary>Beside the answer: they are sent with it.</summary>
    public static void AskWithAnswer(CardContext c, CardBuilder page)
    {
        if (c is { ForClient: true, Viewer: { } client })
            page.Reveal("part-needs", c.Texts["needs.title"], () => Inputs(page, client));
    }

    /// <summary>After the answer, with a button of its own.</summary>
    public static void Ask(CardBuilder page, Participant client) => page.Fold("needs.title", () =>
    {
        Inputs(page, client);
        page.Execute("needs.save", "needs.save", inputs: true);
    });

    /// <summary>For counsellors: a button that uncovers each client's needs, and what to do.</summary>
    public static void Show(CardContext c, CardBuilder page)
    {
        if (Known(c).Count > 0)
            page.Reveal("part-needs", c.Texts["needs.of"], () => Tell(c, page));
    }

    private static List<Participant> Known(CardContext c) => [.. c.Session.Clients.Where(p => !p.Needs.IsEmpty && !p.Removed)];

    private static void Tell(CardContext c, CardBuilder page)
    {
        page.Some(Known(c), client =>
        {
            page.Person(CardText.Name(client, c.Texts), "", NeedWords.Of(c.Texts, client, CardText.OneLine));
            page.List(NeedWords.ToDo(c.Texts, client));
        });
    }

    private static void Inputs(CardBuilder page, Participant client)
    {
        page.Note(page.Texts["needs.text"]);
        foreach (var need in Need.All)
            page.Toggle(NeedWords.Input(need), page.Texts[$"need.{need}"], client.Needs.Contains(need));
        page.TextInput(NeedWords.Language, page.Texts["needs.language"], client.NeedsLanguage);
    }
}
