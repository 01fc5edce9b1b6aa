using System.Text.RegularExpressions;

namespace TeamsCounselBot.Tests.Package;

/// <summary>The administrators' guide in its two languages.</summary>
public partial class GuideTests
{
    [Fact]
    public void Both_languages_have_the_same_steps_tables_and_commands()
    {
        var (german, english) = (Guide("administrators.md"), Guide("administrators.en.md"));
        Assert.Equal(Shape(english), Shape(german));
        Assert.Equal(Commands(english), Commands(german));
    }

    /// <summary>
    /// It opens chats of meetings elsewhere to one's own people, helps no client, and undoes a recommendation of the CIS.
    /// </summary>
    [Theory, InlineData("administrators.md"), InlineData("administrators.en.md")]
    public void No_policy_that_weakens_the_tenant_for_nothing_is_asked_for(string guide) =>
        Assert.DoesNotContain("AllowExternalNonTrustedMeetingChat", Guide(guide), StringComparison.Ordinal);

    /// <summary>The guide's command to pack the app uses options that the program knows.</summary>
    [Theory, InlineData("administrators.md"), InlineData("administrators.en.md")]
    public void The_command_that_packs_the_app_is_understood(string guide)
    {
        var command = PackCommand().Match(Guide(guide)).Groups[1].Value.Replace("\\\n", " ", StringComparison.Ordinal);
        var (given, faults) = TeamsCounselBot.Package.Arguments.Read([.. Argument().Matches(command).Select(part => part.Value.Trim('"'))]);
        Assert.Empty(faults);
        Assert.Empty((TeamsCounselBot.Package.PackageSettings.From(given) with { AppId = "b7d1c0de-4f7a-4a55-8c1e-52f0a6f0be11" })
            .Faults());
    }

    /// <summary>What each line is: a heading, a step, a point, a row, a fence.</summary>
    private static IEnumerable<string> Shape(string guide) => LineStart().Matches(guide).Select(match => match.Value.Trim());

    /// <summary>Text that people type unchanged in both languages: cmdlets, switches, settings.</summary>
    private static IEnumerable<string> Commands(string guide) => Typed().Matches(guide).Select(match => match.Value);

    private static string Guide(string name) =>
        File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "docs", name)).ReplaceLineEndings("\n");

    [GeneratedRegex(@"^ *(?:#+ |\d+\. |- |\||```\w*)", RegexOptions.Multiline)]
    private static partial Regex LineStart();

    [GeneratedRegex(@"(?<![\w-])(?:[A-Z][a-z]+-(?:Cs|Mg)[A-Za-z]+|--?[A-Za-z][A-Za-z-]+(?= )|[A-Z]\w+=|\$(?:true|false))")]
    private static partial Regex Typed();

    [GeneratedRegex(@"dotnet run --project manifest -- ([^`]+)```")]
    private static partial Regex PackCommand();

    [GeneratedRegex("\"[^\"]*\"|[^\\s\"]+")]
    private static partial Regex Argument();
}
