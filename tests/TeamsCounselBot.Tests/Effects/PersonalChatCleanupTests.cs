using Microsoft.Extensions.Logging.Abstractions;
using TeamsCounselBot.Effects;
using TeamsCounselBot.Storage;
using TeamsCounselBot.Tests.BotConnector;
using TeamsCounselBot.Tests.Storage;

namespace TeamsCounselBot.Tests.Effects;

public class PersonalChatCleanupTests
{
    [Theory, OnEachDatabase]
    public async Task A_message_is_deleted_when_its_time_is_over_and_not_before(string provider)
    {
        await using var room = await StorageRoom.OpenAsync(provider);
        using var connector = new FakeConnector();
        await NoteAsync(room);
        var cleanup = Cleanup(room, connector);

        await cleanup.RunAsync(default);
        Assert.Empty(connector.Calls);

        room.Clock.Advance(TimeSpan.FromDays(1));
        connector.Then(200);
        await cleanup.RunAsync(default);
        await cleanup.RunAsync(default);

        var call = Assert.Single(connector.Calls);
        Assert.Equal(HttpMethod.Delete, call.Method);
        Assert.Equal(0, await room.CountAsync("personal_messages"));
    }

    [Theory]
    [InlineData(503, 1), InlineData(404, 0), InlineData(403, 0)]
    public async Task A_fault_that_passes_is_tried_again_and_a_refusal_is_not(int status, int left)
    {
        await using var room = await StorageRoom.OpenAsync();
        using var connector = new FakeConnector();
        await NoteAsync(room);
        room.Clock.Advance(TimeSpan.FromDays(1));
        for (var i = 0; i < 10; i++)
            connector.Then(status, retryAfter: "0");

        await Cleanup(room, connector).RunAsync(default);

        Assert.Equal(left, await room.CountAsync("personal_messages"));
    }

    [Fact]
    public async Task Nobody_can_read_in_the_file_where_a_message_is()
    {
        await using var room = await StorageRoom.OpenAsync();
        await NoteAsync(room);

        Assert.DoesNotContain(room.Folder.EnumerateFiles("*", SearchOption.AllDirectories).Where(file => file.Extension != ".lock"), file =>
        {
            using var reader = new StreamReader(file.Open(FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete));
            return reader.ReadToEnd().Contains("a:personal-marked", StringComparison.Ordinal);
        });
    }

    private static Task NoteAsync(StorageRoom room) => room.Messages.NoteAsync(
        new PersonalMessage(FakeConnector.ServiceUrl, "a:personal-marked", "1"), room.Clock.GetUtcNow() + PersonalMessages.AnswersKept,
        default);

    private static PersonalChatCleanup Cleanup(StorageRoom room, FakeConnector connector) =>
        new(room.Messages, connector.Client, room.Clock, NullLogger<PersonalChatCleanup>.Instance);
}
