using TeamsCounselBot.AdaptiveCards;

namespace TeamsCounselBot.Tests.AdaptiveCards;

public class SpokenTextTests
{
    private static readonly CardAction Uncover =
        new ActionToggleVisibility { Title = "Sprachen", TargetElements = [new TargetElement("languages")] };

    [Theory]
    [InlineData("[Technik prüfen](https://bot.example/check) vorher", "Technik prüfen vorher")]
    [InlineData("- **Ruhiger** Ort", "Ruhiger Ort")]
    [InlineData(@"Antrag \*und\* Fristen \[1\], 3\. Mai", "Antrag *und* Fristen [1], 3. Mai")]
    [InlineData("🌐 Berater*innen ✓", "Berater*innen")]
    [InlineData("\u2068Ида\u2069 <speak>", "Ида speak")]
    [InlineData("پایان پیش\u200Cبینی\u200Cشده", "پایان پیش\u200Cبینی\u200Cشده")]
    public void Line_is_said_as_it_is_seen(string markdown, string said) => Assert.Equal(said, SpokenText.Plain(markdown));

    [Fact]
    public void Text_in_sight_is_said_in_its_order_without_buttons_and_inputs()
    {
        CardElement[] body =
        [
            new Container { Items = [new TextBlock { Text = "Sprachen" }], SelectAction = Uncover },
            new TextBlock { Text = "- eins\n- zwei" },
            new Container { Items = [new TextBlock { Text = "verdeckt" }], IsVisible = false },
            new ColumnSet { Columns = [new Column { Items = [new TextBlock { Text = "drei" }] }] },
            new FactSet { Facts = [new Fact("Beginn", "10:00 Uhr")] },
            new InputText { Id = "name", Label = "Name" },
        ];

        Assert.Equal(["eins", "zwei", "drei", "Beginn: 10:00 Uhr"], SpokenText.Of(body, line => true));
    }
}
