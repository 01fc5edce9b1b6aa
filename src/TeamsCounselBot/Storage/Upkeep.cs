namespace TeamsCounselBot.Storage;

/// <summary>Forgets activities that no one repeats any more, and clears the files where that had to wait.</summary>
internal sealed partial class Upkeep(Commits commits, TimeProvider clock, ILogger<Upkeep> log) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromMinutes(5);

    /// <summary>The channel repeats an activity within minutes; a day covers an outage.</summary>
    internal static readonly TimeSpan KeepActivities = TimeSpan.FromDays(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
                await TryAsync(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The process stops.
        }
    }

    private async Task TryAsync(CancellationToken cancel)
    {
        try
        {
            await RunAsync(cancel);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // The database may be away; the next round does what this one could not.
            Failed(log, e.GetType().Name);
        }
    }

    internal async Task RunAsync(CancellationToken cancel)
    {
        var until = (clock.GetUtcNow() - KeepActivities).UtcTicks;
        await commits.RunAsync((statements, c) => statements.ExecuteAsync("DELETE FROM inbox WHERE at < $1", c, until), cancel);
        await commits.ForgetDeletedAsync(cancel);
    }

    [LoggerMessage(403, LogLevel.Warning, "The storage's upkeep failed: {Fault}")]
    private static partial void Failed(ILogger log, string fault);
}
