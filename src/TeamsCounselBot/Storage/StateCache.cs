using Microsoft.Extensions.Caching.Memory;
using TeamsCounselBot.Sessions;

namespace TeamsCounselBot.Storage;

/// <summary>
/// States that were read or written lately, opened and parsed. One is taken from here only where the database still holds
/// the very same sealed bytes: a state is never older than what was read. What a rollback undid is never asked for.
/// </summary>
internal sealed class StateCache : IDisposable
{
    /// <summary>In sealed bytes; what is opened and parsed takes about four times as much.</summary>
    private const long MostBytes = 16 * 1024 * 1024;

    private static readonly TimeSpan Unused = TimeSpan.FromMinutes(5);
    private readonly MemoryCache states = new(new MemoryCacheOptions { SizeLimit = MostBytes });

    /// <param name="sessionId">Whose state.</param>
    /// <param name="sealedState">As the database holds it now.</param>
    public OpenedState? Find(string sessionId, ReadOnlySpan<byte> sealedState) =>
        states.TryGetValue(sessionId, out Entry? entry) && sealedState.SequenceEqual(entry!.Sealed) ? entry.Opened : null;

    public void Keep(string sessionId, byte[] sealedState, OpenedState opened) =>
        states.Set(sessionId, new Entry(sealedState, opened), new MemoryCacheEntryOptions { Size = sealedState.Length, SlidingExpiration = Unused });

    public void Forget(string sessionId) => states.Remove(sessionId);

    public void Dispose() => states.Dispose();

    private sealed record Entry(byte[] Sealed, OpenedState Opened);
}

/// <summary>A state, opened and parsed.</summary>
/// <param name="Json">As it stands.</param>
/// <param name="State">What it says.</param>
/// <param name="Unknown">What it says besides, and this version does not know.</param>
internal sealed record OpenedState(byte[] Json, Session State, UnknownMembers? Unknown = null);
