using Microsoft.EntityFrameworkCore;

namespace TeamsCounselBot.Storage;

/// <summary>A centre's receipts: a chain in which no link can be changed, added or taken out unnoticed.</summary>
internal sealed class Receipts(Commits commits)
{
    /// <summary>The newest first.</summary>
    public Task<IReadOnlyList<Receipt>> ListAsync(string tenantId, int most, CancellationToken cancel) => commits.ReadAsync(async context =>
        (IReadOnlyList<Receipt>)[.. (await context.Receipts.AsNoTracking().Where(r => r.TenantId == tenantId)
            .OrderByDescending(r => r.Number).Take(most).Select(r => r.Text).ToListAsync(cancel)).Select(Receipt.FromText)], cancel);

    /// <summary>The number of the first receipt that does not fit its chain; null where all do.</summary>
    public Task<int?> VerifyAsync(string tenantId, CancellationToken cancel) => commits.ReadAsync(async context =>
    {
        byte[] previous = [];
        var expected = 0;
        await foreach (var row in context.Receipts.AsNoTracking().Where(r => r.TenantId == tenantId).OrderBy(r => r.Number).AsAsyncEnumerable().WithCancellation(cancel))
        {
            expected++;
            if (row.Number != expected || Receipt.FromText(row.Text).Number != expected || !Receipt.Link(previous, row.Text).AsSpan().SequenceEqual(row.Hash))
                return expected;
            previous = row.Hash;
        }
        return (int?)null;
    }, cancel);

    /// <summary>Adds the next link in the context's commit.</summary>
    public static async Task StageAsync(SessionsContext context, string tenantId, Func<int, Receipt> receipt, CancellationToken cancel)
    {
        var last = await context.Receipts.AsNoTracking().Where(r => r.TenantId == tenantId).OrderByDescending(r => r.Number).FirstOrDefaultAsync(cancel);
        var next = receipt((last?.Number ?? 0) + 1);
        var text = next.ToText();
        context.Receipts.Add(new ReceiptRow { TenantId = tenantId, Number = next.Number, Text = text, Hash = Receipt.Link(last?.Hash ?? [], text) });
    }
}
