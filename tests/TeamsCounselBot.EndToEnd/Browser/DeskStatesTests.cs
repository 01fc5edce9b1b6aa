using Microsoft.Data.Sqlite;
using Microsoft.Playwright;
using TeamsCounselBot.EndToEnd.Journeys;
using TeamsCounselBot.Simulator.Teams;
using static Microsoft.Playwright.Assertions;

namespace TeamsCounselBot.EndToEnd.Browser;

/// <summary>The counsellors' page where there is little to show, or something is wrong.</summary>
public class DeskStatesTests(Chromium chromium) : IClassFixture<Chromium>
{
    private static readonly Texts German = new("de");

    [Fact]
    public async Task Neither_an_empty_page_nor_a_broken_chain_nor_a_refusal_has_a_barrier()
    {
        await using var stage = await EndToEndHost.SetAsync();
        var bot = stage.Simulator.Bot.Url.ToString().TrimEnd('/');
        await using var eyes = await PagePair.OpenAsync(chromium, bot, also: stage.Simulator.BaseUrl.ToString().TrimEnd('/'));

        // A colleague who has no session, does not lead the centre and has no role.
        Person colleague;
        lock (stage.Simulator.World.Gate)
            colleague = stage.Simulator.World.AddPerson("Kollegin", PersonKind.Counsellor, "de-DE", "Europe/Berlin");
        foreach (var visitor in eyes.Both)
        {
            await visitor.GoAsync("/desk");
            await visitor.Page.Locator("a[href*='/desk/sign-in']").ClickAsync();
            await visitor.MeetsNoBarrierAsync();
            await visitor.Page.Locator($"a[href*='account={colleague.Id}']").ClickAsync();
        }
        await ShowsAsync(eyes, bot + "/desk", German["desk.unknown.title"]);
        await ShowsAsync(eyes, bot + "/desk/signed-in", German["desk.failed.title"]);

        stage.Counsellor.AppRoles = ["Counsellor"];
        foreach (var visitor in eyes.Both)
            await DeskStage.SignInAsync(visitor, stage.Counsellor);
        await ShowsAsync(eyes, bot + "/desk", German["upcoming.none"]);
        await ShowsAsync(eyes, bot + "/desk/receipts", German["receipts.none"]);
        await ShowsAsync(eyes, bot + "/desk/statistics", German.Format("statistics.tooFew", 10, 10, 3));
        await ShowsAsync(eyes, bot + "/desk/receipts/7", German["desk.gone.text"]);

        WriteDamagedReceipts(stage);
        await ShowsAsync(eyes, bot + "/desk/receipts", German.Format("receipts.broken", 2));
        await ShowsAsync(eyes, bot + "/desk/receipts/2", German["receipt.unreadable"]);
        await ShowsAsync(eyes, bot + "/desk/receipts/3", German.Format("receipts.broken", 2));
        await ShowsAsync(eyes, bot + "/desk/receipts/1", German["desk.receipt.fits"]);
        await eyes.Wide.GoAsync("/desk/receipts?lang=de");
        await eyes.Wide.PressAsync(eyes.Wide.Page.GetByRole(AriaRole.Link, new() { Name = German["desk.receipts.older"] }));
        await Expect(eyes.Wide.Page.GetByRole(AriaRole.Link, new() { Name = German.Format("desk.receipts.row", 1), Exact = true }))
            .ToBeVisibleAsync();
        await SearchesAsync(eyes, bot);
        eyes.HadNoTrouble();
    }

    /// <summary>By days and number; a receipt that cannot be read has no day.</summary>
    private static async Task SearchesAsync(PagePair eyes, string bot)
    {
        await ShowsAsync(eyes, bot + "/desk/receipts?from=2026-11-06&until=2026-11-08", German.Format("desk.receipts.found", 3));
        await ShowsAsync(eyes, bot + "/desk/receipts?from=2020-01-01&until=2020-12-31", German["desk.receipts.nothing"]);
        await eyes.Wide.GoAsync("/desk/receipts?lang=de");
        var page = eyes.Wide.Page;
        await page.GetByLabel(German["desk.receipts.find"]).FillAsync("7");
        await page.GetByLabel(German["desk.receipts.find"]).PressAsync("Enter");
        await Expect(page.Locator(".list li")).ToHaveCountAsync(1);
        await Expect(page.Locator(".list")).ToContainTextAsync(German.Format("desk.receipts.row", 7));
        var file = await page.Context.APIRequest.GetAsync(
            bot + await page.Locator("a[href*='receipts.csv']").GetAttributeAsync("href"));
        Assert.Equal(2, (await file.TextAsync()).Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length);
    }

    private static async Task ShowsAsync(PagePair eyes, string link, string text)
    {
        await eyes.LookAsync(link);
        await Expect(eyes.Wide.Page.Locator("main")).ToContainTextAsync(text);
    }

    /// <summary>More than one page of receipts; the second one was changed.</summary>
    private static void WriteDamagedReceipts(EndToEndHost stage)
    {
        using var connection = new SqliteConnection($"Data Source={Books.FileOf(stage)};Pooling=False");
        connection.Open();
        var tenant = stage.Simulator.World.Identity.TenantId;
        byte[] last = [];
        for (var number = 1L; number <= 51; number++)
            last = DeskStage.WriteReceipt(connection, tenant, number, last);
        DeskStage.Execute(connection, "UPDATE receipts SET text = $1 WHERE number = 2", "something else");
    }
}
