using TeamsCounselBot.BotConnector;

namespace TeamsCounselBot.Configuration;

/// <summary>The kind of the bot's identity. Bot Framework bots have always used these names.</summary>
internal enum AppType
{
    /// <summary>No credentials and no inbound tokens: only for development on loopback.</summary>
    None,

    /// <summary>An app registration with its own secret or certificate.</summary>
    SingleTenant,

    /// <summary>An app registration that trusts a managed identity (federated credential).</summary>
    UserAssignedMSI,
}

/// <summary>The bot's identity and the channel's addresses, checked at start.</summary>
internal sealed record BotOptions
{
    public AppType MicrosoftAppType { get; init; }

    /// <summary>The app registration's client id, a GUID; also the audience of inbound tokens.</summary>
    public string MicrosoftAppId { get; init; } = "";
    public string? MicrosoftAppPassword { get; init; }

    /// <summary>The tenant of the app registration, a GUID.</summary>
    public string MicrosoftAppTenantId { get; init; } = "";

    /// <summary>SHA-1 thumbprint of a certificate in the current user's or the machine's store.</summary>
    public string? MicrosoftAppCertificateThumbprint { get; init; }

    /// <summary>The path of a PEM or PFX file with the certificate and its private key.</summary>
    public string? MicrosoftAppCertificatePath { get; init; }

    /// <summary>The password of a PFX file, or of an encrypted key in a PEM file.</summary>
    public string? MicrosoftAppCertificatePassword { get; init; }

    /// <summary>The client id of the managed identity that the app registration trusts; null = system-assigned.</summary>
    public string? ManagedIdentityClientId { get; init; }

    /// <summary>The authority of the bot's own tokens, with the tenant filled in. Always <c>https</c>.</summary>
    public Uri ToChannelFromBotLoginUrl { get; init; } = new("https://login.microsoftonline.com/");
    public string ToChannelFromBotOAuthScope { get; init; } = "https://api.botframework.com/.default";
    public string ToBotFromChannelTokenIssuer { get; init; } = "https://api.botframework.com";
    public Uri ToBotFromChannelOpenIdMetadataUrl { get; init; } = new("https://login.botframework.com/v1/.well-known/openidconfiguration");

    /// <summary>Issuers besides the channel's own, in case it moves to Entra tokens. None by default.</summary>
    public IReadOnlyList<AdditionalTokenIssuer> AdditionalTokenIssuers { get; init; } = [];

    /// <summary>Hosts that may get the bot's token.</summary>
    public IReadOnlyList<string> AllowedServiceUrlHosts { get; init; } = [];

    /// <summary>The base of links in cards, without a slash at the end. It is set at the latest when the server listens.</summary>
    public string? PublicUrl { get; set; }

    /// <summary>Whether the managed identity itself is the bot; there is no app registration.</summary>
    public bool IsManagedIdentity =>
        MicrosoftAppType == AppType.UserAssignedMSI && MicrosoftAppId.Equals(ManagedIdentityClientId, StringComparison.OrdinalIgnoreCase);

    public bool HasCredentials => MicrosoftAppType != AppType.None;
}

/// <summary>The address of Microsoft Graph.</summary>
internal sealed record GraphOptions
{
    public static Uri PublicCloud { get; } = new("https://graph.microsoft.com/v1.0");

    /// <summary>Null if the bot has no credentials and no loopback address is set: there is then no Graph.</summary>
    public Uri? BaseUrl { get; init; } = PublicCloud;
    public string Scope { get; init; } = "https://graph.microsoft.com/.default";
}
