using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Identity;

namespace TeamsCounselBot.BotConnector;

/// <summary>The kind of the bot's identity.</summary>
public enum BotCredentialKind
{
    /// <summary>A secret or a certificate of an app registration of one tenant.</summary>
    SingleTenant,

    /// <summary>
    /// A managed identity. If <see cref="BotCredentialOptions.ManagedIdentityClientId"/> is <see cref="BotCredentialOptions.AppId"/>, it
    /// is the bot; else the app registration trusts it (federated credential).
    /// </summary>
    UserAssignedMsi,
}

/// <summary>The bot's credential.</summary>
public sealed record BotCredentialOptions
{
    /// <summary>The kind of the identity.</summary>
    public BotCredentialKind Kind { get; init; } = BotCredentialKind.SingleTenant;

    /// <summary>The app registration's id.</summary>
    public required string AppId { get; init; }

    /// <summary>The app registration's tenant; may be missing if <see cref="LoginUrl"/> names it.</summary>
    public string? TenantId { get; init; }

    /// <summary>The secret; null if a certificate is used.</summary>
    public string? Password { get; init; }

    /// <summary>SHA-1 thumbprint, hexadecimal, of a certificate in the user's or the machine's store. It needs its private key.</summary>
    public string? CertificateThumbprint { get; init; }

    /// <summary>The path of a PEM or PFX file with certificate and private key.</summary>
    public string? CertificatePath { get; init; }

    /// <summary>The password of a PFX file, or of an encrypted key in a PEM file.</summary>
    public string? CertificatePassword { get; init; }

    /// <summary>The managed identity's id; null = system-assigned. Only for <see cref="BotCredentialKind.UserAssignedMsi"/>.</summary>
    public string? ManagedIdentityClientId { get; init; }

    /// <summary>Whether the managed identity itself is the bot; there is no app registration.</summary>
    public bool IsManagedIdentity =>
        Kind == BotCredentialKind.UserAssignedMsi && AppId.Equals(ManagedIdentityClientId, StringComparison.OrdinalIgnoreCase);

    /// <summary>The authority, with the tenant as its path. <c>{tenant}</c> is replaced by <see cref="TenantId"/>. Always https.</summary>
    public string LoginUrl { get; init; } = "https://login.microsoftonline.com/{tenant}";
}

/// <summary>Makes the credential that gets all of the bot's own tokens: for the connector and for Graph.</summary>
public static class BotCredential
{
    /// <summary>The name of the <see cref="HttpClient"/> that calls the login service.</summary>
    public const string HttpClientName = "login";

    private static readonly string[] MicrosoftLogins =
    [
        AzureAuthorityHosts.AzurePublicCloud.Host, AzureAuthorityHosts.AzureGovernment.Host, AzureAuthorityHosts.AzureChina.Host,
    ];

    /// <summary>Makes the credential. It caches its tokens and renews them before they expire.</summary>
    /// <param name="options">The bot's credential.</param>
    /// <param name="http">The client for the login service.</param>
    /// <param name="certificate">The certificate of these options, if it was read already.</param>
    /// <exception cref="ArgumentException">A value is missing or contradicts another; the message names the member.</exception>
    /// <exception cref="BotCertificateException">The certificate cannot be used.</exception>
    public static TokenCredential Create(BotCredentialOptions options, HttpClient http, BotCertificate? certificate = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentException.ThrowIfNullOrWhiteSpace(options.AppId);
        var (authority, tenant) = Authority(options);
        var transport = new HttpClientTransport(http);
        var discovers = MicrosoftLogins.Contains(authority.Host, StringComparer.OrdinalIgnoreCase);
        if ((certificate ?? BotCertificate.From(options, TimeProvider.System)) is { } own)
            return new CertificateCredential(own, it => new ClientCertificateCredential(tenant, options.AppId, it,
                Set(new ClientCertificateCredentialOptions { DisableInstanceDiscovery = !discovers }, authority, transport)));
        return options switch
        {
            { IsManagedIdentity: true } => Identity(options),
            { Kind: BotCredentialKind.UserAssignedMsi } => Federated(options, tenant,
                Set(new ClientAssertionCredentialOptions { DisableInstanceDiscovery = !discovers }, authority, transport)),
            { Password: { Length: > 0 } secret } => new ClientSecretCredential(tenant, options.AppId, secret,
                Set(new ClientSecretCredentialOptions { DisableInstanceDiscovery = !discovers }, authority, transport)),
            _ => throw new ArgumentException("Password, CertificateThumbprint or CertificatePath is needed.", nameof(options)),
        };
    }

    private static ClientAssertionCredential Federated(BotCredentialOptions options, string tenant, ClientAssertionCredentialOptions own)
    {
        var identity = Identity(options);
        var scope = ExchangeScope(options);
        return new ClientAssertionCredential(tenant, options.AppId,
            async cancel => (await identity.GetTokenAsync(new TokenRequestContext([scope]), cancel)).Token, own);
    }

    /// <summary>An app registration accepts a managed identity's token with this audience as its proof. It differs by cloud.</summary>
    internal static string ExchangeScope(BotCredentialOptions options)
    {
        var host = Authority(options).Host;
        var cloud = host == AzureAuthorityHosts.AzureGovernment ? "USGov" : host == AzureAuthorityHosts.AzureChina ? "China" : "";
        return $"api://AzureADTokenExchange{cloud}/.default";
    }

    internal static ManagedIdentityCredential Identity(BotCredentialOptions options) =>
        new(options.ManagedIdentityClientId is { Length: > 0 } id
        ? ManagedIdentityId.FromUserAssignedClientId(id)
        : ManagedIdentityId.SystemAssigned);

    private static T Set<T>(T options, Uri authority, HttpPipelineTransport transport) where T : TokenCredentialOptions
    {
        options.AuthorityHost = authority;
        options.Transport = transport;
        options.Retry.MaxRetries = 2;
        options.Retry.NetworkTimeout = TimeSpan.FromSeconds(10);
        return options;
    }

    private static (Uri Host, string Tenant) Authority(BotCredentialOptions options)
    {
        var text = options.LoginUrl.Replace("{tenant}", options.TenantId, StringComparison.Ordinal);
        if (!Uri.TryCreate(text, UriKind.Absolute, out var url) || url.Scheme != Uri.UriSchemeHttps || url.UserInfo.Length > 0)
            throw new ArgumentException("LoginUrl has to be an https address.", nameof(options));
        var tenant = url.AbsolutePath.Trim('/').Split('/')[0] is { Length: > 0 } segment ? segment : options.TenantId;
        return tenant is { Length: > 0 }
            ? (new Uri(url.GetLeftPart(UriPartial.Authority)), tenant)
            : throw new ArgumentException("TenantId is needed, or a LoginUrl that names the tenant.", nameof(options));
    }
}
