using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;
using TeamsCounselBot.Graph;
using TeamsCounselBot.Package;
using TeamsCounselBot.Teams;

namespace TeamsCounselBot.Tests.Package;

public class PackageTests
{
    private static readonly PackageSettings Centre = new("b7d1c0de-4f7a-4a55-8c1e-52f0a6f0be11", "bot.centre.example",
        "Centre", "https://centre.example", "https://centre.example/privacy", "https://centre.example/terms");

    [Fact]
    public async Task The_template_has_no_fault() => Assert.Empty(await PackageCheck.FaultsAsync(Files()));

    [Fact]
    public void The_template_is_for_nobody_yet() => Assert.NotEmpty(PackageCheck.PlaceholderFaults(Files()));

    [Fact]
    public async Task A_centres_package_has_no_fault() => Assert.Empty(await PackageCheck.FaultsAsync(Filled()));

    [Fact]
    public void A_centres_package_has_nothing_of_the_template_left() => Assert.Empty(PackageCheck.PlaceholderFaults(Filled()));

    [Fact]
    public void The_zip_has_every_file_at_its_root()
    {
        using var output = new MemoryStream();
        Template.Pack(Filled(), output);
        using var zip = new ZipArchive(output);
        Assert.Equal(CommandWords.Languages.Skip(1).Select(language => $"{language}.json")
            .Concat(["color.png", "manifest.json", "outline.png"]).Order(StringComparer.Ordinal),
            zip.Entries.Select(entry => entry.FullName));
    }

    [Theory]
    [InlineData("\"manifestVersion\": \"1.29\"", "\"manifestVersion\": \"1.28\"", "manifestVersion")]
    [InlineData("\"accentColor\"", "\"packageName\": \"x\", \"accentColor\"", "packageName")]
    [InlineData("\"botId\": \"00000000", "\"botId\": \"10000000", "the same app registration")]
    [InlineData("Chat.ManageDeletion.Chat", "Chat.Manage.Chat", "needed by the code")]
    [InlineData("ChatSettings.Read.Chat", "ChatMessage.Read.Chat", "nothing in the code needs it")]
    [InlineData("\"validDomains\": [\n    \"host", "\"validDomains\": [\n    \"other", "is none of validDomains")]
    [InlineData("api://host.invalid", "api://other.invalid", "is not the host of webApplicationInfo.resource")]
    [InlineData("tr.json", "nl.json", "named in the manifest, but not there")]
    [InlineData("outline.png", "color.png", "192×192 instead of 32×32")]
    public async Task A_fault_of_the_manifest_is_found(string old, string changed, string fault) =>
        Assert.Contains(await PackageCheck.FaultsAsync(Changed("manifest.json", old, changed)), found =>
            found.Contains(fault, StringComparison.Ordinal));

    [Theory]
    [InlineData("\"name.full\"", "\"name.long\"", "name.full is not translated")]
    [InlineData("commands[7].title", "commands[8].title", "commands[8].title is not in the manifest")]
    [InlineData("v1.29", "v1.25", "another version")]
    [InlineData("Session companion\"", "Session companion, of which the name is too long\"", "longer than 30")]
    public async Task A_fault_of_a_language_is_found(string old, string changed, string fault) =>
        Assert.Contains(await PackageCheck.FaultsAsync(Changed("en.json", old, changed)), found =>
            found.Contains(fault, StringComparison.Ordinal));

