using TeamsCounselBot.Sessions;

namespace TeamsCounselBot.Storage;

/// <summary>What an event brought about; without change or effects where it was known already or meant nothing.</summary>
internal sealed record Applied(Decision Decision);

internal sealed class SessionStore
{
    public Task<Session?> FindAsync(string tenantId, string conversationId, CancellationToken cancel) => throw new NotSupportedException();

    public Task<Session?> GetAsync(string sessionId, CancellationToken cancel) => throw new NotSupportedException();

    public Task<IReadOnlyList<Session>> OfPersonAsync(string tenantId, string personKey, CancellationToken cancel) => throw new NotSupportedException();

    public Task<Applied?> ApplyAsync(SessionKey key, SessionEvent e, string? activityId, CancellationToken cancel) => throw new NotSupportedException();

    public Task EraseAsync(string sessionId, IReadOnlyDictionary<string, string> results, CancellationToken cancel) => throw new NotSupportedException();
}
