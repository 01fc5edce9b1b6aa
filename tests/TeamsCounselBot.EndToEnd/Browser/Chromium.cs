using Microsoft.Playwright;

namespace TeamsCounselBot.EndToEnd.Browser;

/// <summary>
/// A Chromium for the tests of one class, with a camera and a microphone that are not real. Each class has its own, so that classes run
/// beside each other.
/// </summary>
public sealed class Chromium : IAsyncLifetime
{
    private static readonly string[] Places = ["chromium", "chromium-browser", "google-chrome"];
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public async Task InitializeAsync()
    {
        Assertions.SetDefaultExpectTimeout(Patience.LongestInBrowser);
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Find(),
            Args = ["--no-sandbox", "--use-fake-device-for-media-stream"],
        });
    }

    public async Task DisposeAsync()
    {
        if (_browser is not null)
            await _browser.DisposeAsync();
        _playwright?.Dispose();
    }

    /// <summary>
    /// A visitor with their own browser profile. A visitor who is not <paramref name="trusting"/> refuses camera and microphone.
    /// <paramref name="also"/> is another site that the test sends them to.
    /// </summary>
    public async Task<Visitor> VisitAsync(string site, BrowserNewContextOptions? options = null, bool trusting = true, string? also = null)
    {
        var context = await _browser!.NewContextAsync(options ?? new BrowserNewContextOptions());
        context.SetDefaultTimeout(Patience.LongestInBrowser);
        if (trusting)
            await context.GrantPermissionsAsync(["camera", "microphone"]);
        return new Visitor(context, await context.NewPageAsync(), site, also);
    }

    private static string Find() =>
        Environment.GetEnvironmentVariable("CHROMIUM")
        ?? (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .SelectMany(folder => Places.Select(name => Path.Combine(folder, name)))
            .FirstOrDefault(File.Exists)
        ?? throw new InvalidOperationException("There is no Chromium: run tests/prepare.sh, or set CHROMIUM to its path.");
}
