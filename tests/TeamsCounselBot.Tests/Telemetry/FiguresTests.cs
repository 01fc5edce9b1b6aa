using System.Diagnostics.Metrics;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging.Abstractions;
using TeamsCounselBot.BotConnector;
using TeamsCounselBot.Hosting;
using TeamsCounselBot.Sessions;
using TeamsCounselBot.Storage;
using TeamsCounselBot.Telemetry;
using TeamsCounselBot.Tests.Hosting;
using TeamsCounselBot.Tests.Storage;

namespace TeamsCounselBot.Tests.Telemetry;

/// <summary>What waits in the database is told at <c>/metrics</c>, and alerts and dashboard ask for what is told there.</summary>
public sealed partial class FiguresTests
{
    [Theory, OnEachDatabase]
    public async Task What_waits_in_the_database_is_told(string provider)
    {
        await using var room = await StorageRoom.OpenAsync(provider);
        await room.CreateAsync("refused");
        await room.ApplyAsync(
            "refused", [.. Samples.WholeLife(), new SessionEvent.EraseNow(Samples.Counsellor),
            new SessionEvent.ErasureStepFailed(ErasureStep.LookForLeftovers, ErasureFault.Refused)]);
        await room.CreateAsync("waits", "chat-2");
        await room.ApplyAsync("waits", new SessionEvent.SetupSaved(Samples.Counsellor, Samples.Plan));
        var waiting = await room.CountAsync("effects WHERE lane = 0");
        Assert.NotEqual(0, waiting);

        await using var bot = await StartAsync(room);
        var due = (await new QueueStatistics(room.Commits).ReadAsync(default)).FirstDue!.Value;
        room.Clock.SetUtcNow(due.AddSeconds(90));
        await ReadAsync(bot);
        var told = await ToldAsync(bot);

        Assert.Equal("1", told["counselbot_erasures_refused"]);
        Assert.Equal("0", told["counselbot_erasures_pending"]);
        Assert.Equal(waiting.ToString(System.Globalization.CultureInfo.InvariantCulture), told["counselbot_outbox_depth lane=\"Chat\""]);
        Assert.Contains("counselbot_outbox_depth lane=\"Erasure\"", told.Keys);
        Assert.Equal("90", told["counselbot_wakeup_overdue_seconds"]);
    }

    [Fact]
    public async Task What_could_not_be_counted_lately_is_not_told()
    {
        await using var room = await StorageRoom.OpenAsync();
        await using var bot = await StartAsync(room);
        await ReadAsync(bot);

        room.Clock.Advance(BacklogGauges.Fresh);

        var told = await ToldAsync(bot);
        Assert.DoesNotContain("counselbot_erasures_pending", told.Keys);
        Assert.Contains("counselbot_key_failures_total", told.Keys);
    }

    [Theory]
    [InlineData("alerts.yml")]
    [InlineData("dashboard.json")]
    public async Task Every_figure_that_is_asked_for_is_told_with_the_labels_that_are_asked_for(string file)
    {
        await using var room = await StorageRoom.OpenAsync();
        await using var bot = await StartAsync(room);
        var figures = bot.Services.GetRequiredService<Metrics>();
        figures.Acted("checklist.save", "taken");
        figures.Performed("Show", "done");
        figures.Erased("DeleteChat", "Refused");
        figures.WokeUp(TimeSpan.FromSeconds(3));
        figures.InboundTokenRefused("Audience");
        await ReadAsync(bot);
        // The framework's figures, those of calls to the outside too, come with the first request and the first fault.
        Assert.False((await bot.Http.GetAsync(new Uri("broken", UriKind.Relative))).IsSuccessStatusCode);

        var told = await bot.Http.GetStringAsync(new Uri("metrics", UriKind.Relative));
        var asked = Expressions(file).SelectMany(it => Selector().Matches(it)).ToList();

        Assert.Contains(asked, it => it.Groups[1].Value == "counselbot_erasures_refused");
        foreach (var selector in asked.Where(it => it.Groups[1].Value != "up"))
        {
            var name = selector.Groups[1].Value;
            var labels = Label().Matches(selector.Groups[2].Value).Select(it => it.Groups[1].Value).Except(["job", "instance"]);
            Assert.True(told.Split('\n').Any(line => line.StartsWith(name + "{", StringComparison.Ordinal)
                && labels.All(label => Regex.IsMatch(line, $"[{{,]{label}="))), selector.Value);
        }
    }

