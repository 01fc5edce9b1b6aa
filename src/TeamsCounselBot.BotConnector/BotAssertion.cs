using System.Security.Cryptography.X509Certificates;
using Azure.Core;
using Azure.Identity;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace TeamsCounselBot.BotConnector;

/// <summary>
/// How the app registration proves who it is to the login service without a secret: an assertion (RFC 7523) that its
/// certificate signed, or the token of the managed identity that it trusts.
/// </summary>
public sealed class BotAssertion
{
    /// <summary>The value of <c>client_assertion_type</c>.</summary>
    public const string Type = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(1);

    private readonly string _appId;
    private readonly X509Certificate2? _certificate;
    private readonly ManagedIdentityCredential? _identity;

    private BotAssertion(string appId, X509Certificate2? certificate, ManagedIdentityCredential? identity) =>
        (_appId, _certificate, _identity) = (appId, certificate, identity);

    /// <summary>Null where the credential is a secret, which is sent as it is.</summary>
    /// <exception cref="ArgumentException">The certificate cannot be found.</exception>
    public static BotAssertion? From(BotCredentialOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return options switch
        {
            { Kind: BotCredentialKind.UserAssignedMsi } => new BotAssertion(options.AppId, null, BotCredential.Identity(options)),
            { CertificatePath: { Length: > 0 } path } => new BotAssertion(options.AppId, Load(path), null),
            { CertificateThumbprint: { Length: > 0 } thumbprint } => new BotAssertion(options.AppId, BotCredential.Find(thumbprint), null),
            _ => null,
        };
    }

    /// <summary>Makes one that is good for a few minutes.</summary>
    /// <param name="audience">The login service's token endpoint.</param>
    /// <param name="cancel">Ends the waiting for the managed identity.</param>
    public async Task<string> CreateAsync(string audience, CancellationToken cancel)
    {
        if (_identity is not null)
            return (await _identity.GetTokenAsync(new TokenRequestContext([BotCredential.ExchangeScope]), cancel).ConfigureAwait(false)).Token;
        var now = DateTime.UtcNow;
        return new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = _appId,
            Audience = audience,
            NotBefore = now - Skew,
            Expires = now + Lifetime,
            Claims = new Dictionary<string, object> { ["sub"] = _appId, ["jti"] = Guid.NewGuid().ToString() },
            SigningCredentials = new X509SigningCredentials(_certificate!, SecurityAlgorithms.RsaSsaPssSha256),
            AdditionalHeaderClaims = new Dictionary<string, object>
            {
                ["x5t#S256"] = Base64UrlEncoder.Encode(_certificate!.GetCertHash(System.Security.Cryptography.HashAlgorithmName.SHA256)),
            },
        });
    }

    /// <summary>A PEM file with certificate and key, or a PFX file without a password.</summary>
    private static X509Certificate2 Load(string path) => Path.GetExtension(path).Equals(".pem", StringComparison.OrdinalIgnoreCase)
        ? X509Certificate2.CreateFromPemFile(path)
        : X509CertificateLoader.LoadPkcs12FromFile(path, password: null);
}
