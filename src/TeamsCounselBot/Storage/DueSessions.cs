using Microsoft.EntityFrameworkCore;

namespace TeamsCounselBot.Storage;

/// <summary>Finds the sessions that asked to be woken, by one indexed column.</summary>
// The one thing put into the SQL text is a constant of the provider's context.
#pragma warning disable EF1002
internal sealed class DueSessions(Commits commits)
{
    /// <summary>Applying the event ends the lease; it matters only where the process dies in between.</summary>
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(30);

    /// <summary>The sessions whose time has come and since when, the longest overdue first.</summary>
    public async Task<IReadOnlyList<(string SessionId, DateTimeOffset DueAt)>> ClaimAsync(DateTimeOffset now, int most, CancellationToken cancel)
    {
        var ticks = now.UtcTicks;
        if (!await commits.ReadAsync(context => context.Sessions.AnyAsync(s => s.DueAt <= ticks, cancel), cancel))
            return [];
        var rows = await commits.RunAsync(context => context.Sessions.FromSqlRaw(
            $$"""
            UPDATE "Sessions" SET "WakingUntil" = {0} WHERE "Id" IN (
                SELECT "Id" FROM "Sessions" WHERE "DueAt" <= {1} AND ("WakingUntil" IS NULL OR "WakingUntil" <= {1})
                ORDER BY "DueAt" LIMIT {2} {{context.SkipLocked}})
            RETURNING *
            """, ticks + Lease.Ticks, ticks, most).AsNoTracking().ToListAsync(cancel), cancel);
        return [.. rows.OrderBy(row => row.DueAt).Select(row => (row.Id, new DateTimeOffset(row.DueAt ?? ticks, TimeSpan.Zero)))];
    }
}
