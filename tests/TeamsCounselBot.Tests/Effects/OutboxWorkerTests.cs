using Microsoft.Extensions.Logging.Abstractions;
using TeamsCounselBot.Effects;
using TeamsCounselBot.Sessions;
using TeamsCounselBot.Storage;
using TeamsCounselBot.Tests.BotConnector;
using TeamsCounselBot.Tests.Storage;

namespace TeamsCounselBot.Tests.Effects;

public sealed class OutboxWorkerTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>The kind of case F01: whatever throws must not keep the chat waiting.</summary>
    [Fact]
    public async Task An_effect_that_throws_steps_aside_at_once()
    {
        await using var room = await StorageRoom.OpenAsync();
        await CreateAsync(room);
        using var effects = new EffectsRoom();
        // The connector here knows no answer: each call throws.
        using var worker = Worker(room, effects);

        await worker.StartAsync(default);
        await UntilAsync(async () => await room.AttemptsAsync() >= Outbox.StepsAsideAfter);
        await worker.StopAsync(default);

        Assert.Equal(Outbox.StepsAsideAfter, await room.AttemptsAsync());
    }

    [Fact]
    public async Task An_effect_that_is_done_goes_and_what_came_of_it_is_decided()
    {
        await using var room = await StorageRoom.OpenAsync();
        await CreateAsync(room);
        using var effects = new EffectsRoom();
        effects.Connector.Then(403, """{"error":{"code":"NotEnoughPermissions"}}""").Then(200, """{"members":[]}""");
        effects.Graph.Refuses(System.Net.HttpStatusCode.Forbidden, "Forbidden");
        using var worker = Worker(room, effects);

        await worker.StartAsync(default);
        await UntilAsync(async () => (await room.Store.FindAsync(StorageRoom.Tenant, StorageRoom.Chat, default))!.Tenant is not null);
        await worker.StopAsync(default);

        Assert.True((await room.Store.FindAsync(StorageRoom.Tenant, StorageRoom.Chat, default))!.MeetingRead);
    }

    /// <summary>A session in a chat that the connector here serves; its meeting is to be read.</summary>
    private static async Task CreateAsync(StorageRoom room)
    {
        var session = await room.CreateAsync();
        await room.ApplyAsync(
            session.Id, new SessionEvent.BotAdded(session.Id, session.Place with { ServiceUrl = FakeConnector.ServiceUrl },
            Samples.CounsellorPerson, session.TimeZone, session.Language, session.Plan));
    }

    private static OutboxWorker Worker(StorageRoom room, EffectsRoom effects) => new(
        room.Store, room.Erasure, room.Outbox, room.Due, room.Signal, effects.Performer, effects.Metrics, room.Clock,
        NullLogger<OutboxWorker>.Instance);

    private static async Task UntilAsync(Func<Task<bool>> holds)
    {
        for (var until = DateTime.UtcNow + Patience; !await holds();)
        {
            Assert.True(DateTime.UtcNow < until, "It did not happen in a minute.");
            await Task.Delay(20);
        }
    }
}
