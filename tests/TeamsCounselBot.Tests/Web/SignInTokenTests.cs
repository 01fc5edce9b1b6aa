using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using System.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using TeamsCounselBot.Hosting;
using TeamsCounselBot.Tests.BotConnector;
using TeamsCounselBot.Tests.Hosting;
using TeamsCounselBot.Web.Counsellors;

namespace TeamsCounselBot.Tests.Web;

/// <summary>
/// Somebody who controls the connection to the login service hands over tokens for a code, to the whole program with its own
/// handler of sign-ins: only what the service has signed, and only an account of the centre's tenant, gets in.
/// </summary>
public sealed partial class SignInTokenTests : IAsyncLifetime, IDisposable
{
    private const string Account = "44444444-4444-4444-8444-444444444444";
    private static readonly string Issuer = $"https://login.microsoftonline.com/{Configured.Tenant}/v2.0";
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("sign-in-test-");
    private readonly Login _login = new();
    private readonly HttpClient _http = new(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false });
    private WebApplication _app = null!;
    private Task<int> _run = null!;

    public async Task InitializeAsync()
    {
        var settings = Configured.Production;
        settings["urls"] = "http://127.0.0.1:0";
        settings["CounsellorPage:Enabled"] = "true";
        settings["CounsellorPage:AppRole"] = "Centre.Lead";
        settings["Centres:0:Leads:0"] = Account;
        settings["ConnectionStrings:Sessions"] = $"Data Source={Path.Combine(_folder.FullName, "sessions.db")}";
        settings["ReloadStaticAssetsAtRuntime"] = "false";
        var builder = Composition.Compose([.. settings.Select(it => $"--{it.Key}={it.Value}")]);
        builder.Logging.ClearProviders();
        builder.Services.AddHttpClient(DeskSignInRegistration.HttpClientName).ConfigurePrimaryHttpMessageHandler(() => _login);
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _run = StartUp.RunAsync(builder, app =>
        {
            Composition.Map(app);
            _app = app;
            app.Lifetime.ApplicationStarted.Register(started.SetResult);
        });
        Assert.Same(started.Task, await Task.WhenAny(started.Task, _run));
        _http.BaseAddress = new Uri(_app.Urls.Single());
    }

    public async Task DisposeAsync()
    {
        _app.Lifetime.StopApplication();
        await _run;
        _folder.Delete(recursive: true);
    }

    public void Dispose()
    {
        _http.Dispose();
        _login.Dispose();
    }

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
        using var begun = await _http.GetAsync(new Uri("/desk/sign-in?to=/desk/receipts", UriKind.Relative));
        Assert.Equal(HttpStatusCode.Redirect, begun.StatusCode);
        var query = HttpUtility.ParseQueryString(begun.Headers.Location!.Query);
        _login.Token = token(new JsonObject
        {
            ["iss"] = Issuer,
            ["aud"] = "22222222-2222-2222-2222-222222222222",
            ["sub"] = "subject",
            ["tid"] = Configured.Tenant,
            ["oid"] = Account,
            ["nonce"] = query["nonce"],
            ["ver"] = "2.0",
            ["iat"] = DateTimeOffset.UtcNow.AddMinutes(-1).ToUnixTimeSeconds(),
            ["nbf"] = DateTimeOffset.UtcNow.AddMinutes(-1).ToUnixTimeSeconds(),
            ["exp"] = DateTimeOffset.UtcNow.AddMinutes(30).ToUnixTimeSeconds(),
        });

        using var ended = await AskAsync($"/desk/signed-in?code=x&state={Uri.EscapeDataString(query["state"]!)}", Cookies(begun));
        if (ended.StatusCode != HttpStatusCode.Redirect)
            return ended.StatusCode;
        Assert.Equal("/desk/receipts", ended.Headers.Location!.OriginalString);
        using var page = await AskAsync("/desk/receipts", Cookies(ended));
        // The page that asks to sign in answers with success too.
        if (page.StatusCode == HttpStatusCode.OK)
            Assert.DoesNotContain("/desk/sign-in?", await page.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        return page.StatusCode;
    }

    private async Task<HttpResponseMessage> AskAsync(string path, string cookies)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(path, UriKind.Relative));
        request.Headers.Add("Cookie", cookies);
        return await _http.SendAsync(request);
    }

    private static string Cookies(HttpResponseMessage answer) => string.Join("; ",
        answer.Headers.GetValues("Set-Cookie").Select(cookie => NameAndValue().Match(cookie).Value));

    [GeneratedRegex("^[^;]+")]
    private static partial Regex NameAndValue();

    /// <summary>The login service: its metadata, its keys, and a token for each code.</summary>
    private sealed class Login : HttpMessageHandler
    {
        public string Token { get; set; } = "";

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var path = request.RequestUri!.AbsolutePath;
            var body = path.EndsWith("/openid-configuration", StringComparison.Ordinal)
                ? new JsonObject
                {
                    ["issuer"] = Issuer,
                    ["authorization_endpoint"] = "https://login.microsoftonline.com/authorize",
                    ["token_endpoint"] = "https://login.microsoftonline.com/token",
                    ["jwks_uri"] = "https://login.microsoftonline.com/keys",
                }
                : path == "/keys"
                    ? new JsonObject { ["keys"] = new JsonArray(new FakeKey("key-1", FakeIssuer.Rsa).ToJson()) }
                    : new JsonObject { ["token_type"] = "Bearer", ["access_token"] = "a", ["id_token"] = Token, ["expires_in"] = 3600 };
            return Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK)
            {
                Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json"),
            });
        }
    }
}
