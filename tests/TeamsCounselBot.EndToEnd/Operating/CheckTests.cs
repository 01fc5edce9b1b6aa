using TeamsCounselBot.EndToEnd.Simulator;
using TeamsCounselBot.Simulator.Bot;

namespace TeamsCounselBot.EndToEnd.Operating;

/// <summary><c>TeamsCounselBot check</c> against the simulator: beside a bot at work, and where something is wrong.</summary>
public sealed class CheckTests(RealBot bot) : IClassFixture<RealBot>
{
    private static readonly string[] Names =
        ["configuration", "credential", "token for the connector", "token for Graph", "metadata", "database", "key ring", "clock", "mail",
            "proxy"];

    [Fact]
    public async Task Beside_a_bot_at_work_all_holds_a_line_each()
    {
        var (code, lines) = await CheckAsync([]);

        Assert.All(lines, line => Assert.StartsWith("ok    ", line, StringComparison.Ordinal));
        Assert.Equal(Names, lines.Select(Name));
        Assert.Contains(lines, line => line.EndsWith("a bot works on it now", StringComparison.Ordinal));
        Assert.Equal(0, code);
    }

    [Theory]
    [InlineData("MicrosoftAppPassword", "another", "token for the connector", "AADSTS7000215")]
    [InlineData("ToBotFromChannelOpenIdMetadataUrl", "http://127.0.0.1:9/keys", "metadata", "gives no signing keys")]
    [InlineData("Storage__EncryptionKeys", "/tmp/no-such-ring", "key ring", "holds no keys, and the database was written with some")]
    [InlineData("ConnectionStrings__Sessions", "Data Source=/proc/sessions.db", "database", "ConnectionStrings:Sessions: ")]
    [InlineData("Session__EndGraze", "00:03:00", "configuration", "did you mean Session:EndGrace?")]
    [InlineData("Session__EndGrace", "soon", "configuration", "Session:EndGrace: 'soon' is no time span")]
    [InlineData("PublicUrl", "https://192.0.2.1", "proxy", "PublicUrl: https://192.0.2.1 could not be reached")]
    public async Task What_does_not_hold_is_told_and_the_exit_code_is_1(string key, string value, string name, string told)
    {
        var (code, lines) = await CheckAsync(new() { [key] = value });

        Assert.Equal(1, code);
        Assert.Contains(told, Assert.Single(lines, line => line.StartsWith($"FAULT {name}: ", StringComparison.Ordinal)),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_clock_that_is_wrong_is_told_with_how_much()
    {
        var file = Path.GetTempFileName();
        using (var offset = new OffsetFile(file))
            offset.Offset = TimeSpan.FromHours(2);

        var (code, lines) = await CheckAsync(new() { [InsideBot.ClockVariable] = file });

        File.Delete(file);
        Assert.Equal(1, code);
        Assert.Matches(@"^FAULT clock: 0\.0(1:59|2:00):\d\d ahead of ", Assert.Single(lines, line => Name(line) == "clock"));
    }

    private static string Name(string line) => line[6..line.IndexOf(": ", StringComparison.Ordinal)];

    private async Task<(int Code, List<string> Lines)> CheckAsync(Dictionary<string, string> settings)
    {
        var (code, lines, _) = await bot.RunAsync(["check"], settings);
        return (code, lines);
    }
}
