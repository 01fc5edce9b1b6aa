using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Microsoft.IdentityModel.Tokens;

namespace TeamsCounselBot.Simulator.Login;

/// <summary>An RSA key pair that signs tokens, and can be replaced while everything runs.</summary>
internal sealed class SigningKeys
{
    private volatile RsaSecurityKey _key = Create();

    public SigningCredentials Credentials => new(_key, SecurityAlgorithms.RsaSha256);

    public SecurityKey Key => _key;

    /// <summary>From now on another key signs; the old one is no longer published.</summary>
    public void Roll() => _key = Create();

    /// <summary>The published half, with what it is endorsed for where the channel asks it.</summary>
    public JsonObject Published(params string[] endorsements)
    {
        var key = _key;
        var parameters = key.Rsa.ExportParameters(includePrivateParameters: false);
        var published = new JsonObject
        {
            ["kty"] = "RSA",
            ["use"] = "sig",
            ["alg"] = SecurityAlgorithms.RsaSha256,
            ["kid"] = key.KeyId,
            ["x5t"] = key.KeyId,
            ["n"] = Base64UrlEncoder.Encode(parameters.Modulus),
            ["e"] = Base64UrlEncoder.Encode(parameters.Exponent),
        };
        if (endorsements.Length > 0)
            published["endorsements"] = new JsonArray([.. endorsements.Select(it => JsonValue.Create(it))]);
        return new JsonObject { ["keys"] = new JsonArray(published) };
    }

    private static RsaSecurityKey Create() =>
        new(RSA.Create(2048)) { KeyId = Base64UrlEncoder.Encode(RandomNumberGenerator.GetBytes(15)) };
}
