using Microsoft.Playwright;
using TeamsCounselBot.Configuration;
using static Microsoft.Playwright.Assertions;

namespace TeamsCounselBot.EndToEnd.Browser;

/// <summary>"Leave this page quickly", on a page that needs no session.</summary>
public sealed class QuickExitTests(Chromium chromium, WebPagesHost host) : IClassFixture<WebPagesHost>, IClassFixture<Chromium>
{
    private const string Weather = "<!doctype html><title>Wetter</title><h1>Wetter</h1>";

    [Fact]
    public async Task Shift_three_times_leaves_no_way_back_to_the_page()
    {
        await using var visitor = await VisitAsync();
        await AnswerAsync(visitor);
        await visitor.GoAsync("/check?lang=en");
        await visitor.GoAsync("/check?lang=de");

        // A capital letter does not count.
        await visitor.Page.Keyboard.PressAsync("Shift+A");
        await visitor.Page.Keyboard.PressAsync("Shift");
        await Expect(visitor.Page.Locator(".exit [role=status]")).ToHaveTextAsync(new Texts("de")["exit.two"]);
        await visitor.Page.Keyboard.PressAsync("Shift");
        await Expect(visitor.Page.Locator(".exit [role=status]")).ToHaveTextAsync(new Texts("de")["exit.one"]);
        await Expect(visitor.Page.Locator("main")).ToBeVisibleAsync();
        await visitor.Page.Keyboard.PressAsync("Shift");

        await Expect(visitor.Page).ToHaveURLAsync(CentreOptions.NeutralPage);
        await visitor.Page.GoBackAsync();
        await Expect(visitor.Page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("lang=en$"));
    }

    [Fact]
    public async Task The_button_is_reached_by_keyboard_on_a_narrow_page_without_a_barrier()
    {
        await using var visitor =
            await VisitAsync(new() { ViewportSize = new() { Width = 320, Height = 640 }, ColorScheme = ColorScheme.Dark });
        await AnswerAsync(visitor);
        foreach (var language in Texts.Languages)
        {
            await visitor.GoAsync($"/check?lang={language}");
            await visitor.IsNotTooWideAsync();
            await visitor.MeetsNoBarrierAsync();
        }

        await visitor.Page.Keyboard.PressAsync("Tab");
        await visitor.Page.Keyboard.PressAsync("Tab");
        await visitor.Page.Keyboard.PressAsync("Enter");

        await Expect(visitor.Page).ToHaveURLAsync(CentreOptions.NeutralPage);
        Assert.Empty(visitor.Troubles);
    }

    [Fact]
    public async Task Without_a_script_it_is_a_link_like_any_other()
    {
        await using var visitor = await VisitAsync(new() { JavaScriptEnabled = false });
        await AnswerAsync(visitor);
        await visitor.GoAsync("/check?lang=en");

        await visitor.Page.GetByRole(AriaRole.Link, new() { Name = new Texts("en")["exit.button"] }).ClickAsync();

        await Expect(visitor.Page).ToHaveURLAsync(CentreOptions.NeutralPage);
    }

    private Task<Visitor> VisitAsync(BrowserNewContextOptions? options = null) =>
        chromium.VisitAsync(host.Address, options, also: CentreOptions.NeutralPage);

    private static async Task AnswerAsync(Visitor visitor) => await visitor.Page.RouteAsync(
        CentreOptions.NeutralPage + "**", route => route.FulfillAsync(new() { Body = Weather, ContentType = "text/html" }));
}
