using System.Collections.Immutable;

namespace TeamsCounselBot.Storage;

/// <summary>The work that waits in the database now.</summary>
/// <param name="ErasuresPending">The number of sessions with a running erasure.</param>
/// <param name="ErasuresRefused">The number of sessions that Graph refuses to erase until an administrator acts.</param>
/// <param name="Outbox">The number of waiting effects by lane; every lane is present.</param>
/// <param name="FirstDue">The earliest due time of a session, past or future.</param>
internal sealed record BacklogFigures(
    long ErasuresPending, long ErasuresRefused, ImmutableSortedDictionary<Lane, long> Outbox, DateTimeOffset? FirstDue);

/// <summary>Counts the waiting work of all replicas. It uses only indexes, so resting sessions cost nothing.</summary>
internal sealed class QueueStatistics(SessionDatabase commits)
{
    private const string Erasures = "SELECT erasure, count(*) FROM sessions WHERE erasure > 0 GROUP BY erasure";
    private const string Effects = "SELECT lane, count(*) FROM effects GROUP BY lane";
    private const string First = "SELECT min(due_at) FROM sessions WHERE due_at IS NOT NULL";

    public Task<BacklogFigures> ReadAsync(CancellationToken cancel) => commits.ReadAsync(async (statements, c) =>
    {
        var erasures = await CountsAsync(statements, Erasures, c);
        var effects = await CountsAsync(statements, Effects, c);
        var first = await statements.FirstAsync(First, row => row.IsDBNull(0) ? (long?)null : row.GetInt64(0), c);
        return new BacklogFigures(
            erasures.GetValueOrDefault(SessionWriter.ErasureUnderWay), erasures.GetValueOrDefault(SessionWriter.ErasureRefused),
            Enum.GetValues<Lane>().ToImmutableSortedDictionary(lane => lane, lane => effects.GetValueOrDefault((short)lane)),
            SessionWriter.Time(first));
    }, cancel);

    private static async Task<Dictionary<short, long>> CountsAsync(SqlSession statements, string sql, CancellationToken cancel) =>
        (await statements.AllAsync(sql, row => (Key: row.GetInt16(0), Count: row.GetInt64(1)), cancel))
            .ToDictionary(x => x.Key, x => x.Count);
}
