using System.Threading.Channels;

namespace TeamsCounselBot.Simulator.Teams;

/// <summary>What changed.</summary>
internal enum Change
{
    State,
    Chat,
    Call,
}

/// <summary>A nudge; <paramref name="Version"/> grows with every one.</summary>
internal readonly record struct Nudge(Change Kind, long Version);

/// <summary>Tells listeners about changes. A slow listener may miss some, but always gets the latest of each kind.</summary>
internal sealed class ChangeFeed
{
    private readonly List<Channel<Nudge>> _listeners = [];
    private readonly Lock _gate = new();
    private long _version;

    public void Tell(Change kind)
    {
        lock (_gate)
        {
            _version++;
            foreach (var listener in _listeners)
                listener.Writer.TryWrite(new Nudge(kind, _version));
        }
    }

    public async IAsyncEnumerable<Nudge> ListenAsync([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel)
    {
        var mine = Channel.CreateBounded<Nudge>(new BoundedChannelOptions(1000) { FullMode = BoundedChannelFullMode.DropOldest });
        lock (_gate)
            _listeners.Add(mine);
        try
        {
            await foreach (var nudge in mine.Reader.ReadAllAsync(cancel))
                yield return nudge;
        }
        finally
        {
            lock (_gate)
                _listeners.Remove(mine);
        }
    }
}
