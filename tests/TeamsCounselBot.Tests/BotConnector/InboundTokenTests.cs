using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using CsCheck;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using TeamsCounselBot.BotConnector;

namespace TeamsCounselBot.Tests.BotConnector;

public sealed class InboundTokenTests : IDisposable
{
    private const string AppId = "b7d1c0de-4f7a-4a55-8c1e-52f0a6f0be11";
    private const string OtherApp = "00000000-4f7a-4a55-8c1e-52f0a6f0be11";
    private const string Tenant = "5b0e4d3c-0000-4000-8000-00000000aa01";
    private const string ServiceUrl = "https://smba.trafficmanager.net/emea/" + Tenant + "/";
    private const string EntraTenant = "d6d49420-f39b-4df7-a1dc-d59a935871db";
    private const string EntraIssuer = "https://login.microsoftonline.com/" + EntraTenant + "/v2.0";

    private static readonly Activity Inbound = new()
    {
        Type = ActivityTypes.Message,
        ChannelId = "msteams",
        ServiceUrl = ServiceUrl,
    };

    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 11, 24, 9, 0, 0, TimeSpan.Zero));
    private readonly FakeIssuer _issuer = new();
    private readonly List<InboundTokenValidator> _validators = [];

    public void Dispose()
    {
        _validators.ForEach(v => v.Dispose());
        _issuer.Dispose();
    }

    [Fact]
    public async Task A_token_of_the_channel_for_this_bot_and_this_service_URL_is_good() =>
        Assert.True((await JudgeAsync(FakeIssuer.Token(Claims()))).IsValid);

    [Fact]
    public async Task The_case_of_the_service_URL_does_not_count() =>
        Assert.Null(await FailureAsync(FakeIssuer.Token(Claims(c => c["serviceurl"] = ServiceUrl.ToUpperInvariant()))));

    [Theory]
    [InlineData("https://smba.trafficmanager.net/emea", "https://smba.trafficmanager.net/emea/", null)]
    [InlineData("https://smba.trafficmanager.net/emea/", "https://smba.trafficmanager.net/emea", null)]
    [InlineData("https://smba.trafficmanager.net/emea/", "https://smba.trafficmanager.net/emea//", TokenFailure.ServiceUrl)]
    [InlineData("https://smba.trafficmanager.net/emea", "https://smba.trafficmanager.net/emea/x", TokenFailure.ServiceUrl)]
    public async Task One_slash_at_the_end_of_the_service_URL_does_not_count(string claimed, string posted, TokenFailure? expected) =>
        Assert.Equal(expected,
            (await JudgeAsync(FakeIssuer.Token(Claims(c => c["serviceurl"] = claimed)), Inbound with { ServiceUrl = posted })).Failure);

    [Theory]
    [InlineData("crit", """["exp"]""")]
    [InlineData("crit", "[]")]
    [InlineData("crit", "\"exp\"")]
    [InlineData("b64", "false")]
    [InlineData("b64", "true")]
    public async Task A_token_with_an_extension_in_its_header_is_refused(string name, string value) =>
        Assert.Equal(TokenFailure.Extension,
            await FailureAsync(FakeIssuer.Token(Claims(), header: new JsonObject { [name] = JsonNode.Parse(value) })));

    [Fact]
    public async Task A_token_is_judged_without_any_activity() =>
        Assert.Equal(ServiceUrl, (await Validator().ValidateAsync("Bearer " + FakeIssuer.Token(Claims()), default)).Token?.ServiceUrl);

    [Fact]
    public async Task A_refused_token_gives_nothing_to_compare_with() =>
        Assert.Null((await Validator().ValidateAsync("Bearer " + FakeIssuer.Token(Claims(), FakeIssuer.OtherRsa), default)).Token);

    [Theory]
    [InlineData("https://sts.windows.net/" + EntraTenant + "/")]
    [InlineData("https://login.microsoftonline.us/" + EntraTenant + "/v2.0")]
    public async Task An_issuer_of_Entra_that_is_not_set_is_told_apart(string issuer) =>
        Assert.Equal(TokenFailure.EntraIssuer, await FailureAsync(FakeIssuer.Token(Claims(c => c["iss"] = issuer))));

    [Fact]
    public async Task A_token_of_Entra_for_another_bot_is_of_no_interest() =>
        Assert.Equal(TokenFailure.Issuer, await FailureAsync(FakeIssuer.Token(Claims(c =>
        {
            c["iss"] = EntraIssuer;
            c["aud"] = OtherApp;
        }))));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("Basic YTpi")]
    [InlineData("Bearer")]
    public async Task No_token_is_refused(string? header) =>
        Assert.Equal(TokenFailure.Missing, (await Validator().ValidateAsync(header, Inbound, default)).Failure);

    [Theory]
    [InlineData("")]
    [InlineData("x")]
    [InlineData("a.b.c")]
    [InlineData("..")]
    [InlineData("a.b.c.d.e")]
    [InlineData("eyJhbGciOiJSUzI1NiJ9.bnVsbA.x")]
    [InlineData("bnVsbA.bnVsbA.x")]
    public async Task What_is_no_token_is_refused(string token) => Assert.NotNull(await FailureAsync(token));

    [Fact]
    public async Task A_token_of_unreasonable_length_is_refused() =>
        Assert.Equal(TokenFailure.Malformed, await FailureAsync(FakeIssuer.Token(Claims(c => c["x"] = new string('a', 20_000)))));

    [Fact]
    public async Task A_token_without_signature_is_refused() =>
        Assert.Equal(TokenFailure.Algorithm, await FailureAsync(FakeIssuer.Token(Claims(), alg: "none", sign: _ => [])));

    [Fact]
    public async Task A_token_whose_signature_was_cut_off_is_refused() =>
        Assert.Equal(TokenFailure.Signature, await FailureAsync(FakeIssuer.Token(Claims(), sign: _ => [])));

    [Fact]
    public async Task A_token_signed_with_the_public_key_as_a_secret_is_refused() =>
        Assert.Equal(TokenFailure.Algorithm, await FailureAsync(FakeIssuer.Token(Claims(), alg: "HS256",
            sign: bytes => HMACSHA256.HashData(Encoding.ASCII.GetBytes(FakeIssuer.Rsa.ExportSubjectPublicKeyInfoPem()), bytes))));

    [Theory]
    [InlineData("RS384")]
    [InlineData("PS256")]
    [InlineData("rs256")]
    public async Task Another_algorithm_is_refused(string alg) =>
        Assert.Equal(TokenFailure.Algorithm, await FailureAsync(FakeIssuer.Token(Claims(), alg: alg)));

    [Fact]
    public async Task A_foreign_key_under_a_known_id_is_refused() =>
        Assert.Equal(TokenFailure.Signature, await FailureAsync(FakeIssuer.Token(Claims(), FakeIssuer.OtherRsa)));

    [Theory]
    [InlineData("key-9")]
    [InlineData("")]
    public async Task An_unknown_key_is_refused(string kid) =>
        Assert.NotNull(await FailureAsync(FakeIssuer.Token(Claims(), kid: kid)));

    [Fact]
    public async Task Changed_claims_are_refused()
    {
        var parts = FakeIssuer.Token(Claims()).Split('.');
        parts[1] = FakeIssuer.Token(Claims(c => c["x"] = 1)).Split('.')[1];

        Assert.Equal(TokenFailure.Signature, await FailureAsync(string.Join('.', parts)));
    }

    [Theory]
    [InlineData("iss", "https://api.botframework.us", TokenFailure.Issuer)]
    [InlineData("iss", "https://api.botframework.com/", TokenFailure.Issuer)]
    [InlineData("iss", EntraIssuer, TokenFailure.EntraIssuer)]
    [InlineData("iss", null, TokenFailure.Malformed)]
    [InlineData("aud", OtherApp, TokenFailure.Audience)]
    [InlineData("aud", "api://" + AppId, TokenFailure.Audience)]
    [InlineData("aud", null, TokenFailure.Audience)]
    [InlineData("serviceurl", "https://smba.trafficmanager.net/amer/", TokenFailure.ServiceUrl)]
    [InlineData("serviceurl", null, TokenFailure.ServiceUrl)]
    public async Task A_wrong_claim_is_refused(string claim, string? value, TokenFailure expected) =>
        Assert.Equal(expected, await FailureAsync(FakeIssuer.Token(Claims(c => c[claim] = value))));

    [Fact]
    public async Task A_token_for_two_audiences_is_refused() =>
        Assert.Equal(TokenFailure.Audience, await FailureAsync(FakeIssuer.Token(Claims(c => c["aud"] = new JsonArray(AppId, OtherApp)))));

    [Theory]
    [InlineData(-301, TokenFailure.Lifetime)]
    [InlineData(-299, null)]
    public async Task An_expired_token_is_refused_after_five_minutes_of_grace(int seconds, TokenFailure? expected) =>
        Assert.Equal(expected,
            await FailureAsync(FakeIssuer.Token(Claims(c => c["exp"] = _clock.GetUtcNow().ToUnixTimeSeconds() + seconds))));

    [Theory]
    [InlineData(301, TokenFailure.Lifetime)]
    [InlineData(299, null)]
    public async Task A_token_that_is_not_yet_valid_is_refused_but_for_five_minutes(int seconds, TokenFailure? expected) =>
        Assert.Equal(expected,
            await FailureAsync(FakeIssuer.Token(Claims(c => c["nbf"] = _clock.GetUtcNow().ToUnixTimeSeconds() + seconds))));

    [Fact]
    public async Task A_token_without_an_end_is_refused() =>
        Assert.Equal(TokenFailure.Lifetime, await FailureAsync(FakeIssuer.Token(Claims(c => c.Remove("exp")))));

    [Theory]
    [InlineData(null)]
    [InlineData("webchat")]
    public async Task A_key_that_is_not_endorsed_for_Teams_is_refused(string? endorsement)
    {
        _issuer.Keys[0] = new FakeKey("key-1", FakeIssuer.Rsa, endorsement);

        Assert.Equal(TokenFailure.Endorsement, await FailureAsync(FakeIssuer.Token(Claims())));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("MSTEAMS")]
    [InlineData("webchat")]
    public async Task Another_channel_is_refused(string? channel) =>
        Assert.Equal(TokenFailure.Channel, (await JudgeAsync(FakeIssuer.Token(Claims()), Inbound with { ChannelId = channel })).Failure);

    [Theory]
    [InlineData("https://evil.example/teams/")]
    [InlineData("http://smba.trafficmanager.net/teams/")]
    [InlineData("http://localhost:3978/")]
    [InlineData(null)]
    public async Task A_service_URL_off_the_list_is_refused_even_if_the_token_names_it(string? url) =>
        Assert.Equal(TokenFailure.ServiceUrl,
            (await JudgeAsync(FakeIssuer.Token(Claims(c => c["serviceurl"] = url)), Inbound with { ServiceUrl = url })).Failure);

    [Theory]
    [InlineData("https://evil.example/teams/")]
    [InlineData(null)]
    public async Task An_activity_whose_service_URL_is_off_the_list_is_refused(string? url) =>
        Assert.Equal(TokenFailure.ServiceUrlHost,
            (await JudgeAsync(FakeIssuer.Token(Claims()), Inbound with { ServiceUrl = url })).Failure);

    [Fact]
    public async Task A_token_that_is_wrong_without_its_signature_asks_nobody_for_keys()
    {
        await FailureAsync(FakeIssuer.Token(Claims(c => c["aud"] = OtherApp), kid: "key-9"));

        Assert.Equal(0, _issuer.Asked);
    }

    [Fact]
    public void Whatever_claims_a_forged_token_has_it_is_refused()
    {
        var validator = Validator();
        var value = Gen.OneOf(
            Gen.OneOf("null", "true", "-1", "1e400", "9999999999999999999", "\"\"", "[]", "{}", "[1,null]", "\"x\"", "[\"" + AppId + "\"]"),
            Gen.String.Select(s => JsonSerializer.Serialize(s)));
        var name = Gen.OneOf("iss", "aud", "exp", "nbf", "iat", "serviceurl", "azp", "appid", "tid");
        Gen.Select(name, value).Array[1, 4].Sample(changes =>
        {
            var claims = Claims(c =>
            {
                foreach (var (n, v) in changes)
                    c[n] = JsonNode.Parse(v == "1e400" ? "1e40" : v);
            });
            var result = validator.ValidateAsync("Bearer " + FakeIssuer.Token(claims, FakeIssuer.OtherRsa), Inbound, default).GetAwaiter()
                .GetResult();
            return !result.IsValid;
        }, iter: 500, threads: 1);
    }

    [Theory]
    [InlineData("http://login.example/.well-known/openid-configuration")]
    [InlineData("file:///keys")]
    public void Metadata_that_anybody_could_change_are_a_fault_of_the_configuration(string url) =>
        Assert.Throws<ArgumentException>(() => Validator(o => o with { OpenIdMetadataUrl = new Uri(url) }));

    private JsonObject Claims(Action<JsonObject>? change = null)
    {
        var now = _clock.GetUtcNow().ToUnixTimeSeconds();
        var claims = new JsonObject
        {
            ["iss"] = "https://api.botframework.com",
            ["aud"] = AppId,
            ["serviceurl"] = ServiceUrl,
            ["nbf"] = now - 60,
            ["exp"] = now + 3600,
        };
        change?.Invoke(claims);
        return claims;
    }

    private Task<TokenValidation> JudgeAsync(string token, Activity? activity = null) =>
        Validator().ValidateAsync("Bearer " + token, activity ?? Inbound, default);

    private async Task<TokenFailure?> FailureAsync(string token) => (await JudgeAsync(token)).Failure;

    private InboundTokenValidator Validator(Func<InboundTokenOptions, InboundTokenOptions>? change = null)
    {
        var options = new InboundTokenOptions { AppId = AppId };
        var validator = new InboundTokenValidator(
            change?.Invoke(options) ?? options, _issuer, _clock, NullLogger<InboundTokenValidator>.Instance);
        _validators.Add(validator);
        return validator;
    }
}
