using System.Net;
using TeamsCounselBot.Sessions;
using TeamsCounselBot.Tests.Storage;

namespace TeamsCounselBot.Tests.Web;

/// <summary>What was pressed by mistake on a guest's page.</summary>
public class GuestWayBackTests
{
    [Fact]
    public async Task Empty_form_is_told_and_is_no_feedback()
    {
        await using var room = await GuestRoom.OpenAsync();
        var path = await room.InviteAsync();
        using var accepted = await room.PressAsync(path, "invitation.accept");
        room.Clock.SetUtcNow(Samples.Start.AddMinutes(1));
        await room.Storage.ApplyAsync(
            GuestRoom.SessionId, new SessionEvent.MeetingStarted(), new SessionEvent.EndedByCounsellor(Samples.Counsellor));

        using var sent = await room.PressAsync(path, "feedback.save", ("count", "true"));

        Assert.Contains(new Texts("de")["fault.feedback.empty"], await sent.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Null((await room.GuestAsync()).Feedback);
    }

    [Fact]
    public async Task Documents_that_were_announced_are_taken_back()
    {
        await using var room = await GuestRoom.OpenAsync();
        var path = await room.InviteAsync();
        using var accepted = await room.PressAsync(path, "invitation.accept");
        using var announced = await room.PressAsync(path, "documents.announce");
        Assert.NotEqual(Documents.Unsaid, (await room.GuestAsync()).Documents);
        Assert.Contains("value=\"documents.none\"", await room.ReadAsync(path), StringComparison.Ordinal);

        using var back = await room.PressAsync(path, "documents.none");

        Assert.Equal(Documents.None, (await room.GuestAsync()).Documents);
    }

    [Fact]
    public async Task Last_answer_with_which_the_chat_goes_is_thanked_for()
    {
        await using var room = await GuestRoom.OpenAsync(plan: Samples.Plan with { EraseAfter = TimeSpan.Zero });
        var path = await room.InviteAsync();
        using var accepted = await room.PressAsync(path, "invitation.accept");
        room.Clock.SetUtcNow(Samples.Start.AddMinutes(1));
        await room.Storage.ApplyAsync(GuestRoom.SessionId, new SessionEvent.MeetingStarted(),
            new SessionEvent.FeedbackGiven(Samples.Client, null), new SessionEvent.EndedByCounsellor(Samples.Counsellor));
        room.Clock.Advance(TimeSpan.FromMinutes(11));
        Assert.Contains("sobald die Rückmeldungen da sind", WebUtility.HtmlDecode(await room.ReadAsync(path)), StringComparison.Ordinal);

        using var given = await room.PressAsync(path, "feedback.save", ("rating1", "5"));

        Assert.Equal(Phase.Erasing, (await room.SessionAsync()).Phase);
        Assert.Equal(HttpStatusCode.OK, given.StatusCode);
        Assert.Contains("Danke für Ihre Rückmeldung!", await given.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }
}
