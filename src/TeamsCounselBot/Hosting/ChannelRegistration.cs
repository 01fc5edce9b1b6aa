using Azure.Core;
using Microsoft.Extensions.Options;
using Microsoft.Graph;
using TeamsCounselBot.BotConnector;
using TeamsCounselBot.Conversation;
using TeamsCounselBot.Graph;
using TeamsCounselBot.Storage;

namespace TeamsCounselBot.Hosting;

/// <summary>The two ways to the outside, the channel and Graph, with one credential for both.</summary>
internal static class ChannelRegistration
{
    public static void AddChannel(this IServiceCollection services)
    {
        services.AddSingleton<ISendPace>(provider => provider.GetRequiredService<Commits>() is { IsEmbedded: false } shared
            ? new SharedSendPace(shared, provider.GetRequiredService<Seal>(), provider.GetRequiredService<TimeProvider>())
            : new SendPace(provider.GetRequiredService<TimeProvider>()));
        services.AddBotConnector(provider => Channel(provider.GetRequiredService<IOptions<BotOptions>>().Value));
        services.AddOutgoingHttp();
        services.AddSingleton(provider => new Lazy<BotAssertion?>(() =>
            Credential(provider.GetRequiredService<IOptions<BotOptions>>().Value) is { } credential ? BotAssertion.From(credential) : null));
        // Of a bot without credentials the validator is null, which no constructor gets by itself.
        services.AddSingleton(provider => new InboundGate(
            provider.GetService<InboundTokenValidator>(), provider.GetRequiredService<Metrics>(), provider.GetRequiredService<ILogger<InboundGate>>()));
    }

    public static void AddMeetingGraph(this IServiceCollection services)
    {
        services.AddSingleton<IDeletionPace>(provider => provider.GetRequiredService<Commits>() is { IsEmbedded: false } shared
            ? new SharedDeletionPace(shared, provider.GetRequiredService<Seal>())
            : new DeletionPace(provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(provider => new MeetingGraph(Client(provider), provider.GetRequiredService<IDeletionPace>()));
    }

    private static BotConnectorOptions Channel(BotOptions bot) => new()
    {
        Connector = new ConnectorOptions { AllowedServiceUrlHosts = [.. bot.AllowedServiceUrlHosts], Scope = bot.ToChannelFromBotOAuthScope },
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

    /// <summary>Null where the bot has none.</summary>
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
        ManagedIdentityClientId = bot.ManagedIdentityClientId,
        LoginUrl = bot.ToChannelFromBotLoginUrl.AbsoluteUri,
    };

    /// <summary>Lazy, since the SDK is large and the first minutes of most processes do without it.</summary>
    private static Lazy<GraphServiceClient>? Client(IServiceProvider provider)
    {
        var options = provider.GetRequiredService<IOptions<GraphOptions>>().Value;
        return options.BaseUrl is { } baseUrl
            ? new Lazy<GraphServiceClient>(() => GraphClient.Create(
                provider.GetRequiredService<IHttpMessageHandlerFactory>().CreateHandler(GraphClient.ConnectionName),
                provider.GetService<TokenCredential>(), baseUrl, options.Scope))
            : null;
    }
}
