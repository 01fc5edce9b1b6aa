using System.Collections.Immutable;

namespace TeamsCounselBot.Web;

/// <summary>What is around every page: head, header with the centre's name and the language menu, footer.</summary>
internal sealed record PageShell
{
    public required Texts Texts { get; init; }

    /// <summary>The page's title, and its heading of the first order.</summary>
    public required string Title { get; init; }

    /// <summary>
    /// What has come of the form that was sent. It leads the title, which is what screen readers say first of a new page; live
    /// regions are silent there.
    /// </summary>
    public string? Notice { get; init; }

    /// <summary>The page itself, below its heading.</summary>
    public required Html Main { get; init; }

    /// <summary>Whose page it is; null where it is nobody's in particular.</summary>
    public string? Centre { get; init; }

    /// <summary>Modules among the assets, such as <c>check.mjs</c>.</summary>
    public ImmutableArray<string> Scripts { get; init; } = [];
    public Html Footer { get; init; }

    /// <summary>The way to the page's neighbours, where it has some.</summary>
    public Html Neighbours { get; init; }

    public Html Render()
    {
        var owner = Centre ?? Texts["page.name"];
        return $"""
            <!doctype html>
            <html lang="{Texts.Code}" dir="{Direction(Texts)}">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <meta name="robots" content="noindex">
            <title>{(Notice is null ? Html.None : $"{Notice} · ")}{Title} · {owner}</title>
            <link rel="icon" href="{Assets.Address("icon.svg")}" type="image/svg+xml">
            <link rel="stylesheet" href="{Assets.Address("site.css")}">
            {Scripts.Select(ScriptTag)}</head>
            <body>
            <a class="skip" href="#main">{Texts["page.skip"]}</a>
            <header>
            <p class="owner"><bdi>{owner}</bdi></p>
            {Languages()}
            </header>
            {Neighbours}
            <main id="main">
            <h1>{Title}</h1>
            {Main}
            </main>
            <footer>{Footer}</footer>
            </body>
            </html>

            """;
    }

    private static string Direction(Texts texts) => texts.RightToLeft ? "rtl" : "ltr";

    private static Html ScriptTag(string script) => $"""<script type="module" src="{Assets.Address(script)}"></script>""";

    private Html Languages()
    {
        var links = Texts.Languages.Select(tag => Link(new Texts(tag)));
        return $"""
            <nav aria-label="{Texts["page.language"]}"><details class="languages">
            <summary><svg viewBox="0 0 24 24" aria-hidden="true"><circle cx="12" cy="12" r="9"/><path d="M3 12h18M12 3c5 5 5 13 0 18M12 3c-5 5-5 13 0 18"/></svg>{Texts["language.self"]}</summary>
            <ul>{links}</ul>
            </details></nav>
            """;
    }

    private Html Link(Texts other)
    {
        Html current = $" aria-current=\"true\"";
        return $"""
            <li><a href="?{PageLanguage.Query}={other.Language}" lang="{other.Code}" dir="{Direction(other)}"{(other.Language == Texts.Language ? current : Html.None)}>{other["language.self"]}</a></li>
            """;
    }
}
