using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Bot.Connector.Authentication;
using Microsoft.Extensions.Logging.Abstractions;
using TeamsCounselBot.BotConnector;
using TeamsCounselBot.Tests.BotConnector;

namespace TeamsCounselBot.Judges.BotBuilder;

/// <summary>
/// The same tokens for Bot Builder's validator and for ours. Where the two differ, ours is the stricter one, and the list says why.
/// </summary>
public sealed class TokenTests : IDisposable
{
    private const string AppId = "b7d1c0de-4f7a-4a55-8c1e-52f0a6f0be11";
    private const string ServiceUrl = "https://smba.trafficmanager.net/emea/";
    private static readonly FakeIssuer Issuer = new() { Keys = { new("key-2", FakeIssuer.Rsa, "webchat") } };
    private static readonly HttpClient IssuerClient = Issuer.CreateClient("");
    private static readonly BotFrameworkAuthentication Theirs =
        SdkAuthentication.For(AppId, KnownKeys.Publish(IssuerClient, new Uri("https://login.example/openidconfiguration")), () => "");

    private readonly InboundTokenValidator _ours = new(new InboundTokenOptions { AppId = AppId }, Issuer, TimeProvider.System,
        NullLogger<InboundTokenValidator>.Instance);

    public void Dispose() => _ours.Dispose();

    public static TheoryData<string> Agreed() => [.. Tokens.Where(it => it.Value.Theirs == it.Value.Ours).Select(it => it.Key)];

    public static TheoryData<string> Stricter() => [.. Tokens.Where(it => it.Value.Theirs && !it.Value.Ours).Select(it => it.Key)];

    [Theory]
    [MemberData(nameof(Agreed))]
    public Task Both_validators_judge_alike(string name) => BothAsync(name);

    [Theory]
    [MemberData(nameof(Stricter))]
    public Task Ours_refuses_what_Bot_Builder_takes(string name) => BothAsync(name);

    [Fact]
    public void Ours_takes_nothing_that_Bot_Builder_refuses() => Assert.DoesNotContain(Tokens.Values, it => it.Ours && !it.Theirs);

    private async Task BothAsync(string name)
    {
        var (header, expectedOfTheirs, expectedOfOurs) = Tokens[name];
        var (channel, url) = name.StartsWith("channel: ", StringComparison.Ordinal) ? ("webchat", ServiceUrl)
            : ("msteams", name.StartsWith("host: ", StringComparison.Ordinal) ? "https://evil.example/" : ServiceUrl);
        var theirs = await TakenByTheirsAsync(
            header(), new Microsoft.Bot.Schema.Activity("message") { ChannelId = channel, ServiceUrl = url });
        var ours = await _ours.ValidateAsync(
            header(), new Activity { Type = ActivityTypes.Message, ChannelId = channel, ServiceUrl = url }, default);

        Assert.Equal((expectedOfTheirs, expectedOfOurs), (theirs, ours.IsValid));
    }

    private static async Task<bool> TakenByTheirsAsync(string header, Microsoft.Bot.Schema.Activity activity)
    {
        try
        {
            return (await Theirs.AuthenticateRequestAsync(activity, header, default)).ClaimsIdentity.IsAuthenticated;
        }
        catch (Exception e) when (e is not NullReferenceException)
        {
            return false;
        }
    }

