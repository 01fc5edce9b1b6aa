using TeamsCounselBot.BotConnector;
using TeamsCounselBot.Hosting;

namespace TeamsCounselBot.Conversation;

/// <summary>
/// Who may post activities. Without credentials (development on loopback, start-up holds that) there is
/// no token to ask for; <paramref name="validator"/> is null then and only then.
/// </summary>
internal sealed partial class InboundGate(InboundTokenValidator? validator, Metrics metrics, ILogger<InboundGate> log)
{
    /// <summary>Refused before the body is read.</summary>
    public bool IsClosedFor(HttpRequest request) =>
        validator is not null && !request.Headers.Authorization.ToString().StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase);

    /// <summary>
    /// Null where the activity comes in, else the answer's status: 401, or 503 while nobody can tell, since the issuer's keys
    /// are out of reach. What is answered with 503 the channel sends again; what is refused is lost.
    /// </summary>
    public async Task<int?> RefusesAsync(HttpRequest request, Activity activity, CancellationToken cancel)
    {
        if (validator is null)
            return null;
        var result = await validator.ValidateAsync(request.Headers.Authorization, activity, cancel);
        if (result.IsValid)
            return null;
        var reason = result.Failure.ToString() ?? "";
        Refused(log, reason);
        metrics.InboundTokenRefused(reason);
        return result.Failure == TokenFailure.KeysUnavailable ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status401Unauthorized;
    }

    [LoggerMessage(102, LogLevel.Warning, "An inbound token was refused: {Reason}")]
    private static partial void Refused(ILogger log, string reason);
}
