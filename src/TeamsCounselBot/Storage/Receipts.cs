using System.Data.Common;

namespace TeamsCounselBot.Storage;

/// <summary>A centre's receipts: a chain in which no link can be changed, added or taken out unnoticed.</summary>
internal sealed class Receipts(SessionDatabase commits, StorageSettings settings)
{
    private const string Columns = "SELECT number, text, hash FROM receipts WHERE tenant_id = $1";
    private const int MostAtOnce = 500;

    /// <summary>Lists receipts, the newest first.</summary>
    /// <param name="tenantId">The centre's tenant.</param>
    /// <param name="most">The most receipts to return.</param>
    /// <param name="cancel">Stops waiting.</param>
    /// <param name="before">Only those with a smaller number.</param>
    public Task<List<ReceiptLink>> ListAsync(string tenantId, int most, CancellationToken cancel, long before = long.MaxValue) =>
        commits.ReadAsync((statements, c) => statements.AllAsync(
            $"{Columns} AND number < $2 ORDER BY number DESC LIMIT $3", Link, c, tenantId, before, (long)most), cancel);

    /// <summary>The receipt with this reference; null if the centre has none.</summary>
    public async Task<ReceiptLink?> FindAsync(string tenantId, Guid reference, CancellationToken cancel) =>
        (await commits.ReadAsync((statements, c) => statements.AllAsync(
            $"{Columns} AND text LIKE $2 LIMIT 1", Link, c, tenantId, $"%\"{reference:D}\"%"), cancel))
        .Find(link => link.Receipt?.Reference == reference);

    /// <summary>All receipts that are kept.</summary>
    public Task<ReceiptChain> ChainAsync(string tenantId, CancellationToken cancel) => commits.ReadAsync(async (statements, c) =>
    {
        while (true)
        {
            var anchor = await AnchorAsync(statements, tenantId, c);
            var links = await statements.AllAsync($"{Columns} ORDER BY number", Link, c, tenantId);
            // If old receipts were deleted between the two queries, they do not fit each other.
            if ((await AnchorAsync(statements, tenantId, c))?.Number == anchor?.Number)
                return new ReceiptChain(links, anchor);
        }
    }, cancel);

    /// <summary>The number of the first receipt that does not fit its chain; null if all fit.</summary>
    public async Task<long?> VerifyAsync(string tenantId, CancellationToken cancel) => (await ChainAsync(tenantId, cancel)).FirstBroken;

    private static ReceiptLink Link(DbDataReader row) => new(row.GetInt64(0), row.GetString(1), row.GetFieldValue<byte[]>(2));

    private static Task<ReceiptAnchor?> AnchorAsync(SqlSession statements, string tenantId, CancellationToken cancel) =>
        statements.FirstAsync("SELECT number, hash FROM receipt_anchors WHERE tenant_id = $1", Anchor, cancel, tenantId);

    private static ReceiptAnchor Anchor(DbDataReader row) => new(row.GetInt64(0), row.GetFieldValue<byte[]>(1));

    /// <summary>Adds the next link in the transaction. If two run at once, the second finds its number taken and runs again.</summary>
    internal static async Task AddAsync(SqlSession statements, string tenantId, Func<long, Receipt> receipt, CancellationToken cancel)
    {
        var last = await statements.FirstAsync(
            "SELECT number, hash FROM receipts WHERE tenant_id = $1 ORDER BY number DESC LIMIT 1",
            Anchor, cancel, tenantId)
            ?? await AnchorAsync(statements, tenantId, cancel);
        var next = receipt((last?.Number ?? 0) + 1);
        var text = next.ToText();
        await statements.ExecuteAsync("INSERT INTO receipts (tenant_id, number, text, hash) VALUES ($1, $2, $3, $4)", cancel,
            tenantId, next.Number, text, Receipt.Link(last?.Hash ?? [], text));
    }

    /// <summary>Deletes the receipts whose time is over. The chain continues from the last of them.</summary>
    public async Task PruneAsync(DateTimeOffset now, CancellationToken cancel)
    {
        var since = DateOnly.FromDateTime(now.UtcDateTime).AddYears(-settings.ReceiptYears);
        var tenants = await commits.ReadAsync((statements, c) =>
            statements.AllAsync("SELECT DISTINCT tenant_id FROM receipts", row => row.GetString(0), c), cancel);
        foreach (var tenant in tenants)
        {
            while (await commits.RunAsync((statements, c) => PruneAsync(statements, tenant, since, c), cancel))
            {
                // A long backlog is deleted in parts, so that no transaction is long.
            }
        }
    }

    /// <summary>Whether anything was deleted.</summary>
    private static async Task<bool> PruneAsync(SqlSession statements, string tenant, DateOnly since, CancellationToken cancel)
    {
        var oldest = await statements.AllAsync($"{Columns} ORDER BY number LIMIT {MostAtOnce}", Link, cancel, tenant);
        // A damaged receipt has no day. It is deleted together with one behind it whose time is over.
        if (oldest.FindLast(link => link.Receipt is { } receipt && receipt.ErasedOn < since) is not { } last)
            return false;
        await statements.ExecuteAsync("""
            INSERT INTO receipt_anchors (tenant_id, number, hash) VALUES ($1, $2, $3)
            ON CONFLICT (tenant_id) DO UPDATE SET number = excluded.number, hash = excluded.hash
            """, cancel, tenant, last.Number, last.Hash);
        await statements.ExecuteAsync("DELETE FROM receipts WHERE tenant_id = $1 AND number <= $2", cancel, tenant, last.Number);
        return true;
    }
}
