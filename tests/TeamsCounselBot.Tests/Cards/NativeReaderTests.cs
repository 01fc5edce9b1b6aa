using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using TeamsCounselBot.Presentation;
using TeamsCounselBot.Sessions;

namespace TeamsCounselBot.Tests.Cards;

/// <summary>Counsellors read which languages no native reader has read yet.</summary>
public sealed partial class NativeReaderTests
{
    public static TheoryData<string> Languages => [.. Texts.Languages];

    [Fact]
    public void Table_of_the_guide_says_of_each_language_what_the_code_says()
    {
        var rows = Row().Matches(Table().Match(File.ReadAllText(Guide())).Value).Select(row => row.Groups["read"].Value).ToList();

        Assert.Equal(Texts.Languages.Length, rows.Count);
        Assert.All(Texts.Languages.Zip(rows), it => Assert.StartsWith(
            Texts.SignedOff.GetValueOrDefault(it.First, "nobody yet"), it.Second, StringComparison.Ordinal));
        Assert.Empty(Texts.SignedOff.Keys.Except(Texts.Languages));
    }

    [Theory, MemberData(nameof(Languages))]
    public void Sentence_names_the_unread_languages_or_says_that_it_is_all_of_them(string language)
    {
        var t = new Texts(language);

        Assert.Equal(t["languages.unread.all"], LanguageWords.Unread(t, ["de", "tr"], new Dictionary<string, string>()));
        Assert.Null(LanguageWords.Unread(t, ["de", "tr"], new Dictionary<string, string> { ["de"] = "1.0.0", ["tr"] = "1.0.0" }));
        var some = LanguageWords.Unread(t, ["de", "tr", "fr"], new Dictionary<string, string> { ["de"] = "1.0.0" })!;
        Assert.Contains("Türkçe", some, StringComparison.Ordinal);
        Assert.Contains("Français", some, StringComparison.Ordinal);
        Assert.DoesNotContain("Deutsch", some, StringComparison.Ordinal);
    }

    [Fact]
    public void Setup_form_says_it_under_the_choice_of_languages()
    {
        var words = CardSamples.Words(CardSamples.Render(
            CardKind.Setup, CardSamples.Context(CardSamples.Session with { Phase = Phase.Draft }, CardSamples.Counsellor.Id)));

        Assert.Contains(LanguageWords.Unread(new Texts("de"), Texts.Languages)!, words, StringComparison.Ordinal);
    }

    [Fact]
    public void Clients_do_not_read_it() => Assert.DoesNotContain(
        CardSamples.All.Where(sample => !sample.Context.ForCounsellor),
        sample => LanguageWords.Unread(sample.Context.Texts, Texts.Languages) is { } told
            && CardSamples.Words(sample.Json).Contains(told, StringComparison.Ordinal));

    private static string Guide([CallerFilePath] string here = "") =>
        Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "..", "docs", "translating.md");

    [GeneratedRegex(@"^\| language \| read by a native reader \|\n(\|.*\n)*", RegexOptions.Multiline)]
    private static partial Regex Table();

    [GeneratedRegex(@"^\| (?!language|---)[^|]+\| (?<read>[^|]+) \|$", RegexOptions.Multiline)]
    private static partial Regex Row();
}
