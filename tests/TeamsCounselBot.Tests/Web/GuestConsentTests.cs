using System.Net;
using TeamsCounselBot.Sessions;
using TeamsCounselBot.Tests.Storage;

namespace TeamsCounselBot.Tests.Web;

/// <summary>Consents on the page of somebody without an account.</summary>
public class GuestConsentTests
{
    private const string Privacy = "https://centre.example/privacy";

    [Fact]
    public async Task Person_who_wants_no_video_comes_to_no_dead_end()
    {
        await using var room = await GuestRoom.OpenAsync(Privacy);
        var path = await room.InviteAsync();
        Assert.Contains("invitation.withoutVideo", await room.ReadAsync(path), StringComparison.Ordinal);
        using var unsaid = await room.PressAsync(path, "invitation.withoutVideo");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, unsaid.StatusCode);
        using var answer = await room.PressAsync(path, "invitation.withoutVideo", ("instead", "telephone"));
        Assert.Equivalent(new { Answer = Answer.OtherTime, Proposal = "Lieber am Telefon", ProposedMedium = Medium.Telephone },
            await room.GuestAsync());
    }

    [Theory]
    [InlineData("callback", "Ihre Nummer ist gelöscht.")]
    [InlineData("contact", "Ihre Adresse und Ihre Nummer für Nachrichten sind gelöscht.")]
    [InlineData("statistics", "Ihre Rückmeldung wird nicht mitgezählt.")]
    public async Task What_is_taken_back_is_deleted_and_the_page_says_so(string purpose, string said)
    {
        await using var room = await GuestRoom.OpenAsync();
        var path = await room.InviteAsync();
        using var accepted = await room.PressAsync(path, "invitation.accept");
        using var number = await room.PressAsync(path, "callback.number", ("phone", "030 23125000"));
        using var contact = await room.PressAsync(path, "contact.save", ("email", "a@example.org"));
        await room.Storage.ApplyAsync(
            GuestRoom.SessionId, new SessionEvent.MeetingStarted(), new SessionEvent.EndedByCounsellor(Samples.Counsellor));
        using var feedback = await room.PressAsync(path, "feedback.save", ("rating1", "5"), ("count", "true"));
        Assert.Equal(["callback", "contact", "statistics"], (await room.GuestAsync()).Consents.Keys);

        using var withdrawn = await room.PressAsync(path, "consent.withdraw", ("for", purpose));

        Assert.False((await room.GuestAsync()).Consents.ContainsKey(purpose));
        Assert.Contains(said, WebUtility.HtmlDecode(await room.ReadAsync(withdrawn.Headers.Location!.OriginalString)),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Unknown_purpose_takes_nothing_back()
    {
        await using var room = await GuestRoom.OpenAsync(Privacy);
        var path = await room.InviteAsync();
        using var accepted = await room.PressAsync(path, "invitation.accept", ("consent", "true"));
        using var answer = await room.PressAsync(path, "consent.withdraw", ("for", "everything"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.True((await room.GuestAsync()).Consent);
    }
}
