using TeamsCounselBot.BotConnector;
using TeamsCounselBot.Telemetry;

namespace TeamsCounselBot.Teams;

/// <summary>
/// Authenticates inbound activities. Without credentials (development on loopback, which the start checks) there is no token, and
/// only then <paramref name="validator"/> is null.
/// </summary>
internal sealed partial class ActivityAuthenticator(
    InboundTokenValidator? validator, Metrics metrics, TimeProvider clock, ILogger<ActivityAuthenticator> log)
{
    private readonly RepeatLimiter _repeats = new(clock, RepeatLimiter.Minute);

    /// <summary>
    /// Checks the request's header, so that the body of a stranger is never read. A refusal is 401, or 503 while the issuer's keys cannot
    /// be reached: after 503 the channel sends the activity again, after 401 it gives up.
    /// </summary>
    public async Task<Admission> AdmitAsync(HttpRequest request, CancellationToken cancel)
    {
        if (validator is null)
            return LocalCaller.Refusal(request) is { } status ? new(status, null) : default;
        var result = await validator.ValidateAsync(request.Headers.Authorization, cancel);
        return result.Failure is { } failure ? new(Refuse(failure), null) : new(null, result.Token);
    }

    /// <summary>Judges whether the activity is the one that the token vouches for; null where it is.</summary>
    public int? Compare(InboundToken? token, Activity activity) =>
        token is not null && validator?.Compare(token, activity) is { } failure ? Refuse(failure) : null;

    private int Refuse(TokenFailure failure)
    {
        var reason = failure.ToString();
        metrics.InboundTokenRefused(reason);
        if (_repeats.Admits(reason, out var held))
        {
            if (failure == TokenFailure.EntraIssuer)
                EntraArrives(log, held + 1);
            else
                Refused(log, reason, held + 1);
        }
        return failure == TokenFailure.KeysUnavailable ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status401Unauthorized;
    }

    [LoggerMessage(102, LogLevel.Warning, "An inbound token was refused: {Reason}. Since the last such line: {Count}")]
    private static partial void Refused(ILogger log, string reason, long count);

    [LoggerMessage(103, LogLevel.Warning, "Tokens for this bot arrive that Entra issued, and are refused. If they are Microsoft's, "
        + "set AdditionalTokenIssuers:0:Issuer and AdditionalTokenIssuers:0:AllowedCallers:0. Since the last such line: {Count}")]
    private static partial void EntraArrives(ILogger log, long count);
}

/// <param name="Refusal">The answer's status; null where the request comes in.</param>
/// <param name="Token">To be compared with the activity; null without credentials.</param>
internal readonly record struct Admission(int? Refusal, InboundToken? Token);
