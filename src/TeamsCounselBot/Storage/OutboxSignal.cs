namespace TeamsCounselBot.Storage;

/// <summary>Wakes the worker of this process as soon as something is committed that it can do.</summary>
internal sealed class OutboxSignal : IDisposable
{
    private readonly SemaphoreSlim signal = new(0, 1);

    public void Set()
    {
        if (signal.CurrentCount > 0)
            return;
        try
        {
            signal.Release();
        }
        catch (SemaphoreFullException)
        {
            // Somebody else was faster: one look finds everything.
        }
    }

    /// <summary>Returns when something was committed, at the latest after <paramref name="atMost"/>.</summary>
    public Task WaitAsync(TimeSpan atMost, CancellationToken cancel) => signal.WaitAsync(atMost, cancel);

    public void Dispose() => signal.Dispose();
}
