using Microsoft.Playwright;
using TeamsCounselBot.EndToEnd.Journeys;
using static Microsoft.Playwright.Assertions;

namespace TeamsCounselBot.EndToEnd.Browser;

public class GuestPageTests(Chromium chromium) : IClassFixture<Chromium>
{
    private static readonly Dictionary<string, string> WithPrivacy =
        new() { ["Centres__0__PrivacyUrl"] = "https://centre.example/privacy", ["Centres__0__AskVideoConsent"] = "true" };

    [Fact]
    public async Task A_guest_answers_prepares_and_checks_their_devices()
    {
        await using var stage = await EndToEndHost.SetAsync(WithPrivacy);
        using var guest = await GuestVisit.InviteAsync(stage);
        var link = new Uri(guest.Link);
        await using var visitor =
            await chromium.VisitAsync(link.GetLeftPart(UriPartial.Authority), new BrowserNewContextOptions { Locale = "de-DE" });

        await visitor.GoAsync(link.AbsolutePath);
        await PressByKeyboardAsync(visitor, "Zusagen");
        await Expect(visitor.Page.GetByRole(AriaRole.Alert)).ToBeVisibleAsync();
        await Expect(visitor.Page.Locator("#consent")).ToBeFocusedAsync();
        await visitor.MeetsNoBarrierAsync();
        await visitor.Page.Keyboard.PressAsync("Space");
        await PressByKeyboardAsync(visitor, "Zusagen");
        await Expect(visitor.Page.Locator("#answer")).ToContainTextAsync("Sie haben zugesagt.");
        await visitor.MeetsNoBarrierAsync();

        await visitor.Page.GetByRole(AriaRole.Link, new() { Name = "Technik prüfen" }).ClickAsync();
        await visitor.Page.Locator("#sound [data-do=play]").ClickAsync();
        await visitor.Page.Locator("#sound [data-do=heard]").ClickAsync();
        await visitor.Page.Locator("#microphone [data-do=start]").ClickAsync();
        await visitor.Page.Locator("#camera [data-do=start]").ClickAsync();
        await Expect(visitor.Page.Locator("#tick-devicesTested")).ToBeCheckedAsync();
        await visitor.MeetsNoBarrierAsync();
        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Haken übernehmen" }).ClickAsync();
        await Expect(visitor.Page.Locator("#devicesTested")).ToBeCheckedAsync();

        // The answer to a form with a fault has a status of its own, which the console notes.
        Assert.DoesNotContain(visitor.Troubles, trouble => !trouble.Contains("422", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_checklist_is_read_with_its_ticks_and_a_closed_fold_by_its_name_alone()
    {
        await using var stage = await EndToEndHost.SetAsync();
        using var guest = await GuestVisit.InviteAsync(stage);
        await guest.PressAsync("invitation.accept");
        await guest.PressAsync("checklist.save", ("devicesTested", "true"));
        var link = new Uri(guest.Link);
        await using var visitor = await chromium.VisitAsync(link.GetLeftPart(UriPartial.Authority));
        await FakeVoice.OfEachLanguageAsync(visitor.Page);
        await visitor.GoAsync(link.AbsolutePath + "?lang=de");
        var t = new Texts("de");

        await visitor.Page.Locator("#aloud").ClickAsync();
        var said = await FakeVoice.SaidAsync(visitor.Page);

        Assert.Equal($"de: {t["invitation.title"]}", said[0]);
        Assert.Contains($"de: {t["point.devicesTested"]}: {t["aloud.on"]}", said);
        Assert.Contains($"de: {t["point.quiet"]}: {t["aloud.off"]}", said);
        Assert.Contains($"de: {t["invitation.change"]}", said);
        Assert.DoesNotContain(said, it => it.Contains(t["invitation.change.text"], StringComparison.Ordinal));
        Assert.DoesNotContain(said, it => it.EndsWith(t["checklist.save"], StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_page_has_no_barrier_on_a_narrow_phone_in_the_dark_from_right_to_left()
    {
        await using var stage = await EndToEndHost.SetAsync(WithPrivacy);
        using var guest = await GuestVisit.InviteAsync(stage);
        await guest.PressAsync("invitation.accept", ("consent", "true"));
        var link = new Uri(guest.Link);
        await using var visitor = await chromium.VisitAsync(link.GetLeftPart(UriPartial.Authority), new BrowserNewContextOptions
        {
            ColorScheme = ColorScheme.Dark,
            ViewportSize = new() { Width = 320, Height = 640 },
        });

        foreach (var language in Texts.Languages)
        {
            await visitor.GoAsync($"{link.AbsolutePath}?lang={language}");
            foreach (var fold in await visitor.Page.Locator("details.fold").AllAsync())
                await fold.Locator("summary").ClickAsync();
            await visitor.MeetsNoBarrierAsync();
            Assert.True(await visitor.Page.EvaluateAsync<bool>(
                "document.documentElement.scrollWidth <= document.documentElement.clientWidth"));
        }
        Assert.Empty(visitor.Troubles);
    }

    private static async Task PressByKeyboardAsync(Visitor visitor, string button)
    {
        await visitor.TabToAsync(visitor.Page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }));
        await visitor.Page.Keyboard.PressAsync("Enter");
    }
}
