using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using TeamsCounselBot.Simulator.Teams;

namespace TeamsCounselBot.Simulator.Login;

/// <summary>Assertions: a bot signs one with its certificate instead of telling a secret (RFC 7523).</summary>
internal static class Assertions
{
    private const string Type = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

    /// <summary>How a registration names a certificate.</summary>
    public static string NameOf(X509Certificate2 certificate) => Base64UrlEncoder.Encode(certificate.GetCertHash(HashAlgorithmName.SHA256));

    /// <summary>Whether a certificate of the registration signed it, for this service and for now.</summary>
    public static bool Holds(string assertion, string type, string audience, BotIdentity identity)
    {
        var handler = new JsonWebTokenHandler();
        if (type != Type || !handler.CanReadToken(assertion)
            || !handler.ReadJsonWebToken(assertion).TryGetHeaderValue("x5t#S256", out string name)
            || !identity.Certificates.TryGetValue(name, out var certificate))
            return false;
        var result = handler.ValidateTokenAsync(assertion, new TokenValidationParameters
        {
            IssuerSigningKey = new X509SecurityKey(certificate),
            ValidIssuer = identity.AppId,
            ValidAudience = audience,
        }).GetAwaiter().GetResult();
        return result.IsValid && result.ClaimsIdentity.FindFirst("sub")?.Value == identity.AppId;
    }
}
