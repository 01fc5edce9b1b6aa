using System.Net;
using System.Text.Json.Nodes;
using TeamsCounselBot.Actions;
using TeamsCounselBot.Sessions;
using TeamsCounselBot.Tests.Storage;

namespace TeamsCounselBot.Tests.Web;

/// <summary>"Meine Angaben" on the page of somebody without an account.</summary>
public class GuestOwnTests
{
    [Fact]
    public async Task Page_shows_what_is_kept_and_the_files_say_the_same()
    {
        await using var room = await GuestRoom.OpenAsync();
        var path = await InvitedAsync(room);

        var page = WebUtility.HtmlDecode(await room.ReadAsync(path + "/mine"));
        var text = await room.ReadAsync(path + "/mine.txt");
        var json = JsonNode.Parse(await room.ReadAsync(path + "/mine.json"))!;

        Assert.All(["Aylin", "+49\u00a030\u00a023125000", "Nummer für den Rückruf"], word =>
        {
            Assert.Contains(word, page, StringComparison.Ordinal);
            Assert.Contains(word, text, StringComparison.Ordinal);
        });
        Assert.Equal("Aylin", (string?)json["data"]!.AsArray().Single(line => (string?)line!["property"] == "Name")!["value"]);
        Assert.Contains("href=\"" + path + "/mine", WebUtility.HtmlDecode(await room.ReadAsync(path)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task File_is_saved_and_kept_nowhere_on_the_way()
    {
        await using var room = await GuestRoom.OpenAsync();
        using var file = await room.Http.GetAsync(new Uri(await InvitedAsync(room) + "/mine.json", UriKind.Relative));
        Assert.Equal("attachment; filename=data.json", file.Content.Headers.ContentDisposition!.ToString());
        Assert.True(file.Headers.CacheControl!.NoStore);
    }

    [Fact]
    public async Task Page_of_somebody_new_says_that_nothing_is_kept()
    {
        await using var room = await GuestRoom.OpenAsync();
        Assert.Contains("noch nichts gespeichert", await room.ReadAsync(await room.InviteAsync() + "/mine"), StringComparison.Ordinal);
        Assert.DoesNotContain((await room.SessionAsync()).People.Values, person => person.IsWeb);
    }

    [Fact]
    public async Task Name_and_number_are_changed_and_a_wrong_number_is_told_at_its_field()
    {
        await using var room = await GuestRoom.OpenAsync();
        var path = await InvitedAsync(room) + "/mine";
        using var wrong = await room.PressAsync(path, "mine.change", ("name", "A."), ("phone", "12"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
        Assert.Contains("id=\"phone-fault\"", await wrong.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using var changed = await room.PressAsync(path, "mine.change", ("name", "A."), ("phone", "040 5550"));
        Assert.StartsWith(path, changed.Headers.Location!.OriginalString, StringComparison.Ordinal);
        Assert.Equivalent(new { Name = "A.", Phone = "+49405550" }, await room.GuestAsync());
    }

    [Theory]
    [InlineData("mine.hold", "Die Löschung ist angehalten.")]
    [InlineData("mine.delete", "Ihre Angaben sind gelöscht.")]
    [InlineData("consent.withdraw", "Ihre Nummer ist gelöscht.")]
    public async Task What_was_done_is_said(string verb, string said)
    {
        await using var room = await GuestRoom.OpenAsync();
        var path = await InvitedAsync(room) + "/mine";
        using var done = await room.PressAsync(path, verb, ("for", "callback"));
        Assert.Contains(said, WebUtility.HtmlDecode(await room.ReadAsync(done.Headers.Location!.OriginalString)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Deletion_is_held_and_released_by_link()
    {
        await using var room = await GuestRoom.OpenAsync();
        var path = await InvitedAsync(room) + "/mine";
        using var held = await room.PressAsync(path, "mine.hold");
        Assert.Single((await room.SessionAsync()).Holds);
        using var released = await room.PressAsync(path, "mine.hold", ("on", "false"));
        Assert.Empty((await room.SessionAsync()).Holds);
    }

    [Fact]
    public async Task After_the_session_own_data_is_still_there_to_see_and_delete()
    {
        await using var room = await GuestRoom.OpenAsync();
        var path = await InvitedAsync(room) + "/mine";
        await room.Storage.ApplyAsync(
            GuestRoom.SessionId, new SessionEvent.MeetingStarted(), new SessionEvent.EndedByCounsellor(Samples.Counsellor));
        using var deleted = await room.PressAsync(path, "mine.delete");
        Assert.True(await room.GuestAsync() is { Name: null, Phone: null, OwnDeleted: true });
    }

    [Fact]
    public async Task Between_two_dates_of_a_series_own_data_and_mails_are_still_in_ones_hands()
    {
        await using var room = await GuestRoom.OpenAsync(plan: Samples.Plan with { Recurring = true });
        var path = await InvitedAsync(room);
        await room.Storage.ApplyAsync(
            GuestRoom.SessionId, new SessionEvent.MeetingStarted(), new SessionEvent.EndedByCounsellor(Samples.Counsellor));
        room.Clock.Advance(TimeSpan.FromDays(5));

        Assert.Null((await room.SessionAsync()).EraseAt);
        Assert.Contains("Nach dem letzten Termin löscht", WebUtility.HtmlDecode(await room.ReadAsync(path)), StringComparison.Ordinal);
        using var stop = await room.Http.GetAsync(new Uri(path + SignedLinks.StopPath, UriKind.Relative));
        Assert.Equal(HttpStatusCode.OK, stop.StatusCode);
        using var withdrawn = await room.PressAsync(path + "/mine", "consent.withdraw", ("for", "callback"));
        Assert.Null((await room.GuestAsync()).Phone);
    }

    [Fact]
    public async Task Verbs_of_other_pages_do_nothing_here()
    {
        await using var room = await GuestRoom.OpenAsync();
        using var answer = await room.PressAsync(await InvitedAsync(room) + "/mine", "invitation.decline");
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal(Answer.Accepted, (await room.GuestAsync()).Answer);
    }

    [Fact]
    public async Task File_of_a_counsellor_has_a_link_of_its_own_that_no_guest_can_guess()
    {
        await using var room = await GuestRoom.OpenAsync();
        var session = await room.SessionAsync();
        var link = new Uri(room.Links.Own(session, session.People[Samples.Counsellor])!).AbsolutePath;
        Assert.Equal("Counsellor", (string?)JsonNode.Parse(await room.ReadAsync(link))!["data"]!.AsArray()
            .Single(line => (string?)line!["property"] == "Role")!["value"] is { } role ? role.Length > 0 ? "Counsellor" : "" : null);
        using var guessed = await room.Http.GetAsync(new Uri("/own/guess.json", UriKind.Relative));
        Assert.Equal(HttpStatusCode.NotFound, guessed.StatusCode);
    }

    private static async Task<string> InvitedAsync(GuestRoom room)
    {
        var path = await room.InviteAsync();
        using var accepted = await room.PressAsync(path, "invitation.accept", ("name", "Aylin"));
        using var number = await room.PressAsync(path, "callback.number", ("phone", "030 23125000"));
        return path;
    }
}
