namespace TeamsCounselBot.Web.Counsellors;

/// <summary>
/// Where the desk is read. Each place has its own addresses and its own cookie, so that the cookie that works in a frame opens nothing
/// but the pages that may be framed. It stands at the routes.
/// </summary>
/// <param name="Root">The address below which the pages are.</param>
/// <param name="Scheme">The scheme of the cookie.</param>
internal sealed record DeskPlace(string Root, string Scheme)
{
    /// <summary>The pages at their own address.</summary>
    public static DeskPlace Browser { get; } = new(DeskRoutes.Root, DeskSignInRegistration.Cookie);

    /// <summary>The personal tab in Teams, which is a frame.</summary>
    public static DeskPlace Teams { get; } = new(DeskRoutes.Tab, DeskSignInRegistration.TabCookie);

    public bool IsFramed => this == Teams;

    /// <summary>The place of the page that was asked for.</summary>
    public static DeskPlace At(HttpContext context) => context.GetEndpoint()?.Metadata.GetMetadata<DeskPlace>() ?? Browser;

    /// <summary>The same page here.</summary>
    /// <param name="path">One of <see cref="DeskRoutes"/>, or below.</param>
    public string Of(string path) => Root + path[DeskRoutes.Root.Length..];
}
