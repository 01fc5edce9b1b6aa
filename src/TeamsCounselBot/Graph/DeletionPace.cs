using System.Collections.Concurrent;

namespace TeamsCounselBot.Graph;

/// <summary>
/// Graph takes one deletion of a chat a second per tenant. Whose turn is near waits for it; whoever
/// would wait longer is told for how long, so that nothing else waits behind them.
/// </summary>
internal interface IDeletionPace
{
    /// <summary>Null when the turn has come, else how long it is until there is one.</summary>
    Task<TimeSpan?> WaitAsync(string tenant, CancellationToken cancel);

    /// <summary>Graph asked this tenant to wait.</summary>
    Task HoldAsync(string tenant, TimeSpan pause, CancellationToken cancel);
}

/// <summary>The turns of this process alone.</summary>
internal sealed class DeletionPace(TimeProvider clock) : IDeletionPace
{
    /// <summary>A little longer than a second, since what leaves evenly does not arrive evenly.</summary>
    internal static readonly TimeSpan Apart = TimeSpan.FromSeconds(1.1);

    internal static readonly TimeSpan Patience = TimeSpan.FromSeconds(2.5);
    private readonly ConcurrentDictionary<string, Turn> _turns = new(StringComparer.OrdinalIgnoreCase);

    public async Task<TimeSpan?> WaitAsync(string tenant, CancellationToken cancel)
    {
        var wait = TurnOf(tenant).Take(clock);
        if (wait > Patience)
            return wait;
        if (wait > TimeSpan.Zero)
            await Task.Delay(wait, clock, cancel);
        return null;
    }

    public Task HoldAsync(string tenant, TimeSpan pause, CancellationToken cancel)
    {
        TurnOf(tenant).NotBefore(clock, pause);
        return Task.CompletedTask;
    }

    private Turn TurnOf(string tenant) => _turns.GetOrAdd(tenant, _ => new Turn());

    /// <summary>By the clock's timestamps: nobody's wall clock moves Graph's.</summary>
    private sealed class Turn
    {
        private readonly Lock _door = new();
        private long _next = long.MinValue;

        /// <summary>How long to wait; the turn is taken where that is within the patience.</summary>
        public TimeSpan Take(TimeProvider clock)
        {
            lock (_door)
            {
                var now = clock.GetTimestamp();
                var at = Math.Max(_next, now);
                var wait = clock.GetElapsedTime(now, at);
                if (wait <= Patience)
                    _next = at + Ticks(clock, Apart);
                return wait;
            }
        }

        public void NotBefore(TimeProvider clock, TimeSpan pause)
        {
            lock (_door)
                _next = Math.Max(_next, clock.GetTimestamp() + Ticks(clock, pause));
        }

        private static long Ticks(TimeProvider clock, TimeSpan span) => (long)(span.TotalSeconds * clock.TimestampFrequency);
    }
}
