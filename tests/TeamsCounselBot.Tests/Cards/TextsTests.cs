using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using TeamsCounselBot.Presentation;

namespace TeamsCounselBot.Tests.Cards;

public partial class TextsTests
{
    public static TheoryData<string> Translations => [.. Texts.Languages.Skip(1)];

    [Theory, MemberData(nameof(Translations))]
    public void Every_language_has_the_keys_of_German(string language) =>
        Assert.Equal(OfAll(new Texts("de")), OfAll(new Texts(language)));

    [Theory, MemberData(nameof(Translations))]
    public void Every_translation_has_the_placeholders_of_the_German_text(string language)
    {
        var (german, other) = (new Texts("de").All(), new Texts(language).All());
        Assert.DoesNotContain(OfAll(new Texts("de")), key => !Placeholders(german[key]).SetEquals(Placeholders(other[key])));
    }

    /// <summary>The forms of a unit are each language's own (<c>SpansTests</c>).</summary>
    private static IEnumerable<string> OfAll(Texts texts) =>
        texts.All().Keys.Where(key => !key.StartsWith("span.", StringComparison.Ordinal));

    [Theory]
    [InlineData("de-AT", "de"), InlineData("en-US", "en"), InlineData("EN", "en"), InlineData("de-simple", "de-simple"),
        InlineData("ar-SA", "ar"), InlineData("fa-AF", "fa"), InlineData("uk_UA", "uk"), InlineData("tlh", "de"), InlineData(null, "de"),
        InlineData("", "de")]
    [InlineData("ku", "kmr"), InlineData("ku-TR", "kmr"), InlineData("ku_Latn_IQ", "kmr"), InlineData("kmr-TR", "kmr"),
        InlineData("ku-Arab-IQ", "de"), InlineData("ckb", "de")]
    public void The_nearest_language_is_taken(string? asked, string expected) => Assert.Equal(expected, new Texts(asked).Language);

    [Fact]
    public void The_region_decides_how_dates_are_written() => Assert.Equal("en-US", new Texts("en-US").Culture.Name);

    [Fact]
    public void English_of_no_region_writes_dates_as_its_texts_are_written() => Assert.Equal("en-GB", new Texts("en").Culture.Name);

    [Theory, InlineData("sq"), InlineData("sq-AL"), InlineData("sq-MK")]
    public void Albanian_tells_the_time_by_24_hours_whatever_the_region(string language) =>
        Assert.Equal("15:05", new DateTime(2026, 11, 24, 15, 5, 0).ToString("t", new Texts(language).Culture));

    [Theory, InlineData("ar-SA"), InlineData("fa"), InlineData("fa-IR"), InlineData("fa-AF")]
    public void Appointments_are_made_in_the_common_calendar_whatever_the_region_uses(string language) =>
        Assert.Contains("2026", new Texts(language).Format("common.fallback", new DateTime(2026, 11, 24), ""), StringComparison.Ordinal);

    /// <summary>A reader from Aleppo knows no "نوفمبر", one from Cairo no "تشرين"; letters in Germany tell the time by 24 hours.</summary>
    [Theory]
    [InlineData("ar", "الثلاثاء، 24 تشرين الثاني/نوفمبر 2026"), InlineData("ar-SY", "الثلاثاء، 24 تشرين الثاني 2026")]
    [InlineData("ar-EG", "الثلاثاء، 24 نوفمبر 2026")]
    public void Arabic_tells_a_day_by_both_names_of_its_month_or_the_regions_own(string language, string day)
    {
        var (culture, at) = (new Texts(language).Culture, new DateTime(2026, 11, 24, 15, 5, 0));

        Assert.Equal(day, at.ToString("D", culture));
        Assert.Equal("15:05", at.ToString("t", culture));
        Assert.Equal("4.7", 4.7.ToString(culture));
    }

    [Theory]
    [InlineData("ru", "Вторник, 24 ноября 2026 г."), InlineData("pl", "Wtorek, 24 listopada 2026")]
    [InlineData("de", "Dienstag, 24. November 2026"), InlineData("tr", "24 Kasım 2026 Salı")]
    public void Day_that_begins_a_line_has_a_capital(string language, string day)
    {
        var t = new Texts(language);

        Assert.Equal(day, AnySpace().Replace(t.AtStart(DateFormatter.Day(new DateOnly(2026, 11, 24), t)), " "));
    }

