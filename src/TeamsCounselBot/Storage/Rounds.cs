namespace TeamsCounselBot.Storage;

/// <summary>Work that comes round by a timer, the first time at the start. The database may be away: the next round does what this one could not.</summary>
internal abstract class Rounds(TimeSpan every, TimeProvider clock) : BackgroundService
{
    /// <summary>What the rounds go by.</summary>
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

    private async Task TryAsync(CancellationToken cancel)
    {
        try
        {
            await RoundAsync(cancel);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            Failed(e.GetType().Name);
        }
    }
}
