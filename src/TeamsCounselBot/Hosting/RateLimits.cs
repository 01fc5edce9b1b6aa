using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;

namespace TeamsCounselBot.Hosting;

/// <summary>How much one conversation, or one remote address, may ask for. Generous: nobody who clicks meets it.</summary>
internal static class RateLimits
{
    /// <summary>The policy of the web pages: per remote address.</summary>
    public const string Pages = "pages";

    private const int PagesAtOnce = 120;
    private const int PagesPerSecond = 2;
    private const int SiteBytes = 8;

    public static void AddRateLimits(this IServiceCollection services)
    {
        services.AddSingleton<ConversationPace>();
        services.AddRateLimiter(options =>
        {
            options.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            options.OnRejected = (context, _) =>
            {
                if (context.Lease.TryGetMetadata(MetadataName.RetryAfter, out var pause))
                    context.HttpContext.Response.Headers.RetryAfter = Math.Ceiling(pause.TotalSeconds).ToString(CultureInfo.InvariantCulture);
                return ValueTask.CompletedTask;
            };
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

/// <summary>
/// The pace of invokes per conversation, asked after the token was checked. A card's refresh comes from
/// up to 60 people at once, so a conversation may burst.
/// </summary>
internal sealed class ConversationPace : IDisposable
{
    private const int InvokesAtOnce = 300;
    private const int InvokesPerSecond = 30;

    private readonly PartitionedRateLimiter<string> _limiter = PartitionedRateLimiter.Create<string, string>(
        conversation => RateLimitPartition.GetTokenBucketLimiter(conversation, _ => RateLimits.Bucket(InvokesAtOnce, InvokesPerSecond)));

    public bool Admits(string conversationId)
    {
        using var lease = _limiter.AttemptAcquire(conversationId);
        return lease.IsAcquired;
    }

    public void Dispose() => _limiter.Dispose();
}
