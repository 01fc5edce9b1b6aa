using System.Collections.Immutable;

namespace TeamsCounselBot.BotConnector;

/// <summary>To which addresses the bot speaks.</summary>
public static class ServiceUrls
{
    /// <summary>The Teams connector hosts of the public, GCC, GCC High and DoD clouds (documented as endpoints for proactive messages).</summary>
    public static ImmutableArray<string> TeamsHosts { get; } =
    [
        "smba.trafficmanager.net",
        "smba.infra.gcc.teams.microsoft.com",
        "smba.infra.gov.teams.microsoft.us",
        "smba.infra.dod.teams.microsoft.us",
    ];

    /// <summary>
    /// Whether the address is on the list: exactly one of the hosts, by https on its standard port.
    /// A loopback host must be on the list as well; then http and any port are allowed.
    /// </summary>
    public static bool IsAllowed(string? serviceUrl, IEnumerable<string> hosts) =>
        Parse(serviceUrl) is { } url
        && (IsHttpsOrLoopback(url) && (url.IsLoopback || url.IsDefaultPort))
        && hosts.Contains(url.Host, StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether the address stays on this machine, by http or https.</summary>
    public static bool IsLoopback(string? serviceUrl) => Parse(serviceUrl) is { IsLoopback: true } url && IsHttpsOrLoopback(url);

    internal static bool IsHttpsOrLoopback(Uri url) =>
        url.IsAbsoluteUri && (url.Scheme == Uri.UriSchemeHttps || (url.Scheme == Uri.UriSchemeHttp && url.IsLoopback));

    private static Uri? Parse(string? serviceUrl) =>
        Uri.TryCreate(serviceUrl, UriKind.Absolute, out var url)
        && url is { UserInfo.Length: 0, Query.Length: 0, Fragment.Length: 0 }
            ? url
            : null;
}