    [Fact]
    public async Task The_counsellors_page_is_a_personal_tab_where_the_bot_has_one()
    {
        var with = Template.Fill(Files(), Centre with { Page = "yes" });
        var tab = JsonNode.Parse(with[Template.Manifest])!["staticTabs"]![0]!;

        Assert.Empty(await PackageCheck.FaultsAsync(with));
        Assert.Empty(PackageCheck.PlaceholderFaults(with));
        Assert.Equal("https://bot.centre.example/desk/teams/open", tab["contentUrl"]!.GetValue<string>());
        Assert.Equal("https://bot.centre.example/desk", tab["websiteUrl"]!.GetValue<string>());
        Assert.Contains(NeededPermission.MeetingNotification, Encoding.UTF8.GetString(with[Template.Manifest]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_the_page_the_package_has_no_tab_and_asks_for_no_permission_of_it()
    {
        var manifest = Encoding.UTF8.GetString(Filled()[Template.Manifest]);

        Assert.Empty(await PackageCheck.FaultsAsync(Filled()));
        Assert.DoesNotContain("staticTabs", manifest, StringComparison.Ordinal);
        Assert.DoesNotContain(NeededPermission.MeetingNotification, manifest, StringComparison.Ordinal);
    }

    [Fact]
    public void The_outline_is_white_on_transparent() => Assert.True(PngPicture.Read(Files()["outline.png"])!.IsWhiteOnTransparent());

    [Fact]
    public void A_picture_without_transparency_is_no_outline() =>
        Assert.False(PngPicture.Read(Files()["color.png"])!.IsWhiteOnTransparent());

    [Fact]
    public void Half_a_picture_is_none() => Assert.Null(PngPicture.Read(Files()["color.png"].AsSpan(0, 1000)));

    [Theory]
    [InlineData("00000000-0000-0000-0000-000000000000", "bot.centre.example", "https://centre.example")]
    [InlineData("b7d1c0de-4f7a-4a55-8c1e-52f0a6f0be11", "https://bot.centre.example", "https://centre.example")]
    [InlineData("b7d1c0de-4f7a-4a55-8c1e-52f0a6f0be11", "bot.centre.example.", "https://centre.example")]
    [InlineData("b7d1c0de-4f7a-4a55-8c1e-52f0a6f0be11", "bot.centre.example", "http://centre.example")]
    [InlineData("b7d1c0de-4f7a-4a55-8c1e-52f0a6f0be11", "bot.centre.example", "https://centre.example/a page")]
    public void Wrong_settings_are_refused(string appId, string host, string website) =>
        Assert.Single((Centre with { AppId = appId, Host = host, Website = website }).Faults());

    [Theory]
    [InlineData("1.0.1", 0)]
    [InlineData("1.0", 1)]
    [InlineData("1.0.1-beta", 1)]
    [InlineData("01.0.0", 1)]
    public void A_version_is_three_numbers(string version, int faults) =>
        Assert.Equal(faults, (Centre with { Version = version }).Faults().Count());

    [Fact]
    public async Task A_changed_package_goes_out_under_a_higher_version()
    {
        var files = Template.Fill(Files(), Centre with { Version = "1.2.3" });
        Assert.Empty(await PackageCheck.FaultsAsync(files));
        Assert.Contains("\"version\": \"1.2.3\"", Encoding.UTF8.GetString(files[Template.Manifest]), StringComparison.Ordinal);
    }

    [Fact]
    public void Whoever_forgets_or_mistypes_something_reads_what() => Assert.Equal(
        ["--hots: unknown", "--website: given twice", "--privacy: its value is missing", "--host: is needed", "--centre: is needed",
            "--privacy: is needed"],
        Arguments.Read(["--app-id", "x", "--hots", "y", "--website", "a", "--website", "b", "--privacy"]).Faults);

    private static SortedDictionary<string, byte[]> Files() => Template.Read(Template.Folder);

    private static SortedDictionary<string, byte[]> Filled() => Template.Fill(Files(), Centre);

    private static SortedDictionary<string, byte[]> Changed(string name, string old, string changed)
    {
        var files = Files();
        var text = Encoding.UTF8.GetString(files[name]);
        Assert.Contains(old, text, StringComparison.Ordinal);
        files[name] = Encoding.UTF8.GetBytes(text.Replace(old, changed, StringComparison.Ordinal));
        return files;
    }
}
