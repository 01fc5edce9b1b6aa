namespace TeamsCounselBot.Storage;

/// <summary>Finds the sessions that are due, by one indexed column.</summary>
internal sealed class DueSessions(SessionDatabase commits, ReplicaMonitor replica)
{
    /// <summary>Applying the event ends the lease. The lease matters only if the process dies before that, unnoticed.</summary>
    internal static readonly TimeSpan Lease = TimeSpan.FromSeconds(30);

    private const string Due = "s.due_at <= $1 AND s.waker = 0 AND s.waking_until <= $1";
    internal const string AnythingDue = $"SELECT 1 FROM sessions s WHERE {Due} LIMIT 1";

    private readonly string _claim = $"""
        UPDATE sessions SET waker = $2, waking_until = {commits.Now} + {Lease.Ticks}
        WHERE id IN (SELECT s.id FROM sessions s WHERE {Due} ORDER BY s.due_at LIMIT $3 {commits.SkipLocked})
        RETURNING id, due_at
        """;

    /// <summary>The pause before the next try for a record that only a newer version can read.</summary>
    internal static readonly TimeSpan UnreadablePause = TimeSpan.FromSeconds(5);

    /// <summary>Gives the session back unchanged.</summary>
    public Task LeaveAsync(string sessionId, DateTimeOffset now, CancellationToken cancel) => commits.RunAsync((statements, c) =>
        statements.ExecuteAsync("UPDATE sessions SET waker = 0, waking_until = $1 WHERE id = $2 AND waker = $3", c,
            (now + UnreadablePause).UtcTicks, sessionId, replica.Number), cancel);

    /// <summary>The sessions that are due, with their due time; the longest overdue comes first.</summary>
    public async Task<IReadOnlyList<(string SessionId, DateTimeOffset DueAt)>> ClaimAsync(
        DateTimeOffset now, int most, CancellationToken cancel)
    {
        // Most queries find nothing, and reading is cheaper than writing.
        if (!replica.MayClaim
            || !await commits.ReadAsync((statements, c) => statements.FirstAsync(AnythingDue, _ => true, c, now.UtcTicks), cancel))
            return [];
        var rows = await commits.RunAsync(
            (statements, c) => statements.AllAsync(_claim, row => (Id: row.GetString(0), DueAt: row.GetInt64(1)), c,
                now.UtcTicks, replica.Number, (long)most), cancel);
        return [.. rows.OrderBy(row => row.DueAt).Select(row => (row.Id, new DateTimeOffset(row.DueAt, TimeSpan.Zero)))];
    }
}
