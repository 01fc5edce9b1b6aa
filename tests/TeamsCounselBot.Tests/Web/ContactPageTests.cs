using System.Net;
using TeamsCounselBot.Presentation;
using TeamsCounselBot.Sessions;
using TeamsCounselBot.Tests.Storage;

namespace TeamsCounselBot.Tests.Web;

/// <summary>A client's own address on their page, and the page that stops the mails.</summary>
public class ContactPageTests
{
    private const string Address = "klara@example.org";

    [Fact]
    public async Task A_guest_gives_changes_and_takes_back_their_address()
    {
        await using var room = await GuestRoom.OpenAsync();
        var path = await room.InviteAsync();

        using var given = await room.PressAsync(path, "contact.save", ("email", Address), ("remindAsked", "true"));
        Assert.Equal(HttpStatusCode.SeeOther, given.StatusCode);
        Assert.Equivalent(new { Email = Address, Mobile = (string?)null, Reminders = false }, (await room.GuestAsync()).Contact);

        using var back = await room.PressAsync(path, "contact.save", ("email", ""), ("remindAsked", "true"), ("remind", "true"));
        Assert.Equivalent(new { Email = (string?)null, Reminders = true }, (await room.GuestAsync()).Contact);
    }

    [Fact]
    public async Task Another_address_ends_the_link_that_the_former_reader_has_and_the_page_goes_on_at_the_new_one()
    {
        await using var room = await GuestRoom.OpenAsync();
        var path = await room.InviteAsync();
        using var given = await room.PressAsync(path, "contact.save", ("email", Address));

        using var changed = await room.PressAsync(path, "contact.save", ("email", "k.kaya@example.org"));

        var newPath = changed.Headers.Location!.OriginalString;
        Assert.DoesNotContain(path, newPath, StringComparison.Ordinal);
        Assert.StartsWith(path, given.Headers.Location!.OriginalString, StringComparison.Ordinal);
        Assert.Contains(new Texts("de")["contact.newLink"], WebUtility.HtmlDecode(await room.ReadAsync(newPath)), StringComparison.Ordinal);
        using var former = await room.Http.GetAsync(new Uri(path, UriKind.Relative));
        Assert.Equal(HttpStatusCode.NotFound, former.StatusCode);
    }

    [Fact]
    public async Task A_mistyped_address_is_asked_back_at_its_field_with_what_is_likely_meant()
    {
        await using var room = await GuestRoom.OpenAsync();
        var path = await room.InviteAsync();

        using var answer = await room.PressAsync(path, "contact.save", ("email", "klara@gmial.com"));
        var page = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains("Meinten Sie klara@gmail.com?", page, StringComparison.Ordinal);
        Assert.Contains("value=\"klara@gmial.com\"", page, StringComparison.Ordinal);

        using var sure = await room.PressAsync(path, "contact.save", ("email", "klara@gmial.com"), ("sure", "true"));
        Assert.Equal("klara@gmial.com", (await room.GuestAsync()).Contact!.Email);
    }

    [Theory]
    [InlineData("klara@example.org\r\nBcc: otto@example.org")]
    [InlineData("klara@example.org,otto@example.org")]
    public async Task An_address_with_a_line_break_or_a_list_is_refused(string typed)
    {
        await using var room = await GuestRoom.OpenAsync();

        using var answer = await room.PressAsync(await room.InviteAsync(), "contact.save", ("email", typed));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.DoesNotContain((await room.SessionAsync()).People.Values, person => person.Contact is not null);
    }

    [Fact]
    public async Task The_link_in_a_mail_asks_and_only_its_button_stops_the_mails()
    {
        await using var room = await GuestRoom.OpenAsync();
        var path = await room.InviteAsync();
        using var given = await room.PressAsync(path, "contact.save", ("email", Address));

        var page = WebUtility.HtmlDecode(await room.ReadAsync(path + "/reminders/off"));
        Assert.Contains("Ja, keine E-Mails mehr", page, StringComparison.Ordinal);
        Assert.Contains(new Texts("de")["exit.button"], page, StringComparison.Ordinal);
        Assert.False((await room.GuestAsync()).Contact!.Stopped);

        using var once = await StopAsync(room, path);
        using var twice = await StopAsync(room, path);
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (once.StatusCode, twice.StatusCode));
        Assert.Contains("keine E-Mails mehr", WebUtility.HtmlDecode(await once.Content.ReadAsStringAsync()), StringComparison.Ordinal);
        Assert.True((await room.GuestAsync()).Contact!.Stopped);
    }

    [Fact]
    public async Task A_link_that_is_none_stops_nothing()
    {
        await using var room = await GuestRoom.OpenAsync();

        using var answer = await StopAsync(room, "/s/made-up");

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Theory]
    [InlineData("de"), InlineData("en"), InlineData("ar")]
    public async Task The_mail_is_shown_beside_the_field_as_it_will_come(string language)
    {
        await using var room = await GuestRoom.OpenAsync();
        var path = await room.InviteAsync();

        var page = WebUtility.HtmlDecode(await room.ReadAsync($"{path}?lang={language}"));

        var session = await room.SessionAsync();
        var words = new MessageWords(session, new Participant { Id = "web:1", Role = Role.Client, Language = language }, Matter.Invitation);
        foreach (var part in (string[])[words.Subject, words.Line, words.When, words.Next, words.Open, words.Stop])
            Assert.Contains(part, page, StringComparison.Ordinal);
        Assert.DoesNotContain("/reminders/off", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_left_is_changed_during_the_talk_and_taken_back_after_it()
    {
        await using var room = await GuestRoom.OpenAsync();
        var path = await room.InviteAsync();
        using var given = await room.PressAsync(path, "contact.save", ("email", Address));
        room.Clock.SetUtcNow(Samples.Start);
        await room.Storage.ApplyAsync(GuestRoom.SessionId, new SessionEvent.MeetingStarted());

        Assert.Contains(Address, await room.ReadAsync(path + "?all=1"), StringComparison.Ordinal);
        using var changed = await room.PressAsync(path + "?all=1", "contact.save", ("email", "otto@example.org"));
        Assert.Equal("otto@example.org", (await room.GuestAsync()).Contact!.Email);
        path = changed.Headers.Location!.OriginalString.Split('?')[0];

        await room.Storage.ApplyAsync(GuestRoom.SessionId, new SessionEvent.EndedByCounsellor(Samples.Counsellor));
        Assert.Contains("otto@example.org", await room.ReadAsync(path), StringComparison.Ordinal);
        using var back = await room.PressAsync(path, "consent.withdraw", ("for", "contact"));
        Assert.Equal(HttpStatusCode.SeeOther, back.StatusCode);
        Assert.False((await room.GuestAsync()).Contact!.HasAny);
    }

    /// <summary>As a mail program does it on its own (RFC 8058).</summary>
    private static async Task<HttpResponseMessage> StopAsync(GuestRoom room, string path)
    {
        using var body = new FormUrlEncodedContent([KeyValuePair.Create("List-Unsubscribe", "One-Click")]);
        return await room.Http.PostAsync(new Uri(path + "/reminders/off", UriKind.Relative), body);
    }
}
