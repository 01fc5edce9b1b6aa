using System.Globalization;
using System.Text.Json.Nodes;
using TeamsCounselBot.Simulator.Services;

namespace TeamsCounselBot.Simulator.Graph;

/// <summary>Refusals in Graph's words.</summary>
internal static class GraphRefusal
{
    public static Answer Unauthorized(string why) => Refuse(401, "InvalidAuthenticationToken", "Access token is empty or invalid.", why);

    public static Answer Forbidden(string message, string? why = null) => Refuse(403, "Forbidden", message, why);

    public static Answer NotFound(string message, string? why = null) => Refuse(404, "NotFound", message, why);

    public static Answer BadRequest(string message) => Refuse(400, "BadRequest", message, message);

    public static Answer Conflict() => Refuse(409, "Conflict", "The request conflicts with the current state of the resource.", null);

    public static Answer Locked() => Refuse(423, "resourceLocked", "The resource is locked.", null);

    /// <summary>Not Graph's word: a gateway in between knows no such path.</summary>
    public static Answer GatewayPage() =>
        new(404, Why: "a gateway's page") { Html = "<html><head><title>404 Not Found</title></head><body>Not Found</body></html>" };

    public static Answer TooMany(int retryAfter) =>
        Refuse(429, "TooManyRequests", "Too many requests.", "one deletion a second per tenant") with { RetryAfter = retryAfter };

    /// <param name="why">For the call log alone.</param>
    public static Answer Of(int status, string code, string message, string? why) => Refuse(status, code, message, why);

    private static Answer Refuse(int status, string code, string message, string? why) => new(status, new JsonObject
    {
        ["error"] = new JsonObject
        {
            ["code"] = code,
            ["message"] = message,
            ["innerError"] = new JsonObject
            {
                ["date"] = DateTime.UtcNow.ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture),
                ["request-id"] = Guid.NewGuid().ToString(),
                ["client-request-id"] = Guid.NewGuid().ToString(),
            },
        },
    }, Why: why is null ? code : $"{code}, {why}");
}
