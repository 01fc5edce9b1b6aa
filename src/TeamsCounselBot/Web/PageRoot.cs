using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace TeamsCounselBot.Web;

/// <summary>
/// Gives a page and every component on it the view and its texts. They are cascading values, since components are public and
/// a public parameter cannot have an internal type.
/// </summary>
internal sealed class PageRoot<TPage, TView> : ComponentBase
    where TPage : IComponent
    where TView : class, IPageView
{
    [Parameter]
    public required TView View { get; set; }

    protected override void BuildRenderTree(RenderTreeBuilder builder) =>
        Cascade(View, Cascade(View.Texts, inner =>
        {
            inner.OpenComponent<TPage>(0);
            inner.CloseComponent();
        }))(builder);

    private static RenderFragment Cascade<TValue>(TValue value, RenderFragment content) => builder =>
    {
        builder.OpenComponent<CascadingValue<TValue>>(0);
        builder.AddComponentParameter(1, nameof(CascadingValue<>.Value), value);
        builder.AddComponentParameter(2, nameof(CascadingValue<>.IsFixed), true);
        builder.AddComponentParameter(3, nameof(CascadingValue<>.ChildContent), content);
        builder.CloseComponent();
    };
}
