using System.Reflection;
using System.Text.Json.Nodes;
using Microsoft.Playwright;
using TeamsCounselBot.EndToEnd.Browser;
using TeamsCounselBot.EndToEnd.Journeys;
using TeamsCounselBot.Simulator.Bot;

namespace TeamsCounselBot.EndToEnd.Playground;

/// <summary>
/// Microsoft 365 Agents Playground with the bot beside it, as a developer runs both: no credentials, no tokens, loopback
/// alone. The people are those of <c>tests/playground/.m365agentsplayground.yml</c>; the counsellor sits before the browser.
/// </summary>
internal sealed class AgentsPlayground : IAsyncDisposable
{
    private const string Chat = "19:meeting_cGxheWdyb3VuZA@thread.v2";
    private const string Meeting = "MCMxOTptZWV0aW5nX2NHeGhlV2R5YjNWdVpBQHRocmVhZC52MiMw";
    private const string Tenant = "5d1f2a34-7c0e-4b8e-9a51-0c6d2f8e4b17";

    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("teamscounselbot-");
    private readonly int _port = FreePort.Find();
    private ChildProcess? _bot;
    private ChildProcess? _server;
    private Visitor? _visitor;
    private int _activities;

    public IPage Page => _visitor!.Page;

    private string DatabaseFile => Path.Combine(_data.FullName, "sessions.db");

    public static async Task<AgentsPlayground> StartAsync(Chromium chromium)
    {
        var playground = new AgentsPlayground();
        try
        {
            await playground.BeginAsync(chromium);
            return playground;
        }
        catch
        {
            await playground.DisposeAsync();
            throw;
        }
    }

    private async Task BeginAsync(Chromium chromium)
    {
        var botUrl = new Uri($"http://127.0.0.1:{FreePort.Find()}/");
        _bot = new ChildProcess(
            "dotnet", [BuiltAlong.BotAssembly], Path.GetDirectoryName(BuiltAlong.BotAssembly)!, new Dictionary<string, string>
            {
                ["ASPNETCORE_ENVIRONMENT"] = "Development",
                ["ASPNETCORE_URLS"] = botUrl.ToString(),
                ["ConnectionStrings__Sessions"] = $"Data Source={DatabaseFile}",
                ["Storage__EncryptionKeys__Path"] = Path.Combine(_data.FullName, "keys"),
                ["Centres__0__TenantId"] = Tenant,
                ["Centres__0__Name"] = "Beratungsstelle",
                // The client says en-US of everybody.
                ["Centres__0__Language"] = "en",
            });
        await _bot.AnswersAsync(new Uri(botUrl, "health/ready"));
        var folder = typeof(AgentsPlayground).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .Single(it => it.Key == "Playground").Value!;
        _server = new ChildProcess(
            "node",
            [
                Path.Combine(folder, "node_modules/@microsoft/m365agentsplayground/cli.js"),
                "-e", new Uri(botUrl, "api/messages").ToString(), "-c", "msteams", "-p", $"{_port}", "--dt", "true",
            ],
            folder, new Dictionary<string, string>());
        var site = $"http://localhost:{_port}/";
        await _server.AnswersAsync(new Uri(site));
        _visitor = await chromium.VisitAsync(
            site, new BrowserNewContextOptions
            {
                Locale = "en-US",
                TimezoneId = "Europe/Berlin",
                ViewportSize = new() { Width = 1500, Height = 1000 }
            });
        await _visitor.GoAsync("");
    }

    public Task OpenAsync(string chat) => Page.GetByText(chat, new() { Exact = true }).Last.ClickAsync();

    /// <summary>Something that the counsellor writes to the bot: the client's own box sends nothing in a group without a mention.</summary>
    public Task WriteAsync(string text) => MockAsync(new JsonObject { ["type"] = "message", ["text"] = text });

    /// <summary>Sends an activity of the chat by "Mock an Activity".</summary>
    public async Task MockAsync(JsonObject activity, string from = "29:counsellor")
    {
        await Page.GetByText("Mock an Activity").ClickAsync();
        await Page.GetByText("Custom activity", new() { Exact = true }).ClickAsync();
        await Page.Locator(".monaco-editor .view-line").First.WaitForAsync();
        var whole = new JsonObject
        {
            ["id"] = $"mocked-{++_activities}",
            ["timestamp"] = DateTimeOffset.UtcNow.ToString("O"),
            ["channelId"] = "msteams",
            ["serviceUrl"] = $"http://localhost:{_port}/_connector",
            ["recipient"] = new JsonObject { ["id"] = "28:bot" },
            ["conversation"] = new JsonObject
            {
                ["id"] = Chat,
                ["isGroup"] = true,
                ["conversationType"] = "groupChat",
                ["tenantId"] = Tenant
            },
            ["from"] = new JsonObject { ["id"] = from },
            ["locale"] = "en-US",
            ["channelData"] = new JsonObject
            {
                ["meeting"] = new JsonObject { ["id"] = Meeting },
                ["tenant"] = new JsonObject { ["id"] = Tenant }
            },
        };
        foreach (var (name, value) in activity)
            whole[name] = value?.DeepClone();
        await Page.Locator(".monaco-editor textarea.inputarea").FocusAsync();
        await Page.Keyboard.PressAsync("Control+A");
        // Typed, the editor would close brackets by itself; pasted, it takes the text as it is.
        await Page.EvaluateAsync(
            """
            text => {
              const data = new DataTransfer();
              data.setData("text/plain", text);
              document.activeElement.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
            }
            """,
            whole.ToJsonString());
        await Page.GetByRole(AriaRole.Button, new() { Name = "Send activity" }).ClickAsync();
    }

    public Task MeetingEventAsync(string name, JsonObject value) =>
        MockAsync(new JsonObject { ["type"] = "event", ["name"] = "application/vnd.microsoft." + name, ["value"] = value });

    /// <summary>A button that another person presses, at another device.</summary>
    public Task PressAsAsync(string person, string verb, JsonObject? data = null)
    {
        var sent = data ?? [];
        sent["session"] = SessionId();
        return MockAsync(new JsonObject
        {
            ["type"] = "invoke",
            ["name"] = "adaptiveCard/action",
            ["value"] = new JsonObject
            {
                ["action"] = new JsonObject { ["type"] = "Action.Execute", ["verb"] = verb, ["data"] = sent },
                ["trigger"] = "manual",
            },
        }, person);
    }

    public static JsonObject MeetingDetails =>
        new()
        {
            ["Id"] = Meeting,
            ["MeetingType"] = "Scheduled",
            ["Title"] = "Beratung",
            ["JoinUrl"] = "https://teams.microsoft.com/l/meetup-join/x"
        };

    public async ValueTask DisposeAsync()
    {
        if (_visitor is not null)
            await _visitor.DisposeAsync();
        if (_server is not null)
            await _server.DisposeAsync();
        if (_bot is not null)
            await _bot.DisposeAsync();
        _data.Delete(recursive: true);
    }

    /// <summary>The one session's public id, which every button carries.</summary>
    private string SessionId()
    {
        using var connection = Books.Open(DatabaseFile);
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT id FROM sessions";
        return (string)command.ExecuteScalar()!;
    }
}
