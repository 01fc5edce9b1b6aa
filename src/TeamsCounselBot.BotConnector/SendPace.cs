using System.Collections.Concurrent;
using System.Net;

namespace TeamsCounselBot.BotConnector;

/// <summary>Keeps the platform's rate limits for sends into one conversation, in this process. A send that is too early waits.</summary>
/// <param name="clock">Only its timestamps are used, so a change of the time of day has no effect.</param>
public sealed class SendPace(TimeProvider clock) : ISendPace
{
    /// <summary>
    /// The most sends per window. Each window is a little longer than the platform's, because sends that leave evenly do not arrive
    /// evenly.
    /// </summary>
    public static IReadOnlyList<(int Sends, TimeSpan Window)> Limits { get; } =
    [
        (7, TimeSpan.FromSeconds(1.1)), (8, TimeSpan.FromSeconds(2.1)), (60, TimeSpan.FromSeconds(30.5)),
        (1800, TimeSpan.FromSeconds(3605)),
    ];

    /// <summary>A send that would wait longer is refused.</summary>
    public static TimeSpan LongestWait { get; } = TimeSpan.FromSeconds(31);

    /// <summary>
    /// The limits for sends that are not urgent. They leave a gap between two bursts and a part of each long window free, so that an
    /// urgent send waits only seconds.
    /// </summary>
    private static readonly (int Sends, TimeSpan Window)[] Unhurried =
        [Limits[0], (7, TimeSpan.FromSeconds(2.3)), (50, Limits[2].Window), (1650, Limits[3].Window)];

    private static readonly TimeSpan Idle = Limits[^1].Window;
    private static readonly TimeSpan SweepEvery = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<string, Log> _logs = new(StringComparer.Ordinal);
    private long _swept = clock.GetTimestamp();

    internal int Watched => _logs.Count;

    /// <summary>The send did not leave, because too many wait before it.</summary>
    /// <param name="wait">The time until there is a place.</param>
    public static ConnectorException TooMany(TimeSpan wait) =>
        new(HttpStatusCode.TooManyRequests, "SendLimit") { IsTransient = true, RetryAfter = wait };

    /// <inheritdoc/>
    public async Task WaitAsync(string conversationId, bool urgent, CancellationToken cancel)
    {
        Sweep();
        var wait = Reserve(conversationId, urgent);
        if (wait > LongestWait)
            throw TooMany(wait);
        if (wait > TimeSpan.Zero)
            await Task.Delay(wait, clock, cancel);
    }

    /// <summary>The time until the next free place. Takes the place, unless the wait is too long.</summary>
    private TimeSpan Reserve(string conversationId, bool urgent)
    {
        while (true)
        {
            var log = _logs.GetOrAdd(conversationId, _ => new Log());
            lock (log)
            {
                if (log.Dropped)
                    continue;
                var now = clock.GetTimestamp();
                var at = urgent ? FirstGap(log.Sends, now) : BehindAll(log.Sends, now);
                var wait = clock.GetElapsedTime(now, at);
                if (wait > LongestWait)
                    return wait;
                log.Sends.Insert(log.Sends.FindLastIndex(send => send <= at) + 1, at);
                if (log.Sends.Count > 2 * Limits[^1].Sends)
                    log.Sends.RemoveRange(0, log.Sends.Count - Limits[^1].Sends);
                return wait;
            }
        }
    }

    /// <summary>The first moment after all reserved sends, by the limits for sends that are not urgent.</summary>
    private long BehindAll(List<long> sends, long now)
    {
        var at = now;
        foreach (var (most, window) in Unhurried)
            if (sends.Count >= most)
                at = Math.Max(at, sends[^most] + Ticks(window));
        return at;
    }

    /// <summary>The first moment at which one more send keeps every limit, later reserved sends included.</summary>
    private long FirstGap(List<long> sends, long now) => Limits
        .SelectMany(limit => sends.Select(send => send + Ticks(limit.Window))).Where(end => end > now).Prepend(now).Order()
        .First(at => Limits.All(limit => HasRoom(sends, at, limit.Sends, Ticks(limit.Window))));

    /// <summary>Whether every window of that length keeps its limit with one more send at that moment.</summary>
    private static bool HasRoom(List<long> sends, long at, int most, long window)
    {
        var near = sends.Where(send => send > at - window && send < at + window).Append(at).Order().ToList();
        return !Enumerable.Range(0, Math.Max(0, near.Count - most)).Any(first => near[first + most] - near[first] < window);
    }

    private void Sweep()
    {
        var now = clock.GetTimestamp();
        var last = Interlocked.Read(ref _swept);
        if (clock.GetElapsedTime(last, now) < SweepEvery || Interlocked.CompareExchange(ref _swept, now, last) != last)
            return;
        foreach (var (id, log) in _logs)
            lock (log)
                if (log.Sends is [.., var newest] && clock.GetElapsedTime(newest, now) > Idle)
                {
                    log.Dropped = true;
                    _logs.TryRemove(id, out _);
                }
    }

    private long Ticks(TimeSpan span) => (long)(span.TotalSeconds * clock.TimestampFrequency);

    /// <summary>The moments of past and reserved sends, oldest first.</summary>
    private sealed class Log
    {
        public List<long> Sends { get; } = [];

        public bool Dropped { get; set; }
    }
}
