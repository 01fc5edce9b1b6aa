using TeamsCounselBot.Graph;
using TeamsCounselBot.Hosting.Asking;

namespace TeamsCounselBot.Hosting;

/// <summary>
/// The outgoing HTTP clients: <c>login</c>, <c>metadata</c>, <c>connector</c>, <c>graph</c> and <c>ask</c>, from the HTTP client factory.
/// Their handlers use the system's trust store (on Linux also <c>SSL_CERT_FILE</c>), and no setting loosens that. A hosting startup can:
/// its clients are configured before the bot's, but its <c>PostConfigure</c> of <c>HttpClientFactoryOptions</c> runs after all.
/// </summary>
internal static class OutgoingHttp
{
    public static void AddOutgoingHttp(this IServiceCollection services)
    {
        // Addresses contain chat ids, so no client logs them, whatever the log's levels are.
        services.ConfigureHttpClientDefaults(clients => clients.RemoveAllLoggers());
        services.AddHttpClient(GraphClient.ConnectionName)
            .ConfigurePrimaryHttpMessageHandler(Connections)
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan)
            .AddHttpMessageHandler(() => new AttemptLimit(GraphClient.LongestAttempt));
        services.AddHttpClient(Asker.ConnectionName, client => client.MaxResponseContentBufferSize = Asker.LargestAnswer)
            .ConfigurePrimaryHttpMessageHandler(Connections)
            .AddHttpMessageHandler(() => new AttemptLimit(GraphClient.LongestAttempt));
    }

    /// <summary>Calls to one service: no redirection leads them elsewhere.</summary>
    internal static SocketsHttpHandler Connections() => new()
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        ConnectTimeout = TimeSpan.FromSeconds(5),
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
    };
}

/// <summary>Limits one attempt; the client's own timeout spans all attempts.</summary>
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
