using System.Data.Common;

namespace TeamsCounselBot.Storage;

/// <summary>A centre's receipts: a chain in which no link can be changed, added or taken out unnoticed.</summary>
internal sealed class Receipts(Commits commits)
{
    /// <summary>The newest first.</summary>
    /// <param name="tenantId">The centre's tenant.</param>
    /// <param name="most">How many at most.</param>
    /// <param name="cancel">Ends the waiting.</param>
    /// <param name="before">Only those with a smaller number.</param>
    public Task<List<ReceiptLink>> ListAsync(string tenantId, int most, CancellationToken cancel, long before = long.MaxValue) =>
        commits.ReadAsync((statements, c) => statements.AllAsync(
            "SELECT number, text, hash FROM receipts WHERE tenant_id = $1 AND number < $2 ORDER BY number DESC LIMIT $3",
            Link, c, tenantId, before, (long)most), cancel);

    /// <summary>All of them, from the first on.</summary>
    public Task<List<ReceiptLink>> ChainAsync(string tenantId, CancellationToken cancel) =>
        commits.ReadAsync((statements, c) => statements.AllAsync(
            "SELECT number, text, hash FROM receipts WHERE tenant_id = $1 ORDER BY number", Link, c, tenantId), cancel);

    /// <summary>The number of the first receipt that does not fit its chain; null where all do.</summary>
    public async Task<long?> VerifyAsync(string tenantId, CancellationToken cancel) => FirstBroken(await ChainAsync(tenantId, cancel));

    /// <summary>The number of the first link that does not fit; null where all do.</summary>
    public static long? FirstBroken(IEnumerable<ReceiptLink> chain)
    {
        byte[] previous = [];
        var expected = 0L;
        foreach (var link in chain)
        {
            expected++;
            if (link.Number != expected || link.Receipt?.Number != expected || !Receipt.Link(previous, link.Text).AsSpan().SequenceEqual(link.Hash))
                return expected;
            previous = link.Hash;
        }
        return null;
    }

    private static ReceiptLink Link(DbDataReader row) => new(row.GetInt64(0), row.GetString(1), row.GetFieldValue<byte[]>(2));

    /// <summary>Adds the next link within a commit. Of two at the same time, the second finds its number taken and is run again.</summary>
    internal static async Task AddAsync(Statements statements, string tenantId, Func<long, Receipt> receipt, CancellationToken cancel)
    {
        var last = await statements.FirstAsync(
            "SELECT number, hash FROM receipts WHERE tenant_id = $1 ORDER BY number DESC LIMIT 1",
            row => (Number: row.GetInt64(0), Hash: row.GetFieldValue<byte[]>(1)), cancel, tenantId);
        var next = receipt(last.Number + 1);
        var text = next.ToText();
        await statements.ExecuteAsync("INSERT INTO receipts (tenant_id, number, text, hash) VALUES ($1, $2, $3, $4)", cancel,
            tenantId, next.Number, text, Receipt.Link(last.Hash ?? [], text));
    }
}
