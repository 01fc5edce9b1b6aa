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
            Texts.Languages.Select(tag => new Texts(tag).ShortCode).Distinct(),
            Locale().Matches(list).Select(locale => locale.Groups[1].Value));
    }

    [Theory, InlineData("docs/administrators.md"), InlineData("docs/administrators.en.md"), InlineData("appsettings.sample.json")]
    public void Administrators_read_of_every_language_that_an_address_can_name(string file)
    {
        var told = Tag().Matches(Told().Match(File.ReadAllText(Path.Combine(Root(), file))).Value).Select(tag => tag.Value);

        Assert.Equal(Texts.Languages.Order(), told.Order());
    }

    private static string People() => Path.Combine(Root(), "src", "TeamsCounselBot.Simulator", "wwwroot", "js", "people.js");

    private static string Root([CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "..");

    [GeneratedRegex(@"locales = \[([^\]]*)\]")]
    private static partial Regex Locales();

    /// <summary>From the first language to the end of the list.</summary>
    [GeneratedRegex(@"`?\bde\b`?, `?de-simple`?, [^).]*")]
    private static partial Regex Told();

    [GeneratedRegex(@"\b(?!or\b)[a-z]{2,3}(-simple)?\b")]
    private static partial Regex Tag();

    [GeneratedRegex("\"([a-z]{2})-[A-Z]{2}\"")]
    private static partial Regex Locale();
}
