using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Routing;
using NJsonSchema;
using TeamsCounselBot.Hosting;

namespace TeamsCounselBot.Tests.Hosting;

/// <summary>
/// No container engine is needed to see that image and compose file are well formed and give the bot no more than it needs.
/// </summary>
public sealed class ContainerTests
{
    private const string Account = "1654";
    private static readonly JsonObject Compose = Yaml.Read(DeploymentTests.Shipped("compose.yml"));
    private static readonly string[] Dockerfile = File.ReadAllText(DeploymentTests.Shipped("Dockerfile")).ReplaceLineEndings("\n")
        .Replace("\\\n", "", StringComparison.Ordinal)
        .Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Where(line => !line.StartsWith('#')).ToArray();

    [Fact]
    public async Task The_compose_file_fits_the_schema_of_the_specification()
    {
        using var text = new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream("compose-spec.json")!);
        var schema = await JsonSchema.FromJsonAsync(await text.ReadToEndAsync());
        var wrong = Compose.DeepClone();
        wrong["services"]!["bot"]!["read_only_root"] = true;

        Assert.Empty(schema.Validate(Compose.ToJsonString()));
        Assert.NotEmpty(schema.Validate(wrong.ToJsonString()));
    }

    [Theory]
    [InlineData("volumes")]
    [InlineData("networks")]
    [InlineData("secrets")]
    [InlineData("configs")]
    public void What_services_use_is_declared_and_what_is_declared_is_used(string kind)
    {
        var used = Services.SelectMany(it => it.Value![kind]?.AsArray() ?? [])
            .Select(it => it is JsonObject long_ ? long_["source"]!.GetValue<string>() : it!.GetValue<string>().Split(':')[0])
            .Where(name => !name.StartsWith('.'));

        Assert.Equal(Compose[kind]!.AsObject().Select(it => it.Key).Order(), used.Distinct().Order());
    }

    [Fact]
    public void Container_has_a_read_only_root_no_privileges_and_only_the_proxy_in_front()
    {
        var bot = Compose["services"]!["bot"]!;

        Assert.True(bot["read_only"]!.GetValue<bool>());
        Assert.Equal("ALL", Assert.Single(bot["cap_drop"]!.AsArray())!.GetValue<string>());
        Assert.Contains("no-new-privileges:true", bot["security_opt"]!.AsArray().Select(it => it!.GetValue<string>()));
        Assert.Null(bot["ports"]);
        Assert.Null(bot["user"]);
        Assert.Null(bot["privileged"]);
        var published = Services.Where(it => it.Key != "proxy").SelectMany(it => it.Value!["ports"]?.AsArray() ?? [])
            .Select(it => it!.GetValue<string>());
        Assert.All(published, port => Assert.StartsWith("127.0.0.1:", port, StringComparison.Ordinal));
    }

    /// <summary>A rule that forbids some addresses misses other spellings of them; one that allows some does not.</summary>
    [Theory]
    [InlineData("operating/compose.yml")]
    [InlineData("docs/administrators.md")]
    [InlineData("docs/administrators.en.md")]
    public void The_proxy_forwards_what_is_on_its_list_and_nothing_else(string file)
    {
        var lines = File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, file)).Select(line => line.Trim()).ToList();
        var forwarded = lines.Single(line => line.StartsWith("@public path ", StringComparison.Ordinal)).Split(' ')[2..];
        var rules = lines.SkipWhile(line => !line.StartsWith("@public path ", StringComparison.Ordinal)).Skip(1).Take(6).ToList();

        Assert.Equal(
            ["/", "/api/messages", "/check", "/check/*", "/s/*", "/t/*", "/c/*", "/own/*", "/desk", "/desk/*", "/assets/*"], forwarded);
        Assert.Equal(["handle @public {", "}", "handle {", "respond 404", "}"],
            rules.Where(line => !line.StartsWith("reverse_proxy ", StringComparison.Ordinal)));
        Assert.Single(lines, line => line.StartsWith("reverse_proxy ", StringComparison.Ordinal));
    }

    /// <summary>A route that is mapped and not forwarded is a page that works in every test and for nobody.</summary>
    [Fact]
    public async Task Every_route_for_people_outside_is_on_the_proxys_list_and_no_other()
    {
        var settings = Configured.Production.Append(new("CounsellorPage:Enabled", "true"))
            .Append(new("ReloadStaticAssetsAtRuntime", "false")).Select(it => $"--{it.Key}={it.Value}");
        await using var app = Composition.Compose([.. settings]).Build();
        Composition.Map(app);
        var templates = ((IEndpointRouteBuilder)app).DataSources.SelectMany(it => it.Endpoints).OfType<RouteEndpoint>()
            .Select(it => "/" + it.RoutePattern.RawText!.Trim('/')).Distinct().ToList();
        var inside = templates.Where(it => it is "/health/live" or "/health/ready" or "/metrics").ToList();
        var rules = Compose["configs"]!["caddyfile"]!["content"]!.GetValue<string>().Split('\n')
            .Single(line => line.Contains("@public path ", StringComparison.Ordinal)).Trim().Split(' ')[2..];

        Assert.Equal(3, inside.Count);
        Assert.All(inside, template => Assert.False(IsForwarded(template), template));
        Assert.All(templates.Except(inside), template => Assert.True(IsForwarded(template), template));
        Assert.All(rules, rule => Assert.Contains(templates, template => Matches(rule, template)));

        bool IsForwarded(string template) => rules.Any(rule => Matches(rule, template));

        static bool Matches(string rule, string template) => rule.EndsWith("/*", StringComparison.Ordinal)
            ? template.StartsWith(rule[..^1], StringComparison.Ordinal)
            : rule == template;
    }

    /// <summary>By its defaults systemd gives up for good after five quick failures, as when a database comes later than the bot.</summary>
    [Fact]
    public void The_service_is_begun_again_for_ever_with_pauses() => Assert.Superset(
        new HashSet<string> { "Type=notify", "Restart=always", "RestartSec=5", "StartLimitIntervalSec=0" },
        File.ReadAllLines(Unit()).ToHashSet());

    [Fact]
    public void Nothing_of_the_bots_memory_gets_onto_a_disk()
    {
        var bot = Compose["services"]!["bot"]!;
        var unit = File.ReadAllLines(Unit());

        Assert.Equal(bot["mem_limit"]!.GetValue<string>(), bot["memswap_limit"]!.GetValue<string>());
        Assert.Equal("0", bot["ulimits"]!["core"]!.ToString());
        Assert.Contains("DOTNET_EnableDiagnostics=0", Arguments("ENV"), StringComparison.Ordinal);
        Assert.Superset(
            new HashSet<string> { "LimitCORE=0", "MemorySwapMax=0", "Environment=DOTNET_EnableDiagnostics=0" }, unit.ToHashSet());
    }

    [Fact]
    public void Figures_are_kept_for_a_week_and_alerts_are_sent_to_somebody()
    {
        var prometheus = Compose["configs"]!["prometheus"]!["content"]!.GetValue<string>();

        Assert.Contains("--storage.tsdb.retention.time=7d",
            Compose["services"]!["prometheus"]!["command"]!.AsArray().Select(it => it!.GetValue<string>()));
        Assert.Contains("[\"alertmanager:9093\"]", prometheus, StringComparison.Ordinal);
        Assert.Contains("./alertmanager.yml:/etc/alertmanager/alertmanager.yml:ro",
            Compose["services"]!["alertmanager"]!["volumes"]!.AsArray().Select(it => it!.GetValue<string>()));
        Assert.Contains("email_configs:", File.ReadAllText(DeploymentTests.Shipped("alertmanager.yml")), StringComparison.Ordinal);
    }

    [Fact]
    public void The_log_of_each_service_has_a_bound() => Assert.All(Services, service =>
        Assert.True(service.Value!["logging"]?["driver"]?.GetValue<string>() == "local"
            && service.Value["logging"]!["options"]?["max-size"] is not null, service.Key));

    [Fact]
    public void Health_and_figures_have_a_port_that_the_proxy_does_not_know()
    {
        var port = Compose["services"]!["bot"]!["environment"]!["InternalPort"]!.GetValue<string>();

        Assert.DoesNotContain(port, Compose["configs"]!["caddyfile"]!["content"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Contains($"bot:{port}", Compose["configs"]!["prometheus"]!["content"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Fact]
    public void Image_and_compose_file_have_the_same_volumes_and_no_other_writable_place()
    {
        var mounted = Compose["services"]!["bot"]!["volumes"]!.AsArray().Select(it => it!.GetValue<string>().Split(':')[1]);
        var declared = JsonNode.Parse(Arguments("VOLUME"))!.AsArray().Select(it => it!.GetValue<string>());
        var environment = Arguments("ENV");

        Assert.Equal(declared.Order(), mounted.Order());
        Assert.Contains("Data Source=/data/", environment, StringComparison.Ordinal);
        Assert.Contains("Storage__EncryptionKeys__Path=/keys", environment, StringComparison.Ordinal);
    }

    [Fact]
    public void The_image_has_no_shell_and_runs_as_nobody_special()
    {
        var last = Dockerfile[Array.FindLastIndex(Dockerfile, line => line.StartsWith("FROM ", StringComparison.Ordinal))..];

        Assert.Contains("-chiseled", last[0], StringComparison.Ordinal);
        Assert.DoesNotContain(
            last, line => line.StartsWith("RUN ", StringComparison.Ordinal) || line.StartsWith("ADD ", StringComparison.Ordinal));
        Assert.Equal($"USER {Account}", last.Single(line => line.StartsWith("USER ", StringComparison.Ordinal)));
        Assert.Contains(last, line => line.StartsWith($"COPY --from=build --chown={Account}:{Account} ", StringComparison.Ordinal));
        // As a list: the process itself hears SIGTERM.
        Assert.Equal(["dotnet", "TeamsCounselBot.dll"], JsonNode.Parse(Arguments("ENTRYPOINT"))!.AsArray()
            .Select(it => it!.GetValue<string>()));
        Assert.All(Dockerfile.Where(line => line.StartsWith("FROM ", StringComparison.Ordinal)), line => Assert.Matches(@":10\.0-", line));
    }

    [Fact]
    public void The_image_is_built_from_the_bot_and_all_that_it_refers_to()
    {
        var copied = Dockerfile.Where(line => line.StartsWith("COPY src/", StringComparison.Ordinal))
            .Select(line => line.Split(' ')[1].TrimEnd('/')).ToList();
        var needed = Assembly.Load("TeamsCounselBot").GetReferencedAssemblies().Select(it => it.Name!)
            .Where(name => name.StartsWith("TeamsCounselBot", StringComparison.Ordinal)).Append("TeamsCounselBot")
                .SelectMany(name => (string[])[$"src/{name}", $"src/{name}/{name}.csproj"]);

        Assert.Equal(needed.Order(StringComparer.Ordinal), copied.Order(StringComparer.Ordinal));
        var ignored = File.ReadAllLines(DeploymentTests.Shipped(".dockerignore"));
        Assert.DoesNotContain(ignored, line => line.TrimEnd('/') is "src" or "*");
        Assert.All((string[])[".git", "data"], name => Assert.Contains(name, ignored));
    }

    private static string Unit([CallerFilePath] string here = "") => Path.Combine(
        Path.GetDirectoryName(here)!, "..", "..", "..", "docs", "operating", "systemd", "teams-counsel-bot.service");

    private static IEnumerable<KeyValuePair<string, JsonNode?>> Services => Compose["services"]!.AsObject();

    private static string Arguments(string instruction) =>
        Dockerfile.Single(line => line.StartsWith(instruction + " ", StringComparison.Ordinal))[(instruction.Length + 1)..];
}
