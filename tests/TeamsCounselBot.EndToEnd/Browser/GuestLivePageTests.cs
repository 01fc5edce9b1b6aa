using Microsoft.Playwright;
using TeamsCounselBot.EndToEnd.Journeys;
using static Microsoft.Playwright.Assertions;

namespace TeamsCounselBot.EndToEnd.Browser;

/// <summary>A guest's page while the session is live.</summary>
public sealed class GuestLivePageTests(Chromium chromium) : IClassFixture<Chromium>
{
    private static readonly string Called = new Texts("de")["session.disruption.you.at"].Split("{0}")[0];

    [Fact]
    public async Task Client_asks_for_a_call_without_a_script_and_a_script_renews_the_page()
    {
        await using var stage = await EndToEndHost.SetAsync();
        using var guest = await GuestVisit.InviteAsync(stage);
        await guest.PressAsync("invitation.accept", ("name", "Gast ohne Konto"));
        await guest.PressAsync("callback.number", ("phone", "030 23125000"));
        await stage.PressAsync(stage.Counsellor, "session.start");
        var link = new Uri(guest.Link);
        var site = link.GetLeftPart(UriPartial.Authority);
        await using var scripted = await chromium.VisitAsync(site, new() { ViewportSize = new() { Width = 320, Height = 640 } });
        await using var plain = await chromium.VisitAsync(site, new() { JavaScriptEnabled = false });

        await FakeVoice.OfEachLanguageAsync(scripted.Page);
        await scripted.GoAsync($"{link.AbsolutePath}?lang=de");
        await scripted.IsNotTooWideAsync();
        await scripted.PressAsync(scripted.Page.Locator("#aloud-join"));
        await plain.GoAsync($"{link.AbsolutePath}?lang=de");
        await plain.Page.Locator("button[value='disruption.report']").ClickAsync();

        await Expect(plain.Page.GetByText(Called)).ToBeVisibleAsync();
        // The script asks every fifteen seconds.
        await Expect(scripted.Page.GetByText(Called).First).ToBeVisibleAsync();
        await Expect(scripted.Page.Locator("button[value='disruption.report']")).ToHaveCountAsync(0);
        await scripted.MeetsNoBarrierAsync();
        // It reads on, and the key that stops it presses nothing else.
        await Expect(scripted.Page.Locator("#aloud-join")).ToBeFocusedAsync();
        await Expect(scripted.Page.Locator("#aloud-join")).ToHaveAttributeAsync("aria-pressed", "true");
        Assert.True(await FakeVoice.IsSpeakingAsync(scripted.Page));

        await stage.PressAsync(stage.Counsellor, "session.end");
        await Expect(scripted.Page.Locator("#feedback")).ToBeVisibleAsync();
        Assert.Empty(scripted.Troubles);
    }
}
