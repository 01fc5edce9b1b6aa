using System.Reflection;
using Mono.Cecil;
using NetArchTest.Rules;
using TeamsCounselBot.BotConnector;

namespace TeamsCounselBot.Tests.Architecture;

/// <summary>The arrows of the house run one way.</summary>
public sealed class ArchitectureTests
{
    private const string Ours = "TeamsCounselBot";
    private static readonly Assembly Bot = typeof(Texts).Assembly;

    /// <summary>Each room, and what of ours it may know. Whoever is not here, as Hosting and the composition root, may know everybody.</summary>
    private static readonly Dictionary<string, string[]> Rooms = new()
    {
        ["Sessions"] = [],
        ["Cards"] = ["Sessions", "Texts", "AdaptiveCards"],
        ["Graph"] = [],
        ["Storage"] = ["Sessions"],
    };

    private static readonly string[] All =
        ["Sessions", "Texts", "Cards", "AdaptiveCards", "BotConnector", "Conversation", "Graph", "Storage", "Hosting", "Web"];

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
    public void The_composition_root_is_known_by_nobody()
    {
        string[] root = ["StartUp", "OptionsRegistration", "ChannelRegistration", "ConversationRegistration", "Health", "Settings", "Addresses"];
        var result = Types.InAssembly(Bot).That().ResideInNamespaceStartingWith(Ours).And().DoNotResideInNamespace($"{Ours}.Hosting")
            .ShouldNot().HaveDependencyOnAny([.. root.Select(r => $"{Ours}.Hosting.{r}")]).GetResult();

        Assert.True(result.IsSuccessful, string.Join(", ", result.FailingTypeNames ?? []));
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
            "System.Guid::NewGuid", "System.Environment::get_TickCount", "System.Environment::GetEnvironmentVariable", "System.IO.", "System.Net.", "System.Threading.",
        ];
        using var assembly = AssemblyDefinition.ReadAssembly(Bot.Location);
        var calls = assembly.MainModule.GetTypes()
            .Where(t => Outermost(t).Namespace == $"{Ours}.Sessions")
            .SelectMany(t => t.Methods).Where(m => m.HasBody)
            .SelectMany(m => m.Body.Instructions.Select(i => i.Operand).OfType<MethodReference>()
                .Select(called => (In: m.FullName, Called: $"{called.DeclaringType.FullName}::{called.Name}")))
            .ToList();

        Assert.NotEmpty(calls);
        Assert.Empty(calls.Where(c => forbidden.Any(f => c.Called.StartsWith(f, StringComparison.Ordinal))).Distinct());
    }

    private static TypeDefinition Outermost(TypeDefinition type) => type.DeclaringType is null ? type : Outermost(type.DeclaringType);
}
