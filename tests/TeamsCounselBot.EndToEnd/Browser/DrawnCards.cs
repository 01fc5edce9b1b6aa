using System.Reflection;
using System.Text.Json;
using Microsoft.Playwright;
using TeamsCounselBot.Tests.Cards;

namespace TeamsCounselBot.EndToEnd.Browser;

/// <summary>Every card of the fast tests in every language, drawn once by Microsoft's renderer on a narrow phone.</summary>
public sealed class DrawnCards : IAsyncLifetime
{
    private const int Phone = 360;

    /// <summary>Draws and measures in the page, by the modules that make the pictures.</summary>
    private const string Measure = """
        async ({ host, drawing, cards }) => {
            const from = source => import('data:text/javascript;charset=utf-8,' + encodeURIComponent(source));
            const { hostConfig, style } = await from(host);
            const { show, measure } = await from(drawing);
            document.head.append(Object.assign(document.createElement('style'), { textContent: style('light') }));
            const faults = show({ cards: JSON.parse(cards), config: hostConfig('light'), folds: false });
            return JSON.stringify({ faults, sizes: measure() });
        }
        """;

    private static readonly JsonSerializerOptions Web = new(JsonSerializerDefaults.Web);
    private readonly Chromium _chromium = new();

    public IReadOnlyList<CardSize> Sizes { get; private set; } = [];

    public IReadOnlyList<string> Faults { get; private set; } = [];

    public async Task InitializeAsync()
    {
        await _chromium.InitializeAsync();
        await using var visitor = await _chromium.VisitAsync(
            "about:", new BrowserNewContextOptions { ViewportSize = new() { Width = Phone, Height = 640 } });
        var page = visitor.Page;
        await page.SetContentAsync("<!doctype html><div id=\"cards\"></div>");
        await page.AddScriptTagAsync(new() { Content = Source("Renderers", "adaptivecards/dist/adaptivecards.min.js") });
        await page.AddScriptTagAsync(new() { Content = Source("Renderers", "markdown-it/dist/browser/markdown-it.umd.min.js") });
        var drawn = JsonSerializer.Deserialize<Drawn>(await page.EvaluateAsync<string>(Measure, new
        {
            host = Source("Drawing", "host.mjs"),
            drawing = Source("Drawing", "drawing.mjs"),
            cards = CardScenes.ToJson(),
        }), Web)!;
        (Sizes, Faults) = (drawn.Sizes, drawn.Faults);
    }

    public Task DisposeAsync() => _chromium.DisposeAsync();

    private static string Source(string place, string file) => File.ReadAllText(Path.Combine(
        typeof(DrawnCards).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(it => it.Key == place).Value!, file));

    private sealed record Drawn(IReadOnlyList<CardSize> Sizes, IReadOnlyList<string> Faults);
}

/// <summary>What is in sight of a card before anything is unfolded.</summary>
/// <param name="Name">The scene and the language.</param>
/// <param name="Height">In pixels.</param>
/// <param name="Next">Where the next step ends, in pixels from the top: the main button, else the first one; 0 without a button.</param>
/// <param name="Buttons">The buttons.</param>
/// <param name="Controls">The buttons, fields, questions and links.</param>
/// <param name="Words">The words.</param>
/// <param name="Addresses">The addresses that are written out.</param>
/// <param name="Wide">Whether something sticks out at the side.</param>
public sealed record CardSize(string Name, int Height, int Next, int Buttons, int Controls, int Words, int Addresses, bool Wide);
