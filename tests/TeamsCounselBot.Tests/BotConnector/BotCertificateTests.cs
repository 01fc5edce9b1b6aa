using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Azure.Core;
using Azure.Identity;
using Microsoft.Extensions.Time.Testing;
using TeamsCounselBot.BotConnector;

namespace TeamsCounselBot.Tests.BotConnector;

public sealed class BotCertificateTests : IDisposable
{
    private static readonly DateTimeOffset Now = new(2026, 5, 4, 12, 0, 0, TimeSpan.Zero);

    /// <summary>One for all certificates, because making one takes a second on a busy machine.</summary>
    private static readonly RSA Key = RSA.Create(2048);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("bot-certificate-test-");
    private readonly FakeTimeProvider _clock = new(Now);

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void A_pem_file_gives_the_certificate_with_its_key()
    {
        var certificate = Load(Pem(Made()));

        Assert.True(certificate.Current.HasPrivateKey);
        Assert.Equal(Now.AddDays(30), certificate.ValidUntil);
    }

    [Fact]
    public void A_pem_file_may_have_any_name_and_hold_the_chain_first()
    {
        using var authority = Made(by: FakeIssuer.OtherRsa).Certificate;
        var (certificate, key) = Made();

        var loaded = Load(File(
            "bot.crt", $"{authority.ExportCertificatePem()}\n{certificate.ExportCertificatePem()}\n{key.ExportPkcs8PrivateKeyPem()}"));

        Assert.Equal(certificate.Thumbprint, loaded.Current.Thumbprint);
    }

    [Fact]
    public void A_password_opens_a_pfx_file_and_an_encrypted_key()
    {
        var (certificate, key) = Made();
        var pfx = File("bot.pfx", certificate.CopyWithPrivateKey(key).Export(X509ContentType.Pkcs12, "open sesame"));
        var pem = File("bot.pem", $"{Encrypted(key)}\n{certificate.ExportCertificatePem()}");

        Assert.Equal(certificate.Thumbprint, Load(pfx, "open sesame").Current.Thumbprint);
        Assert.Equal(certificate.Thumbprint, Load(pem, "open sesame").Current.Thumbprint);
    }

