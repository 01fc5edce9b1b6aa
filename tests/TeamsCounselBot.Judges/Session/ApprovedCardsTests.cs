using System.Reflection;
using System.Text.Json.Nodes;
using TeamsCounselBot.Judges.JavaScript;

namespace TeamsCounselBot.Judges.Session;

/// <summary>
/// The approved cards of the fast tests, against the newest official schema and Microsoft's renderer with the simulator's host config.
/// </summary>
public sealed class ApprovedCardsTests
{
    private static readonly IReadOnlyList<(string Name, JsonObject Card)> Cards =
        [.. Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "Snapshots"), "*.json", SearchOption.AllDirectories)
            .Select(file => ($"{Path.GetFileName(Path.GetDirectoryName(file))}-{Path.GetFileNameWithoutExtension(file)}",
                JsonNode.Parse(File.ReadAllText(file))!.AsObject()))];

    private static readonly string HostConfig =
        typeof(ApprovedCardsTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(it => it.Key == "HostConfig").Value!;

    [Fact]
    public void The_newest_official_schema_takes_every_approved_card()
    {
        Assert.NotEmpty(Cards);
        Assert.Equal([], Cards.SelectMany(it => OfficialSchema.Faults(it.Card).Select(fault => $"{it.Name}: {fault}")).Take(10));
    }

    [Fact]
    public async Task Microsofts_renderer_has_nothing_to_say_against_an_approved_card()
    {
        var read = await ReadAsync();

        Assert.Equal([], read["faults"]!.AsArray().Select(it => (string?)it));
        Assert.Equal(6, (int)read["maxActions"]!);
    }

    [Fact]
    public async Task The_official_schema_takes_the_simulators_host_config()
    {
        var read = await ReadAsync();

        Assert.Equal([], OfficialSchema.Read("host-config.schema.json").Validate(read["hostConfig"]!.ToJsonString())
            .Select(it => $"{it.Kind} at {it.Path}"));
    }

    /// <summary>
    /// Under the host configs of Teams in light, dark and high contrast, 360 px wide, with every fold open. With
    /// <c>JUDGE_PICTURES</c> each picture is kept in that folder.
    /// </summary>
    [Fact]
    public async Task As_Teams_draws_them_all_cards_fit_and_can_be_read_in_light_dark_and_high_contrast()
    {
        var look = await ReadAsync("teams-look.mjs");

        Assert.Equal(3 * Cards.Count, (int)look["drawn"]!);
        Assert.Equal([], look["faults"]!.AsArray().Select(it => (string?)it).Take(10));
        Assert.All((string[])["light", "dark", "highContrast"], mode => Assert.InRange((double)look["lowest"]![mode]!, 4.5, 21));
    }

    private static async Task<JsonObject> ReadAsync(string judge = "cards.mjs")
    {
        await using var script = new Script(judge, new Dictionary<string, string> { ["JUDGE_HOST_CONFIG"] = HostConfig });
        return await script.TellAsync(
            new JsonArray([.. Cards.Select(it => new JsonObject { ["name"] = it.Name, ["card"] = it.Card.DeepClone() })]).ToJsonString());
    }
}
