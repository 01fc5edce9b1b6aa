using System.Net;
using TeamsCounselBot.Sessions;
using TeamsCounselBot.Tests.Storage;

namespace TeamsCounselBot.Tests.Web;

/// <summary>A link with a PIN.</summary>
public sealed class PinPageTests : IAsyncLifetime
{
    private const string Right = "0815";
    private static readonly Texts German = new("de");

    private GuestRoom _room = null!;
    private string _path = "";

    public async Task InitializeAsync()
    {
        _room = await GuestRoom.OpenAsync();
        _path = await _room.InviteAsync();
        using var accepted = await _room.PressAsync(_path, "invitation.accept", ("name", "Aylin"));
        await GiveAsync(Right);
    }

    public async Task DisposeAsync() => await _room.DisposeAsync();

    [Theory, InlineData(""), InlineData("/mine"), InlineData("/mine.json"), InlineData("/mine.txt"), InlineData("/join"),
        InlineData("/termin.ics")]
    public async Task Before_the_right_pin_nothing_is_shown(string below)
    {
        using var answer = await _room.Http.GetAsync(new Uri(_path + below, UriKind.Relative));
        var page = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Contains(German["pin.text"], page, StringComparison.Ordinal);
        foreach (var mark in (string[])["Aylin", Samples.Topics, "2026", Samples.Name])
            Assert.DoesNotContain(mark, page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Form_without_the_pin_changes_nothing()
    {
        using var answer = await _room.PostAsync(_path, GuestRoom.TokenIn(await PageAsync()), "invitation.decline");

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Equal(Answer.Accepted, (await _room.GuestAsync()).Answer);
    }

    [Fact]
    public async Task Right_pin_opens_the_page_and_what_is_below_it()
    {
        using var answer = await TryAsync(Right);
        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        Assert.Contains("httponly", answer.Headers.GetValues("Set-Cookie").Single(), StringComparison.OrdinalIgnoreCase);

        Assert.Contains("Aylin", await _room.ReadAsync(_path + "/mine"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Five_wrong_tries_lock_it_and_a_new_pin_opens_it_again()
    {
        for (var i = 0; i < PersonLink.MostWrongPins; i++)
            (await TryAsync("1234")).Dispose();
        Assert.Contains(German["pin.locked"], WebUtility.HtmlDecode(await PageAsync()), StringComparison.Ordinal);
        Assert.True((await _room.GuestAsync()).Link!.IsLocked);

        await GiveAsync("4711");
        using var opened = await TryAsync("4711");
        Assert.Equal(HttpStatusCode.SeeOther, opened.StatusCode);
    }

    [Fact]
    public async Task New_pin_ends_what_the_old_one_opened()
    {
        (await TryAsync(Right)).Dispose();
        await GiveAsync("4711");

        Assert.Contains(German["pin.text"], WebUtility.HtmlDecode(await PageAsync()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Program_that_reads_the_link_uses_up_no_try()
    {
        for (var i = 0; i < 10; i++)
            await PageAsync();

        Assert.Equal(0, (await _room.GuestAsync()).Link!.WrongPins);
    }

    [Fact]
    public async Task Mails_are_stopped_without_it()
    {
        using var answer = await _room.Http.GetAsync(new Uri(_path + "/reminders/off", UriKind.Relative));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    private async Task GiveAsync(string pin) => await _room.Storage.ApplyAsync(
        GuestRoom.SessionId, new SessionEvent.PinSet(Samples.Counsellor, (await _room.GuestAsync()).Id, pin));

    private async Task<string> PageAsync()
    {
        using var answer = await _room.Http.GetAsync(new Uri(_path, UriKind.Relative));
        return await answer.Content.ReadAsStringAsync();
    }

    private async Task<HttpResponseMessage> TryAsync(string pin) =>
        await _room.PostAsync(_path + "/pin", GuestRoom.TokenIn(await PageAsync()), "", ("pin", pin));
}
