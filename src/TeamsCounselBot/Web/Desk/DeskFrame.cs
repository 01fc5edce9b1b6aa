namespace TeamsCounselBot.Web.Desk;

/// <summary>What is around each page of the desk: its sections, and the way out.</summary>
internal static class DeskFrame
{
    private static readonly (string Path, string Words)[] Sections =
    [
        (DeskRoutes.Root, "desk.nav.sessions"),
        (DeskRoutes.Receipts, "desk.nav.receipts"),
        (DeskRoutes.Statistics, "desk.nav.statistics"),
        (DeskRoutes.Settings, "desk.nav.settings"),
    ];

    public static PageShell Page(DeskView view, string title, Html main) => new()
    {
        Texts = view.Texts,
        Title = title,
        Centre = view.Centre.Name,
        Neighbours = $"""
            <nav class="sections" aria-label="{view.Texts["desk.nav"]}"><ul>{Sections.Select(section => Link(view, section.Path, view.Texts[section.Words]))}</ul>
            {DeskNotes.SignOutForm(view.Texts)}</nav>
            """,
        Main = main,
        Scripts = ["desk.mjs"],
    };

    private static Html Link(DeskView view, string path, string words)
    {
        Html current = $" aria-current=\"page\"";
        return $"""<li><a href="{view.Address(path)}"{(path == view.Section ? current : Html.None)}>{words}</a></li>""";
    }

    /// <summary>Names and values, one below the other.</summary>
    public static Html Facts(IEnumerable<(string Name, Html Value)> facts)
    {
        return $"""<dl class="pairs">{facts.Select(Fact)}</dl>""";

        static Html Fact((string Name, Html Value) fact) => $"<div><dt>{fact.Name}</dt><dd>{fact.Value}</dd></div>";
    }
}
