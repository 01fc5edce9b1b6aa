using System.Text.RegularExpressions;
using TeamsCounselBot.Configuration;
using TeamsCounselBot.Web;
using TeamsCounselBot.Web.Check;

namespace TeamsCounselBot.Tests.Web;

public partial class CheckPageTests
{
    public static TheoryData<string> Languages => [.. Texts.Languages];

    [Theory, MemberData(nameof(Languages))]
    public async Task The_page_is_complete_in_every_language(string language) =>
        Assert.Equal(5, Section().Count(await PageAsync(language)));

    [Theory, MemberData(nameof(Languages))]
    public async Task Each_answer_of_the_script_is_in_the_page(string language)
    {
        var prepared = Prepared().Matches(await PageAsync(language)).Select(match => match.Groups[1].Value).ToHashSet();
        Assert.Superset(Said().Matches(Script()).SelectMany(match => Word().Matches(match.Value).Select(word => word.Groups[1].Value))
            .ToHashSet(), prepared);
    }

    [Fact]
    public async Task Nothing_runs_or_looks_inline() => Assert.DoesNotMatch(Inline(), await PageAsync("de"));

    [Theory, MemberData(nameof(Languages))]
    public async Task A_page_reads_in_the_direction_of_its_language(string language) =>
        Assert.Contains($"<html lang=\"{language.Split('-')[0]}\" dir=\"{(language is "ar" or "fa" ? "rtl" : "ltr")}\">",
            await PageAsync(language), StringComparison.Ordinal);

    [Fact]
    public async Task A_centres_name_is_no_markup() =>
        Assert.DoesNotContain("<i>", await PageAsync("de", "<i>", "<i>"), StringComparison.Ordinal);

    [Fact]
    public async Task Other_scripts_are_written_as_they_are() => Assert.Contains("فحص", await PageAsync("ar"), StringComparison.Ordinal);

    [Fact]
    public async Task A_number_can_be_dialled_and_is_read_from_left_to_right() => Assert.Contains(
        "<a class=\"phone\" dir=\"ltr\" href=\"tel:&#x2B;49301234567\">&#x2B;49 30 1234567</a>",
        await PageAsync("ar", phone: "+49 30 / 123 45-67"), StringComparison.Ordinal);

    private static Task<string> PageAsync(string language, string centre = "Centre", string? phone = null) =>
        PageText.OfAsync(new PageResult<CheckPage, CheckView>(
            new CheckView(new Texts(language), new CentreOptions { TenantId = "", Name = centre, Phone = phone })));

    private static string Script() => string.Concat(
        Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "assets"), "check*.mjs").Select(File.ReadAllText));

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
