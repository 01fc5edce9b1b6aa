using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace TeamsCounselBot.Web;

/// <summary>A sentence with <c>{0}</c> in it, and the content in that place.</summary>
public sealed class Filled : ComponentBase
{
    private const string Place = "{0}";

    [Parameter, EditorRequired]
    public required string Sentence { get; set; }

    [Parameter]
    public RenderFragment? ChildContent { get; set; }

    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        var at = Sentence.IndexOf(Place, StringComparison.Ordinal);
        builder.AddContent(0, at < 0 ? Sentence : Sentence[..at]);
        if (at < 0)
            return;
        builder.AddContent(1, ChildContent);
        builder.AddContent(2, Sentence[(at + Place.Length)..]);
    }
}
