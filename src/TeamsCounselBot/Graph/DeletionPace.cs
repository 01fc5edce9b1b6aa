using System.Collections.Concurrent;

namespace TeamsCounselBot.Graph;

/// <summary>
/// Graph takes one deletion of a chat a second per tenant. When a call reaches Graph nobody here knows, but not
/// later than its answer comes: so a turn lasts until then, and the next one begins a second later.
/// </summary>
internal interface IDeletionPace
{
    /// <summary>Null when the turn is the caller's, who ends it; else when to ask again.</summary>
    Task<TimeSpan?> TakeAsync(string tenant, CancellationToken cancel);

    /// <summary>Graph has answered, or never will: there is a next turn after the pause.</summary>
    Task EndAsync(string tenant, TimeSpan pause, CancellationToken cancel);
}

/// <summary>The turns of this process alone.</summary>
internal sealed class DeletionPace(TimeProvider clock) : IDeletionPace
{
    /// <summary>From an answer to the next deletion: the second, and what timers may be early.</summary>
    internal static readonly TimeSpan Apart = TimeSpan.FromSeconds(1.02);

    /// <summary>A turn that nobody ended is over then, since its call is: no call takes longer.</summary>
    internal static readonly TimeSpan LongestTurn = GraphClient.LongestCall + Apart;

    /// <summary>When to ask again while a deletion is under way.</summary>
    internal static readonly TimeSpan Soon = TimeSpan.FromSeconds(0.5);

    private readonly ConcurrentDictionary<string, Turn> _turns = new(StringComparer.OrdinalIgnoreCase);

    public Task<TimeSpan?> TakeAsync(string tenant, CancellationToken cancel) => Task.FromResult(_turns.GetOrAdd(tenant, _ => new Turn()).Take(clock));

    public Task EndAsync(string tenant, TimeSpan pause, CancellationToken cancel)
    {
        _turns.GetOrAdd(tenant, _ => new Turn()).End(clock, pause);
        return Task.CompletedTask;
    }

    /// <summary>By the clock's timestamps: nobody's wall clock moves Graph's.</summary>
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

        private static long After(TimeProvider clock, TimeSpan span) => clock.GetTimestamp() + (long)(span.TotalSeconds * clock.TimestampFrequency);
    }
}
