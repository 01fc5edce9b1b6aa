namespace TeamsCounselBot.Web;

/// <summary>Where a form stood that was sent to us.</summary>
internal static class FormOrigin
{
    /// <summary>
    /// Browsers say where a form stood. Those that do not say it are old: what else shows that the form is ours must be enough.
    /// </summary>
    public static bool IsElsewhere(HttpRequest request) =>
        request.Headers["Sec-Fetch-Site"].ToString() is { Length: > 0 } site && site is not ("same-origin" or "none");
}
