using System.Buffers.Text;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace TeamsCounselBot.Tests.BotConnector;

/// <summary>A key of a fake issuer, and what the issuer says of it.</summary>
internal sealed record FakeKey(string Id, RSA Rsa, string? Endorsement = "msteams", string? Issuer = null, string Use = "sig")
{
    public JsonObject ToJson()
    {
        var key = Rsa.ExportParameters(includePrivateParameters: false);
        var json = new JsonObject
        {
            ["kty"] = "RSA",
            ["use"] = Use,
            ["kid"] = Id,
            ["n"] = Base64Url.EncodeToString(key.Modulus),
            ["e"] = Base64Url.EncodeToString(key.Exponent),
        };
        if (Endorsement is not null)
            json["endorsements"] = new JsonArray("skype", Endorsement);
        if (Issuer is not null)
            json["issuer"] = Issuer;
        return json;
    }
}

/// <summary>Answers for metadata and keys, and makes tokens, good and forged.</summary>
internal sealed class FakeIssuer : HttpMessageHandler, IHttpClientFactory
{
    public static RSA Rsa { get; } = RSA.Create(2048);

    public static RSA OtherRsa { get; } = RSA.Create(2048);

    public List<FakeKey> Keys { get; } = [new("key-1", Rsa)];

    /// <summary>The metadata can't be had.</summary>
    public bool IsDown { get; set; }

    public string KeysUrl { get; set; } = "https://login.example/keys";

    /// <summary>How often the metadata were asked for.</summary>
    public int Asked { get; private set; }

    public HttpClient CreateClient(string name) => new(this, disposeHandler: false);

    /// <param name="header">Members besides <c>alg</c>, <c>typ</c> and <c>kid</c>.</param>
    public static string Token(
        JsonObject claims, RSA? rsa = null, string kid = "key-1", string alg = "RS256", Func<byte[], byte[]>? sign = null,
        JsonObject? header = null)
    {
        header = header?.DeepClone() as JsonObject ?? [];
        (header["alg"], header["typ"], header["kid"]) = (alg, "JWT", kid);
        var signed = $"{Encode(header)}.{Encode(claims)}";
        sign ??= bytes => (rsa ?? Rsa).SignData(bytes, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        return $"{signed}.{Base64Url.EncodeToString(sign(Encoding.ASCII.GetBytes(signed)))}";
    }

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.RequestUri!.AbsolutePath.EndsWith("configuration", StringComparison.Ordinal))
        {
            Asked++;
            return IsDown
                ? throw new HttpRequestException("down")
                : Task.FromResult(Answer(new JsonObject { ["issuer"] = "https://api.botframework.com", ["jwks_uri"] = KeysUrl }));
        }
        return Task.FromResult(Answer(new JsonObject { ["keys"] = new JsonArray([.. Keys.Select(k => k.ToJson())]) }));
    }

    private static HttpResponseMessage Answer(JsonObject body) =>
        new(HttpStatusCode.OK) { Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json") };

    private static string Encode(JsonNode json) => Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(json));
}
