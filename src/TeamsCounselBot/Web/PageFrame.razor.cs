using Microsoft.AspNetCore.Components;

namespace TeamsCounselBot.Web;

public sealed partial class PageFrame
{
    [Inject]
    internal PageAssets Files { get; set; } = null!;

    [CascadingParameter]
    internal Texts T { get; set; } = null!;

    /// <summary>The page's title, and its first heading.</summary>
    [Parameter, EditorRequired]
    public required string Title { get; set; }

    /// <summary>
    /// The result of the form that was sent. It comes first in the title, because screen readers read the title of a new page
    /// first and say nothing of its live regions.
    /// </summary>
    [Parameter]
    public string? Notice { get; set; }

    /// <summary>The name of the centre; null on a page that belongs to no centre.</summary>
    [Parameter]
    public string? Centre { get; set; }

    /// <summary>Stylesheets among the assets that this page needs besides <c>site.css</c>.</summary>
    [Parameter]
    public IReadOnlyList<string> Styles { get; set; } = [];

    /// <summary>Modules among the assets, such as <c>check.mjs</c>.</summary>
    [Parameter]
    public IReadOnlyList<string> Scripts { get; set; } = [];

    /// <summary>The address that a browser without scripts loads again and again; null = none.</summary>
    [Parameter]
    public string? RenewedAt { get; set; }

    /// <summary>Comes before the header.</summary>
    [Parameter]
    public RenderFragment? Top { get; set; }

    /// <summary>Links to related pages.</summary>
    [Parameter]
    public RenderFragment? Neighbours { get; set; }

    /// <summary>Comes beside the first heading.</summary>
    [Parameter]
    public RenderFragment? Beside { get; set; }

    [Parameter]
    public RenderFragment? ChildContent { get; set; }

    [Parameter]
    public RenderFragment? Footer { get; set; }

    private string Owner => Centre ?? T["page.name"];

    private static string Direction(Texts texts) => texts.RightToLeft ? "rtl" : "ltr";
}
