using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.HttpOverrides;

namespace TeamsCounselBot.Hosting;

/// <summary>
/// Warns once if an unknown proxy forwards requests: all visitors then count as one and are rate-limited together. Only private
/// addresses are logged, because anybody outside may send the header too.
/// </summary>
internal sealed partial class ProxyWatch(RequestDelegate next, ILogger<ProxyWatch> log)
{
    private int _told;

    public Task InvokeAsync(HttpContext context)
    {
        // For a known proxy, the framework has consumed the header and set this address from it.
        if (_told == 0 && context.Request.Headers.ContainsKey(ForwardedHeadersDefaults.XForwardedForHeaderName)
            && !context.Request.Headers.ContainsKey(ForwardedHeadersDefaults.XOriginalForHeaderName)
            && context.Connection.RemoteIpAddress is { } address && IsOwn(address) && Interlocked.Exchange(ref _told, 1) == 0)
            NotNamed(log, Plain(address));
        return next(context);
    }

    internal static bool IsOwn(IPAddress address)
    {
        var plain = Plain(address);
        if (IPAddress.IsLoopback(plain) || plain.IsIPv6LinkLocal || plain.IsIPv6UniqueLocal)
            return true;
        return plain.AddressFamily == AddressFamily.InterNetwork && plain.GetAddressBytes() is
            [10, ..] or [172, >= 16 and <= 31, ..] or [192, 168, ..] or [100, >= 64 and <= 127, ..] or [169, 254, ..];
    }

    private static IPAddress Plain(IPAddress address) => address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;

    [LoggerMessage(604, LogLevel.Warning,
        "{Address} forwards requests and is not in ForwardedHeaders:KnownProxies or KnownNetworks: all visitors are taken for one")]
    private static partial void NotNamed(ILogger log, IPAddress address);
}
