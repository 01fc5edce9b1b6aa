using Microsoft.Extensions.Caching.Memory;
using TeamsCounselBot.Sessions;

namespace TeamsCounselBot.Storage;

/// <summary>
/// Caches decrypted and parsed states. An entry is used only if the database still holds the same encrypted bytes, so a state is
/// never stale, and a rolled-back state is never used.
/// </summary>
internal sealed class StateCache : IDisposable
{
    /// <summary>In encrypted bytes; a parsed state takes about four times as much.</summary>
    private const long MostBytes = 16 * 1024 * 1024;

    private static readonly TimeSpan Unused = TimeSpan.FromMinutes(5);
    private readonly MemoryCache states = new(new MemoryCacheOptions { SizeLimit = MostBytes });

    /// <param name="sessionId">The session.</param>
    /// <param name="sealedState">The encrypted state that the database holds now.</param>
    public OpenedState? Find(string sessionId, ReadOnlySpan<byte> sealedState) =>
        states.TryGetValue(sessionId, out Entry? entry) && sealedState.SequenceEqual(entry!.Sealed) ? entry.Opened : null;

    public void Keep(string sessionId, byte[] sealedState, OpenedState opened) =>
        states.Set(sessionId, new Entry(sealedState, opened),
            new MemoryCacheEntryOptions { Size = sealedState.Length, SlidingExpiration = Unused });

    public void Forget(string sessionId) => states.Remove(sessionId);

    public void Dispose() => states.Dispose();

    private sealed record Entry(byte[] Sealed, OpenedState Opened);
}

/// <summary>A decrypted and parsed state.</summary>
/// <param name="Json">The stored JSON.</param>
/// <param name="State">The parsed session.</param>
/// <param name="Unknown">Members that this version does not know; null if there are none.</param>
internal sealed record OpenedState(byte[] Json, Session State, UnknownMembers? Unknown = null);
