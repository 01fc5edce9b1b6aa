using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using TeamsCounselBot.Sessions;

namespace TeamsCounselBot.Storage;

/// <summary>The end of a session's data: everything goes, the receipt and the counts come, in one commit.</summary>
internal sealed class SessionErasure(Commits commits, TimeProvider clock)
{
    private const int TruncateTries = 5;
    private static readonly TimeSpan BetweenTries = TimeSpan.FromMilliseconds(100);

    /// <summary>Does nothing where the session is gone already.</summary>
    public async Task EraseAsync(Session session, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var embedded = await commits.RunAsync(async context =>
        {
            await using var transaction = await context.Database.BeginTransactionAsync(cancel);
            if (await context.Sessions.Where(s => s.Id == session.Id).ExecuteDeleteAsync(cancel) == 0)
                return context.IsEmbedded;
            await Receipts.StageAsync(context, session.Place.TenantId, number => new Receipt
            {
                Number = number,
                Session = Receipt.Of(session.Id),
                StartedAt = session.Erasure?.StartedAt ?? now,
                ErasedAt = now,
                Steps = (session.Erasure?.Results ?? ImmutableSortedDictionary<string, string>.Empty).SetItem(nameof(ErasureStep.EraseData), "erased"),
            }, cancel);
            await StatisticsStore.StageAsync(context, session, cancel);
            await context.SaveChangesAsync(cancel);
            await transaction.CommitAsync(cancel);
            return context.IsEmbedded;
        }, cancel);
        if (embedded)
            await ForgetAsync(cancel);
    }

    /// <summary>
    /// The log that SQLite writes ahead still holds old pages: it is emptied into the file, where they are overwritten.
    /// Somebody who reads just then is waited for a little; the next erasure does what this one could not.
    /// </summary>
    private async Task ForgetAsync(CancellationToken cancel)
    {
        for (var tries = 0; tries < TruncateTries; tries++)
        {
            var busy = await commits.RunAsync(async context =>
                (await context.Database.SqlQueryRaw<long>("PRAGMA wal_checkpoint(TRUNCATE)").ToListAsync(cancel)) is [not 0, ..], cancel);
            if (!busy)
                return;
            await Task.Delay(BetweenTries, clock, cancel);
        }
    }
}
