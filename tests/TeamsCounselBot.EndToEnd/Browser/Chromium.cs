using Microsoft.Playwright;

namespace TeamsCounselBot.EndToEnd.Browser;

/// <summary>One Chromium for all browser tests, with a camera and a microphone that are not real.</summary>
public sealed class Chromium : IAsyncLifetime
{
    /// <summary>xunit's name for the tests that share it.</summary>
    public const string Name = "Chromium";

    private static readonly string[] Places = ["chromium", "chromium-browser", "google-chrome"];
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public async Task InitializeAsync()
    {
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
    /// A visitor with a browser profile of their own. Whoever is not <paramref name="trusting"/> refuses camera and microphone;
    /// <paramref name="also"/> is another site that they are sent to on purpose.
    /// </summary>
    public async Task<Visitor> VisitAsync(string site, BrowserNewContextOptions? options = null, bool trusting = true, string? also = null)
    {
        var context = await _browser!.NewContextAsync(options ?? new BrowserNewContextOptions());
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

[CollectionDefinition(Chromium.Name)]
public sealed class ChromiumCollection : ICollectionFixture<Chromium>;
