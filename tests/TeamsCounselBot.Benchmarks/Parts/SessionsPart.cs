using System.Diagnostics;
using TeamsCounselBot.Benchmarks.Load;
using TeamsCounselBot.Benchmarks.World;

namespace TeamsCounselBot.Benchmarks.Parts;

/// <summary>A database with sessions at rest, and the bot that is started on it.</summary>
/// <param name="DatabaseMegabytes">With indexes.</param>
/// <param name="StartUpSeconds">From the start of the process until it is ready.</param>
/// <param name="MemoryMegabytes">Resident, a moment after the start.</param>
/// <param name="ErasuresPerSecond">Sessions' data erased one after the other, each committed with its receipt; 0 = not measured.</param>
internal sealed record RestRow(
    string Provider, int AtRest, double DatabaseMegabytes, double StartUpSeconds, double MemoryMegabytes, double ErasuresPerSecond);

/// <summary>Sessions that fall due beside those at rest; each sends one reminder.</summary>
/// <param name="Due">How, in words.</param>
/// <param name="PerSecond">Reminders sent, from the first that was due to the last that came.</param>
/// <param name="Lateness">From when a session was due until its reminder was at the channel.</param>
/// <param name="Missing">Reminders that did not come in time.</param>
internal sealed record WakeRow(string Provider, int Replicas, int AtRest, string Due, double PerSecond, Latencies Lateness, int Missing);

internal sealed record SessionsResult(IReadOnlyList<RestRow> Rest, IReadOnlyList<WakeRow> Wakes);

/// <summary>What sessions at rest cost, and whether those that fall due notice them.</summary>
internal static class SessionsPart
{
    /// <summary>From the writing of what falls due until it does: the bots start in between.</summary>
    private static readonly TimeSpan UntilDue = TimeSpan.FromSeconds(12);

    /// <summary>Before that a few fall due that do not count, so that nothing is done for the first time.</summary>
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(5);
    private const int ToWarmUp = 300;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    public static async Task<SessionsResult> RunAsync(Pace pace)
    {
        await using var channel = await StandInChannel.StartAsync();
        var (rest, wakes) = (new List<RestRow>(), new List<WakeRow>());
        foreach (var provider in TempDatabase.Providers)
            foreach (var atRest in pace.AtRest.Prepend(0))
            {
                await using var house = await TempDatabase.NewAsync(provider);
                var samples = new SampleSessions(
                    channel.Simulator.Identity.TenantId, channel.ServiceUrl, channel.Simulator.Identity.AccountId);
                var place = new Place(channel, house, samples, atRest, pace);
                rest.Add(await place.RestAsync());
                if (atRest == 0)
                    continue;
                foreach (var replicas in provider == "Sqlite" ? [1] : new[] { 1, 3 })
                {
                    wakes.Add(await place.WakeAsync(replicas, $"{pace.DueAtOnce:N0} at once", pace.DueAtOnce, _ => TimeSpan.Zero));
                    wakes.Add(await place.WakeAsync(
                        replicas, $"{pace.DuePerSecond} a second", (int)(pace.DuePerSecond * pace.DueFor.TotalSeconds),
                        number => TimeSpan.FromSeconds((double)number / pace.DuePerSecond)));
                }
            }
        return new SessionsResult(rest, wakes);
    }

    private sealed class Place(StandInChannel channel, TempDatabase house, SampleSessions samples, int atRest, Pace pace)
    {
        /// <summary>Sessions written beside those at rest.</summary>
        private int _more;

        public async Task<RestRow> RestAsync()
        {
            double megabytes, erasures = 0;
            await using (var books = await Books.OpenAsync(house.Settings))
            {
                await books.FillAsync(Enumerable.Range(0, atRest).Select(samples.AtRest));
                megabytes = await books.SizeAsync() / 1e6;
                if (atRest > 0)
                    erasures = await EraseAsync(books);
            }
            await using var bot = await BotUnderTest.StartAsync(channel, house.Settings);
            // The bot finishes the work of its start in the first moments.
            await Task.Delay(TimeSpan.FromSeconds(3));
            var row = new RestRow(house.Provider, atRest, megabytes, bot.StartUp.TotalSeconds, bot.Memory / 1e6, erasures);
            Console.WriteLine($"  {row}");
            return row;
        }

        /// <summary>The number of the first of them.</summary>
        private int Take(int count) => atRest + (_more += count) - count;

        private async Task<double> EraseAsync(Books books)
        {
            var sessions = Enumerable.Range(Take(pace.Erasures), pace.Erasures).Select(samples.Erasing).ToList();
            await books.FillAsync(sessions);
            var began = Stopwatch.GetTimestamp();
            await books.EraseAsync(sessions.Select(session => session.State));
            return pace.Erasures / Stopwatch.GetElapsedTime(began).TotalSeconds;
        }

        public async Task<WakeRow> WakeAsync(int replicas, string due, int count, Func<int, TimeSpan> after)
        {
            var first = Take(count);
            var began = DateTimeOffset.UtcNow + UntilDue;
            await using (var books = await Books.OpenAsync(house.Settings))
            {
                var warm = Take(ToWarmUp);
                await books.FillAsync(Enumerable.Range(warm, ToWarmUp).Select(i => samples.DueAt(i, began - WarmUp)));
                await books.FillAsync(Enumerable.Range(0, count).Select(i => samples.DueAt(first + i, began + after(i))));
            }
            var sent = new DateTimeOffset?[count];
            var waiting = count;
            var all = new TaskCompletionSource();
            channel.Posted = number =>
            {
                if (number - first is >= 0 and var i && i < count && sent[i] is null)
                {
                    sent[i] = DateTimeOffset.UtcNow;
                    if (Interlocked.Decrement(ref waiting) == 0)
                        all.TrySetResult();
                }
            };
            var bots = await Task.WhenAll(Enumerable.Range(0, replicas).Select(_ => BotUnderTest.StartAsync(channel, house.Settings)));
            try
            {
                if (DateTimeOffset.UtcNow > began)
                    Console.WriteLine("  the bots were ready too late: lateness counts their start");
                await Task.WhenAny(all.Task, Task.Delay(UntilDue + Patience));
            }
            finally
            {
                channel.Posted = null;
                foreach (var bot in bots)
                    await bot.DisposeAsync();
            }
            var came = sent.Select((at, i) => (at, i)).Where(it => it.at is not null).ToList();
            var last = came.Count == 0 ? began : came.Max(it => it.at!.Value);
            var row = new WakeRow(house.Provider, replicas, atRest, due, came.Count / Math.Max(0.001, (last - began).TotalSeconds),
                Latencies.Of(came.Select(it => (it.at!.Value - began - after(it.i)).TotalMilliseconds)), count - came.Count);
            Console.WriteLine($"  {row}");
            return row;
        }
    }
}
