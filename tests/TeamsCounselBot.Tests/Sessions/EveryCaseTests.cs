using System.Runtime.CompilerServices;
using TeamsCounselBot.Sessions;

namespace TeamsCounselBot.Tests.Sessions;

/// <summary>Finds an event, an effect or a card that is missing in a place that must know it.</summary>
public class EveryCaseTests
{
    private static readonly SessionScenario[] Stories =
    [
        SessionScenario.Draft(), SessionScenario.Invited(), SessionScenario.Live(), SessionScenario.Live()
            .Happens(new SessionEvent.DisruptionReported(SessionScenario.Client)),
        SessionScenario.Invited().Happens(
            new SessionEvent.StandInOffered(SessionScenario.Counsellor, null, [new Colleague(SessionScenario.Client)])),
        SessionScenario.Invited().Happens(new SessionEvent.PinSet(SessionScenario.Counsellor, SessionScenario.Client, "0815")),
        SessionScenario.Closing(), SessionScenario.Closing(recurring: true), SessionScenario.Closing()
            .Happens(new SessionEvent.BotRemoved()),
        Erasing(), Erasing().Happens(new SessionEvent.ErasureStepFailed(ErasureStep.LookForLeftovers, ErasureFault.Refused)),
        InterpreterTests.Met(), SessionScenario.Invited(p => p with { Medium = Medium.Telephone }),
        SessionScenario.Invited().Until(SessionScenario.Start)
            .Happens(new SessionEvent.StartedByCounsellor(SessionScenario.Counsellor)),
    ];

    public static TheoryData<string> Events => [.. Every.EventTypes.Select(type => type.Name)];

    public static TheoryData<string> Effects => [.. Every.EffectTypes.Select(type => type.Name)];

    [Theory]
    [MemberData(nameof(Events))]
    public void An_event_has_a_permission_and_a_rule(string name)
    {
        var type = Every.EventTypes.Single(type => type.Name == name);
        var machine = new SessionStateMachine(new SessionTimings());
        var handled = 0;

        foreach (var story in Stories)
            foreach (var e in new[] { SessionScenario.Counsellor, SessionScenario.Client, InterpreterTests.Interpreter }
                .Select(by => Every.Event(type, by)))
            {
                handled += Permission.Check(story.Session, e) == PermissionResult.Allowed ? 1 : 0;
                Assert.NotNull(machine.Handle(story.Session, e, story.Now).State);
            }

        Assert.True(handled > 0, "no session in which anybody may cause it: its rule was not reached");
    }

    [Theory]
    [MemberData(nameof(Effects))]
    public void An_effect_has_a_condition_under_which_it_is_possible(string name)
    {
        var machine = new SessionStateMachine(new SessionTimings());

        Assert.All(Every.Effects(Every.EffectTypes.Single(type => type.Name == name)), effect =>
            Assert.All(Stories, story => machine.IsPossible(story.Session, effect)));
    }

    [Fact]
    public void Every_card_is_in_the_catalog() => Assert.Equal(Enum.GetValues<CardKind>(), CardCatalog.Standard.Cards.Order());

    /// <summary>A card without a rule is drawn, tested and never seen.</summary>
    [Fact]
    public void Every_card_is_shown_by_a_rule_or_a_reminder() => Assert.All(
        // The farewell is sent by the step of the erasure that has its name.
        CardCatalog.Standard.Cards.Except([.. ReminderSchedule.Standard.All.Select(reminder => reminder.Card), CardKind.Farewell]),
        card => Assert.Matches($@"\bCardKind\.{card}\b", Rules()));

    [Fact]
    public void Every_effect_is_decided_by_a_rule() =>
        Assert.All(Every.EffectTypes, effect => Assert.Matches($@"\bnew (Effect\.)?{effect.Name}\(", Rules()));

    /// <summary>Without this, people who cannot get private messages would miss the card's content.</summary>
    [Fact]
    public void A_card_for_one_person_has_a_card_for_everybody_in_its_place() => Assert.All(
        CardCatalog.Standard.Cards.Where(card => CardCatalog.Standard[card].Readers != Readers.Everybody),
        card => Assert.Equal(Readers.Everybody, CardCatalog.Standard[CardCatalog.Standard[card].Instead!.Value].Readers));

    [Fact]
    public void A_card_of_a_reminder_is_current_when_it_comes() => Assert.All(ReminderSchedule.Standard.All, reminder =>
    {
        var story = reminder.Phase switch
        {
            Phase.Draft => SessionScenario.Draft(),
            Phase.Invited => SessionScenario.Invited(),
            _ => SessionScenario.Live(),
        };

        Assert.True(CardCatalog.Standard[reminder.Card].IsCurrent(story.Session with { SentOnce = [reminder.Key] }), reminder.Key);
    });

    [Fact]
    public void Reminders_have_keys_of_their_own() =>
        Assert.Equal(ReminderSchedule.Standard.All.Length, ReminderSchedule.Standard.All.Select(reminder => reminder.Key).Distinct()
            .Count());

    private static string Rules([CallerFilePath] string here = "") => string.Concat(Directory
        .EnumerateFiles(
            Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "..", "src", "TeamsCounselBot.Sessions"), "*.cs",
            SearchOption.TopDirectoryOnly)
        .Where(file => Path.GetFileName(file) is var name
            && (name.StartsWith("SessionStateMachine", StringComparison.Ordinal) || name == "Transition.cs"))
        .Select(File.ReadAllText));

    private static SessionScenario Erasing()
    {
        var story = SessionScenario.Closing();
        story.ErasureWorks = false;
        return story.ErasesNow();
    }
}
