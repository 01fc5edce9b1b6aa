using Microsoft.Bot.Builder.Integration.AspNet.Core;
using Microsoft.Bot.Connector.Authentication;
using Microsoft.Extensions.Configuration;
using Microsoft.Rest;

namespace TeamsCounselBot.Judges.BotBuilder;

/// <summary>Bot Builder's authentication for one bot, with the channel's issuer as Teams has it.</summary>
internal static class SdkAuthentication
{
    public static BotFrameworkAuthentication For(string appId, string metadata, Func<string> token) =>
        new ConfigurationBotFrameworkAuthentication(
        new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["ToChannelFromBotLoginUrl"] = AuthenticationConstants.ToChannelFromBotLoginUrlTemplate,
            ["ToChannelFromBotOAuthScope"] = AuthenticationConstants.ToChannelFromBotOAuthScope,
            ["ToBotFromChannelTokenIssuer"] = AuthenticationConstants.ToBotFromChannelTokenIssuer,
            ["ToBotFromChannelOpenIdMetadataUrl"] = metadata,
            ["ToBotFromEmulatorOpenIdMetadataUrl"] = metadata,
            ["OAuthUrl"] = AuthenticationConstants.OAuthUrl,
            ["CallerId"] = "",
        }).Build(),
        new Credentials(appId, token));

    /// <summary>Tokens come from the test: Bot Builder's login is the library that our bot uses too.</summary>
    private sealed class Credentials(string appId, Func<string> token) : ServiceClientCredentialsFactory
    {
        public override Task<bool> IsValidAppIdAsync(string id, CancellationToken cancellationToken) => Task.FromResult(id == appId);

        public override Task<bool> IsAuthenticationDisabledAsync(CancellationToken cancellationToken) => Task.FromResult(false);

        public override Task<ServiceClientCredentials> CreateCredentialsAsync(
            string appId, string audience, string loginEndpoint, bool validateAuthority, CancellationToken cancellationToken) =>
            Task.FromResult<ServiceClientCredentials>(new TokenCredentials(token()));
    }
}
