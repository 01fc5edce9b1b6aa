using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using TeamsCounselBot.Simulator.Login;
using TeamsCounselBot.Simulator.Services;

namespace TeamsCounselBot.Simulator.Teams;

/// <summary>What the bot answered; <paramref name="Status"/> 0: nothing in time.</summary>
internal sealed record BotAnswer(int Status, JsonNode? Body = null);

/// <summary>Posts activities to the bot like the channel does: signed, in the order of what happened, again when the bot fails.</summary>
internal sealed class BotDelivery(World world, Addresses addresses, Tokens tokens, Faults faults, CallLog log) : IDisposable
{
    /// <summary>So long the channel waits for an answer.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(15);

    /// <summary>The time between two tries doubles from a quarter of a second to eight seconds.</summary>
    private const int LongestDoubling = 5;

    private readonly HttpClient _http = new() { Timeout = LongestWait };
    private readonly Dictionary<string, List<JsonObject>> _heldBack = [];
    private readonly Lock _gate = new();

    /// <summary>Delivers in this order; true when the bot took all of them.</summary>
    public async Task<bool> TellAsync(IEnumerable<JsonObject> activities)
    {
        var taken = true;
        foreach (var activity in activities)
            taken &= await TellAsync(activity);
        return taken;
    }

    /// <summary>One activity that wants no answer, with the faults of the way.</summary>
    public async Task<bool> TellAsync(JsonObject activity)
    {
        var chat = activity["conversation"]!["id"]!.GetValue<string>();
        var fault = faults.Draw(FaultService.Inbound, "POST", Name(activity));
        switch (fault?.Mode)
        {
            case FaultMode.Drop:
                log.Add(CallDirection.ToBot, ServiceName.Bot, "POST", Path(activity), 0, Name(activity), TokenKind.None, TimeSpan.Zero,
                    fault.Name);
                return false;
            case FaultMode.Reorder:
                lock (_gate)
                    (_heldBack.TryGetValue(chat, out var held) ? held : _heldBack[chat] = []).Add(activity);
                return true;
            default:
                break;
        }
        var taken = await RetryAsync(activity, fault?.Name);
        if (fault?.Mode == FaultMode.Duplicate)
            await RetryAsync(activity, fault.Name);
        foreach (var late in HeldBack(chat))
            taken &= await RetryAsync(late, "reorder");
        return taken;
    }

    /// <summary>An invoke: one try, and the answer within the platform's time.</summary>
    public Task<BotAnswer> AskAsync(JsonObject activity) => PostAsync(activity, null);

    public void Dispose() => _http.Dispose();

    private List<JsonObject> HeldBack(string chat)
    {
        lock (_gate)
            return _heldBack.Remove(chat, out var held) ? held : [];
    }

    private async Task<bool> RetryAsync(JsonObject activity, string? fault)
    {
        for (var tries = 0; ; tries++)
        {
            var answer = await PostAsync(activity, fault);
            if (answer.Status is > 0 and < 500)
                return answer.Status < 300;
            if (tries >= world.Settings.InboundRetries)
                return false;
            await Task.Delay(TimeSpan.FromMilliseconds(250 << Math.Min(tries, LongestDoubling)));
        }
    }

    private async Task<BotAnswer> PostAsync(JsonObject activity, string? fault)
    {
        var started = Stopwatch.GetTimestamp();
        var answer = new BotAnswer(0);
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(addresses.Bot, "/api/messages"));
            request.Headers.Authorization = new AuthenticationHeaderValue(
                "Bearer", tokens.ForBot(activity["serviceUrl"]!.GetValue<string>()));
            request.Headers.Add("x-ms-conversation-id", activity["conversation"]!["id"]!.GetValue<string>());
            request.Headers.Add("x-ms-tenant-id", world.Identity.TenantId);
            request.Content = new StringContent(activity.ToJsonString(), Encoding.UTF8, "application/json");
            using var response = await _http.SendAsync(request);
            answer = new BotAnswer((int)response.StatusCode, Parsed(await response.Content.ReadAsStringAsync()));
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException)
        {
            // No answer: said by status 0.
        }
        log.Add(CallDirection.ToBot, ServiceName.Bot, "POST", Path(activity), answer.Status, Summary(activity, answer), TokenKind.None,
            Stopwatch.GetElapsedTime(started), fault, new CallContent(activity.ToJsonString(), answer.Body?.ToJsonString()));
        return answer;
    }

    private static JsonNode? Parsed(string body)
    {
        try
        {
            return body.Length == 0 ? null : JsonNode.Parse(body);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string Path(JsonObject activity) => "/api/messages " + Name(activity);

    /// <summary>Like <c>event/application/vnd.microsoft.meetingEnd</c> or <c>conversationUpdate</c>.</summary>
    private static string Name(JsonObject activity) => activity["type"]!.GetValue<string>()
        + (activity["name"] ?? activity["action"]) switch { { } name => "/" + name.GetValue<string>(), null => "" };

    private static string Summary(JsonObject activity, BotAnswer answer)
    {
        var verb = activity["value"] is JsonObject value ? value["action"]?["verb"]?.GetValue<string>() : null;
        var trigger = verb is null ? null : activity["value"]!["trigger"]!.GetValue<string>();
        var inner = verb is null || answer.Body is not JsonObject body ? null : $"{body["statusCode"]} {body["type"]}";
        return string.Join(' ', new[] { verb, trigger, inner is null ? null : "→ " + inner }.Where(part => part is not null));
    }
}
