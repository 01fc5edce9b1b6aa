using Microsoft.Playwright;

namespace TeamsCounselBot.EndToEnd.Browser;

/// <summary>
/// A Chromium for the tests of one class, with a camera and a microphone that are not real. Each class has its own, so that classes run
/// beside each other. The headless shell does with half the processor what the whole browser does, so it comes first.
/// </summary>
public sealed class Chromium : IAsyncLifetime
{
    private static readonly string[] Places = ["chromium-headless-shell", "chromium", "chromium-browser", "google-chrome"];
    private readonly List<IBrowser> _browsers = [];
    private IPlaywright? _playwright;

    public async Task InitializeAsync()
    {
        Assertions.SetDefaultExpectTimeout(Patience.LongestInBrowser);
        _playwright = await Playwright.CreateAsync();
        await LaunchAsync("--use-fake-ui-for-media-stream");
    }

    public async Task DisposeAsync()
    {
        foreach (var browser in _browsers)
            await browser.DisposeAsync();
        _playwright?.Dispose();
    }

    /// <summary>
    /// A visitor with their own browser profile, who grants camera and microphone. <paramref name="also"/> is another site that the test
    /// sends them to.
    /// </summary>
    public Task<Visitor> VisitAsync(string site, BrowserNewContextOptions? options = null, string? also = null) =>
        VisitAsync(_browsers[0], site, options, also);

    /// <summary>A visitor who refuses camera and microphone.</summary>
    public async Task<Visitor> VisitRefusingAsync(string site) =>
        await VisitAsync(await LaunchAsync("--use-fake-ui-for-media-stream=deny"), site, null, null);

    private static async Task<Visitor> VisitAsync(IBrowser browser, string site, BrowserNewContextOptions? options, string? also)
    {
        var context = await browser.NewContextAsync(options ?? new BrowserNewContextOptions());
        context.SetDefaultTimeout(Patience.LongestInBrowser);
        return new Visitor(context, await context.NewPageAsync(), site, also);
    }

    private async Task<IBrowser> LaunchAsync(string answerToMedia)
    {
        var browser = await _playwright!.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Find(),
            Args = ["--no-sandbox", "--use-fake-device-for-media-stream", answerToMedia],
        });
        _browsers.Add(browser);
        return browser;
    }

    private static string Find() =>
        Environment.GetEnvironmentVariable("CHROMIUM")
        ?? (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .SelectMany(folder => Places.Select(name => Path.Combine(folder, name)))
            .FirstOrDefault(File.Exists)
        ?? throw new InvalidOperationException("There is no Chromium: run tests/prepare.sh, or set CHROMIUM to its path.");
}
