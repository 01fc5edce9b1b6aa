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

    /// <summary>Nobody is called back for it: the counsellors read it on the card that is there, and no client does.</summary>
    private static TransitionBuilder LineIsBad(Session s, string by, bool isBad)
    {
        var bad = isBad ? s.BadLines.Add(s.Self(by)) : s.BadLines.Remove(s.Self(by));
        return bad.Count == s.BadLines.Count
            ? TransitionBuilder.Of(s)
            : TransitionBuilder.Of(s with { BadLines = bad }).Show(CardKind.SessionCard);
    }

    /// <summary>These people have joined: the line of an interpreter among them holds again.</summary>
    private static TransitionBuilder InterpretersAreBack(Session before, Session s, List<Participant> newcomers)
    {
        var back = newcomers.Where(p => p.Role == Role.Interpreter && before.People.GetValueOrDefault(p.Id) is { Attended: true })
            .Select(p => s.Self(p.Id)).ToList();
        return back.Count == 0
            ? TransitionBuilder.Of(s)
            : TransitionBuilder.Of(s with { BadLines = s.BadLines.Except(back) }).Show(CardKind.SessionCard);
    }

    private static TransitionBuilder ShowTopics(Session s, SessionEvent.TopicsShown e) =>
        s.People.GetValueOrDefault(e.Who) is { Role: Role.Interpreter } person && person.ReadsTopics != e.On
            ? TransitionBuilder.Of(s.With(person with { ReadsTopics = e.On })).Show(CardKind.Invitation)
            : TransitionBuilder.Of(s);
}
