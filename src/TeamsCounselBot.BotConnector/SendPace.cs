using System.Collections.Concurrent;
using System.Net;

namespace TeamsCounselBot.BotConnector;

/// <summary>The platform's limits for sends of one bot into one conversation, in this process: whoever is too early waits.</summary>
/// <param name="clock">Goes on while nobody looks: its timestamps count, not its time of day.</param>
public sealed class SendPace(TimeProvider clock) : ISendPace
{
    /// <summary>So many sends in a window at most: the platform's, each window a little longer, since what leaves evenly does not arrive evenly.</summary>
    public static IReadOnlyList<(int Sends, TimeSpan Window)> Limits { get; } =
    [
        (7, TimeSpan.FromSeconds(1.1)), (8, TimeSpan.FromSeconds(2.1)), (60, TimeSpan.FromSeconds(30.5)), (1800, TimeSpan.FromSeconds(3605)),
    ];

    /// <summary>What would take longer is not waited for.</summary>
    public static TimeSpan LongestWait { get; } = TimeSpan.FromSeconds(31);

    private static readonly TimeSpan Idle = Limits[^1].Window;
    private static readonly TimeSpan SweepEvery = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<string, Log> _logs = new(StringComparer.Ordinal);
    private long _swept = clock.GetTimestamp();

    internal int Watched => _logs.Count;

    /// <summary>The send did not leave, since too many are before it.</summary>
    /// <param name="wait">How long until there is a place.</param>
    public static ConnectorException TooMany(TimeSpan wait) =>
        new(HttpStatusCode.TooManyRequests, "SendLimit") { IsTransient = true, RetryAfter = wait };

    /// <inheritdoc/>
    public async Task WaitAsync(string conversationId, CancellationToken cancel)
    {
        Sweep();
        var wait = Reserve(conversationId);
        if (wait > LongestWait)
            throw TooMany(wait);
        if (wait > TimeSpan.Zero)
            await Task.Delay(wait, clock, cancel);
    }

    /// <summary>How long until the next free place, which is taken unless that is too long.</summary>
    private TimeSpan Reserve(string conversationId)
    {
        while (true)
        {
            var log = _logs.GetOrAdd(conversationId, _ => new Log());
            lock (log)
            {
                if (log.Dropped)
                    continue;
                var now = clock.GetTimestamp();
                var at = now;
                foreach (var (sends, window) in Limits)
                    if (log.Sends.Count >= sends)
                        at = Math.Max(at, log.Sends[^sends] + Ticks(window));
                var wait = clock.GetElapsedTime(now, at);
                if (wait > LongestWait)
                    return wait;
                log.Sends.Add(at);
                if (log.Sends.Count > 2 * Limits[^1].Sends)
                    log.Sends.RemoveRange(0, log.Sends.Count - Limits[^1].Sends);
                return wait;
            }
        }
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

    /// <summary>When sends left or will leave, oldest first.</summary>
    private sealed class Log
    {
        public List<long> Sends { get; } = [];

        public bool Dropped { get; set; }
    }
}
