using System.Collections.Concurrent;

namespace TeamsCounselBot.EndToEnd.Replicas;

/// <summary>Kills one process after the other, each with SIGKILL, and starts it again after a moment.</summary>
internal sealed class CrashInjector : IAsyncDisposable
{
    private static readonly TimeSpan Away = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(20);
    private readonly CancellationTokenSource _over = new();
    private readonly ConcurrentDictionary<long, string> _inDoubt = new();
    private readonly Fleet _fleet;
    private readonly Task _raging;
    private int _kills;

    public CrashInjector(Fleet fleet)
    {
        _fleet = fleet;
        _raging = Task.Run(RageAsync);
    }

    public int Kills => _kills;

    /// <summary>How many effects of each session were in the hands of a process when it was killed.</summary>
    public IReadOnlyDictionary<string, int> InDoubt =>
        _inDoubt.Values.GroupBy(session => session).ToDictionary(it => it.Key, it => it.Count());

    private async Task RageAsync()
    {
        var watching = WatchAsync();
        for (var i = 0; !_over.IsCancellationRequested; i++)
        {
            var process = _fleet.Processes[i % _fleet.Processes.Count];
            await SomethingUnderWayAsync();
            process.Kill();
            _kills++;
            await Task.Delay(Away);
            process.Start();
            await process.WaitReadyAsync(Patience.Longest);
        }
        await watching;
    }

    /// <summary>The worst moment, where there is one soon.</summary>
    private async Task SomethingUnderWayAsync()
    {
        for (var waited = TimeSpan.Zero; waited < Away
            && await _fleet.Database.CountAsync("SELECT count(*) FROM effects WHERE claim <> 0") == 0; waited += Look)
            await Task.Delay(Look);
    }

    /// <summary>The others take over after seconds only, so that no claim of a dead one is overlooked.</summary>
    private async Task WatchAsync()
    {
        while (!_over.IsCancellationRequested)
        {
            foreach (var (number, session) in await _fleet.Database.InDoubtAsync())
                _inDoubt[number] = session;
            await Task.Delay(5 * Look);
        }
    }

    public async Task EndAsync()
    {
        await _over.CancelAsync();
        await _raging;
    }

    public async ValueTask DisposeAsync()
    {
        await EndAsync();
        _over.Dispose();
    }
}
