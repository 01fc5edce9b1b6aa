using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http.HttpResults;

namespace TeamsCounselBot.Web;

/// <summary>A page as an answer. Nothing on it may come from another site, run inline, be framed or be kept.</summary>
internal sealed class PageResult<TPage, TView>(TView view, int status = StatusCodes.Status200OK) : IResult
    where TPage : IComponent
    where TView : class, IPageView
{
    private const string OwnSiteOnly =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
        + "base-uri 'none'; frame-ancestors 'none'; form-action 'self'";

    public Task ExecuteAsync(HttpContext httpContext)
    {
        var headers = httpContext.Response.Headers;
        httpContext.Response.OnStarting(() =>
        {
            // It allows navigation by Blazor's scripts, which no page has.
            headers.Remove("blazor-enhanced-nav");
            return Task.CompletedTask;
        });
        headers.ContentSecurityPolicy = view.LeadsOut ? OwnSiteOnly + " https:" : OwnSiteOnly;
        headers["Permissions-Policy"] = "camera=(self), microphone=(self), geolocation=(), payment=()";
        headers["Referrer-Policy"] = "no-referrer";
        headers.XContentTypeOptions = "nosniff";
        headers.CacheControl = "no-store";
        headers.ContentLanguage = view.Texts.Language;
        var parameters = new Dictionary<string, object?> { [nameof(PageRoot<,>.View)] = view };
        return new RazorComponentResult<PageRoot<TPage, TView>>(parameters) { StatusCode = status }.ExecuteAsync(httpContext);
    }
}