    [Fact]
    public void Figures_of_the_database_are_never_added_up()
    {
        string[] ofTheDatabase =
            ["counselbot_erasures_pending", "counselbot_erasures_refused", "counselbot_outbox_depth", "counselbot_wakeup_overdue_seconds"];
        var expressions = Expressions("alerts.yml").Concat(Expressions("dashboard.json"))
            .Where(it => ofTheDatabase.Any(name => it.Contains(name, StringComparison.Ordinal))
                && !it.Contains("unless", StringComparison.Ordinal)).ToList();

        Assert.True(expressions.Count >= 2 * ofTheDatabase.Length);
        Assert.All(expressions, it => Assert.StartsWith("max", it, StringComparison.Ordinal));
    }

    [Fact]
    public void Every_alert_is_explained_to_the_operator()
    {
        var guide = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "docs", "operating.md"));
        var alerts = Rules().Select(rule => Text(rule, "alert")).ToList();

        Assert.NotEmpty(alerts);
        Assert.All(alerts, alert => Assert.Contains($"`{alert}`", guide, StringComparison.Ordinal));
        Assert.All(Rules(), rule => Assert.Contains(Text(rule["labels"]!, "severity"), (string[])["critical", "warning"]));
    }

    private static Task<Running> StartAsync(StorageRoom room) => Running.StartAsync(
        app =>
        {
            app.MapHealth();
            app.MapGet("/broken", string () => throw new InvalidOperationException("broken"));
        },
        builder =>
        {
            builder.Services.AddHealth(builder.Configuration);
            builder.Services.AddSingleton(new QueueStatistics(room.Commits)).AddSingleton(room.Seal).AddSingleton<BacklogGauges>();
            var certificate = Path.Combine(room.Folder.FullName, "bot.pem");
            File.WriteAllText(certificate, SelfSigned.Pem(room.Clock.GetUtcNow().AddDays(-1), room.Clock.GetUtcNow().AddDays(90)));
            builder.Services.AddHostedService(provider => new CredentialWatch(provider.GetRequiredService<IMeterFactory>(),
                BotCertificate.From(new BotCredentialOptions { AppId = "app", CertificatePath = certificate }, room.Clock), room.Clock,
                NullLogger<CredentialWatch>.Instance));
            builder.Services.Replace(ServiceDescriptor.Singleton<TimeProvider>(room.Clock));
        });

    private static Task ReadAsync(Running bot) => bot.Services.GetRequiredService<BacklogGauges>().ReadAsync(default);

    /// <summary>Our figures by name and own labels.</summary>
    private static async Task<Dictionary<string, string>> ToldAsync(Running bot) =>
        (await bot.Http.GetStringAsync(new Uri("metrics", UriKind.Relative))).Split('\n')
            .Where(it => it.StartsWith("counselbot_", StringComparison.Ordinal))
            .Select(it => Line().Match(it))
                .ToDictionary(it => $"{it.Groups[1].Value} {it.Groups[2].Value.TrimStart(',')}".TrimEnd(), it => it.Groups[3].Value);

    private static IEnumerable<string> Expressions(string file) => file == "alerts.yml"
        ? Rules().Select(rule => Text(rule, "expr"))
        : JsonNode.Parse(File.ReadAllText(DeploymentTests.Shipped(file)))!["panels"]!.AsArray()
            .SelectMany(panel => panel!["targets"]?.AsArray() ?? []).Select(target => target!["expr"]!.GetValue<string>());

    private static IReadOnlyList<JsonNode> Rules() =>
        [.. Yaml.Read(DeploymentTests.Shipped("alerts.yml"))["groups"]!.AsArray().SelectMany(group => group!["rules"]!.AsArray())
            .OfType<JsonNode>()];

    private static string Text(JsonNode node, string key) => node[key]!.GetValue<string>();

    [GeneratedRegex(@"\b([a-z][a-z0-9_]+)\{([^}]*)\}", RegexOptions.None, 1000)]
    private static partial Regex Selector();

    [GeneratedRegex(@"([a-z_]+)\s*[=!]~?", RegexOptions.None, 1000)]
    private static partial Regex Label();

    [GeneratedRegex(@"^(\w+)\{otel_scope_name=""TeamsCounselBot""(.*)\} (\S+)", RegexOptions.None, 1000)]
    private static partial Regex Line();
}
