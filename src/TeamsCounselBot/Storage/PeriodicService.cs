using TeamsCounselBot.Presentation;

namespace TeamsCounselBot.Storage;

/// <summary>Periodic background work; also runs once at start. If the database is away, the next round does the work.</summary>
internal abstract partial class PeriodicService(TimeSpan every, TimeProvider clock, ILogger log) : BackgroundService
{
    /// <summary>A lasting fault is logged at this interval, not in each round.</summary>
    private static readonly TimeSpan TellEvery = TimeSpan.FromMinutes(5);
    private long? _told;

    /// <summary>The clock of the timer.</summary>
    protected TimeProvider Clock { get; } = clock;

    protected sealed override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(every, Clock);
        try
        {
            do
                await TryAsync(stoppingToken);
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The process stops.
        }
    }

    protected abstract Task RoundAsync(CancellationToken cancel);

    /// <param name="fault">The exception's type.</param>
    protected abstract void Failed(string fault);

    internal async Task TryAsync(CancellationToken cancel)
    {
        try
        {
            await RoundAsync(cancel);
            if (_told is null)
                return;
            _told = null;
            WorksAgain(log, GetType().Name);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            if (_told is { } last && Clock.GetElapsedTime(last) < TellEvery)
                return;
            _told = Clock.GetTimestamp();
            Failed(e.GetType().Name);
        }
    }

    [LoggerMessage(407, LogLevel.Information, "{Work} works again")]
    private static partial void WorksAgain(ILogger log, string work);
}
