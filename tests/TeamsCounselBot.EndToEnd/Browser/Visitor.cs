using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace TeamsCounselBot.EndToEnd.Browser;

/// <summary>A person with their own browser. It records every error.</summary>
public sealed class Visitor : IAsyncDisposable
{
    // Everything that axe has of WCAG 2.2 AA, and its best practices. Of what passes, the names of the rules are enough.
    private const string RunAxe = """
        async () => {
            const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
            const found = await axe.run(document, { runOnly: { type: 'tag', values: tags }, resultTypes: ['violations'] });
            return {
                violations: found.violations.map(it => `${it.id}: ${it.help}: ${it.nodes.map(node => node.html).join(' | ')}`),
                kept: found.passes.map(it => it.id),
            };
        }
        """;

    private static readonly string Axe = new BundledAxeScriptProvider().GetScript();

    private readonly IBrowserContext _context;
    private readonly string _site;
    private readonly List<string> _troubles = [];

    public Visitor(IBrowserContext context, IPage page, string site, string? also = null)
    {
        (_context, _site, Page) = (context, site, page);
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
                _troubles.Add(message.Text);
        };
        page.PageError += (_, error) => _troubles.Add(error);
        page.Request += (_, request) =>
        {
            if (!request.Url.StartsWith(site, StringComparison.Ordinal)
                && (also is null || !request.Url.StartsWith(also, StringComparison.Ordinal)))
                _troubles.Add($"asked elsewhere: {request.Url}");
        };
    }

    public IPage Page { get; }

    /// <summary>Errors and warnings of the console, and requests to other sites.</summary>
    public IReadOnlyList<string> Troubles => _troubles;

    public Task GoAsync(string path) => Page.GotoAsync(_site + path);

    /// <summary>Presses Tab until the element has the focus, as a person without a mouse does.</summary>
    public async Task TabToAsync(ILocator element)
    {
        for (var presses = 0; presses < 90; presses++)
        {
            if (await element.EvaluateAsync<bool>("it => it === document.activeElement"))
                return;
            await Page.Keyboard.PressAsync("Tab");
        }
        Assert.Fail($"The keyboard does not reach {element}.");
    }

    /// <summary>Reaches the element by keyboard and presses it.</summary>
    public async Task PressAsync(ILocator element)
    {
        await TabToAsync(element);
        await Page.Keyboard.PressAsync("Enter");
    }

    /// <summary>Fails where one has to scroll to the side.</summary>
    public async Task IsNotTooWideAsync() => Assert.True(
        await Page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= document.documentElement.clientWidth"),
        $"{Page.Url} is too wide");

    /// <summary>The bytes, unpacked, of the page and of all that it has loaded so far.</summary>
    public Task<int> LoadedBytesAsync() => Page.EvaluateAsync<int>("""
        ['navigation', 'resource'].flatMap(kind => performance.getEntriesByType(kind)).reduce((sum, it) => sum + it.decodedBodySize, 0)
        """);

    /// <summary>Fails with all that axe finds against WCAG 2.2 AA, one line per kind.</summary>
    public async Task MeetsNoBarrierAsync()
    {
        // The quick exit stays in sight and covers what it is scrolled over. At the top it covers nothing.
        await Page.EvaluateAsync("scrollTo({ top: 0, behavior: 'instant' })");
        var result = await RunAxeAsync();
        if (result.Violations.Length > 0)
            Assert.Fail(string.Join('\n', result.Violations.Select(found => $"{Page.Url}: {found}")));
    }

    /// <summary>The rules that this page was held against and keeps.</summary>
    public async Task<IEnumerable<string>> RulesAsync() => (await RunAxeAsync()).Kept;

    // Deque's own way through Playwright loads axe twice for each run and opens a tab, for pages with frames. Ours have none.
    private async Task<AxeFindings> RunAxeAsync()
    {
        await Page.EvaluateAsync(Axe);
        return await Page.EvaluateAsync<AxeFindings>(RunAxe);
    }

    public ValueTask DisposeAsync() => _context.DisposeAsync();

    // Playwright fills this in from the script's answer.
    private sealed class AxeFindings
    {
        public string[] Violations { get; set; } = [];

        public string[] Kept { get; set; } = [];
    }
}
