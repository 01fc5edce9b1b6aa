using System.Diagnostics;
using TeamsCounselBot.Simulator;
using Xunit.Abstractions;

namespace TeamsCounselBot.EndToEnd.Endurance;

/// <summary>
/// The real process is killed at random moments of many concurrent sessions and started again. Short here;
/// <c>tests/endurance.sh</c> runs it for as long as one likes.
/// </summary>
public sealed class CrashTests(ITestOutputHelper output)
{
    private const int Sessions = 8;

    [Fact]
    public async Task Repeated_kills_lose_no_session_and_double_no_message()
    {
        var run = Run.FromEnvironment();
        var figures = new Figures();
        try
        {
            await StormAsync(run, figures);
        }
        finally
        {
            run.Report(output, "crash", figures);
        }
    }

    private static async Task StormAsync(Run run, Figures figures)
    {
        await using var simulator = await SimulatorHost.StartAsync(
            SimulatorOptions.ForTests with { BotSettings = new Dictionary<string, string> { ["Session__UndoFor"] = "00:00:00" } });
        await simulator.Bot.WaitReadyAsync();
        // The channel's patience with a bot that is down for seconds: four minutes, since a busy machine starts it slowly, and a leave
        // that was given up is never told again.
        simulator.World.Settings = simulator.World.Settings with { InboundRetries = 34 };
        using var storm = new CrashInjector(simulator, figures, run.Seed);
        using var over = new CancellationTokenSource();
        var raging = storm.RageAsync(over.Token);
        var wave = new Wave(simulator, storm, figures);
        var started = Stopwatch.GetTimestamp();
        var number = 0;
        try
        {
            do
                await wave.PlayAsync(SessionPlan.Draw(run.Seed + number++, Sessions, 1));
            while (Stopwatch.GetElapsedTime(started) < run.Length);
        }
        finally
        {
            await over.CancelAsync();
            await raging;
            figures.Count("activities of the bot and to the bot", simulator.Calls.All.Count);
        }
        wave.AssertBooks();
    }
}
