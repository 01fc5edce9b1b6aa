using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace TeamsCounselBot.Tests;

/// <summary>Makes self-signed certificates.</summary>
internal static class SelfSigned
{
    /// <summary>The certificate, and behind it its private key.</summary>
    public static string Pem(DateTimeOffset from, DateTimeOffset until)
    {
        using var key = RSA.Create(2048);
        using var certificate = new CertificateRequest("CN=test", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            .CreateSelfSigned(from, until);
        return $"{certificate.ExportCertificatePem()}\n{key.ExportPkcs8PrivateKeyPem()}\n";
    }
}
