using System.Diagnostics;
using System.Text.Json.Nodes;
using TeamsCounselBot.Simulator;
using TeamsCounselBot.Simulator.Services;
using TeamsCounselBot.Simulator.Teams;

namespace TeamsCounselBot.EndToEnd.Journeys;

/// <summary>The real bot against the simulator, with one meeting, its counsellor and an anonymous client.</summary>
internal sealed class Stage : IAsyncDisposable
{
    /// <summary>Generous, since a loaded machine is slow; nothing waits longer than what it waits for takes.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    private Stage(SimulatorHost simulator) => Simulator = simulator;

    public SimulatorHost Simulator { get; }

    public Meeting Meeting => Simulator.World.Meetings[0];

    public Person Counsellor => Meeting.Organizer.Person;

    public Person Client => Meeting.People.First(it => it.Person.IsAnonymous).Person;

    public static async Task<Stage> SetAsync(IReadOnlyDictionary<string, string>? settings = null)
    {
        var simulator = await SimulatorHost.StartAsync(SimulatorOptions.ForTests with { BotSettings = settings ?? new Dictionary<string, string>() });
        await simulator.Bot.WaitReadyAsync(Patience);
        return new Stage(simulator);
    }

    /// <summary>SIGKILL, and a new process on the same database.</summary>
    public async Task KillAndStartAsync()
    {
        Simulator.Bot.Kill();
        Simulator.Bot.Start();
        await Simulator.Bot.WaitReadyAsync(Patience);
    }

    /// <summary>Waits until nothing is under way: what the act brought about is done and written down.</summary>
    public Task QuietAsync() => UntilAsync("the outbox is empty", () => Task.FromResult(Books.Of(this).Effects == 0));

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

    public Task SeesTextAsync(Person who, string text) =>
        SeesAsync(who, $"'{text}'", message => Words(message).Contains(text, StringComparison.Ordinal));

    public Task SeesNoneAsync(Person who, string what, Func<SeenMessage, bool> is_) =>
        UntilAsync($"{who.Name} no longer sees {what}", async () => !(await ChatOfAsync(who)).Any(is_));

    public Task<IReadOnlyList<SeenMessage>> ChatOfAsync(Person who) => Simulator.View.OfMeetingAsync(Meeting.Id, who.Id);

    public IReadOnlyList<Call> CallsTo(ServiceName service, string method) =>
        [.. Simulator.Calls.All.Where(call => call.Direction == CallDirection.FromBot && call.Service == service && call.Method == method)];

    public Task CallsAsync(ServiceName service, string method, int status) =>
        UntilAsync($"the bot calls {service} with {method} and gets {status}", () => Task.FromResult(CallsTo(service, method).Any(call => call.Status == status)));

    public async Task UntilAsync(string what, Func<Task<bool>> holds)
    {
        var started = Stopwatch.GetTimestamp();
        while (!await holds())
        {
            if (Stopwatch.GetElapsedTime(started) > Patience)
                Assert.Fail($"Did not happen: {what}.{Environment.NewLine}{string.Join(Environment.NewLine, Simulator.Bot.Log.Lines.TakeLast(20))}");
            await Task.Delay(50);
        }
    }

    public static string Words(SeenMessage message) => message.Text + " " + message.Card?.ToJsonString(Readable);

    /// <summary>What stands in the input with this id; null where there is none.</summary>
    public static string? InputValue(JsonNode? node, string id) => node switch
    {
        JsonObject o when o["id"]?.GetValue<string>() == id => o["value"]?.GetValue<string>(),
        JsonObject o => o.Select(p => InputValue(p.Value, id)).FirstOrDefault(value => value is not null),
        JsonArray a => a.Select(item => InputValue(item, id)).FirstOrDefault(value => value is not null),
        _ => null,
    };

    public static IEnumerable<string> Verbs(JsonNode? node) => node switch
    {
        JsonObject o => o.Where(p => p.Key == "verb").Select(p => p.Value!.GetValue<string>()).Concat(o.Where(p => p.Key != "refresh").SelectMany(p => Verbs(p.Value))),
        JsonArray a => a.SelectMany(Verbs),
        _ => [],
    };

    public ValueTask DisposeAsync() => Simulator.DisposeAsync();

    private static readonly System.Text.Json.JsonSerializerOptions Readable =
        new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
