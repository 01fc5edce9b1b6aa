namespace TeamsCounselBot.Web;

/// <summary>A page as an answer: nothing on it may come from elsewhere, run inline, be framed or be kept.</summary>
internal sealed class PageResult(PageShell page, int status = StatusCodes.Status200OK) : IResult
{
    private const string OwnThingsAlone =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    public Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.StatusCode = status;
        response.ContentType = "text/html; charset=utf-8";
        response.Headers.ContentSecurityPolicy = OwnThingsAlone;
        response.Headers["Permissions-Policy"] = "camera=(self), microphone=(self), geolocation=(), payment=()";
        response.Headers["Referrer-Policy"] = "no-referrer";
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers.CacheControl = "no-store";
        response.Headers.ContentLanguage = page.Texts.Language;
        return response.WriteAsync(page.Render().ToString(), httpContext.RequestAborted);
    }
}
