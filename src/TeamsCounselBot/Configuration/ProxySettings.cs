using System.Net;
using Microsoft.AspNetCore.HttpOverrides;

namespace TeamsCounselBot.Configuration;

/// <param name="Options">Null if no proxy is configured.</param>
internal sealed record ConfiguredProxies(ForwardedHeadersOptions? Options);

/// <summary>
/// Reads the trusted proxies. The bot believes only their statement for whom they ask. Without a trusted proxy, the remote address is
/// that of the connection.
/// </summary>
internal static class ProxySettings
{
    private const string Proxies = "ForwardedHeaders:KnownProxies";
    private const string Networks = "ForwardedHeaders:KnownNetworks";

    public static ForwardedHeadersOptions? Read(ConfigurationReader settings)
    {
        var options = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto };
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var (key, value) in settings.List(Proxies))
            if (IPAddress.TryParse(value, out var proxy))
                options.KnownProxies.Add(proxy);
            else
                settings.Fault(key, $"{ConfigurationReader.Quote(value)} is no IP address");
        foreach (var (key, value) in settings.List(Networks))
            if (System.Net.IPNetwork.TryParse(value, out var network))
                options.KnownIPNetworks.Add(network);
            else
                settings.Fault(key, $"{ConfigurationReader.Quote(value)} is no network of the form 10.0.0.0/8");
        return options.KnownProxies.Count + options.KnownIPNetworks.Count > 0 ? options : null;
    }
}
