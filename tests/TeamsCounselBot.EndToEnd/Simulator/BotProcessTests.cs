using System.Diagnostics;
using System.Net;
using TeamsCounselBot.Simulator;
using TeamsCounselBot.Simulator.Control;
using TeamsCounselBot.Simulator.Teams;

namespace TeamsCounselBot.EndToEnd.Simulator;

/// <summary>The simulator with the real bot.</summary>
public sealed class RealBot : IAsyncLifetime
{
    internal SimulatorHost Simulator { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Simulator = await SimulatorHost.StartAsync(SimulatorOptions.ForTests);
        await Simulator.Bot.WaitReadyAsync(Patience.Longest);
    }

    public async Task DisposeAsync() => await Simulator.DisposeAsync();

    /// <summary>Runs a command of the program beside the bot, with its settings and others.</summary>
    internal async Task<(int Code, List<string> Lines, string Errors)> RunAsync(
        IEnumerable<string> words, Dictionary<string, string>? settings = null)
    {
        var start = Simulator.BotEnvironment.StartInfo();
        foreach (var word in words)
            start.ArgumentList.Add(word);
        foreach (var (key, value) in settings ?? [])
            start.Environment[key] = value;
        using var command = Process.Start(start)!;
        using var limit = new CancellationTokenSource(Operating.BotRun.Patience);
        var errors = command.StandardError.ReadToEndAsync(limit.Token);
        var output = command.StandardOutput.ReadToEndAsync(limit.Token);
        await command.WaitForExitAsync(limit.Token);
        return (command.ExitCode, [.. (await output).Split('\n', StringSplitOptions.RemoveEmptyEntries)], await errors);
    }
}

/// <summary>That the bot starts, trusts the login, lives by the simulated clock, comes back, and ends with its parent.</summary>
public sealed class BotProcessTests(RealBot bot) : IClassFixture<RealBot>
{
    private static readonly HttpClient Http = new();

    private readonly SimulatorHost _simulator = bot.Simulator;

    [Fact]
    public async Task The_bot_gets_its_tokens_and_answers_in_the_chat()
    {
        var meeting = await MeetingWithBotAsync();

        var card = await CardAsync(meeting, it => it.Targeted);

        Assert.Contains("session.setup.save", card.Card!.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_week_passes_at_once_for_the_bot()
    {
        var meeting = await MeetingWithBotAsync();
        await SetUpAsync(meeting, (await CardAsync(meeting, it => it.Targeted)).Id);
        await CardAsync(meeting, it => !it.Targeted);
        var beforehand = _simulator.Meetings.Get(meeting).Start.AddMinutes(-10);

        _simulator.Clock.TryMoveTo(beforehand);

        // The reminders of the whole week come at once; this one is the last.
        var reminder = await CardAsync(
            meeting, it => it.Targeted && it.At >= beforehand && it.Card!.ToJsonString().Contains("Teilnehmen", StringComparison.Ordinal));
        Assert.NotNull(reminder);
    }

    [Fact]
    public async Task The_bot_learns_new_keys_of_the_channel()
    {
        var meeting = await MeetingWithBotAsync();

        _simulator.Tokens.ChannelKeys.Roll();
        // So often at most the bot asks for keys.
        _simulator.Clock.Advance(TimeSpan.FromMinutes(1));

        Assert.True(await _simulator.Writing.InMeetingAsync(meeting, "p1", "hilfe"));
    }

    [Fact]
    public async Task A_killed_bot_comes_back_with_what_it_knew()
    {
        var meeting = await MeetingWithBotAsync();
        var card = await CardAsync(meeting, it => it.Targeted);
        _simulator.Bot.Kill();
        _simulator.Bot.Start();
        await _simulator.Bot.WaitReadyAsync(Patience.Longest);

        Assert.Null((await SetUpAsync(meeting, card.Id)).Error);
    }

    [Fact]
    public async Task A_world_whose_bot_was_killed_starts_over_and_leaves_it_stopped()
    {
        await MeetingWithBotAsync();
        _simulator.Bot.Kill();

        var reset = await PostAsync("sim/reset");
        var stopped = !_simulator.Bot.IsRunning;
        var started = await PostAsync("sim/bot/start");

        Assert.Equal((HttpStatusCode.OK, true, HttpStatusCode.OK), (reset, stopped, started));
    }

    [Fact]
    public async Task A_bot_that_is_killed_while_the_world_starts_over_is_told_as_a_refusal()
    {
        var first = _simulator.Bot.ProcessId;
        var reset = PostAsync("sim/reset");
        while (!reset.IsCompleted && (_simulator.Bot.ProcessId is not { } process || process == first))
            await Task.Delay(1);
        _simulator.Bot.Kill();

        var answer = await reset;
        var started = await PostAsync("sim/bot/start");

        Assert.Equal((HttpStatusCode.Conflict, HttpStatusCode.OK), (answer, started));
    }

    [Fact]
    public async Task The_bot_ends_with_its_simulator()
    {
        var simulator = await SimulatorHost.StartAsync(SimulatorOptions.ForTests);
        using var process = Process.GetProcessById(simulator.Bot.ProcessId!.Value);

        await simulator.DisposeAsync();

        Assert.True(process.HasExited);
    }

    private async Task<HttpStatusCode> PostAsync(string path)
    {
        using var answer = await Http.PostAsync(new Uri(_simulator.BaseUrl, path), null);
        return answer.StatusCode;
    }

    private async Task<string> MeetingWithBotAsync()
    {
        var start = _simulator.Clock.GetUtcNow().AddDays(8);
        var meeting = _simulator.Meetings.Create(new NewMeeting("Videoberatung", start, start.AddHours(1)));
        await _simulator.Members.AddBotAsync(meeting.Id, null);
        return meeting.Id;
    }

    private Task<CardAnswer> SetUpAsync(string meeting, string cardId) => _simulator.Clicks.InMeetingAsync(meeting,
        new Click("p1", cardId, "session.setup.save", Inputs: new Dictionary<string, string> { ["topics"] = "Umgang" }));

    private async Task<SeenMessage> CardAsync(string meeting, Func<SeenMessage, bool> wanted)
    {
        var started = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(started) < Patience.Longest)
        {
            if ((await _simulator.View.OfMeetingAsync(meeting, "p1")).FirstOrDefault(it => it.Card is not null && wanted(it)) is { } seen)
                return seen;
            await Task.Delay(50);
        }
        throw new TimeoutException(_simulator.Bot.Log.ToString());
    }
}
