using System.Globalization;
using TeamsCounselBot.Sessions;
using TeamsCounselBot.Tests.Sessions.Properties;
using Xunit.Abstractions;

namespace TeamsCounselBot.Tests.Simulation;

/// <summary>
/// Many sessions, the bot and the world around it on one clock. <c>tests/simulation.sh</c> plays a million events, and here are about
/// a thousand.
/// </summary>
public sealed class SimulationTests(ITestOutputHelper output)
{
    private const long FewEvents = 1_000;

    [Fact]
    public async Task Whatever_goes_wrong_every_promise_is_kept()
    {
        var most = Setting("SIMULATION_EVENTS") is { } events ? long.Parse(events, CultureInfo.InvariantCulture) : FewEvents;
        var seed = Setting("SIMULATION_SEED") is { } first ? ulong.Parse(first, CultureInfo.InvariantCulture) : 1;
        var figures = new Figures();
        // A fault of the simulation's own fails this test, and leaves the others alone.
        await Task.WhenAll(Enumerable.Range(0, most > FewEvents ? Environment.ProcessorCount : 1).Select(_ => Task.Factory.StartNew(() =>
        {
            while (figures.Events < most && figures.Broken is null)
                figures.Add(Played.Of(Script.Of(Interlocked.Increment(ref seed) - 1)));
        }, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)));

        output.WriteLine($"{figures}");
        Assert.True(figures.Broken is null, figures.Broken?.Told());
    }

    [Fact, Trait("Speed", "slow")]
    public void The_same_script_always_goes_the_same_way()
    {
        // A small one with every kind of part: two plays of a large one take a minute of a processor.
        var script = Enumerable.Range(1, 100).Select(seed => Script.Of((ulong)seed)).First(it => it is { Plots.Length: 3, Processes: > 1 });

        var one = Played.Of(script);
        var other = Played.Of(script);

        // Not by pieces of work: on a busy machine a library awaited once more, and nothing else came of it.
        Assert.Equal((one.Events, one.Broken), (other.Events, other.Broken));
        Assert.Equal(one.Reached, other.Reached);
        Assert.Equal(one.Script.Faults, other.Script.Faults);
    }

    [Fact, Trait("Speed", "slow")]
    public void A_broken_promise_is_told_by_its_shortest_history()
    {
        const string Untrue = "Nobody is ever given a link by name";
        static string? Also(Decision d) => d.Event is SessionEvent.GuestAdded { Name: not null }
            && d.Transition.State!.OpenLinks != d.Before!.OpenLinks ? Untrue : null;
        var played = Enumerable.Range(1, 100).Select(seed => Played.Of(Script.Of((ulong)seed), Also))
            .First(played => played.Broken == Untrue);

        var told = played.Told(Also);

        output.WriteLine(told);
        Assert.Contains("new SessionEvent.SetupSaved(", told, StringComparison.Ordinal);
        Assert.Contains("new SessionEvent.GuestAdded(", told, StringComparison.Ordinal);
        Assert.True(told.Split("new SessionEvent.").Length - 1 <= 2, told);
        Assert.DoesNotContain("Fault.", told.Split("Fates.Given")[1], StringComparison.Ordinal);
    }

    private static string? Setting(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;
}
