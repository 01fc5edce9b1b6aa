using System.Collections.Immutable;

namespace TeamsCounselBot.BotConnector;

/// <summary>Decides which addresses the bot may call.</summary>
public static class ServiceUrls
{
    /// <summary>
    /// The Teams connector hosts of the public, GCC, GCC High and DoD clouds. Microsoft documents them as endpoints for proactive
    /// messages.
    /// </summary>
    public static ImmutableArray<string> TeamsHosts { get; } =
    [
        "smba.trafficmanager.net",
        "smba.infra.gcc.teams.microsoft.com",
        "smba.infra.gov.teams.microsoft.us",
        "smba.infra.dod.teams.microsoft.us",
    ];

    /// <summary>
    /// Whether the address is allowed: exactly one of the hosts, with https on its standard port. A loopback host must be on the list
    /// too; for it, http and any port are allowed.
    /// </summary>
    public static bool IsAllowed(string? serviceUrl, IEnumerable<string> hosts) =>
        Parse(serviceUrl) is { } url
        && (IsHttpsOrLoopback(url) && (url.IsLoopback || url.IsDefaultPort))
        && hosts.Contains(url.Host, StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether the address is on this machine, with http or https.</summary>
    public static bool IsLoopback(string? serviceUrl) => Parse(serviceUrl) is { IsLoopback: true } url && IsHttpsOrLoopback(url);

    /// <summary>Whether two addresses mean the same service; letter case and one slash at the end are ignored.</summary>
    internal static bool AreSame(string? one, string? other) =>
        one is not null && other is not null && WithoutSlash(one).Equals(WithoutSlash(other), StringComparison.OrdinalIgnoreCase);

    private static ReadOnlySpan<char> WithoutSlash(string url) => url.EndsWith('/') ? url.AsSpan(0, url.Length - 1) : url;

    internal static bool IsHttpsOrLoopback(Uri url) =>
        url.IsAbsoluteUri && (url.Scheme == Uri.UriSchemeHttps || (url.Scheme == Uri.UriSchemeHttp && url.IsLoopback));

    private static Uri? Parse(string? serviceUrl) =>
        Uri.TryCreate(serviceUrl, UriKind.Absolute, out var url)
        && url is { UserInfo.Length: 0, Query.Length: 0, Fragment.Length: 0 }
            ? url
            : null;
}