    [Theory]
    [InlineData("missing", "there is no file '")]
    [InlineData("garbage", "is neither a PEM nor a PFX file")]
    [InlineData("empty", "is neither a PEM nor a PFX file")]
    [InlineData("key alone", "holds no certificate: put certificate and private key into the one file")]
    [InlineData("certificate alone", "holds no private key: put certificate and private key into the one file")]
    [InlineData("bare certificate", "holds no private key")]
    [InlineData("key of another", "does not belong to the certificate there")]
    [InlineData("encrypted key", "is protected by a password: give MicrosoftAppCertificatePassword")]
    [InlineData("pfx with a password", "is protected by a password: give MicrosoftAppCertificatePassword")]
    [InlineData("wrong password", "MicrosoftAppCertificatePassword does not open '")]
    [InlineData("elliptic key", "is no RSA key, and the login service takes no other")]
    [InlineData("expired", "expired on 2026-05-03: make a new one and upload it to the app registration")]
    [InlineData("too early", "is valid from 2026-05-06 on: is this machine's clock right?")]
    public void A_certificate_that_cannot_be_used_is_told_with_file_and_remedy(string what, string told)
    {
        var (path, password) = Wrong(what);

        var e = Assert.Throws<BotCertificateException>(() => Load(path, password));

        Assert.Contains(told, e.Message, StringComparison.Ordinal);
        Assert.Contains(path, e.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', e.Message);
    }

    [Fact]
    public void A_thumbprint_that_the_store_does_not_know_is_told()
    {
        var options = new BotCredentialOptions { AppId = "app", CertificateThumbprint = "00000000000000000000000000000000000000AB" };

        var e = Assert.Throws<BotCertificateException>(() => BotCertificate.From(options, _clock));

        Assert.Contains("00000000000000000000000000000000000000AB", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_replaced_file_is_taken_at_the_next_look()
    {
        var path = Pem(Made());
        var certificate = Load(path);
        Assert.Equal(CertificateLook.Unchanged, certificate.Look());

        var next = Made(days: 90);
        Pem(next);

        Assert.Equal(CertificateLook.Replaced, certificate.Look());
        Assert.Equal(next.Certificate.Thumbprint, certificate.Current.Thumbprint);
        Assert.Equal(Now.AddDays(90), certificate.ValidUntil);
    }

    [Fact]
    public void A_file_that_was_replaced_by_an_unusable_one_changes_nothing()
    {
        var first = Made();
        var certificate = Load(Pem(first));

        File("bot.pem", "garbage");

        Assert.Throws<BotCertificateException>(() => certificate.Look());
        Assert.Equal(first.Certificate.Thumbprint, certificate.Current.Thumbprint);
    }

    [Fact]
    public async Task A_new_certificate_signs_for_the_next_token()
    {
        var certificate = Load(Pem(Made()));
        var signed = new List<string>();
        var credential = new CertificateCredential(certificate, it => new Giving(() => signed.Add(it.Thumbprint)));
        await credential.GetTokenAsync(new TokenRequestContext(["scope"]), default);

        var next = Made();
        Pem(next);
        certificate.Look();
        await credential.GetTokenAsync(new TokenRequestContext(["scope"]), default);

        Assert.Equal(next.Certificate.Thumbprint, signed[1]);
    }

    [Theory]
    [InlineData("AADSTS700027: The certificate with identifier '…' of app 11111111-1111-1111-1111-111111111111 is expired.",
        "AADSTS700027")]
    [InlineData("ClientSecretCredential authentication failed.", "AuthenticationFailedException")]
    public async Task A_token_that_is_not_given_is_told_by_its_code_alone(string message, string code)
    {
        var told = new List<string>();
        var credential = new WatchedCredential(new Giving(() => throw new AuthenticationFailedException(message)), told.Add);

        await Assert.ThrowsAsync<AuthenticationFailedException>(
            async () => await credential.GetTokenAsync(new TokenRequestContext(["scope"]), default));

        Assert.Equal([code], told);
    }

    [Fact]
    public async Task A_login_service_that_is_away_is_told_as_unreachable()
    {
        var told = new List<string>();
        var away = new AuthenticationFailedException(
            "failed", new InvalidOperationException("", new HttpRequestException("login.example.org:443")));
        var credential = new WatchedCredential(new Giving(() => throw away), told.Add);

        await Assert.ThrowsAsync<AuthenticationFailedException>(
            async () => await credential.GetTokenAsync(new TokenRequestContext(["scope"]), default));

        Assert.Equal(["Unreachable"], told);
    }

    private (string Path, string? Password) Wrong(string what)
    {
        var (certificate, key) = Made();
        var (pem, keyPem) = (certificate.ExportCertificatePem(), key.ExportPkcs8PrivateKeyPem());
        byte[] Pfx() => certificate.CopyWithPrivateKey(key).Export(X509ContentType.Pkcs12, "open sesame");
        return what switch
        {
            "missing" => (Path.Combine(_folder.FullName, "missing.pem"), null),
            "garbage" => (File("bot.pem", "garbage"), null),
            "empty" => (File("bot.pfx", ""), null),
            "key alone" => (File("bot.pem", keyPem), null),
            "certificate alone" => (File("bot.pem", pem), null),
            "bare certificate" => (File("bot.cer", certificate.Export(X509ContentType.Cert)), null),
            "key of another" => (File("bot.pem", $"{pem}\n{FakeIssuer.OtherRsa.ExportPkcs8PrivateKeyPem()}"), null),
            "encrypted key" => (File("bot.pem", $"{pem}\n{Encrypted(key)}"), null),
            "pfx with a password" => (File("bot.pfx", Pfx()), null),
            "wrong password" => (File("bot.pfx", Pfx()), "open barley"),
            "elliptic key" => (Elliptic(), null),
            "expired" => (Pem(Made(days: -1)), null),
            "too early" => (Pem(Made(days: 9, from: 2)), null),
            _ => throw new ArgumentOutOfRangeException(nameof(what), what, null),
        };
    }

    private BotCertificate Load(string path, string? password = null) =>
        BotCertificate.From(new BotCredentialOptions { AppId = "app", CertificatePath = path, CertificatePassword = password }, _clock)!;

    private static (X509Certificate2 Certificate, RSA Key) Made(int days = 30, int from = -60, RSA? by = null)
    {
        var key = by ?? Key;
        using var signed = new CertificateRequest("CN=bot", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            .CreateSelfSigned(Now.AddDays(from), Now.AddDays(days));
        return (X509CertificateLoader.LoadCertificate(signed.RawData), key);
    }

    private string Elliptic()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var certificate = new CertificateRequest("CN=bot", key, HashAlgorithmName.SHA256)
            .CreateSelfSigned(Now.AddDays(-1), Now.AddDays(1));
        return File("bot.pem", $"{key.ExportPkcs8PrivateKeyPem()}\n{certificate.ExportCertificatePem()}");
    }

    private string Pem((X509Certificate2 Certificate, RSA Key) made) =>
        File("bot.pem", $"{made.Key.ExportPkcs8PrivateKeyPem()}\n{made.Certificate.ExportCertificatePem()}");

    private static string Encrypted(RSA key) =>
        key.ExportEncryptedPkcs8PrivateKeyPem(
            "open sesame", new PbeParameters(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, 1000));

    private string File(string name, string content) => File(name, System.Text.Encoding.UTF8.GetBytes(content));

    private string File(string name, byte[] content)
    {
        var path = Path.Combine(_folder.FullName, name);
        System.IO.File.WriteAllBytes(path, content);
        return path;
    }

    private sealed class Giving(Action asked) : TokenCredential
    {
        public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken)
        {
            asked();
            return new AccessToken("token", DateTimeOffset.MaxValue);
        }

        public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
            new(GetToken(requestContext, cancellationToken));
    }
}
