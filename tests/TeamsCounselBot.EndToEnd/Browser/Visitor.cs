using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace TeamsCounselBot.EndToEnd.Browser;

/// <summary>A person with their own browser. It records every error.</summary>
public sealed class Visitor : IAsyncDisposable
{
    private static readonly AxeRunOptions WcagAA = new()
    {
        RunOnly = new RunOnlyOptions { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] },
    };

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
        for (var presses = 0; presses < 60; presses++)
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

    /// <summary>Fails with all that axe finds against WCAG 2.2 AA, one line per kind.</summary>
    public async Task MeetsNoBarrierAsync()
    {
        // The quick exit stays in sight and covers what it is scrolled over. At the top it covers nothing.
        await Page.EvaluateAsync("scrollTo({ top: 0, behavior: 'instant' })");
        var result = await Page.RunAxe(WcagAA);
        if (result.Violations.Length > 0)
            Assert.Fail(string.Join('\n', result.Violations.Select(found =>
                $"{Page.Url}: {found.Id}: {found.Help}: {string.Join(" | ", found.Nodes.Select(node => node.Html))}")));
    }

    /// <summary>The rules that this page was held against and keeps.</summary>
    public async Task<IEnumerable<string>> RulesAsync() => (await Page.RunAxe(WcagAA)).Passes.Select(rule => rule.Id);

    public ValueTask DisposeAsync() => _context.DisposeAsync();
}
