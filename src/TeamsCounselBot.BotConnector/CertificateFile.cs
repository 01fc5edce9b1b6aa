using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace TeamsCounselBot.BotConnector;

/// <summary>Reads a certificate with its private key from a PEM or PFX file. Each fault has its own message.</summary>
internal static class CertificateFile
{
    /// <summary>Windows' ERROR_INVALID_PASSWORD, which .NET uses on every platform.</summary>
    private const int WrongPassword = unchecked((int)0x80070056);
    private const string EncryptedKey = "ENCRYPTED PRIVATE KEY";
    private const string AnyKey = "PRIVATE KEY";

    /// <exception cref="BotCertificateException">The file cannot be read.</exception>
    public static byte[] Read(string path)
    {
        try
        {
            return File.ReadAllBytes(path);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new BotCertificateException($"there is no file '{path}'", e);
        }
        catch (UnauthorizedAccessException e)
        {
            throw new BotCertificateException(
                $"'{path}' cannot be read by this account ({Environment.UserName}): chown it to the bot's account, and chmod 0400", e);
        }
        catch (IOException e)
        {
            throw new BotCertificateException($"'{path}' cannot be read: {e.Message}", e);
        }
    }

    /// <summary>Reads the format from the content, because file names differ.</summary>
    /// <param name="bytes">The file's content.</param>
    /// <param name="path">The path, for messages.</param>
    /// <param name="password">The password of a PFX file, or of an encrypted key in a PEM file.</param>
    /// <exception cref="BotCertificateException">The file holds no certificate with its own private key.</exception>
    public static X509Certificate2 Parse(byte[] bytes, string path, string? password)
    {
        var text = System.Text.Encoding.Latin1.GetString(bytes);
        var certificate = text.Contains("-----BEGIN ", StringComparison.Ordinal)
            ? FromPem(text, path, password)
            : FromPfx(bytes, path, password);
        if (certificate.GetRSAPrivateKey() is null)
            throw new BotCertificateException($"the key in '{path}' is no RSA key, and the login service takes no other");
        return certificate;
    }

    private static X509Certificate2 FromPem(string text, string path, string? password)
    {
        var blocks = Blocks(text);
        var certificates = blocks.FindAll(block => block.Label == "CERTIFICATE");
        if (certificates.Count == 0)
            throw new BotCertificateException($"'{path}' holds no certificate: put certificate and private key into the one file");
        if (blocks.Find(block => block.Label.EndsWith(AnyKey, StringComparison.Ordinal)) is not { Text: { } key } found)
            throw NoKey(path);
        if (found.Label == EncryptedKey && password is null)
            throw PasswordMissing(path);
        foreach (var certificate in certificates)
            try
            {
                return found.Label == EncryptedKey
                    ? X509Certificate2.CreateFromEncryptedPem(certificate.Text, key, password)
                    : X509Certificate2.CreateFromPem(certificate.Text, key);
            }
            catch (Exception e) when (e is ArgumentException || e is CryptographicException { InnerException: ArgumentException })
            {
                // The key belongs to another certificate: a file may hold the whole chain.
            }
            catch (CryptographicException e)
            {
                throw found.Label == EncryptedKey
                    ? PasswordWrong(path, e)
                    : new BotCertificateException($"'{path}' cannot be read as certificate and key: {e.Message}", e);
            }
        throw new BotCertificateException($"the key in '{path}' does not belong to the certificate there");
    }

    private static List<(string Label, string Text)> Blocks(string text)
    {
        var blocks = new List<(string, string)>();
        for (var rest = text.AsSpan(); PemEncoding.TryFind(rest, out var block); rest = rest[block.Location.End..])
            blocks.Add((rest[block.Label].ToString(), rest[block.Location].ToString()));
        return blocks;
    }

    private static X509Certificate2 FromPfx(byte[] bytes, string path, string? password)
    {
        try
        {
            var certificate = X509CertificateLoader.LoadPkcs12(bytes, password);
            return certificate.HasPrivateKey ? certificate : throw NoKey(path);
        }
        catch (CryptographicException e) when (e.HResult == WrongPassword)
        {
            throw password is null ? PasswordMissing(path) : PasswordWrong(path, e);
        }
        catch (CryptographicException e)
        {
            throw IsBareCertificate(bytes) ? NoKey(path) : new BotCertificateException($"'{path}' is neither a PEM nor a PFX file", e);
        }
    }

    private static bool IsBareCertificate(byte[] bytes)
    {
        try
        {
            using var certificate = X509CertificateLoader.LoadCertificate(bytes);
            return true;
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    private static BotCertificateException NoKey(string path) =>
        new($"'{path}' holds no private key: put certificate and private key into the one file");

    private static BotCertificateException PasswordMissing(string path) =>
        new($"'{path}' is protected by a password: give MicrosoftAppCertificatePassword");

    private static BotCertificateException PasswordWrong(string path, Exception e) =>
        new($"MicrosoftAppCertificatePassword does not open '{path}'", e);
}
