namespace TeamsCounselBot.Web;

/// <summary>
/// Mail programs and people put signs behind an address: the full stop of the sentence, a bracket, a quotation mark. No link of
/// ours ends in one, so they are cut off and the browser is sent to the clean address.
/// </summary>
internal static class LinkEnds
{
    private static readonly PathString[] Links = ["/s", "/t", "/c", "/check"];
    private const string Signs = ".,;:!?)>]}\"'`*”“’‘»«…";

    public static void UseCleanLinkEnds(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        var request = context.Request;
        if (!(HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method)) || Clean(request.Path) is not { } clean)
            return next(context);
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Redirect((request.PathBase + clean).ToUriComponent() + request.QueryString.ToUriComponent());
        return Task.CompletedTask;
    });

    /// <summary>Null where there is nothing to cut off.</summary>
    internal static PathString? Clean(PathString path)
    {
        var whole = path.Value ?? "";
        var end = whole.Length;
        while (end > 0 && (Signs.Contains(whole[end - 1], StringComparison.Ordinal) || char.IsWhiteSpace(whole[end - 1])))
            end--;
        if (end == whole.Length || end == 0 || whole[end - 1] == '/')
            return null;
        var clean = new PathString(whole[..end]);
        return Links.Any(link => clean.StartsWithSegments(link, StringComparison.Ordinal)) ? (PathString?)clean : null;
    }
}
