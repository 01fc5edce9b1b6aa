using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using TeamsCounselBot.Simulator;
using TeamsCounselBot.Simulator.Control;
using TeamsCounselBot.Simulator.Services;
using TeamsCounselBot.Simulator.Teams;

namespace TeamsCounselBot.EndToEnd.Journeys;

/// <summary>The real bot against the simulator, with one meeting of it, its counsellor and an anonymous client.</summary>
internal sealed class EndToEndHost : IAsyncDisposable
{
    private static readonly HttpClient Http = new();

    private EndToEndHost(SimulatorHost simulator, Meeting meeting)
    {
        (Simulator, Meeting) = (simulator, meeting);
        Waiting = () => Task.FromResult(Books.WaitingOf(this));
    }

    public SimulatorHost Simulator { get; }

    public Meeting Meeting { get; }

    /// <summary>What the bot is started with the next time.</summary>
    public Dictionary<string, string> BotSettings { get; private init; } = [];

    public Person Counsellor => Meeting.Organizer.Person;

    public Person Client => Meeting.People.First(it => it.Person.IsAnonymous).Person;

    /// <param name="settings">What the bot is configured with beside the simulator's settings.</param>
    /// <param name="messages">How it reaches people outside of Teams.</param>
    /// <param name="meetingsHere">Its pages lead to the simulator's meetings, as for people who click.</param>
    public static async Task<EndToEndHost> SetAsync(
        IReadOnlyDictionary<string, string>? settings = null, MessageWay messages = MessageWay.None, bool meetingsHere = false)
    {
        var options = SimulatorOptions.ForTests with { Messages = messages, MeetingsHere = meetingsHere };
        return await SetAsync(options, settings);
    }

    /// <summary>The same in another world.</summary>
    public static async Task<EndToEndHost> SetAsync(SimulatorOptions options, IReadOnlyDictionary<string, string>? settings)
    {
        var hurried = Hurried(settings);
        var simulator = await SimulatorHost.StartAsync(options with { BotSettings = hurried });
        if (options.StartBot)
            await simulator.Bot.WaitReadyAsync(Patience.Longest);
        return new EndToEndHost(simulator, simulator.World.Meetings[0]) { BotSettings = hurried };
    }

    /// <summary>
    /// What is deleted goes at once, and a session can be begun at any time: most journeys are about other things.
    /// <see cref="WayBackTests"/> goes with the times of the product.
    /// </summary>
    private static Dictionary<string, string> Hurried(IReadOnlyDictionary<string, string>? settings) => new(
        new Dictionary<string, string> { ["Session__UndoFor"] = "00:00:00", ["Session__StartWindow"] = "60.00:00:00" }
            .Concat(settings ?? new Dictionary<string, string>()).GroupBy(it => it.Key).Select(same => same.Last()));

