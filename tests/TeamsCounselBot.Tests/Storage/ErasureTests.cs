using System.Text;
using TeamsCounselBot.Sessions;
using TeamsCounselBot.Storage;

namespace TeamsCounselBot.Tests.Storage;

public class ErasureTests
{
    private static readonly string[] Marks =
        [StorageRoom.Chat, Samples.Counsellor, Samples.CounsellorObject, Samples.Client, Samples.Topics, Samples.Name, Samples.Phone,
            Samples.Comment, "MARKED", "click-marked"];

    [Theory, OnEachDatabase]
    public async Task Nothing_of_an_erased_session_stays_but_its_receipt_and_counts(string provider)
    {
        await using var room = await StorageRoom.OpenAsync(provider);
        await EraseAsync(room, "session-1");

        foreach (var table in (string[])["sessions", "effects", "inbox", "counsellors"])
            Assert.Equal(0, await room.CountAsync(table));
        Assert.Null(await room.Store.FindAsync(StorageRoom.Tenant, StorageRoom.Chat, default));
        Assert.Single(await room.Receipts.ListAsync(StorageRoom.Tenant, 10, default));
    }

    [Fact]
    public async Task While_a_session_lives_no_word_of_it_stands_in_the_files()
    {
        await using var room = await StorageRoom.OpenAsync();
        await LiveAsync(room, "session-1");

        Assert.Empty(Found(room, Marks));
    }

    [Fact]
    public async Task After_the_erasure_not_even_its_encrypted_bytes_stand_in_the_files()
    {
        await using var room = await StorageRoom.OpenAsync();
        await LiveAsync(room, "session-1");
        var state = await room.Commits.ReadAsync((statements, c) =>
            statements.FirstAsync("SELECT state FROM sessions", row => row.GetFieldValue<byte[]>(0), c), default);
        var effect = await room.Commits.ReadAsync((statements, c) =>
            statements.FirstAsync("SELECT effect FROM effects", row => row.GetFieldValue<byte[]>(0), c), default);
        Assert.Contains(Files(room), file => Contains(file, Tail(state!)));

        await FinishAsync(room, "session-1");

        Assert.DoesNotContain(Files(room), file => Contains(file, Tail(state!)) || Contains(file, Tail(effect!)));
        Assert.Empty(Found(room, [.. Marks, "session-1"]));
    }

    [Theory, OnEachDatabase]
    public async Task An_erasure_that_is_repeated_writes_no_second_receipt(string provider)
    {
        await using var room = await StorageRoom.OpenAsync(provider);
        var session = await EraseAsync(room, "session-1");

        await room.Erasure.EraseAsync(session, default);

        Assert.Single(await room.Receipts.ListAsync(StorageRoom.Tenant, 10, default));
    }

    [Theory, OnEachDatabase]
    public async Task A_session_that_is_not_being_erased_is_not_erased(string provider)
    {
        await using var room = await StorageRoom.OpenAsync(provider);
        var session = await room.CreateAsync();

        await Assert.ThrowsAsync<InvalidOperationException>(() => room.Erasure.EraseAsync(session, default));

        Assert.NotNull(await room.Store.GetAsync("session-1", default));
    }

    [Theory, OnEachDatabase]
    public async Task A_receipt_tells_day_and_steps_to_those_who_know_its_reference(string provider)
    {
        await using var room = await StorageRoom.OpenAsync(provider);
        await EraseAsync(room, "session-1");

        var receipt = Assert.Single(await room.Receipts.ListAsync(StorageRoom.Tenant, 10, default)).Receipt!;

        Assert.Equal(Enum.GetValues<ErasureStep>().Select(step => StoredName.Of(step)).Order(), receipt.Steps.Keys);
        Assert.Equal("erased", receipt.Steps["EraseData"]);
        Assert.Equal(DateOnly.FromDateTime(room.Clock.GetUtcNow().DateTime), receipt.Day);
        Assert.Equal(receipt.Number, (await room.Receipts.FindAsync(StorageRoom.Tenant, receipt.Reference, default))!.Number);
        Assert.Null(await room.Receipts.FindAsync("tenant-2", receipt.Reference, default));
        Assert.Null(await room.Receipts.FindAsync(StorageRoom.Tenant, Guid.NewGuid(), default));
        Assert.DoesNotContain(Marks, mark => receipt.ToText().Contains(mark, StringComparison.Ordinal));
        Assert.DoesNotContain("session-1", receipt.ToText(), StringComparison.Ordinal);
    }

