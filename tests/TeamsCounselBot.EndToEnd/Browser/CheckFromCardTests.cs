using System.Text.RegularExpressions;
using Microsoft.Playwright;
using TeamsCounselBot.EndToEnd.Journeys;
using static Microsoft.Playwright.Assertions;

namespace TeamsCounselBot.EndToEnd.Browser;

/// <summary>The technical check of a client who comes from their card in Teams.</summary>
public sealed partial class CheckFromCardTests(Chromium chromium) : IClassFixture<Chromium>
{
    [Fact]
    public async Task What_went_well_is_ticked_in_the_clients_card_with_one_press_by_keyboard()
    {
        await using var stage = await EndToEndHost.SetAsync();
        var link = await LinkAsync(stage);
        await using var visitor =
            await chromium.VisitAsync(link.GetLeftPart(UriPartial.Authority), new BrowserNewContextOptions { Locale = "de-DE" });

        await visitor.GoAsync(link.AbsolutePath);
        foreach (var name in (string[])["Töne abspielen", "Ja, gehört", "Mikrofon prüfen", "Kamera einschalten", "Verbindung prüfen",
            "Gerät und Akku prüfen"])
            await visitor.PressAsync(visitor.Page.GetByRole(AriaRole.Button, new() { Name = name }));
        foreach (var point in new[] { "devicesTested", "internet", "device" })
            await Expect(visitor.Page.Locator($"#tick-{point}")).ToBeCheckedAsync();
        await visitor.PressAsync(visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Haken übernehmen" }));

        await Expect(visitor.Page).ToHaveTitleAsync(new Regex("^Gespeichert"));
        await Expect(visitor.Page.GetByRole(AriaRole.Region, new() { Name = "In Ihre Vorbereitung übernehmen" })).ToBeFocusedAsync();
        await visitor.MeetsNoBarrierAsync();
        foreach (var point in new[] { "devicesTested", "internet", "device" })
            await stage.SeesAsync(stage.Client, $"a tick at {point}", it => EndToEndHost.InputValue(it.Card, point) == "true");
        Assert.Empty(visitor.Troubles);
    }

    [Fact]
    public async Task What_was_found_out_before_a_slow_line_had_brought_the_whole_page_is_ticked_too()
    {
        await using var stage = await EndToEndHost.SetAsync();
        var link = await LinkAsync(stage);
        await using var visitor =
            await chromium.VisitAsync(link.GetLeftPart(UriPartial.Authority), new BrowserNewContextOptions { Locale = "de-DE" });
        var held = new TaskCompletionSource();
        await visitor.Page.RouteAsync("**/guest*.mjs*", async route =>
        {
            await held.Task;
            await route.ContinueAsync();
        });

        var going = visitor.GoAsync(link.AbsolutePath);
        // A press before the check's own script is there does nothing, and people press again.
        await stage.UntilAsync("the check has looked at the device", async () =>
        {
            await visitor.Page.Locator("#device [data-do=look]").ClickAsync();
            return await visitor.Page.Locator("[data-result=device]").GetAttributeAsync("data-state") == "good";
        });
        await Expect(visitor.Page.Locator("#tick-device")).Not.ToBeCheckedAsync();
        held.SetResult();
        await going;

        await Expect(visitor.Page.Locator("#tick-device")).ToBeCheckedAsync();
        await Expect(visitor.Page.Locator("#tick-internet")).Not.ToBeCheckedAsync();
        Assert.Empty(visitor.Troubles);
    }

    private static async Task<Uri> LinkAsync(EndToEndHost stage)
    {
        await stage.InviteAsync();
        await stage.PressAsync(stage.Client, "invitation.accept");
        var card = await stage.SeesAsync(stage.Client, "a checklist", it => EndToEndHost.Verbs(it.Card).Contains("checklist.save"));
        return new Uri(LinkIn().Match(EndToEndHost.Words(card)).Groups[1].Value);
    }

    [GeneratedRegex(@"\((http[^)\s]+/check/[A-Za-z0-9_-]+)\)")]
    private static partial Regex LinkIn();
}
