using System.Net;
using System.Text.RegularExpressions;

namespace TeamsCounselBot.EndToEnd.Journeys;

public sealed class GuestVisitTests
{
    [Fact]
    public async Task A_client_without_an_account_gets_from_the_invitation_to_the_feedback_by_one_link()
    {
        await using var stage = await EndToEndHost.SetAsync();
        using var guest = await GuestVisit.InviteAsync(stage);

        Assert.Contains(VideoSession.Topics, (await guest.ReadAsync()).Page, StringComparison.Ordinal);
        await guest.PressAsync("invitation.accept", ("name", "Gast ohne Konto"));
        await stage.SeesTextAsync(stage.Counsellor, "Gast ohne Konto");
        await guest.PressAsync("checklist.save", ("quiet", "true"), ("charged", "true"));
        var page = await guest.PressAsync("callback.number", ("phone", "030 23125000"));
        Assert.Contains("+49\u00a030\u00a023125000", WebUtility.HtmlDecode(page), StringComparison.Ordinal);
        Assert.Matches("id=\"quiet\"[^>]* checked", page);
        Assert.Contains("DTSTART:", (await guest.ReadAsync(guest.Link + "/termin.ics")).Page, StringComparison.Ordinal);
        Assert.DoesNotContain("Gast ohne Konto", Shown(await stage.ChatOfAsync(stage.Client)), StringComparison.Ordinal);

        stage.MoveTo(stage.Meeting.Start);
        await stage.Simulator.Call.StartAsync(stage.Meeting.Id, null);
        // A session to which nobody came has no end: it is invited again.
        await stage.Simulator.Call.JoinAsync(stage.Meeting.Id, stage.Client.Id);
        await stage.PressAsync(stage.Counsellor, "session.end");
        Assert.Contains("Danke für Ihre Rückmeldung!", await guest.PressAsync("feedback.save", ("rating1", "5"), ("comment", "Gut")),
            StringComparison.Ordinal);

        await stage.PressAsync(stage.Counsellor, "erase.now");
        await stage.UntilAsync("the link leads nowhere", async () => (await guest.ReadAsync()).Status == HttpStatusCode.NotFound);
        var log = stage.Simulator.Bot.Log.ToString()!;
        Assert.DoesNotContain(new Uri(guest.Link).Segments[^1], log, StringComparison.Ordinal);
        Assert.DoesNotContain("Gast ohne Konto", log, StringComparison.Ordinal);
        Assert.DoesNotContain("23125000", log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_link_opens_its_own_persons_page_and_nothing_else()
    {
        await using var stage = await EndToEndHost.SetAsync();
        using var first = await GuestVisit.InviteAsync(stage);
        await first.PressAsync("invitation.accept", ("name", "Gast ohne Konto"));
        await stage.SeesTextAsync(stage.Counsellor, "Gast ohne Konto");
        using var second = await GuestVisit.AnotherAsync(stage, but: first);
        Assert.NotEqual(first.Link, second.Link);
        Assert.DoesNotContain("Gast ohne Konto", (await second.ReadAsync()).Page, StringComparison.Ordinal);

        var middle = first.Link.Length - 20;
        var changed = string.Concat(first.Link.AsSpan(0, middle), first.Link[middle] == 'A' ? "B" : "A", first.Link.AsSpan(middle + 1));
        var guessed = await first.ReadAsync(Regex.Replace(first.Link, "/t/.*", "/t/q7Yb2kVtR0mCxW3hT5uLd9"));
        Assert.Equal(HttpStatusCode.NotFound, guessed.Status);
        Assert.Equal(guessed, await first.ReadAsync(changed));

        await stage.KillAndStartAsync();
        Assert.Contains("Gast ohne Konto", (await stage.ChatOfAsync(stage.Counsellor))
            .Aggregate("", (all, message) => all + EndToEndHost.Words(message)), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await first.ReadAsync()).Status);
        stage.MoveTo(stage.Meeting.End.AddDays(40));
        Assert.Equal(guessed, await first.ReadAsync());
    }

    private static string Shown(IEnumerable<TeamsCounselBot.Simulator.Teams.SeenMessage> messages) =>
        string.Concat(messages.Select(EndToEndHost.Words));
}
