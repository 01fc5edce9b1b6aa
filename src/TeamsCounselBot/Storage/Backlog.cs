using System.Collections.Immutable;

namespace TeamsCounselBot.Storage;

/// <summary>What waits in the database just now.</summary>
/// <param name="ErasuresPending">Sessions that are being erased, and nothing stands in the way.</param>
/// <param name="ErasuresRefused">Sessions whose erasure waits for somebody to mend the tenant.</param>
/// <param name="Outbox">Effects that are decided and not done, by lane; every lane is there.</param>
/// <param name="FirstDue">Since when the session waits that has waited longest to be woken, or when the next is to be.</param>
internal sealed record BacklogFigures(long ErasuresPending, long ErasuresRefused, ImmutableSortedDictionary<Lane, long> Outbox, DateTimeOffset? FirstDue);

/// <summary>Counts what waits, for all replicas together, by indexes alone: sessions at rest cost nothing.</summary>
internal sealed class Backlog(Commits commits)
{
    private const string Erasures = "SELECT erasure, count(*) FROM sessions WHERE erasure > 0 GROUP BY erasure";
    private const string Effects = "SELECT lane, count(*) FROM effects GROUP BY lane";
    private const string First = "SELECT min(due_at) FROM sessions WHERE due_at IS NOT NULL";

    public Task<BacklogFigures> ReadAsync(CancellationToken cancel) => commits.ReadAsync(async (statements, c) =>
    {
        var erasures = await CountsAsync(statements, Erasures, c);
        var effects = await CountsAsync(statements, Effects, c);
        var first = await statements.FirstAsync(First, row => row.IsDBNull(0) ? (long?)null : row.GetInt64(0), c);
        return new BacklogFigures(erasures.GetValueOrDefault(Transitions.ErasureUnderWay), erasures.GetValueOrDefault(Transitions.ErasureRefused),
            Enum.GetValues<Lane>().ToImmutableSortedDictionary(lane => lane, lane => effects.GetValueOrDefault((short)lane)), Transitions.Time(first));
    }, cancel);

    private static async Task<Dictionary<short, long>> CountsAsync(Statements statements, string sql, CancellationToken cancel) =>
        (await statements.AllAsync(sql, row => (Key: row.GetInt16(0), Count: row.GetInt64(1)), cancel)).ToDictionary(x => x.Key, x => x.Count);
}
