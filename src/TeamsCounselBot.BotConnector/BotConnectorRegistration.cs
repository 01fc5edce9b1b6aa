using Azure.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace TeamsCounselBot.BotConnector;

/// <summary>Registration in a host.</summary>
public static class BotConnectorRegistration
{
    private const int LargestAnswer = 4 * 1024 * 1024;

    /// <summary>
    /// Registers <see cref="ConnectorClient"/>, the bot's <see cref="TokenCredential"/> and the <see cref="InboundTokenValidator"/>, the last
    /// two as null where the options have none (take them with <c>GetService</c>), and the named clients <c>connector</c>,
    /// <c>login</c> and <c>metadata</c>, which a host may configure further.
    /// </summary>
    /// <param name="services">The host's services.</param>
    /// <param name="options">Reads the options when the first of the three is needed.</param>
    public static IServiceCollection AddBotConnector(this IServiceCollection services, Func<IServiceProvider, BotConnectorOptions> options)
    {
        services.TryAddSingleton(TimeProvider.System);
        Connect(services, ConnectorCalls.HttpClientName, ConfigureConnector)
            .AddResilienceHandler(ConnectorCalls.HttpClientName, (pipeline, context) =>
                ConnectorRetries.Configure(pipeline, context.ServiceProvider.GetRequiredService<TimeProvider>()));
        Connect(services, BotCredential.HttpClientName, _ => { });
        Connect(services, SigningKeys.HttpClientName, http => http.MaxResponseContentBufferSize = LargestAnswer);

        services.AddSingleton<TokenCredential>(provider => options(provider).Credential is { } credential
            ? BotCredential.Create(credential, provider.GetRequiredService<IHttpClientFactory>().CreateClient(BotCredential.HttpClientName))
            : null!);
        services.AddSingleton<InboundTokenValidator>(provider => options(provider).Inbound is { } inbound
            ? new InboundTokenValidator(inbound, provider.GetRequiredService<IHttpClientFactory>(), provider.GetRequiredService<TimeProvider>(),
                provider.GetRequiredService<ILogger<InboundTokenValidator>>())
            : null!);
        services.TryAddSingleton<ISendPace, SendPace>();
        services.AddSingleton(provider => new ConnectorClient(
            new ConnectorCalls(provider.GetRequiredService<IHttpClientFactory>(), provider.GetService<TokenCredential>(), options(provider).Connector,
                provider.GetRequiredService<TimeProvider>()),
            provider.GetRequiredService<ISendPace>()));
        return services;
    }

    private static void ConfigureConnector(HttpClient http)
    {
        // The pipeline bounds a call up to the answer's headers; this bounds the rest of the body as well.
        http.Timeout = ConnectorRetries.LongestCall + ConnectorRetries.LongestAttempt;
        http.MaxResponseContentBufferSize = LargestAnswer;
    }

    /// <summary>
    /// What a host has set as the primary handler stays, and with it whom it trusts; it is only tuned.
    /// Nothing is logged by these clients, since the addresses carry the ids of chats.
    /// </summary>
    private static IHttpClientBuilder Connect(IServiceCollection services, string name, Action<HttpClient> configure) =>
        services.AddHttpClient(name, configure)
            .RemoveAllLoggers()
            .ConfigurePrimaryHttpMessageHandler((handler, _) => Tune(handler))
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan);

    /// <summary>Follows no redirects: a token and an address that was checked belong together.</summary>
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
