using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using TeamsCounselBot.Simulator;
using TeamsCounselBot.Simulator.Control;
using TeamsCounselBot.Simulator.Login;
using TeamsCounselBot.Simulator.Teams;

namespace TeamsCounselBot.EndToEnd.Simulator;

/// <summary>The simulator with a substitute for the bot. Every test makes its own meetings in it.</summary>
public sealed class SimulatedWorld : IAsyncLifetime
{
    private static readonly HttpClient Http = new();

    internal SimulatorHost Simulator { get; private set; } = null!;

    internal StandInBot Bot { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Bot = await StandInBot.StartAsync();
        Simulator = await SimulatorHost.StartAsync(SimulatorOptions.ForTests with
        {
            StartBot = false,
            BotPort = Bot.Port,
            Messages = MessageWay.Smtp,
        });
    }

    public async Task DisposeAsync()
    {
        await Simulator.DisposeAsync();
        await Bot.DisposeAsync();
    }

    /// <summary>A meeting with a counsellor and an anonymous client, and the bot in its chat.</summary>
    internal async Task<Meeting> MeetingAsync(bool withBot = true, MeetingType type = MeetingType.Scheduled)
    {
        var now = Simulator.Clock.GetUtcNow();
        var meeting = Simulator.Meetings.Create(new NewMeeting("Videoberatung", now.AddDays(1), now.AddDays(1).AddHours(1), type));
        await Simulator.Members.AddAsync(meeting.Id, null, "Ratsuchende*r", PersonKind.Anonymous, null, null);
        if (withBot)
            await Simulator.Members.AddBotAsync(meeting.Id, null);
        return meeting;
    }

    /// <summary>Teams, its tenant and its administrators allow other things than usual, until what is returned is disposed of.</summary>
    internal IDisposable Where(Func<Settings, Settings> otherwise) => new OtherSettings(Simulator.World, otherwise);

    internal static Person Counsellor(Meeting meeting) => meeting.Organizer.Person;

    internal static Person Client(Meeting meeting) => meeting.People.First(it => it.Person.IsAnonymous).Person;

    /// <summary>Calls the connector as the bot would.</summary>
    internal Task<Reply> ConnectorAsync(HttpMethod method, string path, JsonNode? body = null, string? token = "") =>
        CallAsync(method, $"connector/{Simulator.World.Identity.TenantId}{path}", body, token is ""
            ? Simulator.Tokens.ForResource(Tokens.ConnectorResource)
            : token);

    /// <summary>Calls Graph as the bot would.</summary>
    internal Task<Reply> GraphAsync(HttpMethod method, string path, JsonNode? body = null, string? token = "") =>
        CallAsync(method, $"graph/v1.0{path}", body, token is "" ? Simulator.Tokens.ForResource(Tokens.GraphResource) : token);

    /// <summary>Sends into the meeting's chat; gives the activity's id.</summary>
    internal async Task<string> SendAsync(Meeting meeting, JsonObject activity, bool targeted = false)
    {
        var reply = await ConnectorAsync(HttpMethod.Post, Activities(meeting) + (targeted ? "?isTargetedActivity=true" : ""), activity);
        Assert.Equal(201, reply.Status);
        return reply.Body!["id"]!.GetValue<string>();
    }

    internal static string Activities(Meeting meeting, string? activityId = null) =>
        $"/v3/conversations/{Uri.EscapeDataString(meeting.Chat.Id)}/activities" + (activityId is null ? "" : "/" + activityId);

    private async Task<Reply> CallAsync(HttpMethod method, string path, JsonNode? body, string? token)
    {
        using var request = new HttpRequestMessage(method, new Uri(Simulator.BaseUrl, path));
        if (token is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        if (body is not null)
            request.Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
        using var response = await Http.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        return new Reply((int)response.StatusCode, text.StartsWith('{') || text.StartsWith('[')
            ? JsonNode.Parse(text)
            : null, response.Headers.RetryAfter?.Delta);
    }
}

/// <summary>What a service answered.</summary>
internal sealed record Reply(int Status, JsonNode? Body, TimeSpan? RetryAfter)
{
    public string? Code => Body?["error"]?["code"]?.GetValue<string>();
}
