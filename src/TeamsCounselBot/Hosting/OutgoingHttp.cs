using TeamsCounselBot.BotConnector;
using TeamsCounselBot.Graph;

namespace TeamsCounselBot.Hosting;

/// <summary>
/// The connections to the outside: <c>login</c>, <c>metadata</c>, <c>connector</c> and <c>graph</c>, all from the
/// HTTP client factory. Their handlers ask the system's trust store (on Linux also <c>SSL_CERT_FILE</c>); there is
/// no switch that loosens it. Whoever hosts the process may do so by a hosting startup: clients are configured in
/// the order of registration, the bot's own after a hosting startup's, but a <c>PostConfigure</c> of
/// <c>HttpClientFactoryOptions</c> comes after all of them and has the last word on a handler.
/// </summary>
internal static class OutgoingHttp
{
    public static void AddOutgoingHttp(this IServiceCollection services)
    {
        // Addresses carry chat ids: no client logs them, whatever the log's levels are.
        services.ConfigureHttpClientDefaults(clients => clients.RemoveAllLoggers());
        services.AddHttpClient(BotCredential.HttpClientName).AddHttpMessageHandler(provider => new LoginWatch(provider.GetRequiredService<Metrics>()));
        services.AddHttpClient(GraphClient.ConnectionName)
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler
            {
                AllowAutoRedirect = false,
                UseCookies = false,
                ConnectTimeout = TimeSpan.FromSeconds(5),
                PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            })
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan)
            .AddHttpMessageHandler(() => new AttemptLimit(GraphClient.LongestAttempt));
    }
}

/// <summary>Bounds one attempt, where the client's own limit spans all of them.</summary>
internal sealed class AttemptLimit(TimeSpan limit) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        using var attempt = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        attempt.CancelAfter(limit);
        try
        {
            return await base.SendAsync(request, attempt.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException("No answer within the time of one attempt.");
        }
    }
}

/// <summary>Counts the tokens that the login service did not give.</summary>
internal sealed class LoginWatch(Metrics metrics) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var given = false;
        try
        {
            var response = await base.SendAsync(request, cancellationToken);
            given = response.IsSuccessStatusCode;
            return response;
        }
        finally
        {
            if (!given)
                metrics.OutboundTokenFailed();
        }
    }
}
