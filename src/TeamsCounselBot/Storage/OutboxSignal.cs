namespace TeamsCounselBot.Storage;

/// <summary>Wakes this process's worker as soon as something was committed for it to do. Other processes look by themselves.</summary>
internal sealed class OutboxSignal : IDisposable
{
    private readonly SemaphoreSlim _raised = new(0, 1);

    public void Raise()
    {
        try
        {
            _raised.Release();
        }
        catch (SemaphoreFullException)
        {
            // Raised already, and nobody has looked since: once is enough.
        }
    }

    /// <summary>Returns when the signal was raised since the last wait, or after <paramref name="longest"/>.</summary>
    public Task WaitAsync(TimeSpan longest, CancellationToken cancel) => _raised.WaitAsync(longest, cancel);

    public void Dispose() => _raised.Dispose();
}