    [Theory]
    [InlineData("de", "eins, zwei, drei"), InlineData("ar", "eins، zwei، drei"), InlineData("fa", "eins، zwei، drei")]
    public void List_has_the_comma_of_its_language(string language, string list) =>
        Assert.Equal(list, new Texts(language).List(["eins", "zwei", "drei"]));

    [Fact]
    public void Farsi_tells_a_day_by_the_months_of_that_calendar_and_numbers_with_a_point()
    {
        var culture = new Texts("fa-IR").Culture;

        Assert.Equal("سه\u200cشنبه 24 نوامبر 2026", new DateTime(2026, 11, 24).ToString("D", culture));
        Assert.Equal("2.5", 2.5.ToString(culture));
    }

    /// <summary>.NET knows Kurmanji by no name of its own, and Kurdish by months that few of its readers know.</summary>
    [Theory, InlineData("kmr"), InlineData("kmr-TR"), InlineData("ku-TR")]
    public void Kurmanji_tells_a_day_and_a_month_as_the_CLDR_does(string language)
    {
        var (culture, at) = (new Texts(language).Culture, new DateTime(2026, 11, 30, 15, 5, 0));

        Assert.Equal("duşem, 30ê mijdara 2026an", at.ToString("D", culture));
        Assert.Equal("30ê mijdarê", at.ToString("M", culture));
        Assert.Equal("mijdar 2026", at.ToString("Y", culture));
        Assert.Equal("15:05", at.ToString("t", culture));
        Assert.Equal(("ku", "2,5"), (new Texts(language).ShortCode, 2.5.ToString(culture)));
    }

    [Fact]
    public void Numbers_keep_their_order_in_a_language_that_reads_from_right_to_left()
    {
        Assert.Equal("\u2066+49 30\u2069", new Texts("ar").LeftToRight("+49 30"));
        Assert.Equal("+49 30", new Texts("tr").LeftToRight("+49 30"));
    }

    /// <summary>A key is written out, or is one of a family that is put together: <c>$"status.{phase}"</c>.</summary>
    [Fact]
    public void Every_text_is_used()
    {
        var written = Sources().SelectMany(source => Literal().Matches(source)).Select(match => match.Groups[1].Value).ToHashSet();
        var families = written.Where(literal => literal.Contains('{', StringComparison.Ordinal))
            .Select(literal => new Regex("^" + Hole().Replace(Regex.Escape(literal), ".+") + "$")).ToList();
        Assert.DoesNotContain(new Texts("de").All().Keys, key => !written.Contains(key) && !families.Exists(family => family.IsMatch(key)));
    }

    /// <summary>What the border takes from the texts by name; the cards' own keys are asked for by rendering every card.</summary>
    [Fact]
    public void Every_fault_error_and_help_that_is_named_has_its_text()
    {
        var named = Sources().SelectMany(source => Literal().Matches(source)).Select(match => match.Groups[1].Value)
            .Where(literal => Named().IsMatch(literal) && !literal.Contains('{', StringComparison.Ordinal)).Distinct();
        Assert.Empty(named.Except(new Texts("de").All().Keys));
    }

    [Fact]
    public void A_missing_text_is_a_fault() => Assert.Throws<KeyNotFoundException>(() => new Texts("en")["no.such.text"]);

    private static IEnumerable<string> Sources([CallerFilePath] string here = "") => Directory
        .EnumerateFiles(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "..", "src", "TeamsCounselBot"), "*.cs",
            SearchOption.AllDirectories)
        .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
        .Select(File.ReadAllText);

    /// <summary>ICU puts one of several narrow or unbreakable spaces.</summary>
    [GeneratedRegex(@"\s")]
    private static partial Regex AnySpace();

    private static HashSet<string> Placeholders(string text) => [.. Placeholder().Matches(text).Select(match => match.Value)];

    [GeneratedRegex("\"([A-Za-z{][A-Za-z0-9.{}]*)\"")]
    private static partial Regex Literal();

    [GeneratedRegex(@"\\\{[^}]*\}")]
    private static partial Regex Hole();

    [GeneratedRegex(@"^(fault|error|help|erased)\.")]
    private static partial Regex Named();

    [GeneratedRegex(@"\{\d[^}]*\}")]
    private static partial Regex Placeholder();
}
