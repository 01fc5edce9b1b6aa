using System.Security.Cryptography.X509Certificates;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Identity;

namespace TeamsCounselBot.BotConnector;

/// <summary>How the bot proves who it is.</summary>
public enum BotCredentialKind
{
    /// <summary>A secret or a certificate of an app registration of one tenant.</summary>
    SingleTenant,

    /// <summary>A managed identity that the app registration trusts (federated credential): no secret at all.</summary>
    UserAssignedMsi,
}

/// <summary>The bot's credential.</summary>
public sealed record BotCredentialOptions
{
    /// <summary>Which kind.</summary>
    public BotCredentialKind Kind { get; init; } = BotCredentialKind.SingleTenant;

    /// <summary>The app registration's id.</summary>
    public required string AppId { get; init; }

    /// <summary>The app registration's tenant; may be left out where <see cref="LoginUrl"/> names it.</summary>
    public string? TenantId { get; init; }

    /// <summary>The secret; or one of the certificate members.</summary>
    public string? Password { get; init; }

    /// <summary>SHA-1 thumbprint, hexadecimal, of a certificate with its private key in the user's or the machine's store.</summary>
    public string? CertificateThumbprint { get; init; }

    /// <summary>A PEM or PFX file with certificate and private key.</summary>
    public string? CertificatePath { get; init; }

    /// <summary>The client id of the managed identity; null = the system-assigned one. Only for <see cref="BotCredentialKind.UserAssignedMsi"/>.</summary>
    public string? ManagedIdentityClientId { get; init; }

    /// <summary>Authority with the tenant as its path; <c>{tenant}</c> stands for <see cref="TenantId"/>. Always https.</summary>
    public string LoginUrl { get; init; } = "https://login.microsoftonline.com/{tenant}";
}

/// <summary>Makes the credential from which all of the bot's own tokens come: for the connector and for Graph.</summary>
public static class BotCredential
{
    /// <summary>The name of the <see cref="HttpClient"/> over which the login service is reached.</summary>
    public const string HttpClientName = "login";

    /// <summary>An app registration accepts a managed identity's token of this audience in the place of a secret.</summary>
    internal const string ExchangeScope = "api://AzureADTokenExchange/.default";

    private static readonly string[] MicrosoftLogins =
    [
        AzureAuthorityHosts.AzurePublicCloud.Host, AzureAuthorityHosts.AzureGovernment.Host, AzureAuthorityHosts.AzureChina.Host,
    ];

    /// <summary>Makes the credential; it keeps its tokens and renews them in time.</summary>
    /// <param name="options">What it is made of.</param>
    /// <param name="http">How the login service is reached.</param>
    /// <exception cref="ArgumentException">Something is missing or contradicts itself; the message names the member.</exception>
    public static TokenCredential Create(BotCredentialOptions options, HttpClient http)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentException.ThrowIfNullOrWhiteSpace(options.AppId);
        var (authority, tenant) = Authority(options);
        var transport = new HttpClientTransport(http);
        var discovers = MicrosoftLogins.Contains(authority.Host, StringComparer.OrdinalIgnoreCase);
        return options switch
        {
            { Kind: BotCredentialKind.UserAssignedMsi } => Federated(options, tenant,
                Set(new ClientAssertionCredentialOptions { DisableInstanceDiscovery = !discovers }, authority, transport)),
            { CertificatePath: { Length: > 0 } path } => new ClientCertificateCredential(tenant, options.AppId, path,
                Set(new ClientCertificateCredentialOptions { DisableInstanceDiscovery = !discovers }, authority, transport)),
            { CertificateThumbprint: { Length: > 0 } thumbprint } => new ClientCertificateCredential(tenant, options.AppId, Find(thumbprint),
                Set(new ClientCertificateCredentialOptions { DisableInstanceDiscovery = !discovers }, authority, transport)),
            { Password: { Length: > 0 } secret } => new ClientSecretCredential(tenant, options.AppId, secret,
                Set(new ClientSecretCredentialOptions { DisableInstanceDiscovery = !discovers }, authority, transport)),
            _ => throw new ArgumentException("Password, CertificateThumbprint or CertificatePath is needed.", nameof(options)),
        };
    }

    private static ClientAssertionCredential Federated(BotCredentialOptions options, string tenant, ClientAssertionCredentialOptions own)
    {
        var identity = Identity(options);
        return new ClientAssertionCredential(tenant, options.AppId,
            async cancel => (await identity.GetTokenAsync(new TokenRequestContext([ExchangeScope]), cancel)).Token, own);
    }

    internal static ManagedIdentityCredential Identity(BotCredentialOptions options) => new(options.ManagedIdentityClientId is { Length: > 0 } id
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

    internal static X509Certificate2 Find(string thumbprint)
    {
        foreach (var location in (StoreLocation[])[StoreLocation.CurrentUser, StoreLocation.LocalMachine])
        {
            using var store = new X509Store(StoreName.My, location);
            try
            {
                store.Open(OpenFlags.ReadOnly | OpenFlags.OpenExistingOnly);
            }
            catch (System.Security.Cryptography.CryptographicException)
            {
                // This machine has no such store.
                continue;
            }
            if (store.Certificates.Find(X509FindType.FindByThumbprint, thumbprint, validOnly: false).FirstOrDefault(c => c.HasPrivateKey) is { } found)
                return found;
        }
        throw new ArgumentException("CertificateThumbprint names no certificate with a private key in the user's or the machine's store.", nameof(thumbprint));
    }
}
