using TeamsCounselBot.Hosting;
using TeamsCounselBot.Sessions;
using TeamsCounselBot.Storage;

namespace TeamsCounselBot.Conversation;

/// <summary>
/// Performs committed effects and wakes sessions whose time has come. The database is the queue:
/// whatever this process had begun when it ended is begun again by the next one. When it is told to stop
/// it takes nothing new, and finishes what it has claimed within the host's time for stopping.
/// </summary>
internal sealed partial class OutboxWorker(
    SessionStore store, Outbox outbox, DueSessions due, OutboxSignal signal, EffectPerformer performer, Metrics metrics, TimeProvider clock, ILogger<OutboxWorker> log)
    : BackgroundService
{
    private const int Batch = 32;
    private static readonly TimeSpan LookAtLeastEvery = TimeSpan.FromMilliseconds(500);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await outbox.ReleaseClaimsAsync(stoppingToken);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                var woken = await WakeAsync(stoppingToken);
                var claims = await outbox.ClaimAsync(Batch, stoppingToken);
                await Task.WhenAll(claims.Select(claim => PerformAsync(claim, stoppingToken)));
                if (woken == 0 && claims.Count == 0)
                    await signal.WaitAsync(LookAtLeastEvery, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                // The database may be locked, full or away: the queue waits for it.
                RoundFailed(log, e.GetType().Name);
                await Task.Delay(LookAtLeastEvery, stoppingToken);
            }
        }
    }

    private async Task<int> WakeAsync(CancellationToken cancel)
    {
        var ids = await due.ClaimAsync(clock.GetUtcNow(), Batch, cancel);
        foreach (var id in ids)
            await store.ApplyAsync(new SessionKey(id), new SessionEvent.TimePassed(), null, cancel);
        return ids.Count;
    }

    private async Task PerformAsync(ClaimedEffect claim, CancellationToken cancel)
    {
        try
        {
            if (await store.GetAsync(claim.SessionId, cancel) is not { } session)
            {
                await outbox.DropAsync(claim, cancel);
                return;
            }
            if (claim.Effect is Effect.Erase { Step: ErasureStep.EraseData })
            {
                await store.EraseAsync(claim.SessionId, session.Erasure!.Results, cancel);
                return;
            }
            var performed = await performer.PerformAsync(session, claim.Effect, claim.WasClaimedBefore, claim.Attempts, cancel);
            metrics.Performed(claim.Effect.GetType().Name, performed.RetryAfter is null ? "done" : "later");
            if (performed.RetryAfter is { } delay)
                await outbox.RetryLaterAsync(claim, delay, cancel);
            else
                await outbox.CompleteAsync(claim, performed.Result, cancel);
        }
        catch (Exception e) when (e is not OperationCanceledException || !cancel.IsCancellationRequested)
        {
            metrics.Performed(claim.Effect.GetType().Name, "failed");
            EffectFailed(log, claim.Effect.GetType().Name, e.GetType().Name, claim.Attempts);
            await outbox.RetryLaterAsync(claim, EffectPerformer.Backoff(claim.Attempts), cancel);
        }
    }

    [LoggerMessage(301, LogLevel.Error, "A round of the outbox failed: {Fault}")]
    private static partial void RoundFailed(ILogger log, string fault);

    [LoggerMessage(302, LogLevel.Error, "Effect {Effect} failed with {Fault} after {Attempts} attempts; it is tried again")]
    private static partial void EffectFailed(ILogger log, string effect, string fault, int attempts);
}
