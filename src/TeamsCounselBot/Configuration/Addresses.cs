using System.Net;

namespace TeamsCounselBot.Configuration;

/// <summary>The configured addresses of the server.</summary>
internal static class Addresses
{
    public const string Default = "http://localhost:3978";

    /// <summary>Whether only this machine reaches the host name or address.</summary>
    public static bool IsLoopback(Uri address) => IsLoopback(address.DnsSafeHost);

    public static bool IsLoopback(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host, out var ip) && IPAddress.IsLoopback(ip));

    /// <summary>
    /// The addresses of the framework: <c>Kestrel:Endpoints</c>, else <c>urls</c> (<c>ASPNETCORE_URLS</c>), else <c>http_ports</c> and
    /// <c>https_ports</c>, which mean every interface.
    /// </summary>
    public static IReadOnlyList<string> Listening(IConfiguration configuration)
    {
        var endpoints = configuration.GetSection("Kestrel:Endpoints").GetChildren().Select(e => e["Url"]).OfType<string>().ToList();
        if (endpoints.Count > 0)
            return endpoints;
        if (Split(configuration[WebHostDefaults.ServerUrlsKey]) is { Length: > 0 } urls)
            return urls;
        string[] ports =
        [
            .. Split(configuration[WebHostDefaults.HttpPortsKey]).Select(p => $"http://*:{p}"),
            .. Split(configuration[WebHostDefaults.HttpsPortsKey]).Select(p => $"https://*:{p}"),
        ];
        return ports.Length > 0 ? ports : [Default];
    }

    /// <summary>Whether the server can read it: a scheme, a host or a wildcard, and a port.</summary>
    public static bool IsBinding(string binding)
    {
        try
        {
            return BindingAddress.Parse(binding) is { Scheme: "http" or "https", Host.Length: > 0 };
        }
        catch (FormatException)
        {
            return false;
        }
    }

    /// <summary>
    /// A listening address may be <c>http://*:80</c>, which is not a URI: every machine reaches it. A Unix socket is for a proxy, so it
    /// counts as reachable from outside.
    /// </summary>
    public static bool IsLoopbackBinding(string binding) =>
        Uri.TryCreate(binding, UriKind.Absolute, out var address) && IsLoopback(address);

    /// <summary>The address by which this machine reaches the binding; null while its port is unknown.</summary>
    public static string? Reachable(string binding)
    {
        var at = binding.IndexOf("://", StringComparison.Ordinal);
        if (at < 0)
            return null;
        var address = string.Concat(binding.AsSpan(0, at + 3), binding.AsSpan(at + 3).ToString() switch
        {
            ['*' or '+', .. var rest] => "localhost" + rest,
            var rest => rest.Replace("0.0.0.0", "localhost", StringComparison.Ordinal)
                .Replace("[::]", "localhost", StringComparison.Ordinal),
        });
        return Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Port > 0 ? uri.GetLeftPart(UriPartial.Path).TrimEnd('/') : null;
    }

    public static void UseDefaultAddress(this IWebHostBuilder host, IConfiguration configuration)
    {
        if (Listening(configuration) is [Default])
            host.UseUrls(Default);
    }

    private static string[] Split(string? list) =>
        list?.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];
}
