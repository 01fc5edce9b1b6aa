using System.Net;
using Microsoft.Extensions.Http.Resilience;
using Polly;
using Polly.Retry;
using Polly.Timeout;

namespace TeamsCounselBot.BotConnector;

/// <summary>
/// The platform's table of retries. 429 waits as told; 412, 502, 503 and 504 back off exponentially; 500 and all other 4xx are not
/// retried. A post without an answer is not retried either, because it may have taken effect.
/// </summary>
internal static class ConnectorRetries
{
    public static readonly TimeSpan LongestAttempt = TimeSpan.FromSeconds(10);
    public static readonly TimeSpan LongestCall = TimeSpan.FromSeconds(30);
    public const int MostRetries = 4;

    /// <summary>A longer wait is left to the caller, who can do other work meanwhile.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(10);

    private static readonly HttpRequestOptionsKey<bool> Repeatable = new("connector.repeatable");
    private static readonly HttpRequestOptionsKey<int> InDoubt = new("connector.inDoubt");

    public static void Mark(HttpRequestMessage request, bool repeatable) => request.Options.Set(Repeatable, repeatable);

    public static void Configure(ResiliencePipelineBuilder<HttpResponseMessage> pipeline, TimeProvider clock)
    {
        pipeline.TimeProvider = clock;
        pipeline
            .AddTimeout(LongestCall)
            .AddRetry(new RetryStrategyOptions<HttpResponseMessage>
            {
                MaxRetryAttempts = MostRetries,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                Delay = TimeSpan.FromSeconds(1),
                MaxDelay = LongestWait,
                ShouldHandle = args => ValueTask.FromResult(ShouldRetry(args.Context.GetRequestMessage(), args.Outcome, clock)),
                DelayGenerator = args => ValueTask.FromResult(args.Outcome.Result is { } response ? RetryAfter(response, clock) : null),
                OnRetry = args =>
                {
                    Remember(args.Context.GetRequestMessage(), args.Outcome);
                    return ValueTask.CompletedTask;
                },
            })
            .AddTimeout(LongestAttempt);
    }

    public static TimeSpan? RetryAfter(HttpResponseMessage response, TimeProvider clock) => response.Headers.RetryAfter switch
    {
        { Delta: { } delta } => delta,
        { Date: { } date } when date > clock.GetUtcNow() => date - clock.GetUtcNow(),
        { Date: not null } => TimeSpan.Zero,
        _ => null,
    };

    public static bool MayPass(HttpStatusCode status) =>
        status is HttpStatusCode.RequestTimeout or HttpStatusCode.PreconditionFailed or HttpStatusCode.TooManyRequests
            or (>= HttpStatusCode.InternalServerError and not HttpStatusCode.NotImplemented);

    public static bool MayHaveTakenEffect(HttpRequestMessage request, HttpStatusCode status) =>
        Writes(request) && (TriesInDoubt(request) > 0 || LeavesDoubt(status));

    public static bool MayHaveTakenEffect(HttpRequestMessage request, Exception e) =>
        Writes(request) && (TriesInDoubt(request) > 0 || !NeverSent(e));

    private static bool ShouldRetry(HttpRequestMessage? request, Outcome<HttpResponseMessage> outcome, TimeProvider clock) => outcome switch
    {
        { Result: { } response } => response.StatusCode is HttpStatusCode.PreconditionFailed or HttpStatusCode.TooManyRequests
                or HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout
            && (RetryAfter(response, clock) ?? TimeSpan.Zero) <= LongestWait,
        { Exception: HttpRequestException or TimeoutRejectedException } =>
            NeverSent(outcome.Exception) || MayRepeat(request),
        _ => false,
    };

    /// <summary>An earlier try of the same call may have taken effect, even if the last one certainly failed.</summary>
    private static void Remember(HttpRequestMessage? request, Outcome<HttpResponseMessage> outcome)
    {
        if (request is not null
            && (outcome.Result is { } response ? LeavesDoubt(response.StatusCode) : outcome.Exception is { } e && !NeverSent(e)))
            request.Options.Set(InDoubt, TriesInDoubt(request) + 1);
    }

    /// <summary>How many earlier tries of the same call failed in a way that leaves open whether they took effect.</summary>
    public static int TriesInDoubt(HttpRequestMessage request) => request.Options.TryGetValue(InDoubt, out var tries) ? tries : 0;

    /// <summary>A post that may be repeated asks for a chat of two, which is the same one each time.</summary>
    private static bool Writes(HttpRequestMessage request) =>
        request.Method != HttpMethod.Get && !(request.Method == HttpMethod.Post && MayRepeat(request));

    private static bool MayRepeat(HttpRequestMessage? request) =>
        request is not null && request.Options.TryGetValue(Repeatable, out var repeatable) && repeatable;

    private static bool LeavesDoubt(HttpStatusCode status) =>
        status is HttpStatusCode.InternalServerError or HttpStatusCode.BadGateway or HttpStatusCode.GatewayTimeout;

    private static bool NeverSent(Exception? e) => e is HttpRequestException
    {
        HttpRequestError: HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError
            or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError
    };
}
