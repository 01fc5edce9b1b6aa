using TeamsCounselBot.Sessions;

namespace TeamsCounselBot.Tests.Sessions;

/// <summary>Interpreters: the client agrees to a person, the interpreter to the rules, a counsellor lets them read the topics.</summary>
public class InterpreterTests
{
    internal const string Interpreter = "web:1";

    private const string InChat = "29:interpreter";

    [Fact]
    public void Counsellor_makes_a_link_for_an_interpreter_by_name()
    {
        var person = Met().Session.People[Interpreter];

        Assert.Equal((Role.Interpreter, true, "Nadia"), (person.Role, person.RoleSet, person.Name));
        Assert.NotNull(person.Link);
    }

    [Fact]
    public void Client_agrees_to_this_person_and_may_change_their_mind()
    {
        var story = Met().Happens(new SessionEvent.InterpreterAnswered(SessionScenario.Client, Interpreter, Suits: true));
        Assert.True(story.Session.People[SessionScenario.Client].Interpreters[Interpreter]);
        Assert.False(story.Stands(CardKind.ConsentNotice, SessionScenario.Counsellor));

        story.Happens(new SessionEvent.InterpreterAnswered(SessionScenario.Client, Interpreter, Suits: false));
        Assert.False(story.Session.People[SessionScenario.Client].Interpreters[Interpreter]);
        Assert.True(story.Stands(CardKind.ConsentNotice, SessionScenario.Counsellor));
    }

    [Fact]
    public void Nobody_is_agreed_to_who_is_no_interpreter() => Assert.Empty(Met()
        .Happens(new SessionEvent.InterpreterAnswered(SessionScenario.Client, SessionScenario.Counsellor, Suits: true))
        .Session.People[SessionScenario.Client].Interpreters);

    [Fact]
    public void Interpreter_agrees_to_the_rules_once()
    {
        var story = Met().Happens(new SessionEvent.RulesAgreed(Interpreter));
        var at = story.Session.People[Interpreter].RulesAgreedAt;
        Assert.NotNull(at);

        Assert.Equal(at, story.Passes(TimeSpan.FromHours(1)).Happens(new SessionEvent.RulesAgreed(Interpreter))
            .Session.People[Interpreter].RulesAgreedAt);
    }

    [Theory]
    [InlineData(SessionScenario.Client)]
    [InlineData(SessionScenario.Counsellor)]
    public void Nobody_else_agrees_to_the_rules(string who) => Assert.Equal(
        PermissionResult.NotYours, Permission.Check(Met().Session, new SessionEvent.RulesAgreed(who)));

    [Fact]
    public void Topics_are_shown_by_a_counsellor_alone()
    {
        var story = Met();
        Assert.Equal(PermissionResult.NotYours,
            Permission.Check(story.Session, new SessionEvent.TopicsShown(SessionScenario.Client, Interpreter, On: true)));
        Assert.False(story.Session.People[Interpreter].ReadsTopics);

        story.Happens(new SessionEvent.TopicsShown(SessionScenario.Counsellor, Interpreter, On: true));
        Assert.True(story.Session.People[Interpreter].ReadsTopics);
        story.Happens(new SessionEvent.TopicsShown(SessionScenario.Counsellor, Interpreter, On: false));
        Assert.False(story.Session.People[Interpreter].ReadsTopics);
    }

    [Fact]
    public void Answers_go_with_what_was_prepared()
    {
        var story = Met().Happens(new SessionEvent.InterpreterAnswered(SessionScenario.Client, Interpreter, Suits: true))
            .Happens(new SessionEvent.OwnDeleted(SessionScenario.Client));

        Assert.Empty(story.Session.People[SessionScenario.Client].Interpreters);
    }

    [Fact]
    public void Bad_line_of_an_interpreter_is_not_told_as_the_clients_and_nobody_is_called()
    {
        var story = InTheRoom().Happens(new SessionEvent.DisruptionReported(InChat));

        Assert.Null(story.Session.Disruption);
        Assert.Equal([InChat], story.Session.LostInterpreters.Select(p => p.Id));
        Assert.True(story.Shows(CardKind.SessionCard));
        Assert.Equal(0, story.Shown(CardKind.Callback));

        Assert.Empty(story.Happens(new SessionEvent.DisruptionReported(InChat)).Effects);
        Assert.Empty(story.Happens(new SessionEvent.DisruptionWithdrawn(InChat)).Session.LostInterpreters);
    }

    [Fact]
    public void Interpreter_who_drops_out_is_told_to_the_counsellors_by_an_update_until_they_are_back()
    {
        var story = InTheRoom().Leaves(InChat);

        Assert.Equal([InChat], story.Session.LostInterpreters.Select(p => p.Id));
        Assert.True(story.Shows(CardKind.SessionCard));
        Assert.False(story.Removes(CardKind.SessionCard));
        Assert.Null(story.Passes(TimeSpan.FromMinutes(5)).Session.Disruption);

        Assert.Empty(story.Joins(InChat, Role.Interpreter).Session.LostInterpreters);
        Assert.True(story.Shows(CardKind.SessionCard));
    }

    [Fact]
    public void Interpreter_who_comes_back_has_a_line_that_holds() => Assert.Empty(InTheRoom()
        .Happens(new SessionEvent.DisruptionReported(InChat)).Leaves(InChat).Joins(InChat, Role.Interpreter).Session.LostInterpreters);

    [Fact]
    public void Interpreter_who_leaves_in_a_pause_is_missed_by_nobody() => Assert.Empty(InTheRoom()
        .Happens(new SessionEvent.PauseToggled(SessionScenario.Counsellor)).Leaves(InChat).Session.LostInterpreters);

    private static SessionScenario InTheRoom() => SessionScenario.Live().Joins(InChat, Role.Interpreter)
        .Happens(new SessionEvent.RoleSet(SessionScenario.Counsellor, InChat, Role.Interpreter));

    internal static SessionScenario Met() => SessionScenario.Invited()
        .Happens(new SessionEvent.GuestAdded(SessionScenario.Counsellor, "Nadia", Role.Interpreter));
}
