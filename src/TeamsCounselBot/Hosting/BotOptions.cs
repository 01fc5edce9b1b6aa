using TeamsCounselBot.BotConnector;

namespace TeamsCounselBot.Hosting;

/// <summary>How the bot proves who it is. The names are those that Bot Framework bots have always used.</summary>
internal enum AppType
{
    /// <summary>No credentials and no inbound tokens: development on loopback alone.</summary>
    None,

    /// <summary>An app registration with a secret or a certificate of its own.</summary>
    SingleTenant,

    /// <summary>An app registration that trusts a managed identity (federated credential).</summary>
    UserAssignedMSI,
}

/// <summary>The bot's identity and the channel's addresses, checked at start.</summary>
internal sealed record BotOptions
{
    public AppType MicrosoftAppType { get; init; }

    /// <summary>The app registration's client id, a GUID: also the audience of inbound tokens.</summary>
    public string MicrosoftAppId { get; init; } = "";
    public string? MicrosoftAppPassword { get; init; }

    /// <summary>The tenant of the app registration, a GUID.</summary>
    public string MicrosoftAppTenantId { get; init; } = "";

    /// <summary>SHA-1 thumbprint of a certificate in the current user's or the machine's store.</summary>
    public string? MicrosoftAppCertificateThumbprint { get; init; }

    /// <summary>A certificate with its private key as a PEM or PFX file.</summary>
    public string? MicrosoftAppCertificatePath { get; init; }

    /// <summary>The client id of the user-assigned managed identity that the app registration trusts; null = the system-assigned one.</summary>
    public string? ManagedIdentityClientId { get; init; }

    /// <summary>The authority of the bot's own tokens, with the tenant filled in. Always <c>https</c>.</summary>
    public Uri ToChannelFromBotLoginUrl { get; init; } = new("https://login.microsoftonline.com/");
    public string ToChannelFromBotOAuthScope { get; init; } = "https://api.botframework.com/.default";
    public string ToBotFromChannelTokenIssuer { get; init; } = "https://api.botframework.com";
    public Uri ToBotFromChannelOpenIdMetadataUrl { get; init; } = new("https://login.botframework.com/v1/.well-known/openidconfiguration");

    /// <summary>Issuers besides the channel's own, should it move to Entra tokens. None by default.</summary>
    public IReadOnlyList<AdditionalTokenIssuer> AdditionalTokenIssuers { get; init; } = [];

    /// <summary>Host names that the bot sends its token to.</summary>
    public IReadOnlyList<string> AllowedServiceUrlHosts { get; init; } = [];

    /// <summary>Base of the links in cards, without a slash at the end. Known at the latest when the server listens.</summary>
    public string? PublicUrl { get; set; }

    public bool HasCredentials => MicrosoftAppType != AppType.None;
}

/// <summary>Where Microsoft Graph is.</summary>
internal sealed record GraphOptions
{
    public static Uri PublicCloud { get; } = new("https://graph.microsoft.com/v1.0");

    /// <summary>Null where the bot has no credentials and no address on loopback was given: then there is no Graph.</summary>
    public Uri? BaseUrl { get; init; } = PublicCloud;
    public string Scope { get; init; } = "https://graph.microsoft.com/.default";
}
