using Azure.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace TeamsCounselBot.BotConnector;

/// <summary>Registers the library's services in a host.</summary>
public static class BotConnectorRegistration
{
    /// <summary>The name of the HTTP client that reads the channel's signing keys.</summary>
    public const string MetadataHttpClientName = SigningKeys.HttpClientName;

    private const int LargestAnswer = 4 * 1024 * 1024;

    /// <summary>
    /// Registers <see cref="ConnectorClient"/>, <see cref="BotCertificate"/>, <see cref="TokenCredential"/> and
    /// <see cref="InboundTokenValidator"/>. The last three are null if the options do not have them: take them with <c>GetService</c>.
    /// It also registers the HTTP clients <c>connector</c>, <c>login</c> and <c>metadata</c>, which a host may configure further.
    /// </summary>
    /// <param name="services">The host's services.</param>
    /// <param name="options">Reads the options; called when one of these services is first needed.</param>
    public static IServiceCollection AddBotConnector(this IServiceCollection services, Func<IServiceProvider, BotConnectorOptions> options)
    {
        services.TryAddSingleton(TimeProvider.System);
        Connect(services, ConnectorCalls.HttpClientName, ConfigureConnector)
            .AddResilienceHandler(ConnectorCalls.HttpClientName, (pipeline, context) =>
                ConnectorRetries.Configure(pipeline, context.ServiceProvider.GetRequiredService<TimeProvider>()));
        Connect(services, BotCredential.HttpClientName, _ => { });
        Connect(services, SigningKeys.HttpClientName, http => http.MaxResponseContentBufferSize = LargestAnswer);

        services.AddSingleton<BotCertificate>(provider => options(provider).Credential is { } credential
            ? BotCertificate.From(credential, provider.GetRequiredService<TimeProvider>())!
            : null!);
        services.AddSingleton<TokenCredential>(provider => Credential(provider, options(provider))!);
        services.AddSingleton<InboundTokenValidator>(provider => options(provider).Inbound is { } inbound
            ? new InboundTokenValidator(
                inbound, provider.GetRequiredService<IHttpClientFactory>(), provider.GetRequiredService<TimeProvider>(),
                provider.GetRequiredService<ILogger<InboundTokenValidator>>())
            : null!);
        services.TryAddSingleton<ISendPace, SendPace>();
        services.AddSingleton(provider => new ConnectorClient(
            new ConnectorCalls(provider.GetRequiredService<IHttpClientFactory>(), provider.GetService<TokenCredential>(),
                options(provider).Connector,
                provider.GetRequiredService<TimeProvider>()),
            provider.GetRequiredService<ISendPace>()));
        return services;
    }

    private static TokenCredential? Credential(IServiceProvider provider, BotConnectorOptions options)
    {
        if (options.Credential is not { } credential)
            return null;
        var http = provider.GetRequiredService<IHttpClientFactory>().CreateClient(BotCredential.HttpClientName);
        var made = BotCredential.Create(credential, http, provider.GetService<BotCertificate>());
        return options.TokenNotGiven is { } notGiven ? new WatchedCredential(made, notGiven) : made;
    }

    private static void ConfigureConnector(HttpClient http)
    {
        // The pipeline limits a call until the headers of the answer arrive. This timeout includes the body.
        http.Timeout = ConnectorRetries.LongestCall + ConnectorRetries.LongestAttempt;
        http.MaxResponseContentBufferSize = LargestAnswer;
    }

    /// <summary>
    /// Keeps the primary handler that a host has set, with the certificates it trusts, and only tunes it. These clients write no log,
    /// because addresses contain the ids of chats.
    /// </summary>
    private static IHttpClientBuilder Connect(IServiceCollection services, string name, Action<HttpClient> configure) =>
        services.AddHttpClient(name, configure)
            .RemoveAllLoggers()
            .ConfigurePrimaryHttpMessageHandler((handler, _) => Tune(handler))
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan);

    /// <summary>Follows no redirect: a token is meant only for the address that was checked.</summary>
    private static void Tune(HttpMessageHandler handler)
    {
        if (handler is not SocketsHttpHandler sockets)
            return;
        sockets.AllowAutoRedirect = false;
        sockets.UseCookies = false;
        sockets.PooledConnectionLifetime = TimeSpan.FromMinutes(5);
        sockets.ConnectTimeout = TimeSpan.FromSeconds(5);
    }
}
