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
        // A full stop stays on the line of what it ends.
        var rest = Sentence[(at + Place.Length)..];
        var close = rest.TakeWhile(char.IsPunctuation).Count();
        builder.OpenElement(1, "span");
        builder.AddAttribute(2, "class", "together");
        builder.AddContent(3, ChildContent);
        builder.AddContent(4, rest[..close]);
        builder.CloseElement();
        builder.AddContent(5, rest[close..]);
    }
}