    [Theory, OnEachDatabase]
    public async Task A_chain_of_receipts_is_whole(string provider)
    {
        await using var room = await ThreeReceiptsAsync(provider);

        Assert.Null(await room.Receipts.VerifyAsync(StorageRoom.Tenant, default));
        Assert.Equal([3, 2, 1], (await room.Receipts.ListAsync(StorageRoom.Tenant, 10, default)).Select(r => r.Number));
    }

    [Theory, OnEachDatabase]
    public async Task Receipts_written_at_the_same_time_are_one_chain(string provider)
    {
        await using var room = await StorageRoom.OpenAsync(provider);
        var sessions = new List<Session>();
        for (var i = 0; i < 6; i++)
            sessions.Add(await LiveAsync(room, $"s{i}", $"19:meeting_chat-{i}"));

        await Task.WhenAll(sessions.Select(s => Task.Run(() => FinishAsync(room, s.Id))));

        Assert.Equal(6, (await room.Receipts.ListAsync(StorageRoom.Tenant, 10, default)).Count);
        Assert.Null(await room.Receipts.VerifyAsync(StorageRoom.Tenant, default));
    }

    [Theory]
    [InlineData("UPDATE receipts SET text = replace(text, 'erased', 'failed') WHERE number = 2")]
    [InlineData("UPDATE receipts SET text = 'no receipt' WHERE number = 2")]
    [InlineData("DELETE FROM receipts WHERE number = 2")]
    [InlineData("UPDATE receipts SET hash = zeroblob(32) WHERE number = 2")]
    public async Task A_receipt_that_was_tampered_with_is_found(string tampering)
    {
        await using var room = await ThreeReceiptsAsync();

        await room.Commits.RunAsync((statements, c) => statements.ExecuteAsync(tampering, c), default);

        Assert.Equal(2, await room.Receipts.VerifyAsync(StorageRoom.Tenant, default));
    }

    [Theory]
    [InlineData("no receipt"), InlineData("null"), InlineData("[]"), InlineData("")]
    public async Task A_receipt_that_cannot_be_read_hides_no_other(string text)
    {
        await using var room = await ThreeReceiptsAsync();

        await room.Commits.RunAsync(
            (statements, c) => statements.ExecuteAsync("UPDATE receipts SET text = $1 WHERE number = 2", c, text), default);

        Assert.Equal([true, false, true], (await room.Receipts.ListAsync(StorageRoom.Tenant, 10, default))
            .Select(r => r.Receipt is not null));
        Assert.Equal(2, await room.Receipts.VerifyAsync(StorageRoom.Tenant, default));
    }

    [Theory, OnEachDatabase]
    public async Task Receipts_whose_time_is_over_are_deleted_and_the_chain_continues(string provider)
    {
        await using var room = await ThreeReceiptsAsync(provider);
        await LiveAsync(room, "late", "19:meeting_chat-late");
        await LiveAsync(room, "later", "19:meeting_chat-later");
        await room.Upkeep.RunAsync(default);
        Assert.Equal(3, await room.CountAsync("receipts"));

        room.Clock.Advance(TimeSpan.FromDays(3 * 366 + 1));
        await FinishAsync(room, "late");
        await room.Upkeep.RunAsync(default);

        Assert.Equal([4], (await room.Receipts.ListAsync(StorageRoom.Tenant, 10, default)).Select(r => r.Number));
        Assert.Null(await room.Receipts.VerifyAsync(StorageRoom.Tenant, default));
        room.Clock.Advance(TimeSpan.FromDays(3 * 366 + 1));
        await room.Upkeep.RunAsync(default);
        await FinishAsync(room, "later");
        Assert.Equal([5], (await room.Receipts.ListAsync(StorageRoom.Tenant, 10, default)).Select(r => r.Number));
        Assert.Null(await room.Receipts.VerifyAsync(StorageRoom.Tenant, default));
    }

