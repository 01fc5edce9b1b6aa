using System.Diagnostics;
using TeamsCounselBot.Sessions;
using TeamsCounselBot.Storage;
using TeamsCounselBot.Telemetry;

namespace TeamsCounselBot.Effects;

/// <summary>
/// Performs committed effects and wakes sessions whose time has come. The database is the queue:
/// whatever this process had begun when it ended is begun again by the next one. When it is told to stop
/// it takes nothing new, and finishes what it has claimed within the host's time for stopping.
/// </summary>
internal sealed partial class OutboxWorker(
    SessionStore store, SessionErasure erasure, Outbox outbox, DueSessions due, OutboxSignal signal, EffectPerformer performer,
    Metrics metrics, TimeProvider clock, ILogger<OutboxWorker> log)
    : BackgroundService
{
    /// <summary>How many effects are under way at once: one that hangs takes one place, not the round.</summary>
    private const int MostAtOnce = 64;
    private const int MostWoken = 64;
    private static readonly TimeSpan LookAtLeastEvery = TimeSpan.FromMilliseconds(500);

    /// <summary>
    /// After some idle seconds, the worker queries less often, so an idle bot costs almost nothing. Effects of this process set a signal
    /// and start at once.
    /// </summary>
    private static readonly TimeSpan LookWhenIdleEvery = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan IdleAfter = TimeSpan.FromSeconds(10);

    /// <summary>The shortest time between two rounds. Effects decided meanwhile are claimed together, for the cost of one.</summary>
    private static readonly TimeSpan LookAtMostEvery = TimeSpan.FromMilliseconds(10);

    private readonly RepeatLimiter _told = new(clock, RepeatLimiter.FiveMinutes);

    /// <summary>Running effects continue after shutdown is requested, until the shutdown timeout.</summary>
    private readonly CancellationTokenSource _outOfTime = new();

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await using var limit = cancellationToken.Register(_outOfTime.Cancel);
        await base.StopAsync(cancellationToken);
    }

    public override void Dispose()
    {
        _outOfTime.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var underWay = new HashSet<Task>();
        var worked = Stopwatch.GetTimestamp();
        var failed = false;
        while (!stoppingToken.IsCancellationRequested)
        {
            var began = Stopwatch.GetTimestamp();
            try
            {
                underWay.RemoveWhere(task => task.IsCompleted);
                var idle = underWay.Count == 0 && Stopwatch.GetElapsedTime(worked) >= IdleAfter;
                var hasWork = !idle || await outbox.HasWorkAsync(stoppingToken);
                var woken = hasWork ? await WakeAsync(stoppingToken) : 0;
                IReadOnlyList<ClaimedEffect> claims =
                    hasWork ? await outbox.ClaimAsync(MostAtOnce - underWay.Count, stoppingToken) : [];
                underWay.UnionWith(claims.Select(claim => TryAsync(claim, _outOfTime.Token)));
                if (failed)
                    WorksAgain(log);
                failed = false;
                if (woken > 0 || claims.Count > 0 || underWay.Count > 0)
                    worked = began;
                if (woken == 0 && claims.Count == 0)
                    await signal.WaitAsync(idle ? LookWhenIdleEvery : LookAtLeastEvery, stoppingToken);
                if (woken < MostWoken && LookAtMostEvery - Stopwatch.GetElapsedTime(began) is { Ticks: > 0 } early)
                    await Task.Delay(early, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                break;
            }
            catch (Exception e)
            {
                // The database may be locked, full or away: the queue waits for it.
                failed |= Tell(e);
                await signal.WaitAsync(LookAtLeastEvery, CancellationToken.None);
            }
        }
        await Task.WhenAll(underWay);
    }

    /// <summary>Wakes the sessions that are due, and returns how many those were.</summary>
    internal async Task<int> WakeAsync(CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var sessions = await due.ClaimAsync(now, MostWoken, cancel);
        await Task.WhenAll(sessions.Select(session => WakeAsync(session.SessionId, now - session.DueAt, cancel)));
        return sessions.Count;
    }

    private async Task WakeAsync(string id, TimeSpan late, CancellationToken cancel)
    {
        using var span = Traces.Start("wake");
        try
        {
            await store.ApplyAsync(new SessionKey(id), new SessionEvent.TimePassed(), null, cancel);
            metrics.WokeUp(late);
        }
        catch (UnreadableStateException e)
        {
            var fault = e.InnerException!.GetType().Name;
            if (_told.Admits($"waking {fault}", out var held))
                WakingLeft(log, fault, held);
            await due.LeaveAsync(id, clock.GetUtcNow(), cancel);
        }
    }

    /// <summary>Performs the effect and ends its claim, whatever comes of it.</summary>
    internal async Task TryAsync(ClaimedEffect claim, CancellationToken cancel)
    {
        var kind = EffectKinds.Of(claim.Effect).Name;
        using var span = Traces.Start("perform", ActivityKind.Client)?.SetTag("kind", kind).SetTag("attempts", claim.Attempts);
        try
        {
            var result = await PerformAsync(claim, cancel) ? "later" : "done";
            metrics.Performed(kind, result);
            span?.SetTag("result", result);
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            // This process is stopping; the next start or another replica releases the claim.
        }
        catch (Exception e)
        {
            metrics.Performed(kind, "failed");
            span?.SetTag("result", "failed").SetStatus(ActivityStatusCode.Error);
            if (_told.Admits($"{kind} {e.GetType().Name}", out var held))
                EffectFailed(log, kind, e.GetType().Name, claim.Attempts, held);
            await PutOffAsync(claim, cancel);
        }
        finally
        {
            signal.Set();
        }
    }

    /// <summary>True where it is to be done later.</summary>
    private async Task<bool> PerformAsync(ClaimedEffect claim, CancellationToken cancel)
    {
        if (claim.Effect is Effect.Erase { Step: ErasureStep.EraseData })
        {
            await erasure.EraseAsync(claim.Session, cancel);
            await outbox.DropAsync(claim, cancel);
            return false;
        }
        var performed = await performer.PerformAsync(claim, () => outbox.BeginAsync(claim, cancel), cancel);
        if (performed.RetryAfter is { } delay)
            await outbox.RetryLaterAsync(claim, delay, cancel);
        else
            await outbox.CompleteAsync(claim, performed.Result, cancel);
        return performed.RetryAfter is not null;
    }

    private async Task PutOffAsync(ClaimedEffect claim, CancellationToken cancel)
    {
        try
        {
            await outbox.StepAsideAsync(claim, EffectPerformer.Backoff(claim.Attempts), cancel);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // The lease ends.
            Tell(e);
        }
    }

    /// <summary>True where it was told.</summary>
    private bool Tell(Exception e)
    {
        var fault = e.GetType().Name;
        var tells = _told.Admits($"round {fault}", out var held);
        if (tells)
            RoundFailed(log, fault, held);
        return tells;
    }

    [LoggerMessage(301, LogLevel.Error, "A round of the outbox failed: {Fault}; {Held} more since the last line")]
    private static partial void RoundFailed(ILogger log, string fault, int held);

    [LoggerMessage(407, LogLevel.Information, "The outbox works again")]
    private static partial void WorksAgain(ILogger log);

    [LoggerMessage(303, LogLevel.Error,
        "A session that is due cannot be read: {Fault}; it is left to a process that can; {Held} more since the last line")]
    private static partial void WakingLeft(ILogger log, string fault, int held);

    [LoggerMessage(302, LogLevel.Error,
        "Effect {Effect} failed with {Fault} after {Attempts} attempts; it steps aside, is tried again; {Held} more since the last line")]
    private static partial void EffectFailed(ILogger log, string effect, string fault, int attempts, int held);
}
