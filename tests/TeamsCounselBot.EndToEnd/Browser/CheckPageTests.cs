using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace TeamsCounselBot.EndToEnd.Browser;

public class CheckPageTests(Chromium chromium, WebPagesHost host) : IClassFixture<WebPagesHost>, IClassFixture<Chromium>
{
    /// <summary>As they are sent: scripts and stylesheets are compressed.</summary>
    private const int MostBytesAtFirst = 36 * 1024;
    private const string AndroidPhone =
        "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Mobile Safari/537.36";

    public static IEnumerable<object[]> Looks =>
        from language in Texts.Languages
        from scheme in new[] { ColorScheme.Light, ColorScheme.Dark }
        select new object[] { language,
            scheme };

    public static TheoryData<string> Languages => [.. Texts.Languages];

    [Fact]
    public async Task Everything_is_checked_by_click()
    {
        await using var visitor = await chromium.VisitAsync(host.Address);
        await visitor.GoAsync("/check?lang=de");
        await Button(visitor, "Töne abspielen").ClickAsync();
        await Button(visitor, "Ja, gehört").ClickAsync();
        await Button(visitor, "Mikrofon prüfen").ClickAsync();
        await Button(visitor, "Kamera einschalten").ClickAsync();
        await Button(visitor, "Verbindung prüfen").ClickAsync();
        await Button(visitor, "Gerät und Akku prüfen").ClickAsync();
        await AllIsWellAsync(visitor);
        Assert.Empty(visitor.Troubles);
    }

    [Fact]
    public async Task Everything_is_checked_by_keyboard()
    {
        await using var visitor = await chromium.VisitAsync(host.Address);
        await visitor.GoAsync("/check?lang=de");
        foreach (var name in (string[])["Töne abspielen", "Ja, gehört", "Mikrofon prüfen", "Kamera einschalten", "Verbindung prüfen",
            "Gerät und Akku prüfen"])
        {
            await visitor.TabToAsync(Button(visitor, name));
            await visitor.Page.Keyboard.PressAsync("Enter");
        }
        await AllIsWellAsync(visitor);
        Assert.Empty(visitor.Troubles);
    }

    [Fact]
    public async Task The_first_stop_of_the_keyboard_leads_past_the_header()
    {
        await using var visitor = await chromium.VisitAsync(host.Address);
        await visitor.GoAsync("/check?lang=de");
        await visitor.Page.Keyboard.PressAsync("Tab");
        await Expect(visitor.Page.GetByRole(AriaRole.Link, new() { Name = "Zum Inhalt springen" })).ToBeFocusedAsync();
        await Expect(visitor.Page.GetByRole(AriaRole.Link, new() { Name = "Zum Inhalt springen" })).ToBeInViewportAsync();
    }

    [Fact]
    public async Task The_language_is_chosen_by_keyboard()
    {
        await using var visitor = await chromium.VisitAsync(host.Address);
        await visitor.GoAsync("/check?lang=de");
        await visitor.TabToAsync(visitor.Page.Locator("summary"));
        await visitor.Page.Keyboard.PressAsync("Enter");
        await visitor.TabToAsync(visitor.Page.Locator("nav a").Last);
        await visitor.Page.Keyboard.PressAsync("Enter");
        await Expect(visitor.Page.Locator("html")).ToHaveAttributeAsync("lang", Texts.Languages[^1]);
    }

    [Theory]
    [InlineData("microphone", "Mikrofon prüfen", "Der Browser darf Ihr Mikrofon nicht benutzen. So erlauben Sie es:")]
    [InlineData("camera", "Kamera einschalten", "Der Browser darf Ihre Kamera nicht benutzen. So erlauben Sie es:")]
    public async Task A_refused_permission_is_explained(string device, string button, string explained)
    {
        await using var visitor = await chromium.VisitRefusingAsync(host.Address);
        await visitor.GoAsync("/check?lang=de");
        await Button(visitor, button).ClickAsync();
        await Expect(visitor.Page.Locator($"#{device}").GetByRole(AriaRole.Status)).ToContainTextAsync(explained);
        await visitor.MeetsNoBarrierAsync();
    }

    [Fact]
    public async Task A_device_without_media_is_told_so()
    {
        await using var visitor = await chromium.VisitAsync(host.Address);
        await visitor.Page.AddInitScriptAsync("Object.defineProperty(navigator, 'mediaDevices', { value: undefined })");
        await visitor.GoAsync("/check?lang=de");
        await Button(visitor, "Kamera einschalten").ClickAsync();
        await Expect(visitor.Page.Locator("#camera").GetByRole(AriaRole.Status)).ToContainTextAsync("Ihr Browser lässt das hier nicht zu.");
    }

