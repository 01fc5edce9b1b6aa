using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using TeamsCounselBot.Actions;
using TeamsCounselBot.BotConnector;
using TeamsCounselBot.Configuration;
using TeamsCounselBot.Sessions;
using TeamsCounselBot.Teams;
using TeamsCounselBot.Telemetry;
using TeamsCounselBot.Tests.Actions;
using TeamsCounselBot.Tests.BotConnector;
using TeamsCounselBot.Tests.Storage;

namespace TeamsCounselBot.Tests.Teams;

/// <summary>What a counsellor writes in the meeting's chat.</summary>
public sealed class CommandsTests : IDisposable
{
    private readonly FakeConnector _connector = new();
    private readonly LogLines<Journal> _log = new();

    [Fact]
    public async Task A_talk_begun_by_a_written_word_tells_operators_that_Teams_told_of_no_meeting()
    {
        await using var room = await ActionRoom.OpenAsync();
        room.Storage.Clock.SetUtcNow(Samples.Start);

        await WriteAsync(room, "start");

        Assert.Equal(Phase.Live, (await room.SessionAsync()).Phase);
        Assert.Equal([308], _log.Events);
    }

    [Fact]
    public async Task A_word_that_begins_nothing_tells_operators_nothing()
    {
        await using var room = await ActionRoom.LiveAsync();

        await WriteAsync(room, "start");

        Assert.Empty(_log.Events);
    }

    public void Dispose() => _connector.Dispose();

    private async Task WriteAsync(ActionRoom room, string words)
    {
        _connector.Then(201, """{"id":"1"}""");
        var (rules, clock) = (StorageRoom.Timings, room.Storage.Clock);
        var commands = new Commands(
            room.Storage.Store, new RosterLookup(room.Storage.Store, _connector.Client),
            new ReplySender(_connector.Client, room.Storage.Messages, clock, NullLogger<ReplySender>.Instance),
            new CardContexts(rules, Options.Create(new BotOptions { PublicUrl = "https://bot.example.org" }), clock), rules, clock,
            new Journal(clock, _log));
        await commands.AnswerAsync(new Activity
        {
            Type = ActivityTypes.Message,
            Id = "written",
            Text = words,
            ServiceUrl = FakeConnector.ServiceUrl,
            From = new ChannelAccount { Id = Samples.Counsellor },
            Recipient = new ChannelAccount { Id = "28:bot" },
            Conversation = new ConversationAccount { Id = StorageRoom.Chat, TenantId = StorageRoom.Tenant },
        }, room.Centre, () => null, default);
    }
}
