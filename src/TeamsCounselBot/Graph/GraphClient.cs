using System.Net;
using Azure.Core;
using Microsoft.Graph;
using Microsoft.Kiota.Abstractions.Authentication;
using Microsoft.Kiota.Authentication.Azure;
using Microsoft.Kiota.Http.HttpClientLibrary.Middleware;
using Microsoft.Kiota.Http.HttpClientLibrary.Middleware.Options;

namespace TeamsCounselBot.Graph;

/// <summary>
/// Makes the SDK's client with the SDK's own handlers, which honour <c>Retry-After</c>. The connection comes from
/// <see cref="IHttpMessageHandlerFactory"/>.
/// </summary>
internal static class GraphClient
{
    public const string ConnectionName = "graph";
    public static readonly TimeSpan LongestAttempt = TimeSpan.FromSeconds(10);
    public static readonly TimeSpan LongestCall = TimeSpan.FromSeconds(30);

    /// <summary>A longer <c>Retry-After</c> is not awaited here. The outcome carries it, and the outbox waits.</summary>
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(5);
    private const int Retries = 2;

    /// <param name="credential">Null = no <c>Authorization</c> header, for a Graph on loopback.</param>
    public static GraphServiceClient Create(HttpMessageHandler connection, TokenCredential? credential, Uri baseUrl, string scope)
    {
        var handlers = GraphClientFactory.CreateDefaultHandlers(new GraphClientOptions());
        var retry = handlers.IndexOf(handlers.OfType<RetryHandler>().Single());
        handlers[retry] = new RetryHandler(
            new RetryHandlerOption { MaxRetry = Retries, ShouldRetry = (_, _, response) => IsShortPause(response) });
        var http = GraphClientFactory.Create(handlers, finalHandler: connection);
        http.Timeout = LongestCall;
        IAuthenticationProvider authentication = credential is null
            ? new AnonymousAuthenticationProvider()
            : new AzureIdentityAuthenticationProvider(credential, [baseUrl.Host], isCaeEnabled: false, scopes: [scope]);
        return new GraphServiceClient(http, authentication, baseUrl.AbsoluteUri.TrimEnd('/'));
    }

    /// <summary>A throttled deletion is not retried here: it must take another turn first.</summary>
    private static bool IsShortPause(HttpResponseMessage response) =>
        (response.StatusCode is HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout
            || (response.StatusCode == HttpStatusCode.TooManyRequests && response.RequestMessage?.Method != HttpMethod.Delete))
        && response.Headers.RetryAfter?.Delta <= LongestPause;
}
