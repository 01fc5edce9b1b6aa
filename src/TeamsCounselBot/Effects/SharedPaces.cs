using TeamsCounselBot.BotConnector;
using TeamsCounselBot.Graph;
using TeamsCounselBot.Storage;

namespace TeamsCounselBot.Effects;

/// <summary>The platform's limits for sends into a conversation, kept by all processes on one database together.</summary>
internal sealed class SharedSendPace(SessionDatabase commits, SessionEncryption seal, TimeProvider clock) : ISendPace
{
    private readonly SharedRateLimiter _turns = new(commits, seal, "send", Reserving(), SendPace.LongestWait);

    /// <summary>What the others leave free: both together keep the limits.</summary>
    private readonly SharedRateLimiter _urgent = new(commits, seal, "urgent", Reserved, SendPace.LongestWait);

    private static (int Sends, TimeSpan Window)[] Reserved { get; } =
        [.. SendPace.Limits.Zip([2, 2, 10, 150], (limit, sends) => (sends, limit.Window))];

    private static (int Sends, TimeSpan Window)[] Reserving() =>
        [.. SendPace.Limits.Zip(Reserved, (limit, urgent) => (limit.Sends - urgent.Sends, limit.Window))];

    public async Task WaitAsync(string conversationId, bool urgent, CancellationToken cancel)
    {
        var wait = await (urgent ? _urgent : _turns).TakeAsync(conversationId, cancel) ?? throw SendPace.TooMany(SendPace.LongestWait);
        if (wait > TimeSpan.Zero)
            await Task.Delay(wait, clock, cancel);
    }
}

/// <summary>Graph's limit for deletions of chats, likewise.</summary>
internal sealed class SharedDeletionPace(SessionDatabase commits, SessionEncryption seal) : IDeletionPace
{
    private readonly SharedRateLimiter _turns = new(commits, seal, "deletion", [(1, DeletionPace.LongestTurn)], patience: TimeSpan.Zero);

    public async Task<TimeSpan?> TakeAsync(string tenant, CancellationToken cancel) =>
        await _turns.TakeAsync(tenant, cancel) is null ? DeletionPace.Soon : null;

    public Task EndAsync(string tenant, TimeSpan pause, CancellationToken cancel) => _turns.EndAsync(tenant, pause, cancel);
}
