using System.Diagnostics.Metrics;
using Azure.Core;
using Microsoft.Extensions.Options;
using Microsoft.Graph;
using TeamsCounselBot.BotConnector;
using TeamsCounselBot.Configuration;
using TeamsCounselBot.Effects;
using TeamsCounselBot.Graph;
using TeamsCounselBot.Storage;
using TeamsCounselBot.Teams;
using TeamsCounselBot.Telemetry;

namespace TeamsCounselBot.Hosting;

/// <summary>Registers the channel and Graph, with one credential for both.</summary>
internal static class ChannelRegistration
{
    public static void AddChannel(this IServiceCollection services)
    {
        services.AddSingleton<ISendPace>(provider => provider.GetRequiredService<SessionDatabase>() is { IsEmbedded: false } shared
            ? new SharedSendPace(shared, provider.GetRequiredService<SessionEncryption>(), provider.GetRequiredService<TimeProvider>())
            : new SendPace(provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(
            provider => new TokenWatch(provider.GetRequiredService<Metrics>(), provider.GetRequiredService<IOptions<BotOptions>>().Value,
            provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<TokenWatch>>()));
        services.AddBotConnector(
            provider => Channel(provider.GetRequiredService<IOptions<BotOptions>>().Value, provider.GetRequiredService<Journal>()) with
            {
                TokenNotGiven = provider.GetRequiredService<TokenWatch>().NotGiven,
            });
        services.AddHostedService(
            provider => new CredentialWatch(provider.GetRequiredService<IMeterFactory>(), provider.GetService<BotCertificate>(),
            provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<CredentialWatch>>()));
        services.AddOutgoingHttp();
        services.AddSingleton(provider => new Lazy<BotAssertion?>(() =>
            Credential(provider.GetRequiredService<IOptions<BotOptions>>().Value) is { } credential
                ? BotAssertion.From(credential, provider.GetService<BotCertificate>())
                : null));
        // Without credentials the validator is null, and a constructor parameter cannot get null from the container.
        services.AddSingleton(provider => new ActivityAuthenticator(
            provider.GetService<InboundTokenValidator>(), provider.GetRequiredService<Metrics>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<ActivityAuthenticator>>()));
    }

    public static void AddMeetingGraph(this IServiceCollection services)
    {
        services.AddSingleton<IDeletionPace>(provider => provider.GetRequiredService<SessionDatabase>() is { IsEmbedded: false } shared
            ? new SharedDeletionPace(shared, provider.GetRequiredService<SessionEncryption>())
            : new DeletionPace(provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(provider => new MeetingGraph(
            Client(provider), provider.GetRequiredService<IDeletionPace>(),
            provider.GetRequiredService<IOptions<BotOptions>>().Value.MicrosoftAppId));
    }

    private static BotConnectorOptions Channel(BotOptions bot, Journal journal) => new()
    {
        Connector = new ConnectorOptions
        {
            AllowedServiceUrlHosts = [.. bot.AllowedServiceUrlHosts],
            Scope = bot.ToChannelFromBotOAuthScope,
            Refused = journal.ConnectorRefused,
        },
        Credential = Credential(bot),
        Inbound = bot.HasCredentials
            ? new InboundTokenOptions
            {
                AppId = bot.MicrosoftAppId,
                Issuer = bot.ToBotFromChannelTokenIssuer,
                OpenIdMetadataUrl = bot.ToBotFromChannelOpenIdMetadataUrl,
                AllowedServiceUrlHosts = [.. bot.AllowedServiceUrlHosts],
                AdditionalIssuers = bot.AdditionalTokenIssuers,
            }
            : null,
    };

    /// <summary>Null if the bot has no credential.</summary>
    private static BotCredentialOptions? Credential(BotOptions bot) => bot.MicrosoftAppType switch
    {
        AppType.None => null,
        AppType.SingleTenant => Credential(bot, BotCredentialKind.SingleTenant),
        AppType.UserAssignedMSI => Credential(bot, BotCredentialKind.UserAssignedMsi),
        _ => throw new ArgumentOutOfRangeException(nameof(bot), bot.MicrosoftAppType, "an unknown kind of app"),
    };

    private static BotCredentialOptions Credential(BotOptions bot, BotCredentialKind kind) => new()
    {
        Kind = kind,
        AppId = bot.MicrosoftAppId,
        TenantId = bot.MicrosoftAppTenantId,
        Password = bot.MicrosoftAppPassword,
        CertificateThumbprint = bot.MicrosoftAppCertificateThumbprint,
        CertificatePath = bot.MicrosoftAppCertificatePath,
        CertificatePassword = bot.MicrosoftAppCertificatePassword,
        ManagedIdentityClientId = bot.ManagedIdentityClientId,
        LoginUrl = bot.ToChannelFromBotLoginUrl.AbsoluteUri,
    };

    /// <summary>Lazy, because the SDK is large and most processes do not need it in their first minutes.</summary>
    internal static Lazy<GraphServiceClient>? Client(IServiceProvider provider)
    {
        var options = provider.GetRequiredService<IOptions<GraphOptions>>().Value;
        return options.BaseUrl is { } baseUrl
            ? new Lazy<GraphServiceClient>(() => GraphClient.Create(
                provider.GetRequiredService<IHttpMessageHandlerFactory>().CreateHandler(GraphClient.ConnectionName),
                provider.GetService<TokenCredential>(), baseUrl, options.Scope))
            : null;
    }
}