    private static readonly SortedDictionary<string, (Func<string> Header, bool Theirs, bool Ours)> Tokens = new(StringComparer.Ordinal)
    {
        ["good"] = (() => Bearer(), true, true),
        ["service URL in capitals"] = (() => Bearer(c => c["serviceurl"] = ServiceUrl.ToUpperInvariant()), true, true),
        ["expired four minutes ago"] = (() => Bearer(c => c["exp"] = Now - 240), true, true),
        ["valid in four minutes"] = (() => Bearer(c => c["nbf"] = Now + 240), true, true),
        ["expired six minutes ago"] = (() => Bearer(c => c["exp"] = Now - 360), false, false),
        ["valid in six minutes"] = (() => Bearer(c => c["nbf"] = Now + 360), false, false),
        ["no end"] = (() => Bearer(c => c.Remove("exp")), false, false),
        ["another audience"] = (() => Bearer(c => c["aud"] = Guid.NewGuid().ToString()), false, false),
        ["audience as an address"] = (() => Bearer(c => c["aud"] = "api://" + AppId), false, false),
        ["no audience"] = (() => Bearer(c => c.Remove("aud")), false, false),
        ["another issuer"] = (() => Bearer(c => c["iss"] = "https://api.botframework.us"), false, false),
        ["issuer with a slash"] = (() => Bearer(c => c["iss"] = "https://api.botframework.com/"), false, false),
        ["no issuer"] = (() => Bearer(c => c.Remove("iss")), false, false),
        ["another service URL"] = (() => Bearer(c => c["serviceurl"] = "https://smba.trafficmanager.net/amer/"), false, false),
        ["no service URL"] = (() => Bearer(c => c.Remove("serviceurl")), false, false),
        ["foreign key"] = (() => Bearer(rsa: FakeIssuer.OtherRsa), false, false),
        ["changed claims"] = (Changed, false, false),
        ["no signature"] = (() => Bearer(alg: "none", sign: _ => []), false, false),
        ["signature cut off"] = (() => Bearer(sign: _ => []), false, false),
        ["public key as a secret"] = (() => Bearer(alg: "HS256", sign: bytes =>
            HMACSHA256.HashData(Encoding.ASCII.GetBytes(FakeIssuer.Rsa.ExportSubjectPublicKeyInfoPem()), bytes)), false, false),
        ["PS256"] = (() => Bearer(
            alg: "PS256", sign: bytes => FakeIssuer.Rsa.SignData(bytes, HashAlgorithmName.SHA256, RSASignaturePadding.Pss)), false, false),
        ["no header"] = (() => "", false, false),
        ["basic"] = (() => "Basic YTpi", false, false),
        ["no token"] = (() => "Bearer x", false, false),
        ["two tokens"] = (() => Bearer() + " " + Bearer(), false, false),
        ["two audiences"] = (() => Bearer(c => c["aud"] = new JsonArray(AppId, Guid.NewGuid().ToString())), false, false),
        ["unknown key id, foreign key"] = (() => Bearer(rsa: FakeIssuer.OtherRsa, kid: "key-9"), false, false),
        ["channel: another"] = (() => Bearer(), false, false),
        ["key endorsed for another channel"] = (() => Bearer(kid: "key-2"), false, false),

        // Teams signs with RS256 alone, as its documents say.
        ["RS384"] = (() => Bearer(
            alg: "RS384", sign: bytes => FakeIssuer.Rsa.SignData(bytes, HashAlgorithmName.SHA384, RSASignaturePadding.Pkcs1)), true, false),
        // Bot Builder tries all keys that it has, and then knows no endorsement for the id: any channel's key would do.
        ["unknown key id, known key"] = (() => Bearer(kid: "key-9"), true, false),
        // The bot sends its token only to known hosts, whatever the caller's token says.
        ["host: not of Teams"] = (() => Bearer(c => c["serviceurl"] = "https://evil.example/"), true, false),
        // Kestrel takes headers of 32 KB; no token of the channel comes near.
        ["very long"] = (() => Bearer(c => c["x"] = new string('a', 20_000)), true, false),
    };

    private static long Now => DateTimeOffset.UtcNow.ToUnixTimeSeconds();

    private static string Bearer(
        Action<JsonObject>? change = null, RSA? rsa = null, string kid = "key-1", string alg = "RS256", Func<byte[], byte[]>? sign = null)
    {
        var claims = new JsonObject
        {
            ["iss"] = "https://api.botframework.com",
            ["aud"] = AppId,
            ["serviceurl"] = ServiceUrl,
            ["nbf"] = Now - 900,
            ["exp"] = Now + 3600,
        };
        change?.Invoke(claims);
        return "Bearer " + FakeIssuer.Token(claims, rsa, kid, alg, sign);
    }

    private static string Changed()
    {
        var parts = Bearer().Split('.');
        parts[1] = Bearer(c => c["x"] = 1).Split('.')[1];
        return string.Join('.', parts);
    }
}
