using System.Text;
using TeamsCounselBot.Sessions;
using TeamsCounselBot.Storage;

namespace TeamsCounselBot.Tests.Storage;

public class ErasureTests
{
    private static readonly string[] Marks =
        [StorageRoom.Chat, Samples.Counsellor, Samples.CounsellorObject, Samples.Client, Samples.Topics, Samples.Name, Samples.Phone, Samples.Comment, "MARKED", "click-marked"];

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
    public async Task A_receipt_tells_the_steps_and_whose_it_is_to_those_who_know(string provider)
    {
        await using var room = await StorageRoom.OpenAsync(provider);
        await EraseAsync(room, "session-1");

        var receipt = Assert.Single(await room.Receipts.ListAsync(StorageRoom.Tenant, 10, default)).Receipt!;

        Assert.Equal(Enum.GetNames<ErasureStep>().Order(), receipt.Steps.Keys);
        Assert.Equal("erased", receipt.Steps["EraseData"]);
        Assert.True(receipt.IsOf("session-1"));
        Assert.False(receipt.IsOf("session-2"));
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
            sessions.Add(await LiveAsync(room, $"s{i}", $"chat-{i}"));

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

        await room.Commits.RunAsync((statements, c) => statements.ExecuteAsync("UPDATE receipts SET text = $1 WHERE number = 2", c, text), default);

        Assert.Equal([true, false, true], (await room.Receipts.ListAsync(StorageRoom.Tenant, 10, default)).Select(r => r.Receipt is not null));
        Assert.Equal(2, await room.Receipts.VerifyAsync(StorageRoom.Tenant, default));
    }

    [Fact]
    public async Task Receipts_are_listed_in_parts()
    {
        await using var room = await ThreeReceiptsAsync();

        Assert.Equal([3, 2], (await room.Receipts.ListAsync(StorageRoom.Tenant, 2, default)).Select(r => r.Number));
        Assert.Equal([1], (await room.Receipts.ListAsync(StorageRoom.Tenant, 2, default, before: 2)).Select(r => r.Number));
    }

    [Theory, OnEachDatabase]
    public async Task A_month_is_shown_from_five_answers_on(string provider)
    {
        await using var room = await StorageRoom.OpenAsync(provider);
        for (var i = 0; i < 4; i++)
            await EraseAsync(room, $"s{i}", $"chat-{i}");
        Assert.Empty(await room.Statistics.ReadAsync(StorageRoom.Tenant, default));

        await EraseAsync(room, "s4", "chat-4", rating: 1);

        var month = Assert.Single(await room.Statistics.ReadAsync(StorageRoom.Tenant, default));
        Assert.Equal("2026-03", month.Month);
        Assert.Equal(5, month.Counts[Statistics.Answers]);
        Assert.Equal(4, month.Counts[Statistics.Rating(1, 4)]);
        Assert.Equal(1, month.Counts[Statistics.Rating(1, 1)]);
        Assert.False(month.Counts.ContainsKey(Statistics.Rating(3, 0)));
    }

    [Theory, OnEachDatabase]
    public async Task The_operator_is_told_how_many_erasures_wait(string provider)
    {
        await using var room = await StorageRoom.OpenAsync(provider);
        await LiveAsync(room, "waits", "chat-1");
        await room.ApplyAsync("waits", new SessionEvent.EraseNow(Samples.Counsellor));
        await LiveAsync(room, "refused", "chat-2");
        await room.ApplyAsync("refused", new SessionEvent.EraseNow(Samples.Counsellor),
            new SessionEvent.ErasureStepFailed(ErasureStep.LookForLeftovers, ErasureFault.Refused));
        await room.CreateAsync("lives", "chat-3");

        var backlog = await new Backlog(room.Commits).ReadAsync(default);
        Assert.Equal((1, 1), (backlog.ErasuresPending, backlog.ErasuresRefused));
    }

    private static async Task<StorageRoom> ThreeReceiptsAsync(string provider = nameof(StorageProvider.Sqlite))
    {
        var room = await StorageRoom.OpenAsync(provider);
        for (var i = 0; i < 3; i++)
            await EraseAsync(room, $"s{i}", $"chat-{i}");
        return room;
    }

    private static async Task<Session> LiveAsync(StorageRoom room, string id, string chat = StorageRoom.Chat, int rating = 4)
    {
        await room.CreateAsync(id, chat);
        await room.Store.ApplyAsync(new SessionKey(id), new SessionEvent.Met(Samples.ClientPerson), "click-marked", default);
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
        [.. from file in Files(room) from mark in marks where Contains(file, Encoding.UTF8.GetBytes(mark)) || Contains(file, Encoding.Unicode.GetBytes(mark)) select $"{mark} in {file.Name}"];

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
