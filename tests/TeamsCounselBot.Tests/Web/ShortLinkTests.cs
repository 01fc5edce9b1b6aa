using System.Net;
using TeamsCounselBot.Sessions;
using TeamsCounselBot.Tests.Storage;

namespace TeamsCounselBot.Tests.Web;

/// <summary>The page behind <c>/t/{code}</c>, and beside it <c>/s/{token}</c> as earlier versions gave it out.</summary>
public class ShortLinkTests
{
    [Fact]
    public async Task All_that_is_below_a_link_works_below_both_kinds()
    {
        await using var room = await GuestRoom.OpenAsync();
        foreach (var path in new[] { await room.InviteAsync(), await room.InviteAsBeforeAsync() })
        {
            Assert.Contains(Samples.Topics, await room.ReadAsync(path), StringComparison.Ordinal);
            Assert.Contains("DTSTART", await room.ReadAsync(path + "/termin.ics"), StringComparison.Ordinal);
            Assert.Contains("lang=\"tr\"", await room.ReadAsync(path + "?lang=tr"), StringComparison.Ordinal);
            using var ticked = await room.PressAsync(path + "/check", "check.save", ("internet", "true"));
            using var accepted = await room.PressAsync(path, "invitation.accept");
            Assert.Equal((HttpStatusCode.SeeOther, HttpStatusCode.SeeOther), (ticked.StatusCode, accepted.StatusCode));
            Assert.StartsWith(path + "?", accepted.Headers.Location!.OriginalString, StringComparison.Ordinal);
        }
        var guests = (await room.SessionAsync()).People.Values.Where(p => p.IsWeb).ToList();
        Assert.Equal(2, guests.Count);
        Assert.All(guests, guest => Assert.Equal((Answer.Accepted, "internet"), (guest.Answer, guest.Ticked.Single())));
    }

    [Fact]
    public async Task Reading_a_page_changes_nothing()
    {
        await using var room = await GuestRoom.OpenAsync();
        var path = await room.InviteAsync();
        var before = await room.SessionAsync();

        foreach (var below in new[] { "", "/check", "/termin.ics", "?saved=answer" })
        {
            await room.ReadAsync(path + below);
            using var head = await room.Http.SendAsync(new HttpRequestMessage(HttpMethod.Head, new Uri(path + below, UriKind.Relative)));
        }

        Assert.Same(before, await room.SessionAsync());
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task A_renewed_link_ends_the_one_before(bool asBefore)
    {
        await using var room = await GuestRoom.OpenAsync();
        var path = asBefore ? await room.InviteAsBeforeAsync() : await room.InviteAsync();
        using var accepted = await room.PressAsync(path, "invitation.accept");
        var page = await room.ReadAsync(path);
        var guest = await room.GuestAsync();
        var gone = await AnswerAsync(room, "/t/q7Yb2kVtR0mCxW3hT5uLd9");

        var session = await room.Storage.ApplyAsync(GuestRoom.SessionId, new SessionEvent.LinkRenewed(Samples.Counsellor, guest.Id));

        Assert.Equal(gone, await AnswerAsync(room, path));
        using var sent = await room.PostAsync(path, GuestRoom.TokenIn(page), "invitation.decline");
        Assert.Equal(HttpStatusCode.NotFound, sent.StatusCode);
        Assert.Equal(Answer.Accepted, (await room.GuestAsync()).Answer);
        var renewed = new Uri(room.Links.For(session, guest.Id)!).AbsolutePath;
        Assert.Contains(Samples.Topics, await room.ReadAsync(renewed), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Unknown_changed_and_ended_codes_look_the_same()
    {
        await using var room = await GuestRoom.OpenAsync();
        var path = await room.InviteAsync();
        var unknown = await AnswerAsync(room, "/t/q7Yb2kVtR0mCxW3hT5uLd9");
        Assert.Equal(HttpStatusCode.NotFound, unknown.Status);

        foreach (var other in new[] { path[..^1], path + "x", path[..^1] + (path[^1] == 'a' ? 'b' : 'a'), "/t/x", "/s/" + path[3..],
            path + "/check/x" })
            Assert.Equal(HttpStatusCode.NotFound, (await AnswerAsync(room, other)).Status);
        Assert.Equal(unknown, await AnswerAsync(room, path[..^1] + (path[^1] == 'a' ? 'b' : 'a')));
        room.Clock.SetUtcNow(Samples.Start.AddDays(40));
        Assert.Equal(unknown, await AnswerAsync(room, path));
    }

    [Fact]
    public async Task A_form_of_one_link_is_none_of_another()
    {
        await using var room = await GuestRoom.OpenAsync();
        var (mine, other) = (await room.InviteAsync(), await room.InviteAsync());

        using var sent = await room.PostAsync(mine, GuestRoom.TokenIn(await room.ReadAsync(other)), "invitation.accept");

        Assert.Equal(HttpStatusCode.Forbidden, sent.StatusCode);
    }

    private static async Task<(HttpStatusCode Status, string Page)> AnswerAsync(GuestRoom room, string path)
    {
        using var answer = await room.Http.GetAsync(new Uri(path, UriKind.Relative));
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }
}
