using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using TeamsCounselBot.Actions;
using TeamsCounselBot.Sessions;
using TeamsCounselBot.Tests.Cards;

namespace TeamsCounselBot.Tests.Actions;

public partial class VerbTableTests
{
    public static TheoryData<string> Verbs => [.. VerbTable.All.Select(verb => verb.Name)];

    /// <summary>A press of one person would else be told by name to whoever reads the figures.</summary>
    [Fact]
    public void Metrics_and_traces_name_groups_and_no_verb()
    {
        Assert.Equal(["client", "counsellor", "view"], VerbTable.All.Select(verb => verb.Label).Distinct().Order());
        Assert.All(VerbTable.All.Where(verb => verb.IsPrivate || verb.Name is "mine.show"), verb => Assert.Equal("view", verb.Label));
        Assert.All(VerbTable.All.Where(verb => verb.Section is not null && !verb.IsPrivate), verb => Assert.Equal("client", verb.Label));
    }

    [Fact]
    public void Each_verb_is_declared_once() => Assert.Equal(VerbTable.All.Count, VerbTable.All.DistinctBy(verb => verb.Name).Count());

    [Theory, MemberData(nameof(Verbs))]
    public void Each_verb_is_allowed_to_somebody_at_some_time(string name)
    {
        var verb = VerbTable.All.Single(it => it.Name == name);

        Assert.Contains(
            from role in Enum.GetValues<Role>() from phase in Enum.GetValues<Phase>() select VerbListTests.Allows(verb, role, phase),
            allowed => allowed);
    }

    [Theory, InlineData(null), InlineData(""), InlineData("session.explode"), InlineData("SESSION.END"), InlineData("check.save")]
    public void Verb_that_no_card_has_is_none(string? name) => Assert.Null(VerbTable.OfCard(name));

    [Theory, InlineData(null), InlineData("session.end"), InlineData("view.refresh")]
    public void Verb_that_no_page_offers_is_none(string? name) => Assert.Null(VerbTable.OfPage(name));

    [Fact]
    public void Each_button_of_a_card_has_a_verb_of_the_table() =>
        Assert.All(Buttons(), button => Assert.NotNull(VerbTable.OfCard(button["verb"]!.GetValue<string>())));

    [Fact]
    public void Each_verb_of_a_card_is_on_a_card() =>
        Assert.Empty(VerbTable.All.Where(verb => verb.DefaultCard is not null).Select(verb => verb.Name)
            .Except(Buttons().Select(button => button["verb"]!.GetValue<string>())));

    [Theory, InlineData("invitation.accept"), InlineData("invitation.decline"), InlineData("invitation.otherTime")]
    public void Each_button_that_answers_carries_the_start_that_was_shown(string verb) =>
        Assert.All(Buttons(verb), button => Assert.NotEmpty(button["data"]![ShownState.StartField]!.GetValue<string>()));

    [Theory, InlineData("session.extend"), InlineData("session.pause"), InlineData("callback.retry")]
    public void Each_button_that_counts_carries_the_state_it_was_drawn_for(string verb) =>
        Assert.All(Buttons(verb), button => Assert.NotEmpty(button["data"]![ShownState.DrawnForField]!.GetValue<string>()));

    [Fact]
    public void Each_verb_of_a_page_is_on_a_page()
    {
        var pages = string.Concat(Directory.EnumerateFiles(Pages(), "*.*", SearchOption.AllDirectories).Select(File.ReadAllText));

        Assert.All(VerbTable.All.Where(verb => verb.Section is not null), verb =>
            Assert.Contains($"\"{verb.Name}\"", pages, StringComparison.Ordinal));
    }

    [Fact]
    public void Each_input_of_the_setup_form_is_listed_with_its_verb()
    {
        var inputs = CardScenes.In("de").Where(scene => scene.Name.StartsWith("setup", StringComparison.Ordinal))
            .SelectMany(scene => CardSamples.Objects(scene.Json))
            .Where(part => ((string?)part["type"])?.StartsWith("Input.", StringComparison.Ordinal) == true)
            .Select(input => Moment().Replace((string)input["id"]!, "")).Distinct().ToList();

        Assert.NotEmpty(inputs);
        Assert.All(inputs, input =>
            Assert.Contains($"`{input}`", VerbTable.OfCard("session.setup.save")!.Inputs, StringComparison.Ordinal));
    }

    private static string Pages([CallerFilePath] string here = "") =>
        Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "..", "src", "TeamsCounselBot", "Web");

    [GeneratedRegex("(?<=Start)(Date|Time)$")]
    private static partial Regex Moment();

    private static List<JsonObject> Buttons(string? verb = null)
    {
        List<JsonObject> buttons = [.. CardScenes.In("de").SelectMany(scene => Executes(scene.Json))
            .Where(button => verb is null || button["verb"]!.GetValue<string>() == verb)];
        Assert.NotEmpty(buttons);
        return buttons;
    }

    private static IEnumerable<JsonObject> Executes(JsonNode? node) => node switch
    {
        JsonObject it => it.SelectMany(member => Executes(member.Value))
            .Concat(it["type"]?.GetValueKind() == System.Text.Json.JsonValueKind.String
            && it["type"]!.GetValue<string>() == "Action.Execute" ? [it] : []),
        JsonArray all => all.SelectMany(Executes),
        _ => [],
    };
}
