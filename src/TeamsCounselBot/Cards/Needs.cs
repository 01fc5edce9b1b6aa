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
            page.Hidden("needs", "needs.title", () => Inputs(page, client));
    }

    /// <summary>After the answer, with a button of its own.</summary>
    public static void Ask(CardBuilder page, Participant client) => page.Fold("needs.title", () =>
    {
        Inputs(page, client);
        page.Execute("needs.save", "needs.save", inputs: true);
    });

    /// <summary>For counsellors: each client's needs, and what to do.</summary>
    public static void Tell(CardContext c, CardBuilder page)
    {
        var people = c.Session.Clients.Where(p => !p.Needs.IsEmpty && !p.Removed).ToList();
        if (people.Count == 0)
            return;
        page.Section(c.Texts["needs.of"]);
        page.Some(people, client =>
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
