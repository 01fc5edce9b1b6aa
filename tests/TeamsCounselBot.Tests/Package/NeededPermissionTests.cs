using System.Net;
using System.Reflection;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Time.Testing;
using TeamsCounselBot.BotConnector;
using TeamsCounselBot.Graph;

namespace TeamsCounselBot.Tests.Package;

public partial class NeededPermissionTests
{
    public static TheoryData<string, string> Guides => new() { { "administrators.md", "de" }, { "administrators.en.md", "en" } };

    [Fact]
    public async Task Whatever_is_asked_of_Graph_is_covered_by_a_permission_and_no_permission_is_idle() =>
        Assert.Equal(
            NeededPermission.All.SelectMany(permission => permission.Uses)
                .Where(use => use.Contains(' ', StringComparison.Ordinal) && !use.Contains("/v1/", StringComparison.Ordinal))
                .Select(use => Placeholder().Replace(use, "{}")).Order(),
            (await AskedOfGraphAsync()).Order());

    [Fact]
    public void Every_event_that_a_permission_is_for_is_read() =>
        Assert.All(NeededPermission.All.SelectMany(permission => permission.Uses)
            .Where(use => use.StartsWith("meeting", StringComparison.Ordinal)),
            use => Assert.True(MeetingEvent.TryRead(new Activity
            {
                Type = ActivityTypes.Event,
                Name = $"application/vnd.microsoft.{use}",
                Value = JsonSerializer.SerializeToElement(new { members = Array.Empty<object>() }),
            }, out _)));

    [Theory, MemberData(nameof(Guides))]
    public void The_guide_justifies_every_permission_with_what_follows_without_it(string guide, string language)
    {
        var words = new Texts(language);
        Assert.Equal(
            NeededPermission.All.Select(
                permission => (permission.Name, (string?)words[permission.WithoutIt])),
            PermissionRow().Matches(Guide(guide)).Select(row => (row.Groups[1].Value, (string?)row.Groups[2].Value)));
    }

    [Theory, MemberData(nameof(Guides))]
    public void The_guide_names_no_permission_that_is_not_asked_for(string guide, string language)
    {
        // One that the bot does without, and those that the administrator needs for a setting.
        var others = new[] { "ChatMessage.Read.Chat", "TeamworkAppSettings.ReadWrite.All", "Application.ReadWrite.All" };
        Assert.Empty(PermissionName().Matches(Guide(guide)).Select(match => match.Value).Distinct()
            .Except(NeededPermission.All.Select(permission => permission.Name)).Except(others).Select(name => $"{language}: {name}"));
    }

    private static string Guide(string name) => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "docs", name));

    /// <summary>Every call that <see cref="MeetingGraph"/> can make, found by making them all.</summary>
    private static async Task<IEnumerable<string>> AskedOfGraphAsync()
    {
        using var graph = new Recorder();
        var client = new Lazy<Microsoft.Graph.GraphServiceClient>(() =>
            GraphClient.Create(graph, credential: null, new Uri("http://localhost"), scope: ""));
        var meetings = new MeetingGraph(client, new DeletionPace(new FakeTimeProvider()), "");
        foreach (var call in typeof(MeetingGraph).GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly))
            await (Task)call.Invoke(
                meetings, [.. call.GetParameters()
                    .Select(p => p.ParameterType == typeof(string) ? (object)"an-id" : p.ParameterType == typeof(bool)
                    ? false
                    : CancellationToken.None)])!;
        return graph.Asked.Distinct();
    }

    private sealed class Recorder : HttpMessageHandler
    {
        public List<string> Asked { get; } = [];

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Asked.Add($"{request.Method} {request.RequestUri!.AbsolutePath.Replace("an-id", "{}", StringComparison.Ordinal)}");
            return Task.FromResult(
                new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent("{}", Encoding.UTF8, "application/json") });
        }
    }

    [GeneratedRegex(@"\{\w+\}")]
    private static partial Regex Placeholder();

    /// <summary>| `name` | what for | what follows without it |</summary>
    [GeneratedRegex(@"^\| `([A-Za-z.]+\.(?:Chat|All))` \|[^|]*\| ([^|]*) \|$", RegexOptions.Multiline)]
    private static partial Regex PermissionRow();

    [GeneratedRegex(@"\b[A-Z][A-Za-z]+\.[A-Za-z.]+\.(?:Chat|All|Group)\b")]
    private static partial Regex PermissionName();
}
