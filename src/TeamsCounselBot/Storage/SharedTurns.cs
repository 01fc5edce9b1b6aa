namespace TeamsCounselBot.Storage;

/// <summary>
/// Turns that all processes on one database take from each other: so many in a window at most, by the database's clock.
/// On PostgreSQL alone, since a SQLite file has one process.
/// </summary>
/// <param name="commits">The database.</param>
/// <param name="seal">What the turns are for is not in the clear.</param>
/// <param name="kind">What they are turns of.</param>
/// <param name="limits">So many in a window at most.</param>
/// <param name="patience">A turn that is further away is not taken.</param>
internal sealed class SharedTurns(Commits commits, Seal seal, string kind, IReadOnlyList<(int Turns, TimeSpan Window)> limits, TimeSpan patience)
{
    /// <summary>No window is longer.</summary>
    private static readonly TimeSpan Forgotten = TimeSpan.FromHours(2);

    private readonly string _take = Take(commits, limits, patience);

    private readonly string _end = $"UPDATE turns SET taken = ARRAY[{commits.Now} + $2] WHERE whose = $1";

    /// <summary>The next free place, one at the end of the row of those that were taken; where there is no such element, its window is open.</summary>
    private static string Take(Commits commits, IReadOnlyList<(int Turns, TimeSpan Window)> limits, TimeSpan patience)
    {
        var free = string.Join(", ", limits.Select(limit => $"t.taken[cardinality(t.taken) - {limit.Turns - 1}] + {limit.Window.Ticks}"));
        var next = $"GREATEST({commits.Now}, {free})";
        return $"""
            INSERT INTO turns AS t (whose, taken) VALUES ($1, ARRAY[{commits.Now}])
            ON CONFLICT (whose) DO UPDATE SET taken = (t.taken || {next})[GREATEST(1, cardinality(t.taken) + 2 - {limits.Max(limit => limit.Turns)}):]
            WHERE {next} <= {commits.Now} + {patience.Ticks}
            RETURNING taken[cardinality(taken)] - {commits.Now}
            """;
    }

    /// <summary>Takes the next turn.</summary>
    /// <param name="whose">Those with the same take turns.</param>
    /// <param name="cancel">Ends the waiting.</param>
    /// <returns>How long until it has come; null where it is too far away, and none was taken.</returns>
    public Task<TimeSpan?> TakeAsync(string whose, CancellationToken cancel) => commits.RunAsync((statements, c) =>
        statements.FirstAsync<TimeSpan?>(_take, row => TimeSpan.FromTicks(row.GetInt64(0)), c, seal.HashOfTurn(kind, whose)), cancel);

    /// <summary>The turn that was taken is over, and the next one comes after the pause; for limits of one turn in a window.</summary>
    public Task EndAsync(string whose, TimeSpan pause, CancellationToken cancel) => commits.RunAsync((statements, c) =>
        statements.ExecuteAsync(_end, c, seal.HashOfTurn(kind, whose), (pause - limits[^1].Window).Ticks), cancel);

    /// <summary>Of what had no turn for long nothing is kept.</summary>
    public static Task<int> ForgetAsync(Commits commits, CancellationToken cancel) => commits.RunAsync((statements, c) =>
        statements.ExecuteAsync($"DELETE FROM turns WHERE taken[cardinality(taken)] < {commits.Now} - {Forgotten.Ticks}", c), cancel);
}
