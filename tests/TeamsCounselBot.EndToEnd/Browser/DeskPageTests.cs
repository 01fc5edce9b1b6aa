using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using TeamsCounselBot.Simulator.Teams;
using static Microsoft.Playwright.Assertions;

namespace TeamsCounselBot.EndToEnd.Browser;

/// <summary>The counsellors' page as a browser shows it.</summary>
public partial class DeskPageTests(Chromium chromium, DeskStage desk) : IClassFixture<DeskStage>, IClassFixture<Chromium>
{
    private const int MostBytesAtFirst = 100 * 1024;
    private static readonly string[] Pages = ["/desk", "/desk/receipts", "/desk/receipts/2", "/desk/statistics", "/desk/settings"];

    [Fact]
    public async Task A_counsellor_signs_in_looks_around_by_keyboard_and_signs_out()
    {
        await using var visitor = await desk.VisitAsync(chromium);
        var page = visitor.Page;

        await visitor.GoAsync("/desk/receipts");
        await visitor.MeetsNoBarrierAsync();
        await PressAsync(visitor, page.Locator("a[href*='/desk/sign-in']"));
        await PressAsync(visitor, page.Locator($"a[href*='account={desk.Stage.Counsellor.Id}']"));
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Löschnachweise", Level = 1 })).ToBeVisibleAsync();
        await Expect(page.Locator("main")).ToContainTextAsync("Alle 3 Nachweise passen zusammen");

        await PressAsync(visitor, page.GetByRole(AriaRole.Link, new() { Name = "Löschnachweis 2" }));
        await Expect(page.Locator("main")).ToContainTextAsync("Dieser Nachweis passt zu allen davor.");
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Drucken" })).ToBeVisibleAsync();

        await PressAsync(visitor, Section(page, "Gespräche"));
        await Expect(page.Locator(".session")).ToHaveCountAsync(1);
        await Expect(page.Locator(".session")).ToContainTextAsync("zugesagt");
        await Expect(page.Locator(".session")).ToContainTextAsync("Rückrufnummer hinterlegt");
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Chat öffnen" })).ToHaveAttributeAsync("href",
            $"https://teams.microsoft.com/l/chat/{Uri.EscapeDataString(desk.Stage.Meeting.Chat.Id)}/conversations");
        await Expect(page.Locator("main")).Not.ToContainTextAsync("23125000");

        await PressAsync(visitor, Section(page, "Rückmeldungen"));
        await Expect(page.Locator(".bars")).ToHaveCountAsync(3);
        await Expect(page.Locator(".counts")).ToContainTextAsync("2. Quartal 2026");
        await Expect(page.Locator(".counts")).ToContainTextAsync("nicht gezeigt");

        await PressAsync(visitor, Section(page, "Voreinstellungen"));
        await Expect(page.Locator("main")).ToContainTextAsync("22:00–07:00");

        var copied = (await page.Context.CookiesAsync()).Single(it => it.Name == "desk");
        await PressAsync(visitor, page.GetByRole(AriaRole.Button, new() { Name = "Abmelden" }));
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Sie sind abgemeldet" })).ToBeVisibleAsync();
        await visitor.MeetsNoBarrierAsync();
        await visitor.GoAsync("/desk");
        await Expect(page.Locator("a[href*='/desk/sign-in']")).ToBeVisibleAsync();

