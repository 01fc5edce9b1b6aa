using System.Security.Cryptography;
using System.Xml;
using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;
using Microsoft.Extensions.Logging.Abstractions;

namespace TeamsCounselBot.Storage;

/// <summary>A key of the ring.</summary>
/// <param name="File">Its full path.</param>
/// <param name="Created">When Data Protection made it.</param>
/// <param name="Encrypted">Whether a certificate protects it.</param>
internal sealed record RingKey(string File, DateTimeOffset Created, bool Encrypted);

/// <summary>
/// Reads the folder of the key ring without writing into it. Data Protection makes a new key when it finds no usable one, so the bot
/// must first check that the ring belongs to the database.
/// </summary>
internal sealed class KeyRing(StorageSettings settings)
{
    public const string ClearKeysKey = $"{StorageSettings.KeysKey}:EncryptClearKeys";
    private const string PathKey = $"{StorageSettings.KeysKey}:Path";
    private const string ThumbprintKey = $"{StorageSettings.KeysKey}:Thumbprint";
    private const string CertificateKey = $"{StorageSettings.KeysKey}:CertificatePath";
    private const UnixFileMode OwnerAlone = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    /// <summary>Data Protection's output begins with four fixed bytes and the id of the key.</summary>
    private const int MagicLength = 4;
    private const int IdLength = 16;
    private static readonly XNamespace Names = "http://schemas.asp.net/2015/03/dataProtection";

    private bool HasCertificate => settings.KeysCertificate is not null || settings.KeysThumbprint is not null;

    /// <summary>The keys in the folder; empty if there is no folder.</summary>
    /// <exception cref="InvalidOperationException">A file cannot be read; the message begins with the key of the configuration.</exception>
    public IReadOnlyList<RingKey> Read()
    {
        try
        {
            return Directory.Exists(settings.KeysPath)
                ? [.. Directory.EnumerateFiles(settings.KeysPath, "*.xml").Order(StringComparer.Ordinal).Select(Read).OfType<RingKey>()]
                : [];
        }
        catch (UnauthorizedAccessException)
        {
            throw Fault(PathKey,
                $"'{settings.KeysPath}' cannot be read by this account ({Environment.UserName}): chown -R it to the bot's account");
        }
    }

    private RingKey? Read(string file)
    {
        try
        {
            var key = XElement.Load(file);
            return key.Name.LocalName == "key"
                ? new RingKey(file, (DateTimeOffset?)key.Element("creationDate") ?? DateTimeOffset.MinValue,
                    key.Descendants(Names + "encryptedSecret").Any())
                : null;
        }
        catch (UnauthorizedAccessException)
        {
            throw Fault(PathKey,
                $"'{file}' cannot be read by this account ({Environment.UserName}): chown -R the folder to the bot's account");
        }
        catch (Exception e) when (e is XmlException or FormatException)
        {
            throw Fault(PathKey, $"'{file}' is damaged: bring it back from the ring's backup");
        }
    }

    /// <summary>Checks that the ring opens the database, and that new keys will be as well protected as the existing ones.</summary>
    /// <param name="secret">The secret in the database; null if the database is new.</param>
    /// <exception cref="InvalidOperationException">
    /// A check failed. The message begins with the key of the configuration and names the remedy.
    /// </exception>
    public void Check(byte[]? secret)
    {
        var keys = Read();
        if (settings is { KeysCertificate: null, KeysThumbprint: { } thumbprint }
            && new CertificateResolver().ResolveCertificate(thumbprint) is null)
            throw Fault(ThumbprintKey, $"no certificate {thumbprint} with a private key is in the store of this account or this machine");
        if (keys.Any(key => key.Encrypted) && !HasCertificate)
            throw Fault(CertificateKey, $"is missing: the ring in '{settings.KeysPath}' is protected by a certificate");
        if (LateClearKey(keys) is { } clear && !settings.EncryptClearKeys)
            throw Fault(PathKey,
                $"'{clear.File}' is not encrypted, though a certificate protects the ring: a start without the certificate made it " +
                $"on {clear.Created:yyyy-MM-dd}. "
                + $"Set {ClearKeysKey} to true, and the next start encrypts it");
        if (secret is not null)
            CheckOpens(secret, keys);
    }

