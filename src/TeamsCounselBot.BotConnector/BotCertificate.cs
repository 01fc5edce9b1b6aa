using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace TeamsCounselBot.BotConnector;

/// <summary>The result of reading the certificate again.</summary>
public enum CertificateLook
{
    /// <summary>The same as before.</summary>
    Unchanged,

    /// <summary>A new certificate, which is used from now on.</summary>
    Replaced,
}

/// <summary>
/// The app registration's certificate with its private key. A file is read again when it has changed, so a new certificate needs
/// no restart. A certificate of a store is read once.
/// </summary>
public sealed class BotCertificate
{
    private readonly string? _path;
    private readonly string? _password;
    private readonly TimeProvider _clock;
    private readonly Lock _one = new();
    private byte[] _hash = [];
    private volatile X509Certificate2 _current = null!;

    private BotCertificate(string? path, string? password, TimeProvider clock) => (_path, _password, _clock) = (path, password, clock);

    /// <summary>Null if the credential is not a certificate.</summary>
    /// <exception cref="BotCertificateException">The certificate cannot be used.</exception>
    public static BotCertificate? From(BotCredentialOptions options, TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(clock);
        if (options.Kind != BotCredentialKind.SingleTenant)
            return null;
        if (options.CertificatePath is { Length: > 0 } path)
        {
            var certificate = new BotCertificate(path, options.CertificatePassword, clock);
            certificate.Look();
            return certificate;
        }
        return options.CertificateThumbprint is { Length: > 0 } thumbprint
            ? new BotCertificate(null, null, clock) { _current = Judge(Find(thumbprint), $"the certificate {thumbprint}", clock) }
            : null;
    }

    /// <summary>The last usable certificate.</summary>
    public X509Certificate2 Current => _current;

    /// <summary>The end of its validity.</summary>
    public DateTimeOffset ValidUntil => _current.NotAfter;

    /// <summary>Reads the file again. If it cannot be used, <see cref="Current"/> stays as it was.</summary>
    /// <exception cref="BotCertificateException">The file has changed and cannot be used.</exception>
    public CertificateLook Look()
    {
        if (_path is null)
            return CertificateLook.Unchanged;
        lock (_one)
        {
            var bytes = CertificateFile.Read(_path);
            var hash = SHA256.HashData(bytes);
            if (hash.AsSpan().SequenceEqual(_hash))
                return CertificateLook.Unchanged;
            _current = Judge(CertificateFile.Parse(bytes, _path, _password), $"the certificate in '{_path}'", _clock);
            _hash = hash;
            return CertificateLook.Replaced;
        }
    }

    private static X509Certificate2 Judge(X509Certificate2 certificate, string which, TimeProvider clock)
    {
        var now = clock.GetUtcNow();
        if (certificate.NotAfter < now)
            throw new BotCertificateException(
                $"{which} expired on {Day(certificate.NotAfter)}: make a new one and upload it to the app registration");
        if (certificate.NotBefore > now)
            throw new BotCertificateException($"{which} is valid from {Day(certificate.NotBefore)} on: is this machine's clock right?");
        return certificate;
    }

    private static string Day(DateTime at) => at.ToUniversalTime().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static X509Certificate2 Find(string thumbprint)
    {
        foreach (var location in (StoreLocation[])[StoreLocation.CurrentUser, StoreLocation.LocalMachine])
        {
            using var store = new X509Store(StoreName.My, location);
            try
            {
                store.Open(OpenFlags.ReadOnly | OpenFlags.OpenExistingOnly);
            }
            catch (CryptographicException)
            {
                // This machine does not have that store.
                continue;
            }
            if (store.Certificates.Find(X509FindType.FindByThumbprint, thumbprint, validOnly: false)
                .FirstOrDefault(c => c.HasPrivateKey) is { } found)
                return found;
        }
        throw new BotCertificateException($"no certificate {thumbprint} with a private key is in the user's or the machine's store");
    }
}
