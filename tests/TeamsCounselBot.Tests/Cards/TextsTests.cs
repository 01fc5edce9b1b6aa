using System.Text.RegularExpressions;

namespace TeamsCounselBot.Tests.Cards;

public partial class TextsTests
{
    public static TheoryData<string> Translations => [.. Texts.Languages.Skip(1)];

    [Theory, MemberData(nameof(Translations))]
    public void Every_language_has_the_keys_of_German(string language) =>
        Assert.Equal(new Texts("de").All().Keys, new Texts(language).All().Keys);

    [Theory, MemberData(nameof(Translations))]
    public void Every_translation_has_the_placeholders_of_the_German_text(string language)
    {
        var (german, other) = (new Texts("de").All(), new Texts(language).All());
        Assert.DoesNotContain(german.Keys, key => !Placeholders(german[key]).SetEquals(Placeholders(other[key])));
    }

    [Theory]
    [InlineData("de-AT", "de"), InlineData("en-US", "en"), InlineData("EN", "en"), InlineData("fr", "de"), InlineData(null, "de"), InlineData("", "de")]
    public void The_nearest_language_is_taken(string? asked, string expected) => Assert.Equal(expected, new Texts(asked).Language);

    [Fact]
    public void The_region_decides_how_dates_are_written() => Assert.Equal("en-GB", new Texts("en-GB").Culture.Name);

    [Fact]
    public void A_missing_text_is_a_fault() => Assert.Throws<KeyNotFoundException>(() => new Texts("en")["no.such.text"]);

    private static HashSet<string> Placeholders(string text) => [.. Placeholder().Matches(text).Select(match => match.Value)];

    [GeneratedRegex(@"\{\d[^}]*\}")]
    private static partial Regex Placeholder();
}
