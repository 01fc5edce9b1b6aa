using System.Net;
using TeamsCounselBot.Sessions;
using TeamsCounselBot.Tests.Storage;

namespace TeamsCounselBot.Tests.Web;

/// <summary>Answers on a page that is older than the session's present state.</summary>
public class LateAnswerTests
{
    [Fact]
    public async Task An_answer_after_the_session_is_too_late()
    {
        await using var room = await GuestRoom.OpenAsync();
        var path = await room.InviteAsync();
        var token = GuestRoom.TokenIn(await room.ReadAsync(path));
        await room.Storage.ApplyAsync(GuestRoom.SessionId, new SessionEvent.CancelledByCounsellor(Samples.Counsellor));
        using var answer = await room.PostAsync(path, token, "invitation.accept");
        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
    }

    [Fact]
    public async Task Session_cancelled_while_the_form_is_sent_is_too_late()
    {
        await using var room = await GuestRoom.OpenAsync();
        var path = await room.InviteAsync();
        var token = GuestRoom.TokenIn(await room.ReadAsync(path));
        var cancelled = new TaskCompletionSource();

        var answering = room.PostSlowlyAsync(path, token, "invitation.accept", cancelled.Task);
        await room.Storage.ApplyAsync(GuestRoom.SessionId, new SessionEvent.CancelledByCounsellor(Samples.Counsellor));
        cancelled.SetResult();
        using var answer = await answering;

        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        Assert.Contains(new Texts("de")["error.tooLate"], WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync()),
            StringComparison.Ordinal);
        Assert.DoesNotContain((await room.SessionAsync()).People.Values, person => person.IsWeb);
    }

    [Fact]
    public async Task Answer_on_a_page_of_the_old_time_is_asked_again()
    {
        await using var room = await GuestRoom.OpenAsync();
        var path = await room.InviteAsync();
        var page = await room.ReadAsync(path);
        var moved = Samples.Plan with { Start = Samples.Start.AddDays(3), End = Samples.Start.AddDays(3).AddHours(1) };
        await room.Storage.ApplyAsync(GuestRoom.SessionId, new SessionEvent.SetupSaved(Samples.Counsellor, moved));

        using var answer = await room.PostAsync(path, GuestRoom.TokenIn(page), "invitation.accept", ("start", GuestRoom.StartIn(page)));

        Assert.Equal(Samples.Start, (await room.GuestAsync()).AnsweredFor);
        Assert.Contains($"<title>{new Texts("de")["invitation.moved"]}", await room.ReadAsync(answer.Headers.Location!.OriginalString),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Answer_on_a_page_of_today_is_taken_for_today()
    {
        await using var room = await GuestRoom.OpenAsync();
        var path = await room.InviteAsync();
        var page = await room.ReadAsync(path);

        using var answer = await room.PostAsync(path, GuestRoom.TokenIn(page), "invitation.accept", ("start", GuestRoom.StartIn(page)));

        Assert.True((await room.GuestAsync()).HasAccepted(await room.SessionAsync()));
    }
}
