using Azure.Core;
using Azure.Identity;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace TeamsCounselBot.BotConnector;

/// <summary>
/// Proves the app registration's identity to the login service without a secret. It gives an assertion (RFC 7523): one that the
/// certificate signed, or the token of the managed identity that the registration trusts.
/// </summary>
public sealed class BotAssertion
{
    /// <summary>The value of <c>client_assertion_type</c>.</summary>
    public const string Type = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(1);

    private readonly string _appId;
    private readonly BotCertificate? _certificate;
    private readonly ManagedIdentityCredential? _identity;
    private readonly string _scope;

    private BotAssertion(BotCredentialOptions options, BotCertificate? certificate, ManagedIdentityCredential? identity) =>
        (_appId, _certificate, _identity, _scope) = (options.AppId, certificate, identity, BotCredential.ExchangeScope(options));

    /// <summary>Null if the credential is a secret, because the secret itself is sent.</summary>
    /// <param name="options">The bot's credential.</param>
    /// <param name="certificate">The certificate of these options, if it was read already.</param>
    /// <exception cref="ArgumentException">The bot is a managed identity, which cannot sign people in.</exception>
    /// <exception cref="BotCertificateException">The certificate cannot be used.</exception>
    public static BotAssertion? From(BotCredentialOptions options, BotCertificate? certificate = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (options.IsManagedIdentity)
            throw new ArgumentException("A managed identity has no app registration that people could sign in to.", nameof(options));
        if (options.Kind == BotCredentialKind.UserAssignedMsi)
            return new BotAssertion(options, null, BotCredential.Identity(options));
        return (certificate ?? BotCertificate.From(options, TimeProvider.System)) is { } own ? new BotAssertion(options, own, null) : null;
    }

    /// <summary>Makes an assertion that is valid for a few minutes.</summary>
    /// <param name="audience">The login service's token endpoint.</param>
    /// <param name="cancel">Stops the call to the managed identity.</param>
    public async Task<string> CreateAsync(string audience, CancellationToken cancel)
    {
        if (_identity is not null)
            return (await _identity.GetTokenAsync(new TokenRequestContext([_scope]), cancel).ConfigureAwait(false)).Token;
        var now = DateTime.UtcNow;
        var certificate = _certificate!.Current;
        return new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = _appId,
            Audience = audience,
            NotBefore = now - Skew,
            Expires = now + Lifetime,
            Claims = new Dictionary<string, object> { ["sub"] = _appId, ["jti"] = Guid.NewGuid().ToString() },
            SigningCredentials = new X509SigningCredentials(certificate, SecurityAlgorithms.RsaSsaPssSha256),
            AdditionalHeaderClaims = new Dictionary<string, object>
            {
                ["x5t#S256"] = Base64UrlEncoder.Encode(certificate.GetCertHash(System.Security.Cryptography.HashAlgorithmName.SHA256)),
            },
        });
    }
}
