using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http.HttpResults;

namespace TeamsCounselBot.Web;

/// <summary>
/// A page as an answer. Nothing on it may come from another site, run inline or be kept. It may not be framed, unless its route is
/// <see cref="FramedBy"/> somebody.
/// </summary>
internal sealed class PageResult<TPage, TView>(TView view, int status = StatusCodes.Status200OK) : IResult
    where TPage : IComponent
    where TView : class, IPageView
{
    private const string OwnSiteOnly =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
        + "base-uri 'none'; ";

    public Task ExecuteAsync(HttpContext httpContext)
    {
        var headers = httpContext.Response.Headers;
        httpContext.Response.OnStarting(() =>
        {
            // It allows navigation by Blazor's scripts, which no page has.
            headers.Remove("blazor-enhanced-nav");
            return Task.CompletedTask;
        });
        var framers = httpContext.GetEndpoint()?.Metadata.GetMetadata<FramedBy>() is { } framed ? string.Join(' ', framed.Sites) : "'none'";
        headers.ContentSecurityPolicy = $"{OwnSiteOnly}frame-ancestors {framers}; form-action 'self'{(view.LeadsOut ? " https:" : "")}";
        headers["Permissions-Policy"] = "camera=(self), microphone=(self), geolocation=(), payment=()";
        headers["Referrer-Policy"] = "no-referrer";
        headers.XContentTypeOptions = "nosniff";
        headers.CacheControl = "no-store";
        headers.ContentLanguage = view.Texts.Language;
        var parameters = new Dictionary<string, object?> { [nameof(PageRoot<,>.View)] = view };
        return new RazorComponentResult<PageRoot<TPage, TView>>(parameters) { StatusCode = status }.ExecuteAsync(httpContext);
    }
}