    /// <summary>
    /// The same bot and counsellor with another meeting, at ten in the morning in the week after next, and another client.
    /// It lives as long as this stage.
    /// </summary>
    public Task<EndToEndHost> AnotherAsync(MeetingType type = MeetingType.Scheduled)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");
        var day = TimeZoneInfo.ConvertTime(Simulator.Clock.GetUtcNow(), zone).Date.AddDays(9).AddHours(10);
        return AnotherAsync(new DateTimeOffset(day, zone.GetUtcOffset(day)), type);
    }

    /// <summary>The same at another time, for an hour.</summary>
    public async Task<EndToEndHost> AnotherAsync(DateTimeOffset start, MeetingType type = MeetingType.Scheduled, string? organizer = null)
    {
        var meeting = Simulator.Meetings.Create(new NewMeeting("Videoberatung", start, start.AddHours(1), type, organizer));
        await Simulator.Members.AddAsync(meeting.Id, null, "Ratsuchende*r", PersonKind.Anonymous, null, null);
        return new EndToEndHost(Simulator, meeting);
    }

    /// <summary>Teams, its tenant and its administrators allow other things than usual, until what is returned is disposed of.</summary>
    public IDisposable Where(Func<Settings, Settings> otherwise) => new OtherSettings(Simulator.World, otherwise);

    /// <summary>
    /// Teams answers otherwise in this meeting, as <see cref="Behaviour"/> writes it, until what is returned is disposed of.
    /// </summary>
    public IDisposable Behaves(string unusual) => new OtherBehaviour(Simulator.World, Meeting, Behaviour.Parse(unusual));

    /// <summary>Posts a body to the bot's endpoint as the channel does, with this token or none; gives the answer's status.</summary>
    public async Task<HttpStatusCode> PostAsync(string body, string? token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(Simulator.Bot.Url, "/api/messages"));
        if (token is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        using var response = await Http.SendAsync(request);
        return response.StatusCode;
    }

    /// <summary>Adds the bot; gives the public id of the session, which is not set up yet.</summary>
    public async Task<string> AddBotAsync()
    {
        await Simulator.Members.AddBotAsync(Meeting.Id, null);
        var setup = await SeesAsync(Counsellor, "the setup card", it => Verbs(it.Card).Contains("session.setup.save"));
        return SessionOn(setup);
    }

    /// <summary>The public id of the session that a card's buttons carry.</summary>
    public static string SessionOn(SeenMessage message) =>
        CardJson.Objects(message.Card).Select(it => CardJson.Text(it, "session")).First(id => id is not null)!;

    /// <summary>Adds the bot and sets the session up; gives its public id when the client sees their own invitation.</summary>
    public async Task<string> InviteAsync(params (string Id, string Value)[] inputs)
    {
        var session = await AddBotAsync();
        await PressAsync(Counsellor, "session.setup.save", [("topics", "Umgang mit Ämtern"), .. inputs]);
        await SeesAsync(Client, "an invitation of their own", it => it.View == "own" && Verbs(it.Card).Contains("invitation.accept"));
        return session;
    }

    /// <summary>
    /// Waits until the bot has performed all decided and due work of this session, and returns the row's version. After that, nothing
    /// more happens without a new event.
    /// </summary>
    public async Task<long> VersionAsync(string session)
    {
        await UntilAsync("all is decided and done", () => Task.FromResult(Books.WaitingOf(this, session) == 0));
        return Books.VersionOf(this, session);
    }

    /// <summary>SIGKILL, and a new process on the same database.</summary>
    public async Task KillAndStartAsync()
    {
        Simulator.Bot.Kill();
        Simulator.Bot.Start();
        await Simulator.Bot.WaitReadyAsync(Patience.Longest);
    }

    /// <summary>How much is not decided or not done yet, in the database that the bot works on.</summary>
    public Func<Task<long>> Waiting { get; set; }

    /// <summary>Waits until the bot is idle: all acts and due times are decided, performed and stored.</summary>
    public Task QuietAsync() => UntilAsync("all is decided and done", async () => await Waiting() == 0);

    public void MoveTo(DateTimeOffset moment) => Assert.True(Simulator.Clock.TryMoveTo(moment));

    /// <summary>Presses the button with this verb on whichever card the person sees it, as soon as it is there.</summary>
    public async Task PressAsync(Person who, string verb, params (string Id, string Value)[] inputs)
    {
        var card = await SeesAsync(who, $"a button {verb}", message => Verbs(message.Card).Contains(verb));
        var answer = await Simulator.Clicks.InMeetingAsync(Meeting.Id,
            new Click(who.Id, card.Id, verb, Inputs: inputs.ToDictionary(it => it.Id, it => it.Value)));
        Assert.Null(answer.Error);
    }

    /// <summary>Waits until the person sees such a message in the meeting's chat.</summary>
    public async Task<SeenMessage> SeesAsync(Person who, string what, Func<SeenMessage, bool> is_)
    {
        SeenMessage? found = null;
        await UntilAsync($"{who.Name} sees {what}", async () => (found = (await ChatOfAsync(who)).LastOrDefault(is_)) is not null);
        return found!;
    }

    public Task<SeenMessage> SeesTextAsync(Person who, string text) =>
        SeesAsync(who, $"'{text}'", message => Words(message).Contains(text, StringComparison.Ordinal));

    public Task SeesNoneAsync(Person who, string what, Func<SeenMessage, bool> is_) =>
        UntilAsync($"{who.Name} no longer sees {what}", async () => !(await ChatOfAsync(who)).Any(is_));

    /// <summary>Waits until the person's own chat with the bot holds a message of the bot with this text.</summary>
    public Task SeesTextInOwnChatAsync(Person who, string text) => UntilAsync($"{who.Name} sees '{text}' in their own chat", async () =>
        (await Simulator.View.PersonalAsync(who.Id)).Any(it => it.FromBot && Words(it).Contains(text, StringComparison.Ordinal)));

    public Task<IReadOnlyList<SeenMessage>> ChatOfAsync(Person who) => Simulator.View.OfMeetingAsync(Meeting.Id, who.Id);

    public IReadOnlyList<Call> CallsTo(ServiceName service, string method) =>
        [.. Simulator.Calls.All.Where(call => call.Direction == CallDirection.FromBot && call.Service == service && call.Method == method)];

    public Task CallsAsync(ServiceName service, string method, int status) =>
        UntilAsync($"the bot calls {service} with {method} and gets {status}", () =>
            Task.FromResult(CallsTo(service, method).Any(call => call.Status == status)));

    public async Task UntilAsync(string what, Func<Task<bool>> holds)
    {
        var started = Stopwatch.GetTimestamp();
        while (!await holds())
        {
            if (Stopwatch.GetElapsedTime(started) > Patience.Longest)
                Assert.Fail(string.Join(Environment.NewLine,
                    Simulator.Bot.Log.Lines.TakeLast(20).Prepend($"Did not happen: {what}. {Books.PendingOf(Simulator)}")));
            await Task.Delay(50);
        }
    }

    /// <summary>All that can be read, however it is broken over lines.</summary>
    public static string Words(SeenMessage message) =>
        (message.Text + " " + message.Card?.ToJsonString(Readable)).Replace(@"\u00A0", " ", StringComparison.Ordinal);

    /// <summary>All that can be read on a card, which is given as JSON.</summary>
    public static string Words(string card) => JsonNode.Parse(card)!.ToJsonString(Readable);

    /// <summary>The value of the input with this id; null if there is none.</summary>
    public static string? InputValue(JsonNode? node, string id) => node switch
    {
        JsonObject o when o["id"]?.GetValue<string>() == id => o["value"]?.GetValue<string>(),
        JsonObject o => o.Select(p => InputValue(p.Value, id)).FirstOrDefault(value => value is not null),
        JsonArray a => a.Select(item => InputValue(item, id)).FirstOrDefault(value => value is not null),
        _ => null,
    };

    public static IEnumerable<string> Verbs(JsonNode? node) => node switch
    {
        JsonObject o => o.Where(p => p.Key == "verb").Select(p => p.Value!.GetValue<string>())
            .Concat(o.Where(p => p.Key != "refresh").SelectMany(p => Verbs(p.Value))),
        JsonArray a => a.SelectMany(Verbs),
        _ => [],
    };

    public ValueTask DisposeAsync() => Simulator.DisposeAsync();

    private static readonly System.Text.Json.JsonSerializerOptions Readable =
        new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private sealed class OtherBehaviour : IDisposable
    {
        private readonly World _world;
        private readonly Meeting _meeting;

        public OtherBehaviour(World world, Meeting meeting, Behaviour otherwise)
        {
            (_world, _meeting) = (world, meeting);
            lock (world.Gate)
                meeting.Behaviour = otherwise;
        }

        public void Dispose()
        {
            lock (_world.Gate)
                _meeting.Behaviour = null;
        }
    }
}
