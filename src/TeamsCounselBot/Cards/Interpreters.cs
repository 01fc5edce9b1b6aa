using TeamsCounselBot.AdaptiveCards;
using TeamsCounselBot.Presentation;
using TeamsCounselBot.Sessions;

namespace TeamsCounselBot.Cards;

/// <summary>Whom a client agrees to as an interpreter, and the rules that an interpreter agrees to.</summary>
internal static class Interpreters
{
    /// <summary>Whether a client has an interpreter of whom they have said nothing yet.</summary>
    public static bool AreAsked(CardContext c) => InterpreterWords.Asked(c).Any(it => InterpreterWords.Answer(c.Viewer!, it) is null);

    /// <summary>A button that uncovers the question, where it is not the next step.</summary>
    public static void Show(CardContext c, CardBuilder page)
    {
        if (InterpreterWords.Asked(c).Any())
            page.Reveal("part-interpreters", c.Texts["interpreter.button"], () => Ask(c, page));
        else if (c.Viewer is { Role: Role.Interpreter })
            page.Reveal("part-interpreters", c.Texts["interpreter.rules"], () => Rules(c, page));
    }

    /// <summary>On a client's own view: each interpreter by name, with yes and no; the answer can be changed.</summary>
    public static void Ask(CardContext c, CardBuilder page)
    {
        foreach (var interpreter in InterpreterWords.Asked(c))
        {
            var (t, said) = (c.Texts, InterpreterWords.Answer(c.Viewer!, interpreter));
            page.Group(ContainerStyle.Emphasis, () =>
            {
                page.Text(InterpreterWords.Question(t, c.Viewer!, interpreter, CardText.Name));
                page.Buttons(() =>
                {
                    if (said != true)
                        page.ExecuteTitled(t["interpreter.yes"], "interpreter.accept", with: ("who", PersonKey.Of(c.Session, interpreter)));
                    if (said != false)
                        page.ExecuteTitled(t["interpreter.no"], "interpreter.refuse", with: ("who", PersonKey.Of(c.Session, interpreter)));
                });
            });
        }
    }

    /// <summary>On an interpreter's own view.</summary>
    public static void Rules(CardContext c, CardBuilder page)
    {
        if (c.Viewer is not { Role: Role.Interpreter } viewer)
            return;
        page.Strong(c.Texts["interpreter.rules"]);
        page.List(InterpreterWords.Rules(c.Texts));
        if (viewer.RulesAgreedAt is null)
            page.Buttons(() => page.Execute("interpreter.agree", "interpreter.agree", style: ActionStyle.Positive));
        else
            page.Text(c.Texts["interpreter.rules.done"]);
    }

    /// <summary>For counsellors, to let each interpreter read the topics.</summary>
    public static void Topics(CardContext c, CardBuilder page)
    {
        var people = c.Session.People.Values.Where(p => p is { Role: Role.Interpreter, Removed: false }).Take(c.Excerpt.People).ToList();
        if (people.Count == 0 || c.Session.Plan.Topics.Length == 0)
            return;
        page.Fold("interpreter.topics", () =>
        {
            page.Note(c.Texts["interpreter.topics.text"]);
            foreach (var person in people)
                page.Buttons(() => page.ExecuteTitled(
                    c.Texts.Format(
                        person.ReadsTopics ? "interpreter.topics.hide" : "interpreter.topics.show", PlainWords.Name(person, c.Texts)),
                    "interpreter.topics", with: ("who", person.Id), also: ("on", person.ReadsTopics ? "false" : "true")));
        });
    }
}
