using TeamsCounselBot.BotConnector;
using TeamsCounselBot.Graph;
using TeamsCounselBot.Storage;

namespace TeamsCounselBot.Conversation;

/// <summary>The platform's limits for sends into a conversation, kept by all processes on one database together.</summary>
internal sealed class SharedSendPace(Commits commits, Seal seal, TimeProvider clock) : ISendPace
{
    private readonly SharedTurns _turns = new(commits, seal, "send", SendPace.Limits, SendPace.LongestWait);

    public async Task WaitAsync(string conversationId, CancellationToken cancel)
    {
        var wait = await _turns.TakeAsync(conversationId, cancel) ?? throw SendPace.TooMany(SendPace.LongestWait);
        if (wait > TimeSpan.Zero)
            await Task.Delay(wait, clock, cancel);
    }
}

/// <summary>Graph's limit for deletions of chats, likewise.</summary>
internal sealed class SharedDeletionPace(Commits commits, Seal seal) : IDeletionPace
{
    private readonly SharedTurns _turns = new(commits, seal, "deletion", [(1, DeletionPace.LongestTurn)], patience: TimeSpan.Zero);

    public async Task<TimeSpan?> TakeAsync(string tenant, CancellationToken cancel) =>
        await _turns.TakeAsync(tenant, cancel) is null ? DeletionPace.Soon : null;

    public Task EndAsync(string tenant, TimeSpan pause, CancellationToken cancel) => _turns.EndAsync(tenant, pause, cancel);
}
