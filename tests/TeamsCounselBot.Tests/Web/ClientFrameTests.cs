using System.Net;
using System.Text.RegularExpressions;
using TeamsCounselBot.Configuration;
using TeamsCounselBot.Sessions;
using TeamsCounselBot.Tests.Storage;
using TeamsCounselBot.Web;
using TeamsCounselBot.Web.Check;

namespace TeamsCounselBot.Tests.Web;

/// <summary>What every page for clients has: the quick exit, help numbers and the centre's links.</summary>
public class ClientFrameTests
{
    private static readonly CentreOptions Centre = new()
    {
        TenantId = StorageRoom.Tenant,
        Name = "Beratungsstelle Nord",
        PrivacyUrl = "https://centre.example/{lang}/privacy",
        ImprintUrl = "https://centre.example/{lang}/imprint",
        AccessibilityUrl = "https://centre.example/access",
        ExitUrl = "https://weather.example/",
        HelpNumbers = [new HelpNumber("Hilfe <1>", "116 016"), new HelpNumber("Seelsorge", "+498001110111")],
    };

    public static TheoryData<string> Languages => [.. Texts.Languages];

    [Theory, MemberData(nameof(Languages))]
    public async Task Every_page_for_clients_has_exit_help_and_links(string language)
    {
        await using var room = await GuestRoom.OpenAsync(centre: Centre);
        var path = await room.InviteAsync();
        var before = await room.ReadAsync($"{path}?lang={language}");
        List<string> pages = [before, await room.ReadAsync($"{path}/check?lang={language}")];
        using var stale = await room.PostAsync($"{path}?lang={language}", "x", "invitation.accept");
        using var guessed = await room.Http.GetAsync(new Uri($"/s/q7Yb2kVtR0mC?lang={language}", UriKind.Relative));
        await room.Storage.ApplyAsync(GuestRoom.SessionId, new SessionEvent.CancelledByCounsellor(Samples.Counsellor));
        pages.AddRange([
            await stale.Content.ReadAsStringAsync(), await guessed.Content.ReadAsStringAsync(),
            await room.ReadAsync($"{path}?lang={language}"),
            await PageText.OfAsync(new PageResult<CheckPage, CheckView>(new CheckView(new Texts(language), Centre))),
        ]);

        var words = new Texts(language);
        foreach (var page in pages.Select(page => WebUtility.HtmlDecode(page)))
            foreach (var part in (string[])
            [
                "<a class=\"button\" href=\"https://weather.example/\" rel=\"nofollow noreferrer\">" + words["exit.button"],
                words["exit.history"],
                words["urgent.title"], "<bdi>Hilfe <1></bdi>: <a class=\"phone\" dir=\"ltr\" href=\"tel:116016\">116 016</a>",
                "tel:+498001110111",
                $"href=\"https://centre.example/{language}/privacy\"", $"href=\"https://centre.example/{language}/imprint\"",
                "href=\"https://centre.example/access\"", "exit.mjs",
                "aloud.mjs", words["aloud.page"],
            ])
                Assert.Contains(part, page, StringComparison.Ordinal);
        // One for the page, and one in each section, that names the section's heading.
        foreach (var page in pages)
        {
            Assert.Equal(Regex.Count(page, "<section") + 1, Regex.Count(page, "data-aloud "));
            Assert.All(Regex.Matches(page, "aria-labelledby=\"aloud-[^ ]+ ([^\"]+)\"").Select(button => button.Groups[1].Value),
                heading => Assert.Contains($"<h2 id=\"{heading}\">", page, StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task Without_a_known_centre_the_exit_is_still_there()
    {
        var page = await PageText.OfAsync(new PageResult<CheckPage, CheckView>(new CheckView(new Texts("de"), null)));

        Assert.Contains($"href=\"{CentreOptions.NeutralPage}\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain("id=\"help\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Exit_comes_right_after_the_skip_link()
    {
        await using var room = await GuestRoom.OpenAsync();
        var page = await room.ReadAsync(await room.InviteAsync());

        var links = Regex.Matches(page, "<a [^>]*href=\"([^\"]+)\"").Take(2)
            .Select(link => link.Groups[1].Value);
        Assert.Equal(["#main", CentreOptions.NeutralPage], links);
    }
}
