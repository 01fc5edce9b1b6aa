using System.Text.RegularExpressions;
using TeamsCounselBot.Web;

namespace TeamsCounselBot.Tests.Web;

public partial class CheckPageTests
{
    public static TheoryData<string> Languages => [.. Texts.Languages];

    [Theory, MemberData(nameof(Languages))]
    public void The_page_is_complete_in_every_language(string language) =>
        Assert.Equal(5, Section().Count(Page(language)));

    [Theory, MemberData(nameof(Languages))]
    public void Whatever_the_script_says_stands_in_the_page(string language)
    {
        var prepared = Prepared().Matches(Page(language)).Select(match => match.Groups[1].Value).ToHashSet();
        Assert.Superset(Said().Matches(Script()).SelectMany(match => Word().Matches(match.Value).Select(word => word.Groups[1].Value)).ToHashSet(), prepared);
    }

    [Fact]
    public void Nothing_runs_or_looks_inline() => Assert.DoesNotMatch(Inline(), Page("de"));

    [Theory, MemberData(nameof(Languages))]
    public void A_page_reads_in_the_direction_of_its_language(string language) =>
        Assert.Contains($"<html lang=\"{language[..2]}\" dir=\"{(language == "ar" ? "rtl" : "ltr")}\">", Page(language), StringComparison.Ordinal);

    [Fact]
    public void A_centres_name_is_no_markup() =>
        Assert.DoesNotContain("<i>", CheckPage.Page(new Texts("de"), "<i>", "<i>").Render().ToString(), StringComparison.Ordinal);

    private static string Page(string language) => CheckPage.Page(new Texts(language), centre: "Centre", phone: null).Render().ToString();

    private static string Script()
    {
        using var reader = new StreamReader(typeof(CheckPage).Assembly.GetManifestResourceStream("Assets/" + CheckPage.Script)!);
        return reader.ReadToEnd();
    }

    [GeneratedRegex("<section [^>]*data-check=")]
    private static partial Regex Section();

    [GeneratedRegex("data-answer=\"(\\w+)\"")]
    private static partial Regex Prepared();

    /// <summary>The words after <c>answer:</c> and <c>return</c>, up to the end of the expression.</summary>
    [GeneratedRegex("(answer:|return) [^,;}]*\"[^,;}]*")]
    private static partial Regex Said();

    [GeneratedRegex("[?:n] \"(\\w+)\"")]
    private static partial Regex Word();

    [GeneratedRegex("<style|<script(?![^>]* src=)| style=| on[a-z]+=", RegexOptions.IgnoreCase)]
    private static partial Regex Inline();
}
