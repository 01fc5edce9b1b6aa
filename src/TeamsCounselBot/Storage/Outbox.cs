using TeamsCounselBot.Sessions;

namespace TeamsCounselBot.Storage;

internal sealed record ClaimedEffect(string SessionId, Effect Effect, bool WasClaimedBefore, int Attempts);

internal sealed class Outbox
{
    public Task ReleaseClaimsAsync(CancellationToken cancel) => throw new NotSupportedException();

    public Task<IReadOnlyList<ClaimedEffect>> ClaimAsync(int most, CancellationToken cancel) => throw new NotSupportedException();

    public Task CompleteAsync(ClaimedEffect claim, SessionEvent? result, CancellationToken cancel) => throw new NotSupportedException();

    public Task RetryLaterAsync(ClaimedEffect claim, TimeSpan delay, CancellationToken cancel) => throw new NotSupportedException();

    public Task DropAsync(ClaimedEffect claim, CancellationToken cancel) => throw new NotSupportedException();
}

internal sealed class DueSessions
{
    public Task<IReadOnlyList<string>> ClaimAsync(DateTimeOffset now, int most, CancellationToken cancel) => throw new NotSupportedException();
}
