using Microsoft.Playwright;

namespace TeamsCounselBot.EndToEnd.Browser;

/// <summary>Two people who look at the same page: one at a wide light window in German, one at a narrow dark one in Arabic.</summary>
internal sealed class PagePair : IAsyncDisposable
{
    private const string UnfoldAll = "for (const fold of document.querySelectorAll('details.fold')) fold.open = true";

    private readonly (Visitor Visitor, string Language)[] _both;

    private PagePair(Visitor wide, Visitor narrow) => _both = [(wide, "de"), (narrow, "ar")];

    public Visitor Wide => _both[0].Visitor;

    public IEnumerable<Visitor> Both => _both.Select(it => it.Visitor);

    /// <param name="chromium">The browser.</param>
    /// <param name="link">A page of the site.</param>
    /// <param name="also">Another site that they are sent to on purpose.</param>
    public static async Task<PagePair> OpenAsync(Chromium chromium, string link, string? also = null)
    {
        var site = new Uri(link).GetLeftPart(UriPartial.Authority);
        var pair = new PagePair(
            await chromium.VisitAsync(site, also: also),
            await chromium.VisitAsync(
                site, new BrowserNewContextOptions { ColorScheme = ColorScheme.Dark, ViewportSize = new() { Width = 320, Height = 640 } },
                also: also));
        foreach (var visitor in pair.Both)
            await FakeVoice.OfEachLanguageAsync(visitor.Page);
        return pair;
    }

    /// <summary>Opens the page as it is, with every fold of it, and finds no barrier.</summary>
    public async Task LookAsync(string link, string? saved = null)
    {
        foreach (var (visitor, language) in _both)
        {
            await GoAsync(visitor, language, link, saved is null ? "" : $"&saved={saved}#{saved}");
            await visitor.Page.EvaluateAsync(UnfoldAll);
            await HasNoBarrierAsync(visitor);
        }
    }

    /// <summary>Fills the fields, presses the button with this verb, and finds no barrier on the page that tells what was wrong.</summary>
    public async Task SendAsync(string link, string verb, params (string Field, string Value)[] fields)
    {
        foreach (var (visitor, language) in _both)
        {
            await GoAsync(visitor, language, link);
            await visitor.Page.EvaluateAsync(UnfoldAll);
            foreach (var (field, value) in fields)
                await visitor.Page.Locator(field).FillAsync(value);
            await visitor.Page.Locator($"button[value='{verb}']").ClickAsync();
            await Assertions.Expect(visitor.Page.Locator("[aria-invalid=true]")).ToBeFocusedAsync();
            await HasNoBarrierAsync(visitor);
        }
    }

    /// <summary>Sends a form that is not of this page.</summary>
    public async Task SendForgedAsync(string link)
    {
        foreach (var (visitor, language) in _both)
        {
            await GoAsync(visitor, language, link);
            await visitor.Page.EvaluateAsync("for (const token of document.querySelectorAll('[name=form]')) token.value = 'x'");
            await visitor.Page.Locator("button[value='invitation.accept']").ClickAsync();
            await Assertions.Expect(visitor.Page.Locator("form")).ToHaveCountAsync(0);
            await HasNoBarrierAsync(visitor);
        }
    }

    /// <summary>The console notes every answer that is not "all is well"; nothing else went wrong.</summary>
    public void HadNoTrouble() => Assert.DoesNotContain(_both.SelectMany(it => it.Visitor.Troubles),
        trouble => !trouble.StartsWith("Failed to load resource: the server responded with a status of 4", StringComparison.Ordinal));

    public async ValueTask DisposeAsync()
    {
        foreach (var (visitor, _) in _both)
            await visitor.DisposeAsync();
    }

    private static Task GoAsync(Visitor visitor, string language, string link, string more = "")
    {
        var address = new Uri(link);
        return visitor.GoAsync($"{address.AbsolutePath}?lang={language}{address.Query.Replace('?', '&')}{more}");
    }

    private static async Task HasNoBarrierAsync(Visitor visitor)
    {
        await visitor.MeetsNoBarrierAsync();
        await visitor.IsNotTooWideAsync();
    }
}
