using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace TeamsCounselBot.Tests.Package;

/// <summary>Lists of languages that no compiler reads.</summary>
public sealed partial class LanguageListTests
{
    [Fact]
    public void Somebody_of_each_language_can_be_played_in_the_simulator()
    {
        var list = Locales().Match(File.ReadAllText(People())).Groups[1].Value;

        Assert.Equal(
            Texts.Languages.Select(tag => tag[..2]).Distinct(), Locale().Matches(list).Select(locale => locale.Groups[1].Value));
    }

    private static string People([CallerFilePath] string here = "") => Path.Combine(
        Path.GetDirectoryName(here)!, "..", "..", "..", "src", "TeamsCounselBot.Simulator", "wwwroot", "js", "people.js");

    [GeneratedRegex(@"locales = \[(.*)\]")]
    private static partial Regex Locales();

    [GeneratedRegex("\"([a-z]{2})-[A-Z]{2}\"")]
    private static partial Regex Locale();
}
