using System.Text;
using System.Text.Json.Nodes;
using TeamsCounselBot.AdaptiveCards;
using TeamsCounselBot.Simulator.Teams;

namespace TeamsCounselBot.Tests.AdaptiveCards;

public class AdaptiveCardTests
{
    private static readonly TextBlock Hello = new() { Text = "Hello" };

    private static readonly CardElement[] Examples =
    [
        new TextBlock
        {
            Id = "t", Text = "**Hello**", Size = FontSize.ExtraLarge, Weight = FontWeight.Bolder, Color = Colors.Attention, IsSubtle = true,
            Style = TextBlockStyle.Heading, Spacing = Spacing.Large, Separator = true, IsVisible = false,
        },
        new FactSet { Facts = [new Fact("Name", "Value")] },
        new GroupedBarChart
        {
            Title = "Chart", YMin = 0, YMax = 5, ShowBarValues = true,
            Data = [new BarSeries("a", [new Bar("1", 4.5m)])], Fallback = Hello,
        },
        new Container { Items = [Hello], Style = ContainerStyle.Emphasis, Rtl = true },
        new ColumnSet
        {
            Style = ContainerStyle.Good,
            Columns =
            [
                new Column { Items = [Hello], Width = "auto", Rtl = true, VerticalContentAlignment = VerticalContentAlignment.Bottom,
                    Id = "c" },
                new Column { Items = [Hello], Width = "stretch", Spacing = Spacing.None, Separator = true, IsVisible = true },
            ],
        },
        new ActionSet
        {
            Actions =
            [
                new ActionExecute
                {
                    Id = "e", Title = "Go", Verb = "go", Data = new JsonObject { ["s"] = "k7" }, AssociatedInputs = AssociatedInputs.None,
                    Style = ActionStyle.Destructive, Tooltip = "Go on",
                    Fallback = new ActionOpenUrl { Title = "Go", Url = new Uri("https://example.org") },
                },
                new ActionOpenUrl { Title = "Call", Url = new Uri("tel:+33123456789") },
                new ActionShowCard { Title = "More", Card = new AdaptiveCard { Body = [Hello] } },
                new ActionToggleVisibility { Title = "Show", TargetElements = [new TargetElement("t"), new TargetElement("u", true)] },
            ],
        },
        new InputText
        {
            Id = "it", Label = "Name", Placeholder = "p", IsMultiline = true, MaxLength = 20, Regex = "^a+$", Style = TextInputStyle.Tel,
            Value = "aa", IsRequired = true, ErrorMessage = "e",
        },
        new InputDate { Id = "id", Label = "Date", Min = new DateOnly(2026, 1, 2), Max = new DateOnly(2026, 3, 4),
            Value = new DateOnly(2026, 2, 3) },
        new InputTime { Id = "im", Label = "Time", Min = "08:00", Max = "18:30", Value = "09:15" },
        new InputToggle { Id = "ig", Title = "Alone", ValueOn = "1", ValueOff = "0", Value = "1", IsRequired = true },
        new InputChoiceSet
        {
            Id = "ic", Label = "Choice", Choices = [new InputChoice("A", "a")], IsMultiSelect = true, Style = ChoiceInputStyle.Expanded,
            Value = "a",
        },
    ];

    public static TheoryData<string> ElementNames => [.. Examples.Select(example => example.GetType().Name)];

    [Theory]
    [MemberData(nameof(ElementNames))]
    public void Every_element_gives_a_card_that_the_official_schema_accepts(string name) =>
        Assert.Empty(CardRules.Faults(CardWith(name).ToJson()));

    [Fact]
    public void There_is_an_example_of_every_element() => Assert.Equal(
        typeof(CardElement).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(CardElement)) && !type.IsAbstract)
            .Select(type => type.Name).Order(),
        Examples.Select(example => example.GetType().Name).Order());

    [Fact]
    public void A_whole_card_is_written_in_the_words_of_the_specification()
    {
        var json = Whole().ToJson();

        Assert.Empty(CardRules.Faults(json));
        Assert.Equal(
            """
            {"$schema":"http://adaptivecards.io/schemas/adaptive-card.json","type":"AdaptiveCard","version":"1.5","lang":"ar","rtl":true,
            "fallbackText":"f","speak":"s","body":[{"type":"TextBlock","text":"Hello","wrap":true}],
            "actions":[{"type":"Action.Execute","verb":"go","data":{"s":"k7"},"title":"Go"}],
            "refresh":{"action":{"type":"Action.Execute","verb":"look"},"userIds":["29:a"]}}
            """.ReplaceLineEndings(""),
            Encoding.UTF8.GetString(Whole().ToUtf8Bytes()));
    }

    [Fact]
    public void Text_of_every_script_is_written_readable()
    {
        var card = new AdaptiveCard { Body = [new TextBlock { Text = "Grüße, Привет, مرحبا, l'été 👋" }] };

        Assert.Contains("Grüße, Привет, مرحبا, l'été", Encoding.UTF8.GetString(card.ToUtf8Bytes()), StringComparison.Ordinal);
    }

    private static AdaptiveCard CardWith(string element) =>
        new() { Body = [Examples.Single(example => example.GetType().Name == element)] };

    private static AdaptiveCard Whole() => new()
    {
        Lang = "ar",
        Rtl = true,
        FallbackText = "f",
        Speak = "s",
        Body = [Hello],
        Actions = [new ActionExecute { Title = "Go", Verb = "go", Data = new JsonObject { ["s"] = "k7" } }],
        Refresh = new Refresh { Action = new ActionExecute { Verb = "look" }, UserIds = ["29:a"] },
    };
}
