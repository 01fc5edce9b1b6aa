using System.Collections.Concurrent;

namespace TeamsCounselBot.Graph;

/// <summary>
/// Graph allows one chat deletion per second and tenant. The bot does not know when a call reaches Graph, only that it has when the
/// answer comes. So a turn lasts until the answer, and the next one begins a second later.
/// </summary>
internal interface IDeletionPace
{
    /// <summary>Null if the caller has the turn and must end it; else the time until the next try.</summary>
    Task<TimeSpan?> TakeAsync(string tenant, CancellationToken cancel);

    /// <summary>Ends the turn: Graph has answered, or the call is over. The next turn begins after the pause.</summary>
    Task EndAsync(string tenant, TimeSpan pause, CancellationToken cancel);
}

/// <summary>The turns of this process only.</summary>
internal sealed class DeletionPace(TimeProvider clock) : IDeletionPace
{
    /// <summary>From an answer to the next deletion: one second, and a little more because timers may fire early.</summary>
    internal static readonly TimeSpan Apart = TimeSpan.FromSeconds(1.02);

    /// <summary>A turn that was not ended is over after this time, because no call takes longer.</summary>
    internal static readonly TimeSpan LongestTurn = GraphClient.LongestCall + Apart;

    /// <summary>The time until the next try while a deletion is running.</summary>
    internal static readonly TimeSpan Soon = TimeSpan.FromSeconds(0.5);

    private readonly ConcurrentDictionary<string, Turn> _turns = new(StringComparer.OrdinalIgnoreCase);

    public Task<TimeSpan?> TakeAsync(string tenant, CancellationToken cancel) =>
        Task.FromResult(_turns.GetOrAdd(tenant, _ => new Turn()).Take(clock));

    public Task EndAsync(string tenant, TimeSpan pause, CancellationToken cancel)
    {
        _turns.GetOrAdd(tenant, _ => new Turn()).End(clock, pause);
        return Task.CompletedTask;
    }

    /// <summary>Uses the clock's timestamps, so a change of the time of day has no effect.</summary>
    private sealed class Turn
    {
        private readonly Lock _door = new();
        private long _next = long.MinValue;
        private bool _underWay;

        public TimeSpan? Take(TimeProvider clock)
        {
            lock (_door)
            {
                var now = clock.GetTimestamp();
                if (now < _next)
                    return _underWay ? Soon : clock.GetElapsedTime(now, _next);
                (_next, _underWay) = (After(clock, LongestTurn), true);
                return null;
            }
        }

        public void End(TimeProvider clock, TimeSpan pause)
        {
            lock (_door)
                (_next, _underWay) = (After(clock, pause), false);
        }

        private static long After(TimeProvider clock, TimeSpan span) =>
            clock.GetTimestamp() + (long)(span.TotalSeconds * clock.TimestampFrequency);
    }
}
