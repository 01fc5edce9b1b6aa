using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using TeamsCounselBot.Tests.Hosting;

namespace TeamsCounselBot.Tests.Configuration;

/// <summary>A certificate that does not work is a fault of the configuration: the start is refused with its key and its file.</summary>
public sealed class CertificateFaultsTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("certificate-faults-test-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData("no private key", "holds no private key")]
    [InlineData("key of another certificate", "does not belong to the certificate there")]
    [InlineData("encrypted key", "is protected by a password: give MicrosoftAppCertificatePassword")]
    [InlineData("PFX with a password", "is protected by a password: give MicrosoftAppCertificatePassword")]
    [InlineData("expired", "expired on 2020-01-02: make a new one and upload it to the app registration")]
    public void A_start_with_such_a_file_is_refused_in_one_line(string what, string told)
    {
        var path = Path.Combine(_folder.FullName, "bot.pem");
        File.WriteAllBytes(path, Made(what));
        var settings = Configured.Production;
        settings.Remove("MicrosoftAppPassword");
        settings["MicrosoftAppCertificatePath"] = path;

        var line = Assert.Single(Configured.Faults("Production", settings));

        Assert.StartsWith("MicrosoftAppCertificatePath: ", line, StringComparison.Ordinal);
        Assert.Contains($"'{path}'", line, StringComparison.Ordinal);
        Assert.Contains(told, line, StringComparison.Ordinal);
    }

    private static byte[] Made(string what)
    {
        using var key = RSA.Create(2048);
        using var other = RSA.Create(2048);
        var until = what == "expired" ? new DateTimeOffset(2020, 1, 2, 12, 0, 0, TimeSpan.Zero) : DateTimeOffset.UtcNow.AddDays(90);
        using var certificate = new CertificateRequest("CN=test", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            .CreateSelfSigned(DateTimeOffset.UnixEpoch, until);
        var pem = certificate.ExportCertificatePem() + "\n";
        return what switch
        {
            "no private key" => Bytes(pem),
            "key of another certificate" => Bytes(pem + other.ExportPkcs8PrivateKeyPem()),
            "encrypted key" => Bytes(pem + key.ExportEncryptedPkcs8PrivateKeyPem("open sesame",
                new PbeParameters(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, 1000))),
            "PFX with a password" => certificate.Export(X509ContentType.Pkcs12, "open sesame"),
            _ => Bytes(pem + key.ExportPkcs8PrivateKeyPem()),
        };
    }

    private static byte[] Bytes(string text) => System.Text.Encoding.ASCII.GetBytes(text);
}
