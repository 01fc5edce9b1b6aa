using System.Diagnostics.Metrics;
using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using TeamsCounselBot.Effects;
using TeamsCounselBot.Sessions;
using TeamsCounselBot.Storage;
using TeamsCounselBot.Telemetry;
using TeamsCounselBot.Tests.BotConnector;
using TeamsCounselBot.Tests.Graph;
using TeamsCounselBot.Tests.Storage;

namespace TeamsCounselBot.Tests.Effects;

/// <summary>A week after its deletion, the bot looks at a chat once more.</summary>
public sealed class RestoredChatsTests : IDisposable
{
    private const string Found = """{"id":"19:meeting_markedchat@thread.v2","chatType":"meeting"}""";
    private readonly FakeConnector _connector = new();
    private readonly StubGraph _graph = new();
    private readonly CountedFigures _figures = new();

    public void Dispose()
    {
        _connector.Dispose();
        _graph.Dispose();
        _figures.Dispose();
    }

    [Theory, OnEachDatabase]
    public async Task A_chat_that_is_there_again_is_told_to_the_counsellors_and_to_the_operator(string provider)
    {
        await using var room = await ErasedAsync(provider);
        _graph.Answers(HttpStatusCode.OK, Found);
        _connector.Then(201, """{"id":"a:own"}""").Then(201, """{"id":"1"}""");

        await Chats(room).RunAsync(default);
        await Chats(room).RunAsync(default);

        var receipt = Assert.Single(await room.Receipts.ListAsync(StorageRoom.Tenant, 10, default)).Receipt!;
        var told = _connector.Calls[^1].Body;
        Assert.Contains(receipt.Reference.ToString("D"), told, StringComparison.Ordinal);
        Assert.DoesNotContain("MARKED", told, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(2, _connector.Calls.Count);
        Assert.Equal(("GET", "/v1.0/chats/19%3Ameeting_markedchat%40thread.v2"), (_graph.Calls[0].Method, _graph.Calls[0].Path));
        Assert.Single(_graph.Calls);
        Assert.Equal(1, _figures.Of("LookAgain", "Restored"));
        Assert.Equal((0, 1), (await room.CountAsync("chat_looks"), await room.CountAsync("personal_messages")));
    }

    [Theory]
    [InlineData(HttpStatusCode.NotFound, "Gone")]
    [InlineData(HttpStatusCode.Forbidden, "Unknown")]
    public async Task A_chat_that_is_gone_or_that_Graph_may_not_speak_of_alarms_nobody(HttpStatusCode status, string outcome)
    {
        await using var room = await ErasedAsync();
        _graph.Refuses(status, status.ToString());

        await Chats(room).RunAsync(default);

        Assert.Empty(_connector.Calls);
        Assert.Equal((1, 0), (_figures.Of("LookAgain", outcome), _figures.Of("LookAgain", "Restored")));
        Assert.Equal(0, await room.CountAsync("chat_looks"));
    }

    [Fact]
    public async Task Nobody_looks_before_eight_days_are_over()
    {
        await using var room = await ErasedAsync(ago: ChatLooks.After - TimeSpan.FromHours(1));

        await Chats(room).RunAsync(default);

        Assert.Empty(_graph.Calls);
        Assert.Equal(1, await room.CountAsync("chat_looks"));
    }

    [Fact]
    public async Task While_Graph_does_not_answer_it_is_asked_again_for_a_week()
    {
        await using var room = await ErasedAsync();
        for (var tries = 0; tries < 8; tries++)
            _graph.Breaks(new HttpRequestException("refused"));

        await Chats(room).RunAsync(default);
        Assert.Equal(1, await room.CountAsync("chat_looks"));

        room.Clock.Advance(RestoredChats.TriedFor + TimeSpan.FromHours(1));
        await Chats(room).RunAsync(default);
        Assert.Equal(0, await room.CountAsync("chat_looks"));
    }

    [Fact]
    public async Task A_counsellor_who_cannot_be_reached_for_now_is_told_later()
    {
        await using var room = await ErasedAsync();
        _graph.Answers(HttpStatusCode.OK, Found).Answers(HttpStatusCode.OK, Found);
        for (var tries = 0; tries < 10; tries++)
            _connector.Then(503, retryAfter: "0");

        await Chats(room).RunAsync(default);
        Assert.Equal(1, await room.CountAsync("chat_looks"));
    }

    [Fact]
    public async Task A_chat_that_the_bot_did_not_delete_is_not_looked_at()
    {
        await using var room = await StorageRoom.OpenAsync();
        await room.CreateAsync();
        await room.ApplyAsync("session-1", new SessionEvent.BotRemoved());
        room.Clock.Advance(TimeSpan.FromMinutes(5));
        await room.ApplyAsync("session-1", new SessionEvent.TimePassed());
        await room.ApplyAsync("session-1", new SessionEvent.ErasureStepDone(ErasureStep.VerifyChat, ErasureResult.NotVerified));
        await room.ApplyAsync("session-1", new SessionEvent.ErasureStepDone(ErasureStep.Inform, ErasureResult.Told));

        await room.Erasure.EraseAsync((await room.Store.GetAsync("session-1", default))!, default);

        Assert.Equal(0, await room.CountAsync("chat_looks"));
    }

    [Fact]
    public async Task Nobody_can_read_in_the_file_which_chat_it_is()
    {
        await using var room = await ErasedAsync();

        Assert.Equal(1, await room.CountAsync("chat_looks"));
        Assert.DoesNotContain(room.Folder.EnumerateFiles("*", SearchOption.AllDirectories).Where(file => file.Extension != ".lock"), file =>
        {
            using var reader = new StreamReader(file.Open(FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete));
            var text = reader.ReadToEnd();
            return text.Contains("markedchat", StringComparison.Ordinal) || text.Contains(Samples.Counsellor, StringComparison.Ordinal);
        });
    }

    /// <summary>A session whose chat was deleted, eight days ago if nothing else is said.</summary>
    private static async Task<StorageRoom> ErasedAsync(string provider = nameof(StorageProvider.Sqlite), TimeSpan? ago = null)
    {
        var room = await StorageRoom.OpenAsync(provider);
        var added = (SessionEvent.BotAdded)Samples.Added("session-1", StorageRoom.Chat);
        await room.Store.ApplyAsync(new SessionKey(StorageRoom.Tenant, StorageRoom.Chat),
            added with { Place = added.Place with { ServiceUrl = FakeConnector.ServiceUrl } }, null, default);
        foreach (var e in (SessionEvent[])[.. Samples.WholeLife(), .. Samples.ErasureUntilData])
            await room.ApplyAsync("session-1", e);
        await room.Erasure.EraseAsync((await room.Store.GetAsync("session-1", default))!, default);
        room.Clock.Advance(ago ?? ChatLooks.After);
        return room;
    }

    private RestoredChats Chats(StorageRoom room) => new(new ChatLooks(room.Commits, room.Seal), _graph.Client,
        new OwnChats(_connector.Client, room.Messages, room.Clock), _figures.Metrics, room.Clock, NullLogger<RestoredChats>.Instance);

    /// <summary>What was counted of erasures, by step and outcome.</summary>
    private sealed class CountedFigures : IDisposable
    {
        private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();
        private readonly MeterListener _listener = new();
        private readonly Dictionary<(object?, object?), long> _counts = [];

        public CountedFigures()
        {
            var meters = _services.GetRequiredService<IMeterFactory>();
            _listener.InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Meter.Scope == meters && instrument.Name == "counselbot.erasures")
                    listener.EnableMeasurementEvents(instrument);
            };
            _listener.SetMeasurementEventCallback<long>((_, count, tags, _) =>
            {
                var key = (tags[0].Value, tags[1].Value);
                _counts[key] = _counts.GetValueOrDefault(key) + count;
            });
            _listener.Start();
            Metrics = new Metrics(meters);
        }

        public Metrics Metrics { get; }

        public long Of(string step, string outcome) => _counts.GetValueOrDefault((step, outcome));

        public void Dispose()
        {
            _listener.Dispose();
            _services.Dispose();
        }
    }
}
