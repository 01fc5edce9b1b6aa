using Microsoft.Net.Http.Headers;
using TeamsCounselBot.Configuration;

namespace TeamsCounselBot.Teams;

/// <summary>
/// Keeps web pages away from a bot without credentials. Any page in the developer's browser can post to loopback; what a page
/// cannot do without asking first is to post JSON, and it cannot hide its origin or the name of the host.
/// </summary>
internal static class LocalCaller
{
    private const string Json = "application/json";

    /// <summary>The answer's status; null where a program on this machine may ask.</summary>
    public static int? Refusal(HttpRequest request)
    {
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
            || !type.MediaType.Equals(Json, StringComparison.OrdinalIgnoreCase))
            return StatusCodes.Status415UnsupportedMediaType;
        var isHere = Addresses.IsLoopback(request.Host.Host.Trim('[', ']'))
            && !request.Headers.Keys.Any(name => name.StartsWith("X-Forwarded-", StringComparison.OrdinalIgnoreCase))
            && request.Headers.Origin.All(origin => origin == $"{request.Scheme}://{request.Host}");
        return isHere ? null : StatusCodes.Status403Forbidden;
    }
}
