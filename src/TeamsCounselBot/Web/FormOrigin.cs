namespace TeamsCounselBot.Web;

/// <summary>Where a form stood that was sent to us.</summary>
internal static class FormOrigin
{
    /// <summary>
    /// Browsers say where a form stood. Those that do not say it are old: what else shows that the form is ours must be enough.
    /// </summary>
    public static bool IsElsewhere(HttpRequest request) =>
        Site(request) is { Length: > 0 } site && site is not ("same-origin" or "none");

    /// <summary>
    /// For requests whose cookie other sites may send along, and for those that bring a token: the browser itself says that they come
    /// from a page of ours. Browsers too old to say where a form stood name its origin in requests that change something.
    /// </summary>
    /// <param name="request">A request that changes something.</param>
    /// <param name="own">The bot's public address, without a path.</param>
    public static bool IsHere(HttpRequest request, string? own) => Site(request) switch
    {
        "same-origin" => true,
        "" => own is not null && request.Headers.Origin.ToString() == own,
        _ => false,
    };

    private static string Site(HttpRequest request) => request.Headers["Sec-Fetch-Site"].ToString();
}
