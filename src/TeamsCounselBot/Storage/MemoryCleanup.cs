namespace TeamsCounselBot.Storage;

/// <summary>
/// Gives back the memory in which decrypted sessions were. Text in the memory of a process cannot be overwritten; but what is
/// collected and compacted is soon written over, or back with the system.
/// </summary>
internal sealed class MemoryCleanup(Action? collect = null)
{
    private readonly Action _collect = collect ?? Collect;
    private bool _erased;
    private bool _due;

    /// <summary>A session was erased. What still works with it ends within minutes.</summary>
    public void Erased() => Volatile.Write(ref _erased, true);

    /// <summary>
    /// Called every few minutes by one caller: collects in the round after the one that found an erasure, so that nothing works with
    /// that session any more.
    /// </summary>
    public void Round()
    {
        if (_due)
            _collect();
        _due = Interlocked.Exchange(ref _erased, false);
    }

    private static void Collect() => GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
}