    [Fact]
    public void A_receipt_of_an_earlier_version_is_read()
    {
        const string text = """
            {"number":1,"reference":"7d3f2c1a-9b84-4e6d-8a57-0c1e5f2b3d49","salt":"00","session":"00",
            "startedAt":"2026-11-02T15:00:00+00:00","erasedAt":"2026-11-03T15:01:00+00:00","steps":{"EraseData":"erased"}}
            """;

        Assert.Equal(new DateOnly(2026, 11, 3), Receipt.Read(text)!.ErasedOn);
    }

    [Fact]
    public async Task Receipts_are_listed_in_parts()
    {
        await using var room = await ThreeReceiptsAsync();

        Assert.Equal([3, 2], (await room.Receipts.ListAsync(StorageRoom.Tenant, 2, default)).Select(r => r.Number));
        Assert.Equal([1], (await room.Receipts.ListAsync(StorageRoom.Tenant, 2, default, before: 2)).Select(r => r.Number));
    }

    [Theory, OnEachDatabase]
    public async Task The_operator_is_told_how_many_erasures_wait(string provider)
    {
        await using var room = await StorageRoom.OpenAsync(provider);
        await LiveAsync(room, "waits", "19:meeting_chat-1");
        await room.ApplyAsync("waits", new SessionEvent.EraseNow(Samples.Counsellor));
        await LiveAsync(room, "refused", "19:meeting_chat-2");
        await room.ApplyAsync("refused", new SessionEvent.EraseNow(Samples.Counsellor),
            new SessionEvent.ErasureStepFailed(ErasureStep.LookForLeftovers, ErasureFault.Refused));
        await room.CreateAsync("lives", "19:meeting_chat-3");

        var backlog = await new QueueStatistics(room.Commits).ReadAsync(default);
        Assert.Equal((1, 1), (backlog.ErasuresPending, backlog.ErasuresRefused));
    }

    private static async Task<StorageRoom> ThreeReceiptsAsync(string provider = nameof(StorageProvider.Sqlite))
    {
        var room = await StorageRoom.OpenAsync(provider);
        for (var i = 0; i < 3; i++)
            await EraseAsync(room, $"s{i}", $"19:meeting_chat-{i}");
        return room;
    }

    private static async Task<Session> LiveAsync(StorageRoom room, string id, string chat = StorageRoom.Chat, int rating = 4)
    {
        await room.CreateAsync(id, chat);
        await room.Store.ApplyAsync(new SessionKey(id), new SessionEvent.PersonIdentified(Samples.ClientPerson), "click-marked", default);
        return await room.ApplyAsync(id, Samples.WholeLife(rating));
    }

    private static async Task FinishAsync(StorageRoom room, string id) =>
        await room.Erasure.EraseAsync(await room.ApplyAsync(id, Samples.ErasureUntilData), default);

    private static async Task<Session> EraseAsync(StorageRoom room, string id, string chat = StorageRoom.Chat, int rating = 4)
    {
        var session = await LiveAsync(room, id, chat, rating);
        await FinishAsync(room, id);
        return session;
    }

    /// <summary>All but the file that only tells that the database is in use.</summary>
    private static IEnumerable<FileInfo> Files(StorageRoom room) =>
        room.Folder.EnumerateFiles("*", SearchOption.AllDirectories).Where(file => file.Extension != ".lock");

    private static List<string> Found(StorageRoom room, IEnumerable<string> marks) =>
        [.. from file in Files(room) from mark in marks where Contains(file, Encoding.UTF8.GetBytes(mark))
            || Contains(file, Encoding.Unicode.GetBytes(mark)) select $"{mark} in {file.Name}"];

    private static bool Contains(FileInfo file, byte[] bytes)
    {
        using var stream = file.Open(FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var all = new MemoryStream();
        stream.CopyTo(all);
        return all.ToArray().AsSpan().IndexOf(bytes) >= 0;
    }

    /// <summary>Long enough to be found by chance nowhere, and on one page of the file.</summary>
    private static byte[] Tail(byte[] bytes) => bytes[^24..];
}
