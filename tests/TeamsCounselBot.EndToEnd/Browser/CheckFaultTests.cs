using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace TeamsCounselBot.EndToEnd.Browser;

/// <summary>The technical check in browsers that do not answer, or that refuse one step.</summary>
public class CheckFaultTests(Chromium chromium, WebPagesHost host) : IClassFixture<WebPagesHost>, IClassFixture<Chromium>
{
    private const string NeverAsked = "navigator.mediaDevices.getUserMedia = () => new Promise(() => { });";
    private const string PlayRefused = "HTMLMediaElement.prototype.play = async () => { throw new DOMException('x', 'NotAllowedError'); };";
    private const string PlayNever = "HTMLMediaElement.prototype.play = () => new Promise(() => { });";
    private const string ResumeNever = "AudioContext.prototype.resume = () => new Promise(() => { });";
    private const string NoAudio = "window.AudioContext = undefined; window.webkitAudioContext = undefined;";
    private const string BatteryNever = "navigator.getBattery = () => new Promise(() => { });";

    [Theory]
    [InlineData(NeverAsked, "microphone", "start", "Ihr Browser antwortet nicht.", "look")]
    [InlineData(NeverAsked, "camera", "start", "Ihr Browser antwortet nicht.", "look")]
    [InlineData(PlayRefused, "camera", "start", "Ihre Kamera ist an.", "good")]
    [InlineData(PlayNever, "camera", "start", "Ihre Kamera ist an.", "good")]
    [InlineData(ResumeNever, "microphone", "start", "Ihr Mikrofon ist an.", "look")]
    [InlineData(NoAudio, "microphone", "start", "Ihr Mikrofon ist an.", "look")]
    [InlineData(ResumeNever, "sound", "play", "Ihr Browser kann hier keinen Ton abspielen.", "bad")]
    public async Task Each_fault_is_told_as_what_it_is(string fault, string part, string button, string told, string state)
    {
        await using var visitor = await chromium.VisitAsync(host.Address);
        await visitor.Page.AddInitScriptAsync(fault);
        await visitor.Page.Clock.InstallAsync();
        await visitor.GoAsync("/check?lang=de");
        await visitor.Page.Locator($"#{part} [data-do={button}]").ClickAsync();

        await LaterAsync(visitor, $"#{part} .answers", told);
        await Expect(visitor.Page.Locator($"[data-result={part}]")).ToHaveAttributeAsync("data-state", state);
        await visitor.MeetsNoBarrierAsync();
    }

    [Fact]
    public async Task A_button_works_again_after_a_browser_did_not_answer()
    {
        await using var visitor = await chromium.VisitAsync(host.Address);
        await visitor.Page.AddInitScriptAsync("""
            const ask = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
            let times = 0;
            navigator.mediaDevices.getUserMedia = what => times++ ? ask(what) : new Promise(() => { });
            """);
        await visitor.Page.Clock.InstallAsync();
        await visitor.GoAsync("/check?lang=de");
        var button = visitor.Page.Locator("#camera [data-do=start]");
        await button.ClickAsync();
        await LaterAsync(visitor, "#camera .answers", "antwortet nicht");

        await button.ClickAsync();
        await Expect(visitor.Page.Locator("[data-result=camera]")).ToHaveAttributeAsync("data-state", "good", new() { Timeout = 60_000 });
    }

    [Fact]
    public async Task A_battery_that_never_answers_does_not_hide_the_device()
    {
        await using var visitor = await chromium.VisitAsync(host.Address);
        await visitor.Page.AddInitScriptAsync(BatteryNever);
        await visitor.GoAsync("/check?lang=de");
        await visitor.Page.Locator("#device [data-do=look]").ClickAsync();
        await Expect(visitor.Page.Locator("[data-result=device]")).ToHaveAttributeAsync("data-state", "look", new() { Timeout = 60_000 });
    }

    [Fact]
    public async Task The_page_says_that_nothing_runs_until_the_script_runs()
    {
        await using var visitor = await chromium.VisitAsync(host.Address);
        await visitor.Page.RouteAsync(
            "**/check*.mjs", route => route.FulfillAsync(new() { Body = "this is no script", ContentType = "text/javascript" }));
        await visitor.GoAsync("/check?lang=de");
        await Expect(visitor.Page.Locator("main")).ToContainTextAsync("Die Prüfung läuft noch nicht.");

        await visitor.Page.UnrouteAsync("**/check*.mjs");
        await visitor.GoAsync("/check?lang=de");
        await Expect(visitor.Page.Locator("main")).Not.ToContainTextAsync("Die Prüfung läuft noch nicht.");
    }

    /// <summary>The page's clock goes by the second until it says so.</summary>
    private static async Task LaterAsync(Visitor visitor, string where, string told)
    {
        for (var seconds = 0; !(await visitor.Page.Locator(where).TextContentAsync())!.Contains(told, StringComparison.Ordinal); seconds++)
        {
            Assert.True(seconds < 60, $"{where} does not say '{told}'");
            await visitor.Page.Clock.RunForAsync(1000);
        }
    }
}
