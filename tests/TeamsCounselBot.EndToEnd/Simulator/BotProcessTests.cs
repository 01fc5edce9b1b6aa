using System.Diagnostics;
using TeamsCounselBot.Simulator;
using TeamsCounselBot.Simulator.Teams;

namespace TeamsCounselBot.EndToEnd.Simulator;

/// <summary>The real bot under the simulator: that it starts, trusts the login, lives by the simulated clock, and ends with its parent.</summary>
public sealed class BotProcessTests : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private SimulatorHost _simulator = null!;

    public async Task InitializeAsync()
    {
        _simulator = await SimulatorHost.StartAsync(SimulatorOptions.ForTests);
        await _simulator.Bot.WaitReadyAsync(Patience);
    }

    public async Task DisposeAsync() => await _simulator.DisposeAsync();

    [Fact]
    public async Task The_bot_gets_its_tokens_and_answers_in_the_chat()
    {
        await _simulator.Members.AddBotAsync("m1", null);

        var card = await FirstCardAsync("m1", "p1");

        Assert.True(card.Targeted);
    }

    [Fact]
    public async Task The_bot_lives_by_the_simulated_clock()
    {
        _simulator.Clock.Advance(TimeSpan.FromDays(7));
        await _simulator.Members.AddBotAsync("m1", null);

        await FirstCardAsync("m1", "p1");

        var log = _simulator.Bot.Log.Lines;
        Assert.DoesNotContain(log, line => line.Contains("\"LogLevel\":\"Error\"", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_bot_learns_new_keys_of_the_channel()
    {
        await _simulator.Members.AddBotAsync("m1", null);

        _simulator.Tokens.ChannelKeys.Roll();
        // So often at most the bot asks for keys.
        _simulator.Clock.Advance(TimeSpan.FromMinutes(1));

        Assert.True(await _simulator.Writing.InMeetingAsync("m1", "p1", "hilfe"));
    }

    [Fact]
    public async Task A_killed_bot_comes_back_with_what_it_knew()
    {
        await _simulator.Members.AddBotAsync("m1", null);
        var card = await FirstCardAsync("m1", "p1");
        _simulator.Bot.Kill();
        _simulator.Bot.Start();
        await _simulator.Bot.WaitReadyAsync(Patience);

        var answer = await _simulator.Clicks.InMeetingAsync("m1", new Click("p1", card.Id, "session.setup.save",
            Inputs: new Dictionary<string, string> { ["topics"] = "Umgang" }));

        Assert.Null(answer.Error);
    }

    [Fact]
    public async Task The_bot_ends_with_its_simulator()
    {
        using var bot = Process.GetProcessById(_simulator.Bot.ProcessId!.Value);

        await _simulator.DisposeAsync();

        Assert.True(bot.HasExited);
    }

    private async Task<SeenMessage> FirstCardAsync(string meeting, string viewer)
    {
        var started = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(started) < Patience)
        {
            if ((await _simulator.View.OfMeetingAsync(meeting, viewer)).FirstOrDefault(it => it.Card is not null) is { } seen)
                return seen;
            await Task.Delay(50);
        }
        throw new TimeoutException(_simulator.Bot.Log.ToString());
    }
}
