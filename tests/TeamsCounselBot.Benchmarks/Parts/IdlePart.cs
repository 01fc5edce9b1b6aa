using System.Diagnostics;
using TeamsCounselBot.Benchmarks.World;

namespace TeamsCounselBot.Benchmarks.Parts;

/// <summary>A bot with nothing due, some time after its start.</summary>
/// <param name="Cores">Processor time of its process by time that passed: 0.01 is a hundredth of one core.</param>
/// <param name="MemoryMegabytes">Resident at the end.</param>
internal sealed record IdleRow(string Provider, int AtRest, double Minutes, double Cores, double MemoryMegabytes);

internal sealed record IdleResult(IReadOnlyList<IdleRow> Rows);

/// <summary>What a bot costs that has nothing to do. All are looked at in the same minutes, since none of them disturbs another.</summary>
internal static class IdlePart
{
    public static async Task<IdleResult> RunAsync(Pace pace)
    {
        await using var channel = await StandInChannel.StartAsync();
        var rows = await Task.WhenAll(TempDatabase.Providers.SelectMany(
            provider => pace.IdleWith, (provider, atRest) => WatchAsync(channel, provider, atRest, pace)));
        return new IdleResult(rows);
    }

    private static async Task<IdleRow> WatchAsync(StandInChannel channel, string provider, int atRest, Pace pace)
    {
        await using var house = await TempDatabase.NewAsync(provider);
        var samples = new SampleSessions(channel.Simulator.Identity.TenantId, channel.ServiceUrl, channel.Simulator.Identity.AccountId);
        await using (var books = await Books.OpenAsync(house.Settings))
            await books.FillAsync(Enumerable.Range(0, atRest).Select(samples.AtRest));
        await using var bot = await BotUnderTest.StartAsync(channel, house.Settings);
        // The start's work, and what the runtime compiles a second time after it.
        await Task.Delay(pace.IdleAfter);
        var (began, spent) = (Stopwatch.GetTimestamp(), bot.Processor);
        await Task.Delay(pace.IdleFor);
        var passed = Stopwatch.GetElapsedTime(began);
        var row = new IdleRow(provider, atRest, passed.TotalMinutes, (bot.Processor - spent) / passed, bot.Memory / 1e6);
        Console.WriteLine($"  {row}");
        return row;
    }
}
