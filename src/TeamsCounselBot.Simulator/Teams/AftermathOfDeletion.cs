using System.Text.Json.Nodes;

namespace TeamsCounselBot.Simulator.Teams;

/// <summary>A deleted chat drops the bot, and Teams tells it so a moment after Graph has answered.</summary>
internal sealed class AftermathOfDeletion(ActivityWriter write, BotDelivery bot) : IAsyncDisposable
{
    private static readonly TimeSpan Later = TimeSpan.FromMilliseconds(50);

    private readonly List<Task> _underWay = [];
    private readonly Lock _gate = new();

    /// <summary>Called under the world's gate.</summary>
    public void RemoveBot(Meeting meeting)
    {
        var by = meeting.Organizer.Person;
        JsonObject[] told = [write.BotMembership(meeting.Chat, by, added: false), write.Installation(meeting.Chat, by, "remove")];
        meeting.Chat.BotAdded = false;
        lock (_gate)
            _underWay.Add(TellAsync(told));
    }

    public async ValueTask DisposeAsync()
    {
        Task[] left;
        lock (_gate)
            left = [.. _underWay];
        await Task.WhenAll(left);
    }

    private async Task TellAsync(JsonObject[] activities)
    {
        await Task.Delay(Later);
        await bot.TellAsync(activities);
    }
}
