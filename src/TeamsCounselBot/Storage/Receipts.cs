using System.Text.Json;

namespace TeamsCounselBot.Storage;

/// <summary>A centre's receipts: a chain in which no link can be changed, added or taken out unnoticed.</summary>
internal sealed class Receipts(Commits commits)
{
    /// <summary>The newest first.</summary>
    public async Task<IReadOnlyList<Receipt>> ListAsync(string tenantId, int most, CancellationToken cancel) =>
        await commits.ReadAsync((statements, c) => statements.AllAsync(
            "SELECT text FROM receipts WHERE tenant_id = $1 ORDER BY number DESC LIMIT $2",
            row => Receipt.FromText(row.GetString(0)), c, tenantId, (long)most), cancel);

    /// <summary>The number of the first receipt that does not fit its chain; null where all do.</summary>
    public async Task<long?> VerifyAsync(string tenantId, CancellationToken cancel)
    {
        var links = await commits.ReadAsync((statements, c) => statements.AllAsync(
            "SELECT number, text, hash FROM receipts WHERE tenant_id = $1 ORDER BY number",
            row => (Number: row.GetInt64(0), Text: row.GetString(1), Hash: row.GetFieldValue<byte[]>(2)), c, tenantId), cancel);
        byte[] previous = [];
        var expected = 0L;
        foreach (var (number, text, hash) in links)
        {
            expected++;
            if (number != expected || NumberIn(text) != expected || !Receipt.Link(previous, text).AsSpan().SequenceEqual(hash))
                return expected;
            previous = hash;
        }
        return null;
    }

    private static long? NumberIn(string text)
    {
        try
        {
            return Receipt.FromText(text).Number;
        }
        catch (JsonException)
        {
            return null;
        }
    }

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
