using System.Net;
using TeamsCounselBot.Simulator.Teams;

namespace TeamsCounselBot.Simulator.Control;

/// <summary>
/// Any page in the developer's browser can send requests to this machine. Only the simulator's own page, and programs, may
/// control it: the host must be loopback by name, and the page must be of the same origin.
/// </summary>
internal static class LocalPageOnly
{
    /// <exception cref="TeamsRefusal">The request was made on another page, or came over a proxy.</exception>
    public static Task CheckAsync(HttpContext context, RequestDelegate next)
    {
        var request = context.Request;
        if (!IsLoopback(request.Host.Host))
            throw new TeamsRefusal(403, "The host must be localhost or a loopback address.");
        if (request.Headers.Keys.Any(name => name.StartsWith("X-Forwarded-", StringComparison.OrdinalIgnoreCase)))
            throw new TeamsRefusal(403, "The simulator is not to be reached over a proxy.");
        if (request.Headers.Origin.Any(origin => origin != $"{request.Scheme}://{request.Host}"))
            throw new TeamsRefusal(403, "Another page may not control the simulator.");
        return next(context);
    }

    private static bool IsLoopback(string host) => host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));
}
