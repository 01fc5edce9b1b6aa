using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;

namespace TeamsCounselBot.Actions;

/// <summary>Limits the requests of one remote address to the pages. Clicking people never reach the limit.</summary>
internal static class RateLimits
{
    /// <summary>The policy of the web pages: per remote address.</summary>
    public const string Pages = "pages";

    private const int PagesAtOnce = 120;
    private const int PagesPerSecond = 2;
    private const int SiteBytes = 8;

    public static void AddRateLimits(this IServiceCollection services)
    {
        services.AddRateLimiter(options =>
        {
            options.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            options.AddPolicy(Pages, context => RateLimitPartition.GetTokenBucketLimiter(
                Visitor(context.Connection.RemoteIpAddress), _ => Bucket(PagesAtOnce, PagesPerSecond)));
        });
    }

    internal static TokenBucketRateLimiterOptions Bucket(int atOnce, int perSecond) => new()
    {
        TokenLimit = atOnce,
        TokensPerPeriod = perSecond,
        ReplenishmentPeriod = TimeSpan.FromSeconds(1),
        QueueLimit = 0,
        AutoReplenishment = true,
    };

    /// <summary>One visitor has a whole IPv6 site: the first 64 bits.</summary>
    internal static string Visitor(IPAddress? address) => address switch
    {
        null => "",
        { IsIPv4MappedToIPv6: true } => address.MapToIPv4().ToString(),
        { AddressFamily: AddressFamily.InterNetworkV6 } => Convert.ToHexString(address.GetAddressBytes().AsSpan(0, SiteBytes)),
        _ => address.ToString(),
    };
}
