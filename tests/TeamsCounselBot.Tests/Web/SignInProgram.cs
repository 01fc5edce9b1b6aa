using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using TeamsCounselBot.Hosting;
using TeamsCounselBot.Tests.BotConnector;
using TeamsCounselBot.Tests.Hosting;
using TeamsCounselBot.Web.Counsellors;

namespace TeamsCounselBot.Tests.Web;

/// <summary>The whole program with the desk, and the connection to the login service in the hands of a test.</summary>
public sealed partial class SignInProgram : IAsyncLifetime, IDisposable
{
    /// <summary>An account that leads the centre.</summary>
    public const string Account = "44444444-4444-4444-8444-444444444444";

    public const string AppId = "22222222-2222-2222-2222-222222222222";

    public static readonly string Issuer = $"https://login.microsoftonline.com/{Configured.Tenant}/v2.0";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("sign-in-test-");
    private readonly HttpClient _http = new(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false });
    private WebApplication _app = null!;
    private Task<int> _run = null!;

    internal LoginService Login { get; } = new();

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
        builder.Services.AddHttpClient(DeskSignInRegistration.HttpClientName).ConfigurePrimaryHttpMessageHandler(() => Login);
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
        Login.Dispose();
    }

    /// <summary>The claims that the login service writes of the account, for this program.</summary>
    public static JsonObject Claims() => new()
    {
        ["iss"] = Issuer,
        ["aud"] = AppId,
        ["sub"] = "subject",
        ["tid"] = Configured.Tenant,
        ["oid"] = Account,
        ["ver"] = "2.0",
        ["iat"] = DateTimeOffset.UtcNow.AddMinutes(-1).ToUnixTimeSeconds(),
        ["nbf"] = DateTimeOffset.UtcNow.AddMinutes(-1).ToUnixTimeSeconds(),
        ["exp"] = DateTimeOffset.UtcNow.AddMinutes(30).ToUnixTimeSeconds(),
    };

    /// <summary>One request; the redirect is not followed.</summary>
    public Task<HttpResponseMessage> GetAsync(string path, string cookies = "") =>
        SendAsync(HttpMethod.Get, path, cookies.Length > 0 ? [("Cookie", cookies)] : []);

    public async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative));
        foreach (var (name, value) in headers)
            Assert.True(request.Headers.TryAddWithoutValidation(name, value));
        return await _http.SendAsync(request);
    }

    /// <summary>The cookies of an answer, as a browser sends them back.</summary>
    public static string Cookies(HttpResponseMessage answer) => string.Join("; ",
        answer.Headers.GetValues("Set-Cookie").Select(cookie => NameAndValue().Match(cookie).Value));

    [GeneratedRegex("^[^;]+")]
    private static partial Regex NameAndValue();

    /// <summary>The login service: its metadata, its keys, and a token for each code.</summary>
    internal sealed class LoginService : HttpMessageHandler
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
