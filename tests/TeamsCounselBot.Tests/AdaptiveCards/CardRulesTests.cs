using System.Text.Json.Nodes;
using TeamsCounselBot.Simulator.Teams;

namespace TeamsCounselBot.Tests.AdaptiveCards;

public class CardRulesTests
{
    [Theory]
    [InlineData("""{"type":"TextBlock","text":"a","txet":"b"}""")]
    [InlineData("""{"type":"TextBlok","text":"a"}""")]
    [InlineData("""{"type":"TextBlock"}""")]
    [InlineData("""{"text":"a"}""")]
    [InlineData("""{"type":"TextBlock","text":1}""")]
    [InlineData("""{"type":"TextBlock","text":"a","size":"gret"}""")]
    [InlineData("""{"type":"TextBlock","text":"a","size":"xlargex"}""")]
    [InlineData("""{"type":"Container","items":[{"type":"Container","items":[{"type":"TextBlock","text":"a","txet":"b"}]}]}""")]
    [InlineData("""{"type":"ColumnSet","columns":[{"type":"Column","items":[{"type":"Nothing"}]}]}""")]
    [InlineData("""{"type":"FactSet","facts":[{"title":"a"}]}""")]
    [InlineData("""{"type":"RichTextBlock","inlines":[{"type":"TextRun","txet":"a"}]}""")]
    [InlineData("""{"type":"ActionSet","actions":[{"type":"Action.Exekute"}]}""")]
    [InlineData("""{"type":"Input.Text","id":"a","isRequired":"yes"}""")]
    [InlineData("""{"type":"Input.Text","label":"a"}""")]
    public void A_wrong_element_is_rejected(string element) => Assert.NotEmpty(CardRules.Faults(CardWith(element)));

    [Theory]
    [InlineData("""{"type":"TextBlock","text":"a","size":"ExtraLarge","separator":true}""")]
    [InlineData("""{"type":"Container","rtl":true,"items":[{"type":"Container","items":[{"type":"TextBlock","text":"a"}]}]}""")]
    [InlineData("""{"type":"Input.Date","id":"a","label":"b","value":"2026-01-02"}""")]
    public void A_right_element_is_accepted(string element) => Assert.Empty(CardRules.Faults(CardWith(element)));

    [Fact]
    public void An_unknown_property_of_the_card_is_rejected()
    {
        var card = CardWith("""{"type":"TextBlock","text":"a"}""");
        card["bodi"] = new JsonArray();

        Assert.NotEmpty(CardRules.Faults(card));
    }

    [Fact]
    public void The_teams_properties_of_the_card_are_accepted()
    {
        var card = CardWith("""{"type":"TextBlock","text":"a"}""");
        card["msteams"] = new JsonObject { ["width"] = "Full" };

        Assert.Empty(CardRules.Faults(card));
        Assert.NotNull(card["msteams"]);
    }

    [Fact]
    public void A_chart_is_judged_by_what_others_show_in_its_place()
    {
        const string chart = """{"type":"Chart.HorizontalBar","title":"a","data":[],"fallback":{"type":"TextBlock",INNER}}""";

        Assert.Empty(CardRules.Faults(CardWith(chart.Replace("INNER", "\"text\":\"a\"", StringComparison.Ordinal))));
        Assert.NotEmpty(CardRules.Faults(CardWith(chart.Replace("INNER", "\"txet\":\"a\"", StringComparison.Ordinal))));
        Assert.NotEmpty(CardRules.Faults(CardWith("""{"type":"Chart.HorizontalBar","title":"a","data":[]}""")));
    }

    [Fact]
    public void A_card_without_version_is_rejected()
    {
        var card = CardWith("""{"type":"TextBlock","text":"a"}""");
        card.Remove("version");

        Assert.Equal(["no version"], CardRules.Faults(card));
    }

    [Fact]
    public void Two_inputs_with_one_id_are_rejected() => Assert.Equal(
        ["input id a used more than once"],
        CardRules.Faults(CardWith("""{"type":"Input.Text","id":"a"},{"type":"Container","items":[{"type":"Input.Date","id":"a"}]}""")));

    [Fact]
    public void A_card_of_more_bytes_than_are_allowed_is_rejected() => Assert.Contains(
        "bytes",
        Assert.Single(CardRules.Faults(CardWith($$"""{"type":"TextBlock","text":"{{new string('я', 13_000)}}"}"""), 25 * 1024)),
        StringComparison.Ordinal);

    [Fact]
    public void Seven_actions_in_a_row_are_rejected()
    {
        var actions = string.Join(',', Enumerable.Repeat("""{"type":"Action.Execute","title":"a"}""", 7));

        Assert.Contains(
            "7 actions",
            Assert.Single(CardRules.Faults(CardWith($$"""{"type":"ActionSet","actions":[{{actions}}]}"""))),
            StringComparison.Ordinal);
    }

    private static JsonObject CardWith(string elements) =>
        JsonNode.Parse($$"""{"type":"AdaptiveCard","version":"1.5","body":[{{elements}}]}""")!.AsObject();
}
