using System.Net;
using TeamsCounselBot.Sessions;
using TeamsCounselBot.Tests.Storage;

namespace TeamsCounselBot.Tests.Web;

public class GuestPageTests
{
    private const string Privacy = "https://centre.example/privacy";
    private const int MostBytes = 60 * 1024;

    public static TheoryData<string> Languages => [.. Texts.Languages];

    [Fact]
    public async Task A_guest_reads_the_topics_and_the_time_of_the_centre()
    {
        await using var room = await GuestRoom.OpenAsync();
        var page = await room.ReadAsync(await room.InviteAsync());
        Assert.Contains(Samples.Topics, page, StringComparison.Ordinal);
        Assert.Contains("<dd>10:00&#xA0;Uhr</dd>", page, StringComparison.Ordinal);
        Assert.Contains("<dd>11:00&#xA0;Uhr</dd>", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task To_look_notes_nobody()
    {
        await using var room = await GuestRoom.OpenAsync();
        await room.ReadAsync(await room.InviteAsync());
        Assert.DoesNotContain((await room.SessionAsync()).People.Values, person => person.IsWeb);
    }

    [Fact]
    public async Task A_page_says_who_counsels_and_shows_no_other_client()
    {
        await using var room = await GuestRoom.OpenAsync();
        await room.Storage.ApplyAsync(
            GuestRoom.SessionId, new SessionEvent.PersonIdentified(new Person("29:colleague", Role.Counsellor, "Bea <Berger>")),
            new SessionEvent.PersonIdentified(Samples.ClientPerson with { Name = "Otto Anders" }),
            new SessionEvent.PhoneLeft(Samples.Client, Samples.Phone));
        var page = await room.ReadAsync(await room.InviteAsync());
        Assert.Contains("Bea &lt;Berger&gt;", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Otto Anders", page, StringComparison.Ordinal);
        Assert.DoesNotContain(Samples.Phone[^6..], page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_guest_accepts_under_their_name_and_in_their_language()
    {
        await using var room = await GuestRoom.OpenAsync();
        var path = await room.InviteAsync();
        using var answer = await room.PressAsync(path + "?lang=tr", "invitation.accept", ("name", "Aylin"));
        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        Assert.Equal(path + "?lang=tr&saved=answer#answer", answer.Headers.Location!.OriginalString);
        Assert.Equivalent(new { Answer = Answer.Accepted, Name = "Aylin", Language = "tr", Role = Role.Client }, await room.GuestAsync());
    }

    [Fact]
    public async Task Accepting_without_the_asked_consent_is_refused_and_keeps_the_input()
    {
        await using var room = await GuestRoom.OpenAsync(Privacy);
        using var answer = await room.PressAsync(await room.InviteAsync(), "invitation.accept", ("name", "Aylin <3"));
        var page = await answer.Content.ReadAsStringAsync();
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains("id=\"consent-fault\"", page, StringComparison.Ordinal);
        Assert.Contains("value=\"Aylin &lt;3\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain((await room.SessionAsync()).People.Values, person => person.IsWeb);
    }

    [Fact]
    public async Task With_consent_a_guest_accepts_and_can_withdraw_it()
    {
        await using var room = await GuestRoom.OpenAsync(Privacy);
        var path = await room.InviteAsync();
        using var accepted = await room.PressAsync(path, "invitation.accept", ("consent", "true"));
        Assert.True((await room.GuestAsync()).Consent);
        using var withdrawn = await room.PressAsync(path, "consent.withdraw");
        Assert.True((await room.GuestAsync()).ConsentWithdrawn);
    }

    [Fact]
    public async Task Another_time_is_proposed()
    {
        await using var room = await GuestRoom.OpenAsync();
        using var answer = await room.PressAsync(await room.InviteAsync(), "invitation.otherTime", ("proposal", "Freitag"));
        Assert.Equivalent(new { Answer = Answer.OtherTime, Proposal = "Freitag" }, await room.GuestAsync());
    }

    [Fact]
    public async Task A_guest_prepares()
    {
        await using var room = await GuestRoom.OpenAsync();
        var path = await room.InviteAsync();
        using var accepted = await room.PressAsync(path, "invitation.accept");
        using var ticked = await room.PressAsync(path, "checklist.save", ("quiet", "true"), ("charged", "true"), ("nonsense", "true"));
        using var number = await room.PressAsync(path, "callback.number", ("phone", "030 23125000"));
        using var documents = await room.PressAsync(path, "documents.none");
        var guest = await room.GuestAsync();
        Assert.Equal(["charged", "quiet"], guest.Ticked);
        Assert.Equal("+493023125000", guest.Phone);
        Assert.Equal(Documents.None, guest.Documents);
        Assert.Contains("+49\u00a030\u00a023125000", WebUtility.HtmlDecode(await room.ReadAsync(path)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("checklist.save")]
    [InlineData("callback.number")]
    [InlineData("documents.none")]
    public async Task Whichever_button_of_the_preparation_is_pressed_ticks_and_number_are_saved(string verb)
    {
        await using var room = await GuestRoom.OpenAsync();
        var path = await room.InviteAsync();
        using var accepted = await room.PressAsync(path, "invitation.accept");
        using var answer = await room.PressAsync(path, verb, ("quiet", "true"), ("phone", "030 23125000"));
        var guest = await room.GuestAsync();
        Assert.Equal(["quiet"], guest.Ticked);
        Assert.Equal("+493023125000", guest.Phone);
    }

    [Fact]
    public async Task Ticks_beside_a_wrong_number_stay_on_the_page()
    {
        await using var room = await GuestRoom.OpenAsync();
        var path = await room.InviteAsync();
        using var accepted = await room.PressAsync(path, "invitation.accept");
        using var answer = await room.PressAsync(path, "checklist.save", ("quiet", "true"), ("phone", "12"));
        Assert.Contains("id=\"quiet\" name=\"quiet\" type=\"checkbox\" value=\"true\" checked", await answer.Content.ReadAsStringAsync(),
            StringComparison.Ordinal);
        Assert.Empty((await room.GuestAsync()).Ticked);
    }

    [Fact]
    public async Task What_is_no_number_is_told_at_its_field_and_kept()
    {
        await using var room = await GuestRoom.OpenAsync();
        var path = await room.InviteAsync();
        using var accepted = await room.PressAsync(path, "invitation.accept");
        using var answer = await room.PressAsync(path, "callback.number", ("phone", "12"));
        var page = await answer.Content.ReadAsStringAsync();
        Assert.Contains("value=\"12\" autocomplete=\"tel\" aria-invalid=\"true\" aria-describedby=\"phone-fault\" autofocus", page,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Feedback_is_given_and_changed_afterwards()
    {
        await using var room = await GuestRoom.OpenAsync();
        var path = await room.InviteAsync();
        using var accepted = await room.PressAsync(path, "invitation.accept");
        room.Clock.SetUtcNow(Samples.Start.AddMinutes(1));
        await room.Storage.ApplyAsync(
            GuestRoom.SessionId, new SessionEvent.MeetingStarted(), new SessionEvent.EndedByCounsellor(Samples.Counsellor));
        using var first = await room.PressAsync(path, "feedback.save", ("rating1", "5"), ("missing", "false"));
        using var second = await room.PressAsync(path, "feedback.save", ("rating1", "4"), ("comment", "Danke"));
        Assert.Equivalent(new Feedback([4, 0, 0], "Danke"), (await room.GuestAsync()).Feedback);
    }

    [Fact]
    public async Task Who_lost_the_chat_with_the_meeting_can_still_say_how_it_was()
    {
        await using var room = await GuestRoom.OpenAsync();
        var session = await room.Storage.ApplyAsync(
            GuestRoom.SessionId, new SessionEvent.PersonIdentified(Samples.ClientPerson), new SessionEvent.MeetingStarted(),
            new SessionEvent.MembersRemoved([Samples.Client]));
        var path = new Uri(room.Links.For(session, Samples.Client)!).AbsolutePath;
        using var given = await room.PressAsync(path, "feedback.save", ("rating2", "3"));
        using var number = await room.PressAsync(path, "callback.number", ("phone", "030 23125000"));
        Assert.Equal(HttpStatusCode.SeeOther, given.StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, number.StatusCode);
    }

    [Theory, InlineData("session.end"), InlineData("erase.now"), InlineData("callback.reached"), InlineData("nonsense"), InlineData("")]
    public async Task What_the_page_has_no_button_for_is_refused(string verb)
    {
        await using var room = await GuestRoom.OpenAsync();
        using var answer = await room.PressAsync(await room.InviteAsync(), verb);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task A_form_of_another_link_is_refused()
    {
        await using var room = await GuestRoom.OpenAsync();
        var other = GuestRoom.TokenIn(await room.ReadAsync(await room.InviteAsync()));
        using var answer = await room.PostAsync(await room.InviteAsync(), other, "invitation.accept");
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    [Fact]
    public async Task A_form_on_another_site_is_refused()
    {
        await using var room = await GuestRoom.OpenAsync();
        room.Http.DefaultRequestHeaders.Add("Sec-Fetch-Site", "cross-site");
        using var answer = await room.PressAsync(await room.InviteAsync(), "invitation.accept");
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    [Fact]
    public async Task Guessed_expired_and_erased_are_the_same_page()
    {
        await using var room = await GuestRoom.OpenAsync();
        var path = await room.InviteAsync();
        var guessed = await GoneAsync(room, "/s/q7Yb2kVtR0mC");
        await room.Storage.ApplyAsync(
            GuestRoom.SessionId, new SessionEvent.CancelledByCounsellor(Samples.Counsellor), new SessionEvent.EraseNow(Samples.Counsellor));
        Assert.Equal(guessed, await GoneAsync(room, path));
        room.Clock.Advance(TimeSpan.FromDays(60));
        Assert.Equal(guessed, await GoneAsync(room, path));
    }

    [Fact]
    public async Task A_page_is_neither_kept_nor_told_to_others()
    {
        await using var room = await GuestRoom.OpenAsync();
        using var answer = await room.Http.GetAsync(new Uri(await room.InviteAsync(), UriKind.Relative));
        Assert.True(answer.Headers.CacheControl!.NoStore);
        Assert.Equal("no-referrer", answer.Headers.GetValues("Referrer-Policy").Single());
        Assert.False(answer.Headers.Contains("Set-Cookie"));
    }

    [Fact]
    public async Task What_others_wrote_is_no_markup_and_no_script()
    {
        await using var room =
            await GuestRoom.OpenAsync(plan: Samples.Plan with { Topics = "<script>x</script>", JoinUrl = "javascript:x" });
        var page = await room.ReadAsync(await room.InviteAsync());
        Assert.DoesNotContain("<script>x", page, StringComparison.Ordinal);
        Assert.DoesNotContain("javascript:", page, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Languages))]
    public async Task The_page_is_whole_and_small_in_every_language(string language)
    {
        await using var room = await GuestRoom.OpenAsync(Privacy);
        var path = await room.InviteAsync();
        using var accepted = await room.PressAsync($"{path}?lang={language}", "invitation.accept", ("consent", "true"));
        var page = await room.ReadAsync(path);
        var check = await room.ReadAsync(path + "/check");
        Assert.Contains($"<html lang=\"{language.Split('-')[0]}\" dir=\"{(language is "ar" or "fa" ? "rtl" : "ltr")}\">", page,
            StringComparison.Ordinal);
        Assert.InRange(System.Text.Encoding.UTF8.GetByteCount(page), 1, MostBytes);
        Assert.InRange(System.Text.Encoding.UTF8.GetByteCount(check), 1, MostBytes);
    }

    [Theory]
    [InlineData("consent", "<title>Gespeichert. Danke! · Einladung zur Beratung · Beratungsstelle Nord</title>")]
    [InlineData("no consent", "<title>Bitte prüfen Sie diese Angaben · Einladung zur Beratung · Beratungsstelle Nord</title>")]
    public async Task The_title_says_first_what_has_come_of_a_form(string given, string title)
    {
        await using var room = await GuestRoom.OpenAsync(Privacy);
        using var answer = await room.PressAsync(
            await room.InviteAsync(), "invitation.accept", given == "consent" ? [("consent", "true")] : []);
        var page = answer.Headers.Location is { } next
            ? await room.ReadAsync(next.OriginalString)
            : await answer.Content.ReadAsStringAsync();
        Assert.Contains(title, page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_calendar_file_tells_when_and_not_about_what()
    {
        await using var room = await GuestRoom.OpenAsync(plan: Samples.Plan with { JoinUrl = "https://teams.example/join" });
        var file = await room.ReadAsync(await room.InviteAsync() + "/termin.ics");
        foreach (var line in new[] { "METHOD:PUBLISH", "DTSTART:20260309T090000Z", "DTEND:20260309T100000Z", "SUMMARY:Videotermin",
            "URL:https://teams.example/join", "TRIGGER:-PT15M", "ACTION:DISPLAY" })
            Assert.Contains(line, file, StringComparison.Ordinal);
        Assert.DoesNotContain(Samples.Topics, file, StringComparison.Ordinal);
        Assert.DoesNotContain(GuestRoom.SessionId, file, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_later_file_replaces_an_earlier_one_and_one_of_a_cancelled_session_says_so()
    {
        await using var room = await GuestRoom.OpenAsync();
        var path = new Uri(room.Links.Calendar(await room.SessionAsync())!).AbsolutePath;
        var before = await room.ReadAsync(path);
        room.Clock.Advance(TimeSpan.FromMinutes(1));
        await room.Storage.ApplyAsync(GuestRoom.SessionId, new SessionEvent.CancelledByCounsellor(Samples.Counsellor));
        var after = await room.ReadAsync(path);
        Assert.Equal(Line(before, "UID:"), Line(after, "UID:"));
        Assert.Equal(("SEQUENCE:0", "SEQUENCE:60"), (Line(before, "SEQUENCE:"), Line(after, "SEQUENCE:")));
        Assert.Equal("STATUS:CANCELLED", Line(after, "STATUS:"));
    }

    private static string Line(string file, string start) =>
        file.Split("\r\n").Single(line => line.StartsWith(start, StringComparison.Ordinal));

    private static async Task<string> GoneAsync(GuestRoom room, string path)
    {
        using var answer = await room.Http.GetAsync(new Uri(path, UriKind.Relative));
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        return await answer.Content.ReadAsStringAsync();
    }
}
