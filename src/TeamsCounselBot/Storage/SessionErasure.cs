using System.Collections.Immutable;
using System.Security.Cryptography;
using TeamsCounselBot.Sessions;

namespace TeamsCounselBot.Storage;

/// <summary>The end of a session's data: everything goes, the receipt and the counts come, in one commit.</summary>
internal sealed class SessionErasure(Commits commits, Transitions transitions, StateCache cache, TimeProvider clock)
{
    private const int SaltLength = 16;

    /// <summary>Does nothing where the session is gone already.</summary>
    /// <param name="session">As the caller knows it; what is counted and written down is read anew.</param>
    /// <param name="cancel">Ends the waiting.</param>
    /// <exception cref="InvalidOperationException">The session is not being erased.</exception>
    public async Task EraseAsync(Session session, CancellationToken cancel)
    {
        var erased = await commits.RunAsync((statements, c) => EraseAsync(statements, session.Id, c), cancel);
        cache.Forget(session.Id);
        // What cannot be cleared just now, since somebody reads, is cleared by the next erasure or by Upkeep.
        if (erased)
            await commits.ForgetDeletedAsync(cancel);
    }

    private async Task<bool> EraseAsync(Statements statements, string sessionId, CancellationToken cancel)
    {
        if (await transitions.TakeAsync(statements, new SessionKey(sessionId), cancel) is not { State: var session } stored)
            return false;
        if (session.Erasure is not { } erasure)
            throw new InvalidOperationException("a session that is not being erased");
        // Its effects, its activities and its counsellors go with it.
        if (await statements.ExecuteAsync("DELETE FROM sessions WHERE id = $1 AND version = $2", cancel, sessionId, stored.Version) != 1)
            throw new ConcurrentChangeException();
        var now = clock.GetUtcNow();
        var salt = RandomNumberGenerator.GetHexString(SaltLength * 2, lowercase: true);
        await Receipts.AddAsync(statements, session.Place.TenantId, number => new Receipt
        {
            Number = number,
            Reference = Guid.NewGuid(),
            Salt = salt,
            Session = Receipt.Of(salt, sessionId),
            StartedAt = erasure.StartedAt.ToUniversalTime(),
            ErasedAt = now,
            Steps = erasure.Results.SetItem(nameof(ErasureStep.EraseData), "erased"),
        }, cancel);
        await StatisticsStore.AddAsync(statements, session, now, cancel);
        return true;
    }
}
