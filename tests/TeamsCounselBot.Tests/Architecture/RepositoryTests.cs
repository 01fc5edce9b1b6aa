using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using TeamsCounselBot.Tests.Hosting;

namespace TeamsCounselBot.Tests.Architecture;

/// <summary>Links of pages lead somewhere, commands of workflows exist, files and lines are short.</summary>
public sealed partial class RepositoryTests
{
    public static TheoryData<string> Pages() => [.. Directory.EnumerateFiles(Root, "*.md")
        .Concat(Directory.EnumerateFiles(Path.Combine(Root, "docs"), "*.md", SearchOption.AllDirectories))
        .Concat(Directory.EnumerateFiles(Path.Combine(Root, ".github"), "*.md", SearchOption.AllDirectories))
        .Select(file => Path.GetRelativePath(Root, file)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Pages))]
    public void Every_relative_link_of_a_page_leads_to_a_file_and_heading(string page)
    {
        var file = Path.Combine(Root, page);
        var lost = Link().Matches(Fenced().Replace(File.ReadAllText(file), ""))
            .Select(link => link.Groups[1].Value)
            .Where(target => !target.Contains("://", StringComparison.Ordinal) && !target.StartsWith("mailto:", StringComparison.Ordinal))
            .Where(target => !LeadsSomewhere(file, target));
        Assert.Empty(lost);
    }

    [Theory]
    [InlineData("test.yml")]
    [InlineData("release.yml")]
    public void Every_command_of_a_workflow_names_what_the_repository_has(string workflow)
    {
        var jobs = Yaml.Read(Path.Combine(Root, ".github", "workflows", workflow))["jobs"]!.AsObject();
        var commands = jobs.SelectMany(job => job.Value!["steps"]!.AsArray())
            .Select(step => (string?)step!["run"]).OfType<string>().ToList();
        var named = commands.SelectMany(command => CalledPath().Matches(command)).Select(path => path.Groups[1].Value).ToList();

        Assert.Contains("test", named);
        Assert.All(named, path => Assert.True(Path.Exists(Path.Combine(Root, path)), path));
    }

    [Fact]
    public void Each_form_for_issues_asks_something_and_has_a_name()
    {
        foreach (var file in Directory.EnumerateFiles(Path.Combine(Root, ".github", "ISSUE_TEMPLATE"))
            .Where(file => !file.EndsWith("config.yml", StringComparison.Ordinal)))
        {
            var form = Yaml.Read(file);
            Assert.NotNull((string?)form["name"]);
            Assert.NotNull((string?)form["description"]);
            var asked = form["body"]!.AsArray().Where(it => (string?)it!["type"] != "markdown").Select(it => (string?)it!["id"]).ToList();
            Assert.NotEmpty(asked);
            Assert.Equal(asked.Distinct(), asked);
        }
    }

    [Fact]
    public void The_dev_container_is_built_from_a_file_that_is_there()
    {
        var folder = Path.Combine(Root, ".devcontainer");
        var container = JsonNode.Parse(File.ReadAllText(Path.Combine(folder, "devcontainer.json")))!;
        Assert.True(File.Exists(Path.Combine(folder, (string)container["build"]!["dockerfile"]!)));
    }

    [Fact]
    public void No_pre_release_is_in_the_program_but_the_one_that_has_no_release()
    {
        var versions = XDocument.Load(Path.Combine(Root, "Directory.Packages.props")).Descendants("PackageVersion")
            .ToDictionary(it => it.Attribute("Include")!.Value, it => it.Attribute("Version")!.Value);
        var used = Directory.EnumerateFiles(Path.Combine(Root, "src"), "*.csproj", SearchOption.AllDirectories)
            .SelectMany(file => XDocument.Load(file).Descendants("PackageReference")).Select(it => it.Attribute("Include")!.Value)
            .Distinct().ToList();

        Assert.NotEmpty(used);
        Assert.Equal(["OpenTelemetry.Exporter.Prometheus.AspNetCore"],
            used.Where(name => versions[name].Contains('-', StringComparison.Ordinal)));
    }

    [Fact]
    public void No_file_has_more_than_300_lines_and_no_line_more_than_140_characters()
    {
        var files = CodeFolders
            .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(Root, folder), "*", SearchOption.AllDirectories))
            .Where(file => Code.Contains(Path.GetExtension(file)) && !NotWritten().IsMatch(file))
            .Select(file => (Name: Path.GetRelativePath(Root, file), Lines: File.ReadAllLines(file))).ToList();

        Assert.NotEmpty(files);
        Assert.Empty(files.Where(file => file.Lines.Length > 300).Select(file => file.Name));
        Assert.Empty(files.SelectMany(file => file.Lines.Index()
            .Where(line => line.Item.Length > 140).Select(line => $"{file.Name}:{line.Index + 1}")));
    }

    private static readonly string[] CodeFolders = ["src", "tests", "docs", "manifest"];

    private static readonly HashSet<string> Code =
        [".cs", ".razor", ".css", ".js", ".mjs", ".sh", ".bicep", ".csproj", ".props", ".targets"];

    private static bool LeadsSomewhere(string page, string target)
    {
        var parts = target.Split('#', 2);
        var file = parts[0] is "" ? page : Path.Combine(Path.GetDirectoryName(page)!, Uri.UnescapeDataString(parts[0]));
        return Path.Exists(file) && (parts.Length == 1 || !file.EndsWith(".md", StringComparison.Ordinal)
            || Heading().Matches(Fenced().Replace(File.ReadAllText(file), "")).Any(heading => Anchor(heading.Groups[1].Value) == parts[1]));
    }

    /// <summary>As forges make it: small letters, no signs, a hyphen for each space.</summary>
    private static string Anchor(string heading) => Sign().Replace(heading.Trim().ToLowerInvariant(), "").Replace(' ', '-');

    /// <summary>What tools make: builds, packages of npm, migrations; and libraries of others.</summary>
    [GeneratedRegex(@"[\\/](bin|obj|node_modules|Migrations|assets[\\/]lib)[\\/]")]
    private static partial Regex NotWritten();

    private static string Root { get; } = Path.GetFullPath(Path.Combine(Here(), "..", "..", ".."));

    private static string Here([CallerFilePath] string here = "") => Path.GetDirectoryName(here)!;

    [GeneratedRegex(@"(?ms)^\s*```.*?^\s*```\s*$")]
    private static partial Regex Fenced();

    [GeneratedRegex(@"\]\(([^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"(?m)^#{1,6} (.+)$")]
    private static partial Regex Heading();

    [GeneratedRegex(@"[^\p{L}\p{N}\p{M}_ -]")]
    private static partial Regex Sign();

    /// <summary>A script of ours, or the project that a command builds.</summary>
    [GeneratedRegex(@"(?:(?<=^|\s)\./|dotnet (?:publish|build|test|run --project) |(?=docs/operating/))([\w./-]+)")]
    private static partial Regex CalledPath();
}
