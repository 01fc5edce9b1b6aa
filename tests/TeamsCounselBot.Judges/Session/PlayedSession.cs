using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using TeamsCounselBot.EndToEnd.Journeys;
using TeamsCounselBot.Simulator.Services;

namespace TeamsCounselBot.Judges.Session;

/// <summary>A whole video session of the real bot, and what it sent meanwhile.</summary>
public sealed partial class PlayedSession : IAsyncLifetime
{
    public const string Collection = "a played session";

    private EndToEndHost? _stage;

    /// <summary>Bodies of all that went to the Bot Connector: method, path below the conversation, body.</summary>
    internal IReadOnlyList<(string Method, string Path, string Body)> Sent { get; private set; } = [];

    /// <summary>Answers to buttons and refreshes.</summary>
    internal IReadOnlyList<string> Answers { get; private set; } = [];

    /// <summary>Each kind of calendar file that the bot served, by what happened before.</summary>
    internal IReadOnlyDictionary<string, string> Calendars { get; private set; } = new Dictionary<string, string>();

    internal DateTimeOffset Start => _stage!.Meeting.Start;

    internal DateTimeOffset End => _stage!.Meeting.End;

    public async Task InitializeAsync()
    {
        _stage = await EndToEndHost.SetAsync();
        var calendars = new Dictionary<string, string>();
        foreach (var (name, play) in new VideoSession(_stage).Acts)
        {
            await play();
            if (name == "the client accepts")
                calendars["invited"] = await CalendarAsync();
        }
        Calendars = calendars;
        var calls = _stage.Simulator.Calls.All.Select(call => (Call: call, Content: _stage.Simulator.Calls.Content(call.Seq))).ToList();
        Sent = [.. calls.Where(
            it => it.Call is { Direction: CallDirection.FromBot, Service: ServiceName.Connector, Method: "POST" or "PUT" }
                && it.Content.Sent is { Length: > 0 })
            .Select(it => (it.Call.Method, it.Call.Path, it.Content.Sent!))];
        Answers = [.. calls.Where(it => it.Call.Direction == CallDirection.ToBot
            && it.Call.Path.Contains("adaptiveCard/action", StringComparison.Ordinal) && it.Content.Answered is { Length: > 0 })
            .Select(it => it.Content.Answered!)];
    }

    public async Task DisposeAsync()
    {
        if (_stage is not null)
            await _stage.DisposeAsync();
    }

    /// <summary>Every card that was sent or answered.</summary>
    internal IEnumerable<JsonObject> Cards() => Sent.Select(it => JsonNode.Parse(it.Body)!)
        .SelectMany(it => it["attachments"]?.AsArray() ?? []).Select(it => it!["content"]!.AsObject())
        .Concat(Answers.Select(it => JsonNode.Parse(it)!).Where(it => (string?)it["type"] == "application/vnd.microsoft.card.adaptive")
            .Select(it => it["value"]!.AsObject()));

    /// <summary>The file behind the link on the client's card.</summary>
    private async Task<string> CalendarAsync()
    {
        var card = await _stage!.SeesAsync(
            _stage.Client, "a calendar file", it => EndToEndHost.Words(it).Contains(".ics", StringComparison.Ordinal));
        var link = CalendarLink().Match(EndToEndHost.Words(card)).Value;
        using var http = new HttpClient();
        return await http.GetStringAsync(new Uri(_stage.Simulator.Bot.Url, new Uri(link).AbsolutePath));
    }

    [GeneratedRegex(@"https?://[^\s""()]+\.ics")]
    private static partial Regex CalendarLink();
}

[CollectionDefinition(PlayedSession.Collection)]
public sealed class PlayedSessionCollection : ICollectionFixture<PlayedSession>;
