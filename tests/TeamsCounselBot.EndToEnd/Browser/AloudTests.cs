using Microsoft.Playwright;
using TeamsCounselBot.Configuration;
using static Microsoft.Playwright.Assertions;

namespace TeamsCounselBot.EndToEnd.Browser;

/// <summary>Sections that the browser's voice reads aloud, on a page that needs no session.</summary>
public sealed class AloudTests(Chromium chromium, WebPagesHost host) : IClassFixture<WebPagesHost>, IClassFixture<Chromium>
{
    public static TheoryData<string> Languages => [.. Texts.Languages];

    [Theory, MemberData(nameof(Languages))]
    public async Task Section_is_read_by_a_voice_of_its_language_without_the_words_of_buttons(string language)
    {
        await using var visitor = await VisitAsync();
        await visitor.GoAsync($"/check?lang={language}");
        var t = new Texts(language);

        await Button(visitor, "sound").ClickAsync();

        Assert.Equal(new[] { t["check.sound"], t["check.sound.text"] }.Select(text => $"{t.ShortCode}: {text}"),
            await FakeVoice.SaidAsync(visitor.Page));
        await Expect(Button(visitor, "sound")).ToHaveAttributeAsync("aria-pressed", "true");
        await Expect(Button(visitor, "sound")).ToHaveAccessibleNameAsync($"{t["aloud.stop"]} {t["check.sound"]}");
    }

    [Fact]
    public async Task Answer_of_the_check_and_the_state_of_each_part_are_read()
    {
        await using var visitor = await VisitAsync();
        await visitor.GoAsync("/check?lang=de");
        await visitor.Page.Locator("#sound [data-do=play]").ClickAsync();
        await visitor.Page.Locator("#sound [data-do=heard]").ClickAsync();

        await Button(visitor, "sound").ClickAsync();
        Assert.Contains($"de: {new Texts("de")["check.sound.good"]}", await FakeVoice.SaidAsync(visitor.Page));
        await Button(visitor, "result").ClickAsync();

        Assert.Equal(["de: Lautsprecher", "de: in Ordnung"], (await FakeVoice.SaidAsync(visitor.Page))[2..4]);
    }

    [Fact]
    public async Task Second_press_stops_and_another_section_takes_over()
    {
        await using var visitor = await VisitAsync();
        await visitor.GoAsync("/check?lang=de");

        await visitor.PressAsync(Button(visitor, "sound"));
        await visitor.PressAsync(Button(visitor, "camera"));
        await Expect(visitor.Page.Locator("[data-aloud][aria-pressed=true]")).ToHaveIdAsync("aloud-camera");
        Assert.True(await FakeVoice.IsSpeakingAsync(visitor.Page));
        await visitor.Page.Keyboard.PressAsync("Space");

        await Expect(visitor.Page.Locator("[data-aloud][aria-pressed=true]")).ToHaveCountAsync(0);
        await Expect(Button(visitor, "camera")).ToHaveAccessibleNameAsync("Vorlesen Kamera");
        Assert.False(await FakeVoice.IsSpeakingAsync(visitor.Page));
    }

    /// <summary>The microphone would hear the voice.</summary>
    [Fact]
    public async Task Any_other_button_stops_it()
    {
        await using var visitor = await VisitAsync();
        await visitor.GoAsync("/check?lang=de");

        await visitor.Page.Locator("#aloud").ClickAsync();
        await visitor.Page.Locator("#microphone [data-do=start]").ClickAsync();

        Assert.False(await FakeVoice.IsSpeakingAsync(visitor.Page));
        await Expect(visitor.Page.Locator("#aloud")).ToHaveAccessibleNameAsync("Seite vorlesen");
    }

