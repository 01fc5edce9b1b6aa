using System.Collections.Immutable;
using TeamsCounselBot.Sessions;

namespace TeamsCounselBot.Storage;

/// <summary>Erases a session's data: one commit deletes everything and adds the receipt and the counts.</summary>
internal sealed partial class SessionErasure(
    SessionDatabase commits, SessionWriter transitions, SessionEncryption seal, StateCache cache, TimeProvider clock,
    MemoryCleanup memory, ILogger<SessionErasure>? log = null)
{
    /// <summary>Does nothing if the session is already erased.</summary>
    /// <param name="session">The session as the caller knows it; receipt and counts use a fresh read.</param>
    /// <param name="cancel">Stops waiting.</param>
    /// <exception cref="InvalidOperationException">The session is not being erased.</exception>
    public async Task EraseAsync(Session session, CancellationToken cancel)
    {
        var erased = await commits.RunAsync((statements, c) => EraseAsync(statements, session.Id, c), cancel);
        cache.Forget(session.Id);
        memory.Erased();
        // If a reader is active, the next erasure or StorageCleanup clears the files.
        if (!erased)
            return;
        if (log is not null)
            Erased(log);
        await commits.ForgetDeletedAsync(cancel);
    }

    /// <summary>False if the session was already erased.</summary>
    private async Task<bool> EraseAsync(SqlSession statements, string sessionId, CancellationToken cancel)
    {
        if (await transitions.TakeAsync(statements, new SessionKey(sessionId), cancel) is not { State: var session } stored)
            return false;
        if (session.Erasure is not { } erasure)
            throw new InvalidOperationException("a session that is not being erased");
        // The foreign keys delete its effects, activities and counsellors too.
        if (await statements.ExecuteAsync("DELETE FROM sessions WHERE id = $1 AND version = $2", cancel, sessionId, stored.Version) != 1)
            throw new ConcurrentChangeException();
        var now = clock.GetUtcNow();
        await Receipts.AddAsync(statements, session.Place.TenantId, number => new Receipt
        {
            Number = number,
            Reference = seal.ReferenceOf(session),
            Day = DateOnly.FromDateTime(session.Local(now).DateTime),
            Steps = erasure.With(ErasureStep.EraseData, ErasureResult.Erased).Results,
        }, cancel);
        await ChatLooks.AddAsync(statements, seal, session, now, cancel);
        await StatisticsStore.AddAsync(statements, seal, session, [.. session.PastDates, Statistics.Of(session, now)], now, cancel);
        return true;
    }

    /// <summary>Without the receipt's number: a receipt has no time of day, and the line of a log has one.</summary>
    [LoggerMessage(304, LogLevel.Information, "A session was erased, and its receipt was written")]
    private static partial void Erased(ILogger log);
}
