using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace TeamsCounselBot.Tests.Cards;

/// <summary>One word for one thing in each language: <c>docs/translating.md</c> chooses it.</summary>
public partial class GlossaryTests
{
    public static TheoryData<string, string, string> Words
    {
        get
        {
            var words = new TheoryData<string, string, string>();
            foreach (Match language in Languages())
                foreach (Match row in Row().Matches(language.Groups["rows"].Value))
                    words.Add(language.Groups["tag"].Value, row.Groups["word"].Value.Trim(), row.Groups["not"].Value.Trim());
            return words;
        }
    }

    [Theory, MemberData(nameof(Words))]
    public void A_thing_has_its_chosen_word_and_no_other(string language, string word, string strays)
    {
        var texts = new Texts(language).All();

        Assert.Contains(texts, text => Begins(text.Value, word));
        foreach (var stray in strays.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            Assert.Empty(texts.Where(text => Begins(text.Value, stray)).Select(text => $"{text.Key}: {text.Value}"));
    }

    [Fact]
    public void Every_language_with_words_of_its_own_has_a_glossary() =>
        Assert.Equal(
            Texts.Languages.Where(tag => tag != "de-simple").Order(), Languages().Select(it => it.Groups["tag"].Value).Order());

    private static bool Begins(string text, string word) =>
        Regex.IsMatch(text, $@"(?<!\w){Regex.Escape(word)}", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    private static MatchCollection Languages([CallerFilePath] string here = "") => Language().Matches(
        File.ReadAllText(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "..", "docs", "translating.md")));

    [GeneratedRegex(@"^### (?<tag>\S+)\n(?<rows>.*?)(?=^### |\z)", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Language();

    [GeneratedRegex(@"^\| (?!thing)[^|]+\|(?<word>[^|]+)\|(?<not>[^|]*)\|", RegexOptions.Multiline)]
    private static partial Regex Row();
}