    [Theory, InlineData("pagehide", "window"), InlineData("visibilitychange", "document")]
    public async Task It_stops_when_the_page_is_left(string leaving, string target)
    {
        await using var visitor = await VisitAsync();
        await visitor.GoAsync("/check?lang=de");
        await visitor.Page.Locator("#aloud").ClickAsync();

        await visitor.Page.EvaluateAsync($$"""
            () => {
              Object.defineProperty(document, "hidden", { value: true });
              {{target}}.dispatchEvent(new Event("{{leaving}}"));
            }
            """);

        Assert.False(await FakeVoice.IsSpeakingAsync(visitor.Page));
    }

    [Fact]
    public async Task Quick_exit_is_silent_before_the_other_page_is_there()
    {
        List<string> order = [];
        await using var visitor = await VisitAsync(also: CentreOptions.NeutralPage);
        visitor.Page.Console += (_, message) => order.Add(message.Text);
        await visitor.Page.RouteAsync(CentreOptions.NeutralPage + "**", route =>
        {
            order.Add("asked for");
            return route.FulfillAsync(new() { Body = "<!doctype html><title>Wetter</title>", ContentType = "text/html" });
        });
        await visitor.GoAsync("/check?lang=de");
        await visitor.Page.Locator("#aloud").ClickAsync();

        foreach (var _ in Enumerable.Range(0, 3))
            await visitor.Page.Keyboard.PressAsync("Shift");
        await Expect(visitor.Page).ToHaveTitleAsync("Wetter");

        Assert.Equal([FakeVoice.Silent, "asked for"], order.Take(2));
    }

    [Theory]
    [InlineData("no voice of the language", "en", true)]
    [InlineData("a voice that sends what it reads to its maker", "de", false)]
    public async Task Nothing_is_shown_where_there_is_only(string voice, string language, bool ofDevice)
    {
        await using var visitor = await chromium.VisitAsync(host.Address);
        await FakeVoice.OfAsync(visitor.Page, (language, ofDevice));
        await visitor.GoAsync("/check?lang=de");

        await Expect(visitor.Page.Locator("[data-until-script]")).ToHaveCountAsync(0);
        Assert.False(await visitor.Page.Locator("#aloud, [data-aloud]").First.IsVisibleAsync(), voice);
    }

    [Fact]
    public async Task Nothing_is_shown_in_a_browser_that_cannot_speak()
    {
        await using var visitor = await chromium.VisitAsync(host.Address);
        await visitor.Page.AddInitScriptAsync("Object.defineProperty(window, 'speechSynthesis', { value: undefined })");
        await visitor.GoAsync("/check?lang=de");

        await Expect(visitor.Page.Locator("[data-until-script]")).ToHaveCountAsync(0);
        await Expect(visitor.Page.Locator("[data-aloud]:visible")).ToHaveCountAsync(0);
        Assert.Empty(visitor.Troubles);
    }

    [Fact]
    public async Task Nothing_is_shown_without_a_script()
    {
        await using var visitor = await VisitAsync(new() { JavaScriptEnabled = false });
        await visitor.GoAsync("/check?lang=de");

        await Expect(visitor.Page.Locator("[data-aloud]:visible")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Buttons_are_shown_without_a_barrier_on_a_narrow_page()
    {
        await using var visitor =
            await VisitAsync(new() { ViewportSize = new() { Width = 320, Height = 640 }, ColorScheme = ColorScheme.Dark });
        foreach (var language in Texts.Languages)
        {
            await visitor.GoAsync($"/check?lang={language}");
            await Button(visitor, "sound").ClickAsync();
            await visitor.IsNotTooWideAsync();
            await visitor.MeetsNoBarrierAsync();
        }
        Assert.Empty(visitor.Troubles);
    }

    private static ILocator Button(Visitor visitor, string section) => visitor.Page.Locator($"#aloud-{section}");

    private async Task<Visitor> VisitAsync(BrowserNewContextOptions? options = null, string? also = null)
    {
        var visitor = await chromium.VisitAsync(host.Address, options, also);
        await FakeVoice.OfEachLanguageAsync(visitor.Page);
        return visitor;
    }
}
