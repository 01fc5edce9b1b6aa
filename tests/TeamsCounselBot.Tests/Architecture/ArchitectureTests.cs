using System.Reflection;
using Mono.Cecil;
using NetArchTest.Rules;
using TeamsCounselBot.BotConnector;
using TeamsCounselBot.Sessions;

namespace TeamsCounselBot.Tests.Architecture;

/// <summary>The arrows of the house run one way.</summary>
public sealed class ArchitectureTests
{
    private const string Ours = "TeamsCounselBot";
    private static readonly Assembly Bot = typeof(Texts).Assembly;

    /// <summary>Each room, and the rooms that it may use. A room that is not in the list of another may not be used there.</summary>
    private static readonly Dictionary<string, string[]> Rooms = new()
    {
        ["Presentation"] = ["Sessions", "Texts"],
        ["Storage"] = ["Sessions"],
        ["Graph"] = [],
        ["Configuration"] = ["Sessions", "Texts", "BotConnector"],
        ["Telemetry"] = ["Storage"],
        ["Actions"] = ["Presentation", "Storage", "Sessions", "Configuration", "Telemetry", "Texts", "BotConnector"],
        ["Cards"] = ["Actions", "Presentation", "Sessions", "Configuration", "Texts", "AdaptiveCards", "BotConnector"],
        ["Teams"] =
        [
            "Cards", "Actions", "Presentation", "Storage", "Sessions", "Configuration", "Telemetry", "Texts", "AdaptiveCards",
            "BotConnector",
        ],
        ["Mail"] = ["Actions", "Presentation", "Sessions", "Configuration", "Graph", "Texts"],
        ["Effects"] =
        [
            "Cards", "Mail", "Graph", "Actions", "Presentation", "Storage", "Sessions", "Configuration", "Telemetry", "Texts",
            "AdaptiveCards", "BotConnector",
        ],
        ["Web"] = ["Actions", "Presentation", "Storage", "Sessions", "Configuration", "Telemetry", "Texts", "BotConnector"],
    };

    /// <summary>Hosting is in no list: it knows every room, and no room knows it.</summary>
    private static readonly string[] All =
    [
        "Sessions", "Texts", "Presentation", "Cards", "AdaptiveCards", "BotConnector", "Actions", "Teams", "Effects", "Graph", "Storage",
        "Configuration", "Telemetry", "Hosting", "Web", "Mail",
    ];

    public static TheoryData<string> RoomNames => [.. Rooms.Keys];

    [Theory]
    [MemberData(nameof(RoomNames))]
    public void A_room_knows_only_those_it_may(string room)
    {
        string[] forbidden = [.. All.Except(Rooms[room]).Except([room]).Select(r => $"{Ours}.{r}")];
        var types = Types.InAssembly(Bot).That().ResideInNamespace($"{Ours}.{room}");

        Assert.NotEmpty(types.GetTypes());
        var result = types.ShouldNot().HaveDependencyOnAny(forbidden).GetResult();

        Assert.True(result.IsSuccessful, $"{room} knows what it should not: {string.Join(", ", result.FailingTypeNames ?? [])}");
    }

    [Fact]
    public void Every_namespace_of_the_bot_is_a_room()
    {
        string[] beside = ["Texts", "Hosting"];
        var rooms = Bot.GetTypes().Select(t => t.Namespace).OfType<string>().Where(n => n.StartsWith($"{Ours}.", StringComparison.Ordinal))
            .Select(n => n.Split('.')[1]).Distinct();

        Assert.Empty(rooms.Except(Rooms.Keys).Except(beside));
    }

    [Fact]
    public void Sessions_references_no_project_of_ours()
    {
        var references = typeof(Session).Assembly.GetReferencedAssemblies().Select(a => a.Name!);

        Assert.DoesNotContain(
            references, name => name.StartsWith(Ours, StringComparison.Ordinal) || name.StartsWith("Microsoft.", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(typeof(Activity))]
    [InlineData(typeof(TeamsCounselBot.AdaptiveCards.AdaptiveCard))]
    public void The_libraries_know_nothing_of_counselling(Type face)
    {
        var references = face.Assembly.GetReferencedAssemblies().Select(a => a.Name!);

        Assert.DoesNotContain(references, name => name.StartsWith(Ours, StringComparison.Ordinal));
    }

    [Fact]
    public void The_rules_ask_no_clock_no_chance_and_nobody_outside()
    {
        string[] forbidden =
        [
            "System.DateTime::get_Now", "System.DateTime::get_UtcNow", "System.DateTime::get_Today",
            "System.DateTimeOffset::get_Now", "System.DateTimeOffset::get_UtcNow", "System.TimeProvider::", "System.Random::",
            "System.Guid::NewGuid", "System.Environment::get_TickCount", "System.Environment::GetEnvironmentVariable", "System.IO.",
            "System.Net.", "System.Threading.",
        ];
        using var assembly = AssemblyDefinition.ReadAssembly(typeof(Session).Assembly.Location);
        var calls = assembly.MainModule.GetTypes()
            .SelectMany(t => t.Methods).Where(m => m.HasBody)
            .SelectMany(m => m.Body.Instructions.Select(i => i.Operand).OfType<MethodReference>()
                .Select(called => (In: m.FullName, Called: $"{called.DeclaringType.FullName}::{called.Name}")))
            .ToList();

        Assert.NotEmpty(calls);
        Assert.Empty(calls.Where(c => forbidden.Any(f => c.Called.StartsWith(f, StringComparison.Ordinal))).Distinct());
    }
}
