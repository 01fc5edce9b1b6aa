using System.Net;
using TeamsCounselBot.Sessions;
using TeamsCounselBot.Tests.Storage;

namespace TeamsCounselBot.Tests.Web;

/// <summary>The way to the meeting over our own address.</summary>
public class JoinPageTests
{
    private const string Meeting = "https://teams.example/join";
    private static readonly Plan Video = Samples.Plan with { Medium = Medium.Video, JoinUrl = Meeting };

    public static TheoryData<string> Languages => [.. Texts.Languages];

    [Theory, MemberData(nameof(Languages))]
    public async Task Page_says_what_happens_next_and_leads_on_without_a_script(string language)
    {
        await using var room = await GuestRoom.OpenAsync(plan: Video);
        var path = await room.InviteAsync();

        var page = WebUtility.HtmlDecode(await room.ReadAsync($"{path}/join?lang={language}"));

        var words = new Texts(language);
        foreach (var part in (string[])
        [
            $"<h1>{words["join.title"]}</h1>", words["live.join.wait"], words["join.told"], $"action=\"{path}/join?lang={language}\"",
            "value=\"arrival.onTheWay\"", $"href=\"{Meeting}\"",
        ])
            Assert.Contains(part, page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pages_of_a_client_lead_to_the_meeting_over_our_address()
    {
        await using var room = await GuestRoom.OpenAsync(plan: Video);
        var path = await room.InviteAsync();
        var before = await room.ReadAsync(path);
        room.Clock.SetUtcNow(Samples.Start);
        await room.Storage.ApplyAsync(GuestRoom.SessionId, new SessionEvent.MeetingStarted());

        foreach (var page in new[] { before, await room.ReadAsync(path), await room.ReadAsync(path + "?all=1") })
        {
            Assert.Contains($"href=\"{path}/join?lang=de\"", page, StringComparison.Ordinal);
            Assert.DoesNotContain(Meeting, page, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Button_leads_to_the_meeting_and_tells_that_somebody_is_on_the_way()
    {
        await using var room = await GuestRoom.OpenAsync(plan: Video);
        var path = await room.InviteAsync();
        room.Clock.SetUtcNow(Samples.Start.AddMinutes(-3));

        using var answer = await room.PressAsync(path + "/join", "arrival.onTheWay");

        Assert.Equal((HttpStatusCode.SeeOther, Meeting), (answer.StatusCode, answer.Headers.Location!.OriginalString));
        Assert.Equal(Samples.Start.AddMinutes(-3), (await room.GuestAsync()).OnTheWaySince);
    }

    [Fact]
    public async Task Browser_may_follow_the_form_to_another_site_from_this_page_alone()
    {
        await using var room = await GuestRoom.OpenAsync(plan: Video);
        var path = await room.InviteAsync();

        Assert.EndsWith("form-action 'self' https:", await PolicyAsync(room, path + "/join"), StringComparison.Ordinal);
        Assert.EndsWith("form-action 'self'", await PolicyAsync(room, path), StringComparison.Ordinal);
    }

    [Theory, InlineData("GET"), InlineData("HEAD")]
    public async Task Opened_link_changes_nothing(string method)
    {
        await using var room = await GuestRoom.OpenAsync(plan: Video);
        var path = await room.InviteAsync();
        room.Clock.SetUtcNow(Samples.Start);
        var before = await room.SessionAsync();

        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri(path + "/join", UriKind.Relative));
        using var answer = await room.Http.SendAsync(request);

        Assert.Equivalent(before, await room.SessionAsync(), strict: true);
    }

    [Fact]
    public async Task Form_from_elsewhere_tells_nothing()
    {
        await using var room = await GuestRoom.OpenAsync(plan: Video);
        var path = await room.InviteAsync();

        using var answer = await room.PostAsync(path + "/join", "forged", "arrival.onTheWay");

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.DoesNotContain((await room.SessionAsync()).People.Values, person => person.IsWeb);
    }

    [Fact]
    public async Task Cancelled_session_leads_nowhere()
    {
        await using var room = await GuestRoom.OpenAsync(plan: Video);
        var path = await room.InviteAsync();
        var token = GuestRoom.TokenIn(await room.ReadAsync(path + "/join"));
        await room.Storage.ApplyAsync(GuestRoom.SessionId, new SessionEvent.CancelledByCounsellor(Samples.Counsellor));

        Assert.Contains(new Texts("de")["invitation.cancelled"], await room.ReadAsync(path + "/join"), StringComparison.Ordinal);
        using var answer = await room.PostAsync(path + "/join", token, "arrival.onTheWay");
        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        Assert.DoesNotContain(Meeting, await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Meeting_with_another_scheme_is_led_to_by_nothing()
    {
        await using var room = await GuestRoom.OpenAsync(plan: Video with { JoinUrl = "javascript:alert(1)" });
        var path = await room.InviteAsync();

        Assert.DoesNotContain("javascript:", await room.ReadAsync(path + "/join"), StringComparison.Ordinal);
        Assert.DoesNotContain("/join", await room.ReadAsync(path), StringComparison.Ordinal);
    }

    private static async Task<string> PolicyAsync(GuestRoom room, string path)
    {
        using var answer = await room.Http.GetAsync(new Uri(path, UriKind.Relative));
        return answer.Headers.GetValues("Content-Security-Policy").Single();
    }
}