    [Fact]
    public async Task Whoever_hears_nothing_gets_hints()
    {
        await using var visitor = await chromium.VisitAsync(host.Address, new BrowserNewContextOptions { ColorScheme = ColorScheme.Dark });
        await visitor.GoAsync("/check?lang=de");
        await Button(visitor, "Töne abspielen").ClickAsync();
        await visitor.MeetsNoBarrierAsync();
        await Button(visitor, "Nein, nichts gehört").ClickAsync();
        await Expect(visitor.Page.Locator("#sound").GetByRole(AriaRole.Status)).ToContainTextAsync("Stellen Sie die Lautstärke höher.");
        await Expect(visitor.Page.Locator("[data-result=sound]")).ToContainTextAsync("geht so nicht");
        await visitor.MeetsNoBarrierAsync();
    }

    [Theory]
    [InlineData("pagehide", "window")]
    [InlineData("visibilitychange", "document")]
    public async Task Camera_and_microphone_are_given_back_when_the_page_is_left(string leaving, string target)
    {
        await using var visitor = await chromium.VisitAsync(host.Address);
        await visitor.Page.AddInitScriptAsync("""
            const ask = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
            window.tracks = [];
            navigator.mediaDevices.getUserMedia = async what => {
              const stream = await ask(what);
              tracks.push(...stream.getTracks());
              return stream;
            };
            """);
        await visitor.GoAsync("/check?lang=de");
        await Button(visitor, "Mikrofon prüfen").ClickAsync();
        await Button(visitor, "Kamera einschalten").ClickAsync();
        await Expect(Button(visitor, "Mikrofon ausschalten")).ToBeVisibleAsync();
        await Expect(Button(visitor, "Kamera ausschalten")).ToBeVisibleAsync();
        await visitor.Page.EvaluateAsync($$"""
            () => {
              Object.defineProperty(document, "hidden", { value: true });
              {{target}}.dispatchEvent(new Event("{{leaving}}"));
            }
            """);
        Assert.Equal(["ended", "ended"], await visitor.Page.EvaluateAsync<string[]>("tracks.map(track => track.readyState)"));
    }

    [Theory]
    [InlineData(0, "Gut:")]
    [InlineData(1, "Wackelig:")]
    [InlineData(3, "Zu schwach:")]
    public async Task What_stays_unanswered_makes_the_connection_worse(int unanswered, string told)
    {
        await using var visitor = await chromium.VisitAsync(
            host.Address, new BrowserNewContextOptions { ColorScheme = unanswered == 1 ? ColorScheme.Dark : ColorScheme.Light });
        var asked = 0;
        await visitor.Page.RouteAsync(
            "**/check/ping", route => asked++ is var n && n > 0 && n <= unanswered ? route.AbortAsync() : route.ContinueAsync());
        await visitor.GoAsync("/check?lang=de");
        await Button(visitor, "Verbindung prüfen").ClickAsync();
        await Expect(visitor.Page.Locator("#internet").GetByRole(AriaRole.Status)).ToContainTextAsync(told);
        await Expect(visitor.Page.Locator("#internet dl")).ToContainTextAsync($"{unanswered} / 15");
        await visitor.MeetsNoBarrierAsync();
    }

    [Fact]
    public async Task A_connection_that_is_gone_is_told()
    {
        await using var visitor = await chromium.VisitAsync(host.Address);
        await visitor.Page.RouteAsync("**/check/bytes*", route => route.AbortAsync());
        await visitor.GoAsync("/check?lang=de");
        await Button(visitor, "Verbindung prüfen").ClickAsync();
        await Expect(visitor.Page.Locator("#internet").GetByRole(AriaRole.Status)).ToContainTextAsync("konnte nicht gemessen werden");
    }

    [Fact]
    public async Task Somebody_with_a_smartphone_hears_kindly_that_a_larger_device_is_better()
    {
        await using var visitor = await chromium.VisitAsync(host.Address,
            new BrowserNewContextOptions
            {
                ViewportSize = new() { Width = 360, Height = 740 },
                ScreenSize = new() { Width = 360, Height = 740 },
                IsMobile = true,
                HasTouch = true,
                UserAgent = AndroidPhone
            });
        await visitor.GoAsync("/check?lang=de");
        await Button(visitor, "Gerät und Akku prüfen").ClickAsync();
        await Expect(visitor.Page.Locator("#device").GetByRole(AriaRole.Status)).ToContainTextAsync("Sie benutzen ein Smartphone.");
    }

