using TeamsCounselBot.Presentation;

namespace TeamsCounselBot.Storage;

/// <summary>
/// Deletes old activities, rate-limit rows, ended sign-ins, agreed next appointments and receipts, releases the statistics of periods
/// that are over, clears the files if an erasure could not, and gives back the memory of erased sessions.
/// </summary>
internal sealed partial class StorageCleanup(
    SessionDatabase commits, StatisticsStore statistics, Receipts receipts, MemoryCleanup memory, TimeProvider clock,
    ILogger<StorageCleanup> log)
    : PeriodicService(Every, clock, log)
{
    private static readonly TimeSpan Every = TimeSpan.FromMinutes(5);

    /// <summary>The channel repeats an activity within minutes; a day covers an outage.</summary>
    internal static readonly TimeSpan KeepActivities = TimeSpan.FromDays(1);

    private DateOnly _prunedOn;

    protected override Task RoundAsync(CancellationToken cancel) => RunAsync(cancel);

    protected override void Failed(string fault) => RoundFailed(log, fault);

    internal async Task RunAsync(CancellationToken cancel)
    {
        var until = (Clock.GetUtcNow() - KeepActivities).UtcTicks;
        await commits.RunAsync((statements, c) => statements.ExecuteAsync("DELETE FROM inbox WHERE at < $1", c, until), cancel);
        var now = Clock.GetUtcNow();
        await commits.RunAsync((statements, c) => EndedSignIns.ForgetAsync(statements, now, c), cancel);
        await commits.RunAsync((statements, c) => NextForms.ForgetAsync(statements, now, c), cancel);
        await statistics.ReleaseAsync(now, cancel);
        await PruneReceiptsAsync(now, cancel);
        if (!commits.IsEmbedded)
            await SharedRateLimiter.ForgetAsync(commits, cancel);
        await commits.ForgetDeletedAsync(cancel);
        memory.Round();
    }

    /// <summary>Once a day, since receipts end by the day, and to find the tenants reads the index of all receipts.</summary>
    private async Task PruneReceiptsAsync(DateTimeOffset now, CancellationToken cancel)
    {
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        if (today == _prunedOn)
            return;
        await receipts.PruneAsync(now, cancel);
        _prunedOn = today;
    }

    [LoggerMessage(403, LogLevel.Warning, "The storage's upkeep failed: {Fault}")]
    private static partial void RoundFailed(ILogger log, string fault);
}
