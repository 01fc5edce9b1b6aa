using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using TeamsCounselBot.Actions;

namespace TeamsCounselBot.Web;

/// <summary>
/// Limits the requests of one remote address to the pages; clicking people never reach the limit. Who does is answered 429 with a page in
/// their language, and when to come again.
/// </summary>
internal sealed class PageLimit(RequestDelegate next, TimeProvider clock) : IDisposable
{
    private const string Soon = "1";
    private const int SiteBytes = 8;

    private readonly Buckets<string> _visitors = new(_ => (AtOnce: 120, PerSecond: 2), clock);

    public async Task InvokeAsync(HttpContext context)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<LimitedPage>() is null)
        {
            await next(context);
            return;
        }
        using var lease = _visitors.Attempt(Visitor(context.Connection.RemoteIpAddress));
        await (lease.IsAcquired ? next(context) : RefuseAsync(context, lease));
    }

    public void Dispose() => _visitors.Dispose();

    private static Task RefuseAsync(HttpContext context, RateLimitLease lease)
    {
        context.Response.Headers.RetryAfter = lease.TryGetMetadata(MetadataName.RetryAfter, out var pause)
            ? Math.Ceiling(pause.TotalSeconds).ToString(CultureInfo.InvariantCulture)
            : Soon;
        var texts = PageLanguage.Of(context.Request, Texts.Languages[0]);
        var note = NoteView.OfNobody(texts, "guestPage.tooMany.title", "guestPage.tooMany.text",
            context.RequestServices.GetRequiredService<CentreDirectory>().Only);
        return new PageResult<NotePage, NoteView>(note, StatusCodes.Status429TooManyRequests).ExecuteAsync(context);
    }

    /// <summary>One visitor has a whole IPv6 site: the first 64 bits.</summary>
    internal static string Visitor(IPAddress? address) => address switch
    {
        null => "",
        { IsIPv4MappedToIPv6: true } => address.MapToIPv4().ToString(),
        { AddressFamily: AddressFamily.InterNetworkV6 } => Convert.ToHexString(address.GetAddressBytes().AsSpan(0, SiteBytes)),
        _ => address.ToString(),
    };
}

/// <summary>Marks what a visitor may ask for so often and no oftener.</summary>
internal sealed class LimitedPage
{
    public static LimitedPage Mark { get; } = new();
}

internal static class PageLimits
{
    public static TBuilder LimitPages<TBuilder>(this TBuilder routes) where TBuilder : IEndpointConventionBuilder =>
        routes.WithMetadata(LimitedPage.Mark);
}
