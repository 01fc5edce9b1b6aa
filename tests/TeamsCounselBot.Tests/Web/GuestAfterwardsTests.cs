using System.Net;
using TeamsCounselBot.Sessions;
using TeamsCounselBot.Tests.Storage;

namespace TeamsCounselBot.Tests.Web;

/// <summary>A client's page when the appointment does not take place any more, and when the link is all that is left.</summary>
public class GuestAfterwardsTests
{
    private static readonly NextAppointment Next = new(Samples.Start.AddDays(7), Medium.Telephone);

    public static TheoryData<string> Languages => [.. Texts.Languages];

    [Theory, MemberData(nameof(Languages))]
    public async Task Page_of_a_cancelled_session_is_no_invitation(string language)
    {
        await using var room = await GuestRoom.OpenAsync();
        var path = await room.InviteAsync();
        await room.Storage.ApplyAsync(GuestRoom.SessionId, new SessionEvent.CancelledByCounsellor(Samples.Counsellor));

        Assert.Equal(new Texts(language)["guestPage.cancelled.title"], await TitleAsync(room, $"{path}?lang={language}"));
    }

    [Fact]
    public async Task Client_who_has_not_come_reads_whom_to_call_and_the_next_appointment()
    {
        await using var room = await GuestRoom.OpenAsync();
        var path = await room.InviteAsync();
        using var accepted = await room.PressAsync(path, "invitation.accept");
        room.Clock.SetUtcNow(Samples.Start);
        await room.Storage.ApplyAsync(GuestRoom.SessionId, new SessionEvent.MeetingStarted());
        foreach (var late in (await room.SessionAsync()).Awaited)
            await room.Storage.ApplyAsync(GuestRoom.SessionId, new SessionEvent.ClientNotCome(Samples.Counsellor, late.Id));

        await room.Storage.ApplyAsync(GuestRoom.SessionId, new SessionEvent.NextAgreed(Samples.Counsellor, Next));

        var words = new Texts("de");
        Assert.Equal(words["guestPage.appointment"], await TitleAsync(room, path));
        var page = WebUtility.HtmlDecode(await room.ReadAsync(path));
        foreach (var part in (string[])[words["arrival.missed"], words["next.title"], "next=true", "href=\"tel:+49405550\""])
            Assert.Contains(part, page, StringComparison.Ordinal);
        Assert.DoesNotContain(words["feedback.title"], page, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Languages))]
    public async Task Link_that_opens_nothing_any_more_still_tells_the_number_to_call(string language)
    {
        await using var room = await GuestRoom.OpenAsync();
        var path = await room.InviteAsync();
        await room.Storage.ApplyAsync(
            GuestRoom.SessionId, new SessionEvent.CancelledByCounsellor(Samples.Counsellor), new SessionEvent.EraseNow(Samples.Counsellor));

        using var answer = await room.Http.GetAsync(new Uri($"{path}?lang={language}", UriKind.Relative));

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Contains(
            "href=\"tel:+49405550\"", WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync()), StringComparison.Ordinal);
    }

    private static async Task<string> TitleAsync(GuestRoom room, string path) =>
        WebUtility.HtmlDecode((await room.ReadAsync(path)).Split("<h1>")[1].Split("</h1>")[0]);
}
