using Microsoft.Playwright;
using TeamsCounselBot.Simulator.Teams;
using static Microsoft.Playwright.Assertions;

namespace TeamsCounselBot.EndToEnd.Browser;

/// <summary>
/// The counsellors' page as a personal tab: Microsoft's own library in a frame of another site, as Teams is one. The simulator is asked for
/// by its second name, so that the browser takes it and the bot for two sites.
/// </summary>
public sealed class TabPageTests(Chromium chromium, DeskStage desk) : IClassFixture<DeskStage>, IClassFixture<Chromium>
{
    private static readonly BrowserNewContextOptions Phone = new()
    {
        Locale = "de-DE",
        ViewportSize = new() { Width = 360, Height = 640 },
    };

    private string Teams => $"http://localhost:{desk.Stage.Simulator.BaseUrl.Port}";

    [Fact]
    public async Task A_counsellor_reads_the_page_in_Teams_without_signing_in_and_signs_out()
    {
        await using var visitor = await chromium.VisitAsync(Teams, Phone, also: desk.Bot);
        var frame = await OpenAsync(visitor, desk.Stage.Counsellor);

        await Expect(frame.Locator(".session").First).ToContainTextAsync("zugesagt");
        var cookie = Assert.Single(await visitor.Page.Context.CookiesAsync());
        Assert.Equal(("__Host-desk-tab", true, true, SameSiteAttribute.None),
            (cookie.Name, cookie.HttpOnly, cookie.Secure, cookie.SameSite));
        await frame.GetByRole(AriaRole.Link, new() { Name = "Löschnachweise" }).ClickAsync();
        await Expect(frame.Locator("main")).ToContainTextAsync("Alle 3 Nachweise passen zusammen");
        Assert.True(await frame.Locator("html").EvaluateAsync<bool>("it => it.scrollWidth <= it.clientWidth"));

        await frame.GetByRole(AriaRole.Button, new() { Name = "Abmelden" }).ClickAsync();
        await Expect(frame.Locator("main")).ToContainTextAsync(Words("desk.tab.signedOut"));
        Assert.Empty(await visitor.Page.Context.CookiesAsync());
        IsAskedForNothingElse(visitor);
    }

    [Fact]
    public async Task Who_is_not_of_the_centre_and_a_Teams_that_gives_no_token_read_what_to_do()
    {
        var guest = await desk.AddAsync(PersonKind.Guest);
        await using var visitor = await chromium.VisitAsync(Teams, Phone, also: desk.Bot);
        var frame = await OpenAsync(visitor, guest);
        await Expect(frame.Locator("[data-state]:visible")).ToHaveTextAsync(Words("desk.foreign.text"));

        await OpenAsync(visitor, desk.Stage.Counsellor, "&refuse=consent");
        await Expect(frame.Locator("[data-state]:visible")).ToHaveTextAsync(Words("desk.tab.consent"));
        await Expect(frame.GetByRole(AriaRole.Link, new() { Name = "Im Browser öffnen" })).ToHaveAttributeAsync("href", "/desk?lang=de");
        Assert.Empty(await visitor.Page.Context.CookiesAsync());
    }

    [Fact]
    public async Task In_a_browser_alone_the_tabs_address_leads_to_the_page_that_signs_people_in()
    {
        await using var visitor = await chromium.VisitAsync(desk.Bot, Phone);

        await visitor.GoAsync("/desk/teams/receipts?lang=de");

        await visitor.Page.WaitForURLAsync("**/desk/receipts?lang=de");
        await Expect(visitor.Page.Locator("a[href*='/desk/sign-in']")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_page_of_another_site_frames_nothing_of_the_desk()
    {
        await using var visitor = await chromium.VisitAsync("http://other.example", Phone, also: desk.Bot);
        await visitor.Page.RouteAsync("http://other.example/", route => route.FulfillAsync(new()
        {
            ContentType = "text/html",
            Body = $"<iframe src=\"{desk.Bot}/desk/teams/open\"></iframe><iframe src=\"{desk.Bot}/desk\"></iframe>",
        }));

        await visitor.GoAsync("/");

        Assert.Equal(3, visitor.Page.Frames.Count);
        Assert.All(visitor.Page.Frames.Skip(1), frame => Assert.StartsWith("chrome-error://", frame.Url, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_page_that_signs_in_has_no_barrier_in_any_language_and_is_not_too_wide()
    {
        await using var visitor = await chromium.VisitAsync(desk.Bot,
            new() { ViewportSize = new() { Width = 320, Height = 640 }, ColorScheme = ColorScheme.Dark });
        // Without its script the page stays as it is.
        await visitor.Page.RouteAsync("**/tab.*", route => route.AbortAsync());
        foreach (var language in Texts.Languages)
        {
            await visitor.GoAsync($"/desk/teams/open?lang={language}");
            await visitor.Page.EvaluateAsync("document.querySelectorAll('[data-state]').forEach(it => it.hidden = false)");
            await visitor.MeetsNoBarrierAsync();
            await visitor.IsNotTooWideAsync();
        }
    }

    private static async Task<IFrameLocator> OpenAsync(Visitor visitor, Person who, string more = "")
    {
        await visitor.GoAsync($"/tab.html?person={who.Id}{more}");
        return visitor.Page.FrameLocator("iframe");
    }

    /// <summary>The library wants a list of hosts from Microsoft's servers at once. The page's policy does not let it.</summary>
    private static void IsAskedForNothingElse(Visitor visitor) => Assert.All(visitor.Troubles,
        trouble => Assert.Contains("res.cdn.office.net", trouble, StringComparison.Ordinal));

    private static string Words(string key) => new Texts("de")[key];
}
