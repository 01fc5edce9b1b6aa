namespace TeamsCounselBot.Sessions;

/// <summary>Interpreters: the clients agree to each by name, and each agrees to the rules.</summary>
internal sealed partial class SessionStateMachine
{
    /// <summary>Counsellors are told at once of a no, by a message of its own.</summary>
    private static TransitionBuilder AnswerInterpreter(Session s, SessionEvent.InterpreterAnswered e, DateTimeOffset now)
    {
        var client = s.People[e.By];
        if (s.People.GetValueOrDefault(e.Who) is not { Role: Role.Interpreter, Removed: false }
            || (client.Interpreters.TryGetValue(e.Who, out var before) && before == e.Suits))
            return TransitionBuilder.Of(s);
        var step = TransitionBuilder.Of(s.With(client with { Interpreters = client.Interpreters.SetItem(e.Who, e.Suits) }))
            .Show(CardKind.Invitation);
        return e.Suits
            ? step.UpdateEach(CardKind.ConsentNotice, s.Counsellors)
            : step.Then(x => Ask(x, CardKind.ConsentNotice, e.By, now));
    }

    private static TransitionBuilder AgreeToRules(Session s, SessionEvent.RulesAgreed e, DateTimeOffset now) =>
        s.People[e.By].RulesAgreedAt is not null
            ? TransitionBuilder.Of(s)
            : TransitionBuilder.Of(s.With(s.People[e.By] with { RulesAgreedAt = now })).Show(CardKind.Invitation);

    private static TransitionBuilder ShowTopics(Session s, SessionEvent.TopicsShown e) =>
        s.People.GetValueOrDefault(e.Who) is { Role: Role.Interpreter } person && person.ReadsTopics != e.On
            ? TransitionBuilder.Of(s.With(person with { ReadsTopics = e.On })).Show(CardKind.Invitation)
            : TransitionBuilder.Of(s);
}
