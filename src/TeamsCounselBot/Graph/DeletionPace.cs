using System.Collections.Concurrent;

namespace TeamsCounselBot.Graph;

/// <summary>
/// Graph takes one deletion of a chat a second per tenant. Whose turn is near waits for it; whoever
/// would wait longer is told for how long, so that nothing else waits behind them.
/// </summary>
internal sealed class DeletionPace(TimeProvider clock)
{
    private static readonly TimeSpan Apart = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);
    private readonly ConcurrentDictionary<string, Turn> turns = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Null when the turn has come, else how long it is until there is one.</summary>
    public async Task<TimeSpan?> WaitAsync(string tenant, CancellationToken cancel)
    {
        var wait = turns.GetOrAdd(tenant, _ => new Turn()).Take(clock.GetUtcNow());
        if (wait > Patience)
            return wait;
        if (wait > TimeSpan.Zero)
            await Task.Delay(wait, clock, cancel);
        return null;
    }

    /// <summary>Graph asked this tenant to wait.</summary>
    public void Hold(string tenant, TimeSpan pause) =>
        turns.GetOrAdd(tenant, _ => new Turn()).NotBefore(clock.GetUtcNow() + pause);

    private sealed class Turn
    {
        private readonly Lock door = new();
        private DateTimeOffset next;

        /// <summary>How long to wait; the turn is taken where that is within the patience.</summary>
        public TimeSpan Take(DateTimeOffset now)
        {
            lock (door)
            {
                var at = next > now ? next : now;
                if (at - now <= Patience)
                    next = at + Apart;
                return at - now;
            }
        }

        public void NotBefore(DateTimeOffset at)
        {
            lock (door)
                next = at > next ? at : next;
        }
    }
}
