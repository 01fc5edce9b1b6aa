using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using TeamsCounselBot.BotConnector;

namespace TeamsCounselBot.Tests.BotConnector;

/// <summary>Tokens that Entra ID issued instead of the channel's own issuer.</summary>
public sealed class EntraTokenTests : IDisposable
{
    private const string AppId = "b7d1c0de-4f7a-4a55-8c1e-52f0a6f0be11";
    private const string OtherApp = "00000000-4f7a-4a55-8c1e-52f0a6f0be11";
    private const string Tenant = "5b0e4d3c-0000-4000-8000-00000000aa01";
    private const string EntraTenant = "d6d49420-f39b-4df7-a1dc-d59a935871db";
    private const string EntraIssuer = "https://login.microsoftonline.com/" + EntraTenant + "/v2.0";

    private static readonly Activity Inbound = new()
    {
        Type = ActivityTypes.Message,
        ChannelId = "msteams",
        ServiceUrl = "https://smba.trafficmanager.net/emea/" + Tenant + "/",
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
    public async Task An_additional_issuer_counts_with_an_allowed_caller() => Assert.Null(await EntraFailureAsync(EntraClaims()));

    [Theory]
    [InlineData(OtherApp)]
    [InlineData(null)]
    public async Task Another_caller_of_an_additional_issuer_is_refused(string? caller) =>
        Assert.Equal(TokenFailure.Caller, await EntraFailureAsync(EntraClaims(c => c["azp"] = caller)));

    [Fact]
    public async Task A_key_of_another_tenant_does_not_sign_for_an_additional_issuer() =>
        Assert.Equal(TokenFailure.Caller, await EntraFailureAsync(EntraClaims(), $"https://login.microsoftonline.com/{Tenant}/v2.0"));

    [Fact]
    public async Task The_service_URL_of_an_additional_issuer_counts_where_it_is_claimed() =>
        Assert.Equal(TokenFailure.ServiceUrl,
            await EntraFailureAsync(EntraClaims(c => c["serviceurl"] = "https://smba.trafficmanager.net/amer/")));

    [Fact]
    public void An_additional_issuer_without_callers_is_a_fault_of_the_configuration() => Assert.Throws<ArgumentException>(() =>
        Validator(o => o with { AdditionalIssuers = [new AdditionalTokenIssuer { Issuer = EntraIssuer, AllowedCallers = [] }] }));

    private static JsonObject EntraClaims(Action<JsonObject>? change = null)
    {
        var claims = new JsonObject
        {
            ["iss"] = EntraIssuer,
            ["aud"] = AppId,
            ["azp"] = "a1b2c3d4-0000-4000-8000-000000000001",
            ["tid"] = EntraTenant,
            ["exp"] = new DateTimeOffset(2026, 11, 24, 10, 0, 0, TimeSpan.Zero).ToUnixTimeSeconds(),
        };
        change?.Invoke(claims);
        return claims;
    }

    private async Task<TokenFailure?> EntraFailureAsync(
        JsonObject claims, string keyIssuer = "https://login.microsoftonline.com/{tenantid}/v2.0")
    {
        _issuer.Keys[0] = new FakeKey("key-1", FakeIssuer.Rsa, null, keyIssuer);
        var validator = Validator(o => o with
        {
            AdditionalIssuers = [
                new AdditionalTokenIssuer { Issuer = EntraIssuer, AllowedCallers = ["a1b2c3d4-0000-4000-8000-000000000001"] }],
        });
        return (await validator.ValidateAsync("Bearer " + FakeIssuer.Token(claims), Inbound, default)).Failure;
    }

    private InboundTokenValidator Validator(Func<InboundTokenOptions, InboundTokenOptions>? change = null)
    {
        var options = new InboundTokenOptions { AppId = AppId };
        var log = NullLogger<InboundTokenValidator>.Instance;
        var validator = new InboundTokenValidator(change?.Invoke(options) ?? options, _issuer, _clock, log);
        _validators.Add(validator);
        return validator;
    }
}
