namespace TeamsCounselBot.Storage;

/// <summary>
/// A rate limiter that all processes on one database share: at most so many turns in a window, by the database's clock. Only for
/// PostgreSQL, because a SQLite file has one process.
/// </summary>
/// <param name="commits">The database.</param>
/// <param name="seal">Hashes the owner of a turn.</param>
/// <param name="kind">The kind of turns.</param>
/// <param name="limits">The most turns per window.</param>
/// <param name="patience">A later turn is not reserved.</param>
internal sealed class SharedRateLimiter(
    SessionDatabase commits, SessionEncryption seal, string kind, IReadOnlyList<(int Turns, TimeSpan Window)> limits, TimeSpan patience)
{
    /// <summary>Rows without a turn for this time are deleted; no window is longer.</summary>
    private static readonly TimeSpan Forgotten = TimeSpan.FromHours(2);

    private readonly string _take = Take(commits, limits, patience);

    private readonly string _end = $"UPDATE turns SET taken = ARRAY[{commits.Now} + $2] WHERE whose = $1";

    /// <summary>The SQL of the next free turn, which is appended to the array. A missing element means an open window.</summary>
    private static string Take(SessionDatabase commits, IReadOnlyList<(int Turns, TimeSpan Window)> limits, TimeSpan patience)
    {
        var free = string.Join(", ", limits.Select(limit => $"t.taken[cardinality(t.taken) - {limit.Turns - 1}] + {limit.Window.Ticks}"));
        var kept = limits.Max(limit => limit.Turns);
        var next = $"GREATEST({commits.Now}, {free})";
        return $"""
            INSERT INTO turns AS t (whose, taken) VALUES ($1, ARRAY[{commits.Now}])
            ON CONFLICT (whose) DO UPDATE SET taken = (t.taken || {next})[GREATEST(1, cardinality(t.taken) + 2 - {kept}):]
            WHERE {next} <= {commits.Now} + {patience.Ticks}
            RETURNING taken[cardinality(taken)] - {commits.Now}
            """;
    }

    /// <summary>Reserves the next turn.</summary>
    /// <param name="whose">The owner; callers with the same owner share the limit.</param>
    /// <param name="cancel">Stops waiting.</param>
    /// <returns>The time until the turn; null if it is too far away, and none was reserved.</returns>
    public Task<TimeSpan?> TakeAsync(string whose, CancellationToken cancel) => commits.RunAsync((statements, c) =>
        statements.FirstAsync<TimeSpan?>(_take, row => TimeSpan.FromTicks(row.GetInt64(0)), c, seal.HashOfTurn(kind, whose)), cancel);

    /// <summary>Ends the turn; the next one begins after the pause. For limits of one turn per window.</summary>
    public Task EndAsync(string whose, TimeSpan pause, CancellationToken cancel) => commits.RunAsync((statements, c) =>
        statements.ExecuteAsync(_end, c, seal.HashOfTurn(kind, whose), (pause - limits[^1].Window).Ticks), cancel);

    /// <summary>Deletes rows that had no turn for a long time.</summary>
    public static Task<int> ForgetAsync(SessionDatabase commits, CancellationToken cancel) => commits.RunAsync((statements, c) =>
        statements.ExecuteAsync($"DELETE FROM turns WHERE taken[cardinality(taken)] < {commits.Now} - {Forgotten.Ticks}", c), cancel);
}
