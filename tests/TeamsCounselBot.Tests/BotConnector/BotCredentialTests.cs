using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Azure.Core;
using Azure.Identity;
using TeamsCounselBot.BotConnector;

namespace TeamsCounselBot.Tests.BotConnector;

public sealed class BotCredentialTests
{
    private static readonly TokenRequestContext Connector = new(["https://api.botframework.com/.default"]);
    private static readonly BotCredentialOptions Secret =
        new() { AppId = "app", TenantId = "5b0e4d3c-0000-4000-8000-00000000aa01", Password = "secret" };

    [Theory]
    [InlineData("https://127.0.0.1:5001/{tenant}")]
    [InlineData("https://127.0.0.1:5001/5b0e4d3c-0000-4000-8000-00000000aa01")]
    [InlineData("https://127.0.0.1:5001/")]
    [InlineData("https://127.0.0.1:5001")]
    public async Task A_secret_is_exchanged_at_the_authority_of_the_tenant(string login)
    {
        using var service = new FakeLogin();

        var token = await BotCredential.Create(Secret with { LoginUrl = login }, service.Client).GetTokenAsync(Connector, default);

        Assert.Equal("from-login", token.Token);
        Assert.Equal("https://127.0.0.1:5001/5b0e4d3c-0000-4000-8000-00000000aa01/oauth2/v2.0/token", service.TokenUrl);
        Assert.Contains("client_secret=secret", service.Form, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_login_of_ones_own_is_asked_without_asking_Microsoft()
    {
        using var service = new FakeLogin();

        await BotCredential.Create(Secret with { LoginUrl = "https://127.0.0.1:5001/{tenant}" }, service.Client)
            .GetTokenAsync(Connector, default);

        Assert.All(service.Hosts, host => Assert.Equal("127.0.0.1", host));
    }

    [Fact]
    public async Task A_token_is_kept_while_it_is_good()
    {
        using var service = new FakeLogin();
        var credential = BotCredential.Create(Secret with { LoginUrl = "https://127.0.0.1:5001/{tenant}" }, service.Client);

        await credential.GetTokenAsync(Connector, default);
        await credential.GetTokenAsync(Connector, default);

        Assert.Equal(1, service.Tokens);
    }

    [Fact]
    public async Task A_certificate_signs_in_the_place_of_a_secret()
    {
        using var service = new FakeLogin();
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".pem");
        using (var rsa = RSA.Create(2048))
        using (var certificate = new CertificateRequest("CN=bot", rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            .CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1)))
            await File.WriteAllTextAsync(path, rsa.ExportPkcs8PrivateKeyPem() + "\n" + certificate.ExportCertificatePem());
        try
        {
            await BotCredential.Create(
                Secret with { Password = null, CertificatePath = path, LoginUrl = "https://127.0.0.1:5001/{tenant}" }, service.Client)
                .GetTokenAsync(Connector, default);
        }
        finally
        {
            File.Delete(path);
        }

        Assert.Contains("client_assertion=", service.Form, StringComparison.Ordinal);
        Assert.DoesNotContain("client_secret", service.Form, StringComparison.Ordinal);
    }

    [Fact]
    public void A_managed_identity_needs_no_secret()
    {
        using var service = new FakeLogin();

        Assert.NotNull(BotCredential.Create(Secret with { Kind = BotCredentialKind.UserAssignedMsi, Password = null }, service.Client));
    }

    [Theory]
    [InlineData("https://login.microsoftonline.com/{tenant}", "api://AzureADTokenExchange/.default")]
    [InlineData("https://login.microsoftonline.us/{tenant}", "api://AzureADTokenExchangeUSGov/.default")]
    [InlineData("https://login.chinacloudapi.cn/{tenant}", "api://AzureADTokenExchangeChina/.default")]
    [InlineData("https://LOGIN.microsoftonline.us", "api://AzureADTokenExchangeUSGov/.default")]
    public void The_audience_of_a_federated_credential_is_that_of_its_cloud(string login, string scope) =>
        Assert.Equal(scope, BotCredential.ExchangeScope(Secret with { Kind = BotCredentialKind.UserAssignedMsi, LoginUrl = login }));

    [Theory]
    [InlineData("APP", typeof(ManagedIdentityCredential))]
    [InlineData("another", typeof(ClientAssertionCredential))]
    [InlineData(null, typeof(ClientAssertionCredential))]
    public void A_managed_identity_that_is_the_bot_gives_its_tokens_itself(string? identity, Type expected)
    {
        using var service = new FakeLogin();
        var options = Secret with { Kind = BotCredentialKind.UserAssignedMsi, Password = null, ManagedIdentityClientId = identity };

        Assert.IsType(expected, BotCredential.Create(options, service.Client));
    }

    [Fact]
    public void A_managed_identity_that_is_the_bot_signs_nobody_in() => Assert.Throws<ArgumentException>(() =>
        BotAssertion.From(Secret with { Kind = BotCredentialKind.UserAssignedMsi, Password = null, ManagedIdentityClientId = "app" }));

    [Theory]
    [InlineData("http://127.0.0.1:5001/{tenant}")]
    [InlineData("{tenant}")]
    public void A_login_that_is_not_https_is_refused(string login)
    {
        using var service = new FakeLogin();

        Assert.Throws<ArgumentException>(() => BotCredential.Create(Secret with { LoginUrl = login }, service.Client));
    }

    [Fact]
    public void Without_secret_and_certificate_there_is_no_credential()
    {
        using var service = new FakeLogin();

        Assert.Throws<ArgumentException>(() => BotCredential.Create(Secret with { Password = null }, service.Client));
    }

    [Fact]
    public void A_tenant_that_nobody_names_is_missed()
    {
        using var service = new FakeLogin();

        Assert.Throws<ArgumentException>(() => BotCredential.Create(Secret with { TenantId = null }, service.Client));
    }

    [Fact]
    public void A_thumbprint_that_no_certificate_has_is_told()
    {
        using var service = new FakeLogin();

        Assert.Throws<BotCertificateException>(() =>
            BotCredential.Create(
                Secret with { Password = null, CertificateThumbprint = "00000000000000000000000000000000000000AB" }, service.Client));
    }

    /// <summary>A login service that gives everybody a token.</summary>
    private sealed class FakeLogin : HttpMessageHandler
    {
        public FakeLogin() => Client = new HttpClient(this);

        public HttpClient Client { get; }

        public string? TokenUrl { get; private set; }

        public string Form { get; private set; } = "";

        public int Tokens { get; private set; }

        public List<string> Hosts { get; } = [];

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Hosts.Add(request.RequestUri!.Host);
            if (request.Method != HttpMethod.Post)
                return new HttpResponseMessage(HttpStatusCode.NotFound);
            Tokens++;
            TokenUrl = request.RequestUri.AbsoluteUri;
            Form = await request.Content!.ReadAsStringAsync(cancellationToken);
            return new HttpResponseMessage(HttpStatusCode.OK)
            {
                Content = new StringContent(
                    """{"token_type":"Bearer","expires_in":3600,"access_token":"from-login"}""", Encoding.UTF8, "application/json"),
            };
        }
    }
}
