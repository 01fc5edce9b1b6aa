using TeamsCounselBot.Sessions;

namespace TeamsCounselBot.Presentation;

/// <summary>Interpreters in the words of card and page: whom a client agrees to, and what the interpreter agrees to.</summary>
internal static class InterpreterWords
{
    /// <summary>The interpreters whom this client is asked about: those with a name, since a client agrees to a person.</summary>
    public static IEnumerable<Participant> Asked(CardContext c) => c is { ForClient: true, Viewer: not null }
        ? c.Session.People.Values.Where(p => p is { Role: Role.Interpreter, Removed: false } && !string.IsNullOrWhiteSpace(p.Name))
        : [];

    /// <summary>Whether this client agrees to the interpreter; null where they have not said.</summary>
    public static bool? Answer(Participant client, Participant interpreter) =>
        client.Interpreters.TryGetValue(interpreter.Id, out var suits) ? suits : null;

    /// <summary>The question, or the answer to it, in one sentence.</summary>
    public static string Question(
        Texts t, Participant client, Participant interpreter, Func<Participant, Texts, string> name) =>
        Answer(client, interpreter) is { } suits
            ? Said(t, interpreter, suits, name)
            : t.Format("interpreter.ask", name(interpreter, t));

    /// <summary>The client's answer in one sentence.</summary>
    public static string Said(Texts t, Participant interpreter, bool suits, Func<Participant, Texts, string> name) =>
        t.Format(suits ? "interpreter.suits" : "interpreter.suitsNot", name(interpreter, t));

    /// <summary>What interpreters agree to, one rule a line.</summary>
    public static IEnumerable<string> Rules(Texts t) =>
        [t["interpreter.rule.secret"], t["interpreter.rule.person"], t["interpreter.rule.nothingKept"], t["interpreter.rule.alone"]];

    /// <summary>Interpreters read the topics where a counsellor lets them; everybody else who is invited reads them.</summary>
    public static bool ReadsTopics(Participant viewer) => viewer.Role != Role.Interpreter || viewer.ReadsTopics;

    /// <summary>For counsellors: whether the interpreter agreed to the rules, and which clients said no.</summary>
    public static IEnumerable<string> State(Texts t, Session session, Participant interpreter)
    {
        yield return t[interpreter.RulesAgreedAt is null ? "interpreter.rules.open" : "interpreter.rules.agreed"];
        var clients = session.AsOne().Clients.Where(p => !p.Removed).ToList();
        if (clients.Count > 0)
            yield return t.Format("interpreter.agreed", clients.Count(p => Answer(p, interpreter) == true), clients.Count);
    }

    /// <summary>For counsellors: this client does not agree to an interpreter.</summary>
    public static IEnumerable<string> Refusals(Texts t, Session session, Participant client) =>
        client.Interpreters.Where(it => !it.Value)
            .Select(it => session.People.GetValueOrDefault(it.Key)).OfType<Participant>().Where(p => !p.Removed)
            .Select(p => t.Format("interpreter.refused", PlainWords.Name(p, t)));
}