    [Theory, MemberData(nameof(Languages))]
    public async Task The_narrowest_phone_needs_no_scrolling_to_the_side(string language)
    {
        await using var visitor =
            await chromium.VisitAsync(host.Address, new BrowserNewContextOptions { ViewportSize = new() { Width = 320, Height = 640 } });
        await visitor.GoAsync($"/check?lang={language}");
        await visitor.Page.Locator("summary").ClickAsync();
        Assert.True(await visitor.Page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= document.documentElement.clientWidth"));
    }

    [Theory, MemberData(nameof(Looks))]
    public async Task Axe_finds_no_barrier(string language, ColorScheme scheme)
    {
        await using var visitor = await chromium.VisitAsync(host.Address, new BrowserNewContextOptions { ColorScheme = scheme });
        await visitor.GoAsync($"/check?lang={language}");
        await visitor.Page.Locator("[data-do=play]").ClickAsync();
        await visitor.Page.Locator("#camera [data-do=start]").ClickAsync();
        await visitor.Page.Locator("#microphone [data-do=start]").ClickAsync();
        await Expect(visitor.Page.Locator("#microphone .good")).ToBeVisibleAsync(new() { Timeout = 15_000 });
        await visitor.Page.Locator("summary").ClickAsync();
        await visitor.MeetsNoBarrierAsync();
        Assert.Empty(visitor.Troubles);
    }

    [Fact]
    public async Task A_microphone_that_hears_nothing_is_told_with_hints()
    {
        await using var visitor = await chromium.VisitAsync(host.Address);
        await visitor.Page.AddInitScriptAsync(
            "navigator.mediaDevices.getUserMedia = async () => new AudioContext().createMediaStreamDestination().stream");
        await visitor.GoAsync("/check?lang=de");
        await Button(visitor, "Mikrofon prüfen").ClickAsync();
        await Expect(visitor.Page.Locator("#microphone").GetByRole(AriaRole.Status)).ToContainTextAsync("Das Mikrofon hört noch nichts.");
        await Expect(visitor.Page.Locator("[data-result=microphone]")).ToContainTextAsync("bitte nachsehen");
        await visitor.MeetsNoBarrierAsync();
    }

    /// <summary>Without this, no test would check the size of targets.</summary>
    [Fact]
    public async Task What_WCAG_2_2_has_added_is_among_what_is_looked_at()
    {
        await using var visitor = await chromium.VisitAsync(host.Address);
        await visitor.GoAsync("/check?lang=de");
        Assert.Contains("target-size", await visitor.RulesAsync());
    }

    [Fact]
    public async Task A_barrier_is_found_and_named()
    {
        await using var visitor = await chromium.VisitAsync(host.Address);
        await visitor.GoAsync("/check?lang=de");
        await visitor.Page.EvaluateAsync("document.documentElement.removeAttribute('lang')");
        var found = await Assert.ThrowsAnyAsync<Xunit.Sdk.XunitException>(visitor.MeetsNoBarrierAsync);
        Assert.Contains("html-has-lang", found.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_is_read_of_the_device_before_its_button()
    {
        await using var visitor = await chromium.VisitAsync(host.Address);
        await visitor.Page.AddInitScriptAsync("""
            window.read = [];
            const noted = (what, value) => (window.read.push(what), value);
            const battery = navigator.getBattery.bind(navigator);
            navigator.getBattery = () => noted("battery", battery());
            const watched = [[Screen.prototype, ["width", "height"]],
              [Navigator.prototype, ["userAgent", "userAgentData", "mediaDevices"]]];
            for (const [from, names] of watched)
              for (const name of names) {
                const { get } = Object.getOwnPropertyDescriptor(from, name);
                Object.defineProperty(from, name, { get() { return noted(name, get.call(this)); } });
              }
            """);
        await visitor.GoAsync("/check?lang=de");
        await visitor.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        Assert.Empty(await visitor.Page.EvaluateAsync<string[]>("() => window.read"));

        await Button(visitor, "Gerät und Akku prüfen").ClickAsync();
        await Expect(visitor.Page.Locator("[data-result=device]")).Not.ToHaveAttributeAsync("data-state", "open");
        Assert.Contains("battery", await visitor.Page.EvaluateAsync<string[]>("() => window.read"));
    }

    [Fact]
    public async Task Nothing_is_kept_in_the_browser()
    {
        await using var visitor = await chromium.VisitAsync(host.Address);
        await visitor.GoAsync("/check?lang=de");
        await Button(visitor, "Töne abspielen").ClickAsync();
        await Button(visitor, "Ja, gehört").ClickAsync();
        Assert.Equal(0, await visitor.Page.EvaluateAsync<int>("""
            async () => localStorage.length + sessionStorage.length + document.cookie.length
              + (await indexedDB.databases()).length + (await caches.keys()).length
            """));
    }

    [Fact]
    public async Task The_first_view_is_small()
    {
        await using var visitor = await chromium.VisitAsync(host.Address);
        var answers = new List<IResponse>();
        visitor.Page.Response += (_, answer) => answers.Add(answer);
        await visitor.GoAsync("/check?lang=ru");
        await visitor.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        var sizes = await Task.WhenAll(answers.Select(async answer => (await answer.Request.SizesAsync()).ResponseBodySize));
        Assert.InRange(sizes.Sum(), 1, MostBytesAtFirst);
    }

    private static ILocator Button(Visitor visitor, string name) => visitor.Page.GetByRole(AriaRole.Button, new() { Name = name });

    private static async Task AllIsWellAsync(Visitor visitor)
    {
        foreach (var section in new[] { "sound", "microphone", "camera", "internet", "device" })
            await Expect(visitor.Page.Locator($"[data-result={section}]")).ToHaveAttributeAsync("data-state", "good");
    }
}
