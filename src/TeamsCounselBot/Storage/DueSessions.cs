namespace TeamsCounselBot.Storage;

/// <summary>Finds the sessions that asked to be woken, by one indexed column.</summary>
internal sealed class DueSessions(Commits commits, Replica replica)
{
    /// <summary>Applying the event ends the lease; it matters only where the process dies in between and nobody notices.</summary>
    internal static readonly TimeSpan Lease = TimeSpan.FromSeconds(30);

    private const string Due = "s.due_at <= $1 AND s.waker = 0 AND s.waking_until <= $1";
    private const string AnythingDue = $"SELECT 1 FROM sessions s WHERE {Due} LIMIT 1";

    private readonly string _claim = $"""
        UPDATE sessions SET waker = $2, waking_until = {commits.Now} + {Lease.Ticks}
        WHERE id IN (SELECT s.id FROM sessions s WHERE {Due} ORDER BY s.due_at LIMIT $3 {commits.SkipLocked})
        RETURNING id, due_at
        """;

    /// <summary>What this version cannot read is left to one that can; should there be none, it is looked at again now and then.</summary>
    internal static readonly TimeSpan UnreadablePause = TimeSpan.FromSeconds(5);

    /// <summary>Given back unchanged.</summary>
    public Task LeaveAsync(string sessionId, DateTimeOffset now, CancellationToken cancel) => commits.RunAsync((statements, c) =>
        statements.ExecuteAsync("UPDATE sessions SET waker = 0, waking_until = $1 WHERE id = $2 AND waker = $3", c,
            (now + UnreadablePause).UtcTicks, sessionId, replica.Number), cancel);

    /// <summary>The sessions whose time has come and since when, the longest overdue first.</summary>
    public async Task<IReadOnlyList<(string SessionId, DateTimeOffset DueAt)>> ClaimAsync(DateTimeOffset now, int most, CancellationToken cancel)
    {
        // Most looks find nothing, and looking is cheaper than writing.
        if (!replica.MayClaim || !await commits.ReadAsync((statements, c) => statements.FirstAsync(AnythingDue, _ => true, c, now.UtcTicks), cancel))
            return [];
        var rows = await commits.RunAsync(
            (statements, c) => statements.AllAsync(_claim, row => (Id: row.GetString(0), DueAt: row.GetInt64(1)), c,
                now.UtcTicks, replica.Number, (long)most), cancel);
        return [.. rows.OrderBy(row => row.DueAt).Select(row => (row.Id, new DateTimeOffset(row.DueAt, TimeSpan.Zero)))];
    }
}
