using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace TeamsCounselBot.Tests.Architecture;

/// <summary>Pages that say which test holds what.</summary>
public sealed partial class NamedTestsTests
{
    [Theory]
    [InlineData("rules.md"), InlineData("privacy.md"), InlineData("privacy.en.md"), InlineData("threat-model.md"),
        InlineData("testing.md"), InlineData("works-council.md"), InlineData("works-council.en.md")]
    public void Every_test_that_a_page_names_exists(string page)
    {
        var tests = Directory.EnumerateFiles(Path.Combine(Root(), "tests"), "*Tests.cs", SearchOption.AllDirectories)
            .ToLookup(file => Path.GetFileNameWithoutExtension(file), File.ReadAllText);
        var named = Named().Matches(File.ReadAllText(Path.Combine(Root(), "docs", page)));
        Assert.NotEmpty(named);
        Assert.Empty(named.Where(name => !tests[name.Groups["class"].Value]
            .Any(text => Regex.IsMatch(text, $@"\b{name.Groups["method"].Value}\b"))).Select(name => name.Value));
    }

    private static string Root([CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "..");

    [GeneratedRegex(@"`(?<class>\w+Tests)(\.(?<method>\w+))?`")]
    private static partial Regex Named();
}
