using System.Text;
using TeamsCounselBot.Sessions;
using TeamsCounselBot.Storage;

namespace TeamsCounselBot.Tests.Storage;

/// <summary>Short links are found by their code, which is kept nowhere.</summary>
public class LinkStoreTests
{
    [Theory, OnEachDatabase]
    public async Task A_code_leads_to_its_session_and_person_until_it_is_renewed(string provider)
    {
        await using var room = await InvitedAsync(provider);
        var (first, renewed) = (room.Seal.CodeOf("session-1", Samples.Client, 1), room.Seal.CodeOf("session-1", Samples.Client, 2));
        Assert.Equal(("session-1", Samples.Client), await room.Store.FindLinkAsync(first, default));
        Assert.Null(await room.Store.FindLinkAsync(renewed, default));

        await room.ApplyAsync("session-1", new SessionEvent.LinkRenewed(Samples.Counsellor, Samples.Client));

        Assert.Null(await room.Store.FindLinkAsync(first, default));
        Assert.Equal(("session-1", Samples.Client), await room.Store.FindLinkAsync(renewed, default));
    }

    [Theory, OnEachDatabase]
    public async Task The_table_holds_the_links_of_the_state_and_no_code_or_person_in_the_clear(string provider)
    {
        await using var room = await InvitedAsync(provider);
        var session = await room.ApplyAsync("session-1", new SessionEvent.GuestAdded(Samples.Counsellor, null),
            new SessionEvent.GuestAdded(Samples.Counsellor, "Gast"), new SessionEvent.PersonIdentified(new Person("web:1", Role.Client)));

        Assert.Equal(session.AllLinks().Count(), await room.CountAsync("links"));
        foreach (var link in session.AllLinks())
        {
            var code = room.Seal.CodeOf(session.Id, link.Slot, link.Generation);
            Assert.Equal((session.Id, link.Person), await room.Store.FindLinkAsync(code, default));
            Assert.All(await RowsAsync(room), row => Assert.DoesNotContain(
                row, text => text.Contains(code, StringComparison.Ordinal) || text.Contains(link.Person, StringComparison.Ordinal)));
        }
    }

    [Theory, OnEachDatabase]
    public async Task With_the_session_its_links_are_gone(string provider)
    {
        await using var room = await InvitedAsync(provider);
        var code = room.Seal.CodeOf("session-1", Samples.Client, 1);

        await room.Erasure.EraseAsync(
            await room.ApplyAsync("session-1", [.. Samples.WholeLife()[3..], .. Samples.ErasureUntilData]), default);

        Assert.Equal(0, await room.CountAsync("links"));
        Assert.Null(await room.Store.FindLinkAsync(code, default));
    }

    [Theory, OnEachDatabase]
    public async Task A_code_is_the_same_after_a_restart(string provider)
    {
        await using var room = await InvitedAsync(provider);
        var code = room.Seal.CodeOf("session-1", Samples.Client, 1);

        var after = await room.AfterRestartAsync();

        Assert.Equal(code, after.Seal.CodeOf("session-1", Samples.Client, 1));
        Assert.Equal(("session-1", Samples.Client), await after.Store.FindLinkAsync(code, default));
        await after.StopAsync();
    }

    [Theory]
    [InlineData(""), InlineData("x"), InlineData("q7Yb2kVtR0mCxW3hT5uLd9"), InlineData("q7Yb2kVtR0mCxW3hT5uL-9"),
        InlineData("q7Yb2kVtR0mCxW3hT5uLd99")]
    public async Task What_was_never_given_out_leads_nowhere(string code)
    {
        await using var room = await InvitedAsync(nameof(StorageProvider.Sqlite));
        Assert.Null(await room.Store.FindLinkAsync(code, default));
    }

    [Fact]
    public void Each_letter_and_digit_comes_about_as_often_as_any_other()
    {
        var random = new Random(7);
        var counts = Enumerable.Range(0, 5_000).SelectMany(_ =>
        {
            var bytes = new byte[32];
            random.NextBytes(bytes);
            return LinkCode.Of(bytes);
        }).CountBy(letter => letter).ToList();

        Assert.Equal(62, counts.Count);
        Assert.All(counts, it => Assert.InRange(it.Value, 1_500, 2_050));
    }

    private static async Task<StorageRoom> InvitedAsync(string provider)
    {
        var room = await StorageRoom.OpenAsync(provider);
        await room.CreateAsync();
        await room.ApplyAsync("session-1", Samples.WholeLife()[..3]);
        return room;
    }

    private static Task<List<string[]>> RowsAsync(StorageRoom room) => room.Commits.ReadAsync((statements, c) => statements.AllAsync(
        "SELECT code, person, session_id FROM links",
        row => new[] { Encoding.Latin1.GetString(row.GetFieldValue<byte[]>(0)), Encoding.Latin1.GetString(row.GetFieldValue<byte[]>(1)),
            row.GetString(2) }, c), default);
}
