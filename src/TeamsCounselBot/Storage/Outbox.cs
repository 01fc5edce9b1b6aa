using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using TeamsCounselBot.Sessions;

namespace TeamsCounselBot.Storage;

/// <summary>An effect that this process may perform until its lease ends.</summary>
/// <param name="Number">Its place in the outbox.</param>
/// <param name="SessionId">The session's public id.</param>
/// <param name="Effect">What to do.</param>
/// <param name="Attempts">How often it was put off.</param>
/// <param name="WasClaimedBefore">Somebody began it and neither finished nor put it off: nobody knows whether it happened.</param>
internal sealed record ClaimedEffect(long Number, string SessionId, Effect Effect, int Attempts, bool WasClaimedBefore);

/// <summary>What is decided and not yet done. Replicas share it: a claim is a lease in the database.</summary>
// The one thing put into the SQL text is a constant of the provider's context.
#pragma warning disable EF1002
internal sealed class Outbox(Commits commits, SessionStore store, Seal seal, Decider decider, TimeProvider clock)
{
    /// <summary>Longer than any effect may take with its retries.</summary>
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(2);

    /// <summary>What this process performs just now, whatever a clock that jumps does to the leases.</summary>
    private readonly ConcurrentDictionary<long, byte> inHand = new();

    /// <summary>A file has one process: what is claimed at its start was claimed by one that died.</summary>
    public Task ReleaseClaimsAsync(CancellationToken cancel) => commits.RunAsync(async context => context.IsEmbedded
        ? await context.Effects.Where(e => e.ClaimedUntil != null).ExecuteUpdateAsync(e => e.SetProperty(x => x.ClaimedUntil, (long?)null), cancel)
            + await context.Sessions.Where(s => s.WakingUntil != null).ExecuteUpdateAsync(s => s.SetProperty(x => x.WakingUntil, (long?)null), cancel)
        : 0, cancel);

    /// <summary>The next effects, at most one of each session and lane.</summary>
    public async Task<IReadOnlyList<ClaimedEffect>> ClaimAsync(int most, CancellationToken cancel)
    {
        var now = clock.GetUtcNow().UtcTicks;
        if (!await commits.ReadAsync(context => context.Effects.AnyAsync(e => e.NotBefore <= now, cancel), cancel))
            return [];
        var until = now + Lease.Ticks;
        var rows = await commits.RunAsync(context => context.Effects.FromSqlRaw(
            $$"""
            UPDATE "Effects" SET "ClaimedUntil" = {0}, "Claims" = "Claims" + 1 WHERE "Number" IN (
                SELECT e."Number" FROM "Effects" AS e
                WHERE e."NotBefore" <= {1} AND (e."ClaimedUntil" IS NULL OR e."ClaimedUntil" <= {1}) AND NOT EXISTS (
                    SELECT 1 FROM "Effects" AS p WHERE p."SessionId" = e."SessionId" AND p."Lane" = e."Lane" AND p."Number" < e."Number")
                ORDER BY e."NotBefore" LIMIT {2} {{context.SkipLocked}})
            RETURNING *
            """, until, now, most).AsNoTracking().ToListAsync(cancel), cancel);
        return [.. rows.Where(row => inHand.TryAdd(row.Number, 0)).OrderBy(row => row.Number).Select(Claimed)];
    }

    /// <summary>The effect is done: it goes, and what came of it is decided, in one commit.</summary>
    public async Task CompleteAsync(ClaimedEffect claim, SessionEvent? result, CancellationToken cancel)
    {
        await commits.RunAsync(context => CompleteAsync(context, claim, result, cancel), cancel);
        inHand.TryRemove(claim.Number, out _);
        // The next of this session and lane can go on, too.
        commits.SomethingToDo();
    }

    private async Task<bool> CompleteAsync(SessionsContext context, ClaimedEffect claim, SessionEvent? result, CancellationToken cancel)
    {
        context.Effects.Remove(Row(claim));
        if (result is not null && await context.Sessions.FirstOrDefaultAsync(s => s.Id == claim.SessionId, cancel) is { } row)
        {
            var state = seal.ReadSession(row.State);
            var decision = decider.Decide(state, result, clock.GetUtcNow());
            store.Stage(context, row, state, decision);
        }
        await SaveAsync(context, cancel);
        return true;
    }

    public async Task RetryLaterAsync(ClaimedEffect claim, TimeSpan delay, CancellationToken cancel)
    {
        var notBefore = (clock.GetUtcNow() + delay).UtcTicks;
        try
        {
            await commits.RunAsync(context => context.Effects.Where(e => e.Number == claim.Number).ExecuteUpdateAsync(e => e
                .SetProperty(x => x.NotBefore, notBefore)
                .SetProperty(x => x.ClaimedUntil, (long?)null)
                .SetProperty(x => x.Claims, 0)
                .SetProperty(x => x.Attempts, x => x.Attempts + 1), cancel), cancel);
        }
        finally
        {
            inHand.TryRemove(claim.Number, out _);
        }
    }

    public Task DropAsync(ClaimedEffect claim, CancellationToken cancel) => CompleteAsync(claim, null, cancel);

    private ClaimedEffect Claimed(EffectRow row) =>
        new(row.Number, row.SessionId, seal.ReadEffect(row.Effect), row.Attempts, row.Claims > 1);

    private static EffectRow Row(ClaimedEffect claim) => new() { Number = claim.Number, SessionId = claim.SessionId, Lane = 0, Effect = [] };

    /// <summary>An effect that is gone already was finished by whoever took over the lease.</summary>
    private static async Task SaveAsync(SessionsContext context, CancellationToken cancel)
    {
        try
        {
            await context.SaveChangesAsync(cancel);
        }
        catch (DbUpdateConcurrencyException e) when (e.Entries.All(entry => entry.Entity is EffectRow))
        {
            context.ChangeTracker.Clear();
        }
    }
}