        // The sign-in was ended on the server: a copy of the cookie opens nothing.
        await page.Context.AddCookiesAsync([new() { Name = copied.Name, Value = copied.Value, Url = desk.Bot }]);
        await visitor.GoAsync("/desk");
        await Expect(page.Locator("a[href*='/desk/sign-in']")).ToBeVisibleAsync();
        Assert.Empty(visitor.Troubles);
    }

    [Fact]
    public async Task A_slip_and_a_letter_for_a_client_show_time_link_and_number_and_no_topics()
    {
        await using var visitor = await desk.VisitAsync(chromium,
            new() { Locale = "de-DE", ViewportSize = new() { Width = 320, Height = 640 } });
        await visitor.Page.Context.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);
        await DeskStage.SignInAsync(visitor, desk.Stage.Counsellor);
        var page = visitor.Page;
        // Other tests of the class add people.
        var client = new LocatorFilterOptions { HasText = desk.Stage.Client.Name };
        var copy = page.Locator("[data-do=copy]").Filter(client);
        await copy.ClickAsync();
        await Expect(copy).ToContainTextAsync("Kopiert");
        var link = await page.EvaluateAsync<string>("navigator.clipboard.readText()");
        Assert.Matches("/t/[A-Za-z0-9]{22}$", link);

        foreach (var (name, size) in new[] { ("Terminzettel", (148, 210)), ("Brief", (210, 297)) })
        {
            await page.GetByRole(AriaRole.Link, new() { Name = name }).Filter(client).ClickAsync();
            var paper = page.Locator(".paper");
            await Expect(paper).ToContainTextAsync("10:00 Uhr");
            Assert.Contains(link, await paper.TextContentAsync(), StringComparison.Ordinal);
            await Expect(paper).ToContainTextAsync("23125100");
            await Expect(paper).Not.ToContainTextAsync("Ämtern");
            await Expect(paper).Not.ToContainTextAsync("Beratung");
            await visitor.MeetsNoBarrierAsync();
            await visitor.IsNotTooWideAsync();
            Assert.Equal([size], Sheets(await page.PdfAsync(new() { PreferCSSPageSize = true })));
            await page.GetByRole(AriaRole.Link, new() { Name = "Zurück zu den Gesprächen" }).ClickAsync();
        }
        Assert.Empty(visitor.Troubles);
    }

    [Fact]
    public async Task A_counsellor_sees_each_message_to_a_client_before_any_is_sent()
    {
        await using var visitor = await desk.VisitAsync(chromium,
            new() { Locale = "de-DE", ViewportSize = new() { Width = 320, Height = 640 } });
        await DeskStage.SignInAsync(visitor, desk.Stage.Counsellor);
        var page = visitor.Page;

        await page.GetByRole(AriaRole.Link, new() { Name = "Nachrichten ansehen" })
            .Filter(new() { HasText = desk.Stage.Client.Name }).ClickAsync();

        var words = new Texts("de");
        foreach (var matter in Enum.GetNames<Sessions.Matter>())
            await Expect(page.Locator("main")).ToContainTextAsync(words.Find($"mail.line.{matter}") ?? words[$"known.{matter}"]);
        await Expect(page.Locator(".mail:visible").First).ToContainTextAsync("10:00 Uhr");
        await Expect(page.Locator(".mail a")).ToHaveCountAsync(0);
        await page.EvaluateAsync("document.querySelectorAll('details').forEach(it => it.open = true)");
        await visitor.MeetsNoBarrierAsync();
        await visitor.IsNotTooWideAsync();
        Assert.Empty(visitor.Troubles);
    }

    [Fact]
    public async Task Who_leads_the_centre_and_does_not_counsel_a_client_prints_nothing_for_them()
    {
        var other = desk.Stage.Simulator.World.AddPerson("Kollegin", PersonKind.Counsellor, "de-DE", "Europe/Berlin");
        var start = desk.Stage.Meeting.Start.AddDays(1);
        var session = await (await desk.Stage.AnotherAsync(start, organizer: other.Id)).InviteAsync();
        await using var visitor = await desk.VisitAsync(chromium);
        await DeskStage.SignInAsync(visitor, other);
        var slip = await visitor.Page.Locator($"a[href*='/slips/{session}/']").GetAttributeAsync("href");
        await using var leader = await desk.VisitAsync(chromium);
        await DeskStage.SignInAsync(leader, desk.Stage.Counsellor);

        await leader.GoAsync(slip!);

        await Expect(leader.Page.Locator("main")).ToContainTextAsync("Diese Seite gibt es nicht, oder sie ist nicht für Ihr Konto.");
    }

    [Fact]
    public async Task A_counsellor_who_leads_nothing_is_refused_receipts_statistics_and_settings()
    {
        var other = desk.Stage.Simulator.World.AddPerson("Kollege", PersonKind.Counsellor, "de-DE", "Europe/Berlin");
        await (await desk.Stage.AnotherAsync(desk.Stage.Meeting.Start.AddDays(2), organizer: other.Id)).InviteAsync();
        await using var visitor = await desk.VisitAsync(chromium);
        await DeskStage.SignInAsync(visitor, other);

        string[] files = ["/desk/receipts.json", "/desk/receipts.csv", "/desk/receipts/2.json", "/desk/statistics.csv"];
        foreach (var path in Pages[1..].Concat(files))
        {
            var answer = await visitor.Page.GotoAsync($"{desk.Bot}{path}?lang=de");
            Assert.Equal((path, 403), (path, answer!.Status));
            await Expect(visitor.Page.Locator("main")).ToContainTextAsync(new Texts("de")["desk.leads"]);
        }
    }

    /// <summary>The sheets of a PDF, width and height in whole millimetres.</summary>
    private static IEnumerable<(int Width, int Height)> Sheets(byte[] pdf) =>
        MediaBox().Matches(Encoding.Latin1.GetString(pdf)).Select(box => (Millimetres(box.Groups[1]), Millimetres(box.Groups[2])));

    private static int Millimetres(Group points) =>
        (int)Math.Round(double.Parse(points.ValueSpan, CultureInfo.InvariantCulture) / 72 * 25.4);

    [GeneratedRegex(@"/MediaBox \[0 0 ([0-9.]+) ([0-9.]+)\]")]
    private static partial Regex MediaBox();

    [Fact]
    public async Task A_guest_of_the_tenant_is_told_that_this_is_not_for_them_and_sees_nothing_else()
    {
        var guest = await desk.AddAsync(PersonKind.Guest);
        await using var visitor = await desk.VisitAsync(chromium);

        await visitor.GoAsync("/desk/receipts?lang=de");
        await visitor.Page.Locator("a[href*='/desk/sign-in']").ClickAsync();
        await visitor.Page.Locator($"a[href*='account={guest.Id}']").ClickAsync();
        await Expect(visitor.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync(new Texts("de")["desk.foreign.title"]);
        await visitor.MeetsNoBarrierAsync();

        foreach (var path in Pages)
        {
            await visitor.GoAsync($"{path}?lang=de");
            await Expect(visitor.Page.Locator("a[href*='/desk/sign-in']")).ToBeVisibleAsync();
            await Expect(visitor.Page.Locator("main")).Not.ToContainTextAsync(desk.Stage.Client.Name);
        }
    }

    [Fact]
    public async Task No_page_has_a_barrier_wide_or_narrow_light_or_dark_in_any_language()
    {
        await using var wide = await desk.VisitAsync(chromium);
        await using var narrow =
            await desk.VisitAsync(chromium, new() { ColorScheme = ColorScheme.Dark, ViewportSize = new() { Width = 320, Height = 640 } });
        foreach (var visitor in new[] { wide, narrow })
            await DeskStage.SignInAsync(visitor, desk.Stage.Counsellor);

        foreach (var path in Pages)
        {
            await wide.GoAsync($"{path}?lang=de");
            await wide.MeetsNoBarrierAsync();
            foreach (var language in Texts.Languages)
            {
                await narrow.GoAsync($"{path}?lang={language}");
                await narrow.MeetsNoBarrierAsync();
                Assert.True(await narrow.Page.EvaluateAsync<bool>(
                    "document.documentElement.scrollWidth <= document.documentElement.clientWidth"), $"{path} in {language} is too wide");
            }
        }
        Assert.Empty(wide.Troubles.Concat(narrow.Troubles));
    }

    [Fact]
    public async Task In_the_visitors_own_colours_one_still_sees_where_one_is()
    {
        await using var visitor = await desk.VisitAsync(chromium, new() { ForcedColors = ForcedColors.Active });
        await DeskStage.SignInAsync(visitor, desk.Stage.Counsellor);

        var links = visitor.Page.Locator("nav.sections a");
        var lines = await links.EvaluateAllAsync<string[]>(
            "all => all.map(it => getComputedStyle(it).borderBottomColor + (it.ariaCurrent ? ' current' : ''))");
        var current = Assert.Single(lines, it => it.EndsWith(" current", StringComparison.Ordinal));
        Assert.DoesNotContain(lines, it => it + " current" == current);
    }

    [Fact]
    public async Task A_first_view_is_small()
    {
        await using var visitor = await desk.VisitAsync(chromium);
        await DeskStage.SignInAsync(visitor, desk.Stage.Counsellor);

        foreach (var path in Pages)
        {
            await visitor.GoAsync(path);
            await visitor.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
            Assert.InRange(await visitor.LoadedBytesAsync(), 1, MostBytesAtFirst);
        }
    }

    private static ILocator Section(IPage page, string name) =>
        page.Locator("nav.sections").GetByRole(AriaRole.Link, new() { Name = name });

    private static async Task PressAsync(Visitor visitor, ILocator what)
    {
        await visitor.TabToAsync(what);
        await visitor.Page.Keyboard.PressAsync("Enter");
        await visitor.Page.WaitForLoadStateAsync();
    }
}
