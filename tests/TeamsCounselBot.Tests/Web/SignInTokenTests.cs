using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using System.Web;
using TeamsCounselBot.Tests.BotConnector;

namespace TeamsCounselBot.Tests.Web;

/// <summary>
/// Somebody who controls the connection to the login service hands over tokens for a code, to the whole program with its own
/// handler of sign-ins: only what the service has signed, and only an account of the centre's tenant, gets in.
/// </summary>
public sealed class SignInTokenTests(SignInProgram program) : IClassFixture<SignInProgram>
{
    [Fact]
    public async Task A_token_that_the_login_service_signed_lets_its_account_in() =>
        Assert.Equal(HttpStatusCode.OK, await SignInAsync(claims => FakeIssuer.Token(claims)));

    [Fact]
    public async Task A_token_without_a_signature_lets_nobody_in() =>
        await AssertRefusedAsync(claims => FakeIssuer.Token(claims, alg: "none", sign: _ => []));

    [Fact]
    public async Task A_token_whose_signature_was_cut_off_lets_nobody_in() =>
        await AssertRefusedAsync(claims => FakeIssuer.Token(claims, sign: _ => []));

    [Fact]
    public async Task A_token_that_is_signed_by_the_apps_secret_lets_nobody_in() => await AssertRefusedAsync(claims =>
        FakeIssuer.Token(claims, alg: "HS256", sign: bytes => HMACSHA256.HashData("secret"u8, bytes)));

    [Fact]
    public async Task A_token_that_is_signed_by_the_public_key_as_a_secret_lets_nobody_in() => await AssertRefusedAsync(claims =>
        FakeIssuer.Token(claims, alg: "HS256",
            sign: bytes => HMACSHA256.HashData(Encoding.ASCII.GetBytes(FakeIssuer.Rsa.ExportSubjectPublicKeyInfoPem()), bytes)));

    [Fact]
    public async Task A_token_that_is_signed_by_another_way_lets_nobody_in() => await AssertRefusedAsync(claims => FakeIssuer.Token(claims,
        alg: "RS512", sign: bytes => FakeIssuer.Rsa.SignData(bytes, HashAlgorithmName.SHA512, RSASignaturePadding.Pkcs1)));

    [Fact]
    public async Task A_token_that_is_signed_by_another_key_lets_nobody_in() =>
        await AssertRefusedAsync(claims => FakeIssuer.Token(claims, FakeIssuer.OtherRsa));

    [Theory]
    [InlineData("idp", "https://sts.windows.net/33333333-3333-4333-8333-333333333333/")]
    [InlineData("idp", "live.com")]
    [InlineData("acct", "1")]
    [InlineData("preferred_username", "b_elsewhere.example#EXT#@centre.example")]
    [InlineData("upn", "b_elsewhere.example#ext#@centre.example")]
    [InlineData("unique_name", "b_elsewhere.example#EXT#@centre.example")]
    [InlineData("tid", "33333333-3333-4333-8333-333333333333")]
    [InlineData("iss", "https://login.microsoftonline.com/33333333-3333-4333-8333-333333333333/v2.0")]
    [InlineData("aud", "33333333-3333-4333-8333-333333333333")]
    [InlineData("nonce", "another")]
    [InlineData("oid", null)]
    public async Task A_guest_another_tenants_account_and_a_token_for_somebody_else_let_nobody_in(string claim, string? value) =>
        await AssertRefusedAsync(claims =>
        {
            claims[claim] = value;
            return FakeIssuer.Token(claims);
        });

    [Theory]
    [InlineData("Centre.Lead", HttpStatusCode.OK)]
    [InlineData("centre.lead", HttpStatusCode.Forbidden)]
    [InlineData("Centre.Leader", HttpStatusCode.Forbidden)]
    [InlineData(null, HttpStatusCode.Forbidden)]
    public async Task An_account_that_leads_nothing_sees_the_receipts_with_the_app_role_alone(string? role, HttpStatusCode expected) =>
        Assert.Equal(expected, await SignInAsync(claims =>
        {
            claims["oid"] = "55555555-5555-4555-8555-555555555555";
            claims["roles"] = role is null ? null : new JsonArray(role);
            return FakeIssuer.Token(claims);
        }));

    private async Task AssertRefusedAsync(Func<JsonObject, string> token) =>
        Assert.Equal(HttpStatusCode.Forbidden, await SignInAsync(token));

    /// <summary>
    /// Signs in with the token that the login service gives for the code: what the receipts' page then answers, or the refusal.
    /// </summary>
    private async Task<HttpStatusCode> SignInAsync(Func<JsonObject, string> token)
    {
        using var begun = await program.GetAsync("/desk/sign-in?to=/desk/receipts");
        Assert.Equal(HttpStatusCode.Redirect, begun.StatusCode);
        var query = HttpUtility.ParseQueryString(begun.Headers.Location!.Query);
        var claims = SignInProgram.Claims();
        claims["nonce"] = query["nonce"];
        program.Login.Token = token(claims);

        using var ended = await program.GetAsync(
            $"/desk/signed-in?code=x&state={Uri.EscapeDataString(query["state"]!)}", SignInProgram.Cookies(begun));
        if (ended.StatusCode != HttpStatusCode.Redirect)
            return ended.StatusCode;
        Assert.Equal("/desk/receipts", ended.Headers.Location!.OriginalString);
        using var page = await program.GetAsync("/desk/receipts", SignInProgram.Cookies(ended));
        // The page that asks to sign in answers with success too.
        if (page.StatusCode == HttpStatusCode.OK)
            Assert.DoesNotContain("/desk/sign-in?", await page.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        return page.StatusCode;
    }
}