    /// <summary>A clear key that is newer than the certificate, which a start without the certificate made by mistake.</summary>
    private static RingKey? LateClearKey(IReadOnlyList<RingKey> keys)
    {
        var encrypted = keys.Where(key => key.Encrypted).ToList();
        return encrypted.Count == 0 ? null : keys.FirstOrDefault(key => !key.Encrypted && key.Created > encrypted.Min(it => it.Created));
    }

    private void CheckOpens(byte[] secret, IReadOnlyList<RingKey> keys)
    {
        if (keys.Count == 0)
            throw Fault(PathKey,
                $"'{settings.KeysPath}' holds no keys, and the database was written with some: mount the right folder, or bring back the " +
                "ring from its backup");
        using var provider = Provider();
        try
        {
            provider.GetRequiredService<IDataProtectionProvider>().CreateProtector(SessionEncryption.SecretPurpose).Unprotect(secret);
        }
        catch (Exception e) when (e is CryptographicException or InvalidOperationException)
        {
            throw NotOpened(secret, keys, e);
        }
    }

    private InvalidOperationException NotOpened(byte[] secret, IReadOnlyList<RingKey> keys, Exception e)
    {
        var id = secret.Length > MagicLength + IdLength ? new Guid(secret.AsSpan(MagicLength, IdLength)) : Guid.Empty;
        if (keys.FirstOrDefault(key => Path.GetFileNameWithoutExtension(key.File)
            .EndsWith(id.ToString(), StringComparison.OrdinalIgnoreCase)) is { Encrypted: true } locked)
            return Fault(CertificateKey,
                $"the certificate does not open '{locked.File}': give the one that protects the ring, an earlier one " +
                $"under {StorageSettings.KeysKey}:PreviousCertificates", e);
        return Fault(PathKey,
            $"the key ring in '{settings.KeysPath}' is not the one this database was written with: key-{id}.xml is missing; bring it " +
            "back from the ring's backup", e);
    }

    /// <summary>Never makes a key.</summary>
    private ServiceProvider Provider()
    {
        var services = new ServiceCollection().AddLogging();
        StorageRegistration.AddKeyRing(services, settings).DisableAutomaticKeyGeneration();
        return services.BuildServiceProvider();
    }

    /// <summary>Makes the folder if it is missing; only this account can read it.</summary>
    /// <exception cref="InvalidOperationException">The folder cannot be made, or a first key cannot be written into it.</exception>
    public void MakeFolder()
    {
        try
        {
            if (OperatingSystem.IsWindows())
                Directory.CreateDirectory(settings.KeysPath);
            else
                Directory.CreateDirectory(settings.KeysPath, OwnerAlone);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Fault(PathKey,
                $"the folder '{settings.KeysPath}' cannot be made by this account ({Environment.UserName}): {e.Message}", e);
        }
        CheckWritable();
    }

    /// <summary>Needed only before the first key: an existing ring can be read-only.</summary>
    /// <exception cref="InvalidOperationException">The first key could not be written.</exception>
    public void CheckWritable()
    {
        if (Read().Count == 0 && WriteProbe.Try(settings.KeysPath) is { } why)
            throw Fault(PathKey, $"{why}: chown it to the bot's account");
    }

    /// <summary>The keys that are not encrypted, although a certificate is set.</summary>
    public IReadOnlyList<RingKey> ClearKeys() => HasCertificate ? [.. Read().Where(key => !key.Encrypted)] : [];

    /// <summary>Encrypts each clear key in its file, in the form of Data Protection.</summary>
    public void EncryptClearKeys()
    {
        if (settings.KeysCertificate is not { } certificate)
            throw Fault(CertificateKey, $"is missing: {ClearKeysKey} needs the certificate as a file");
        var encryptor = new CertificateXmlEncryptor(certificate, NullLoggerFactory.Instance);
        foreach (var clear in ClearKeys())
        {
            var key = XElement.Load(clear.File);
            var secret = key.Descendants().First(element => (bool?)element.Attribute(Names + "requiresEncryption") == true);
            var bare = new XElement(secret);
            bare.Attribute(Names + "requiresEncryption")!.Remove();
            var encrypted = encryptor.Encrypt(bare);
            secret.ReplaceWith(new XElement(Names + "encryptedSecret",
                new XAttribute("decryptorType", encrypted.DecryptorType.AssemblyQualifiedName!), encrypted.EncryptedElement));
            var next = $"{clear.File}.tmp";
            key.Save(next);
            File.Move(next, clear.File, overwrite: true);
        }
    }

    private static InvalidOperationException Fault(string key, string what, Exception? inner = null) => new($"{key}: {what}", inner);
}
