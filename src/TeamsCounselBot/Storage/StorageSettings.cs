using System.Security.Cryptography.X509Certificates;

namespace TeamsCounselBot.Storage;

internal enum StorageProvider { Sqlite, PostgreSql }

/// <summary>Where sessions are kept, and where the keys that protect them.</summary>
internal sealed record StorageSettings
{
    public const string ProviderKey = "Storage:Provider";
    public const string ConnectionKey = "ConnectionStrings:Sessions";
    public const string KeysKey = "Storage:EncryptionKeys";
    private const string DefaultConnection = "Data Source=data/sessions.db";

    public required StorageProvider Provider { get; init; }
    public required string ConnectionString { get; init; }

    /// <summary>The folder of the key ring.</summary>
    public required string KeysPath { get; init; }

    /// <summary>Whether somebody chose the folder; else the keys lie beside what they protect.</summary>
    public required bool KeysChosen { get; init; }

    /// <summary>Protects the key ring itself, where it is set.</summary>
    public X509Certificate2? KeysCertificate { get; init; }

    /// <summary>Open what they protected before <see cref="KeysCertificate"/> came.</summary>
    public IReadOnlyList<X509Certificate2> PreviousCertificates { get; init; } = [];

    /// <summary>The same, by a certificate in the user's or the machine's store.</summary>
    public string? KeysThumbprint { get; init; }

    /// <exception cref="InvalidOperationException">A value is wrong; the message begins with its key.</exception>
    public static StorageSettings Read(IConfiguration configuration)
    {
        var name = configuration[ProviderKey] is { Length: > 0 } given ? given : nameof(StorageProvider.Sqlite);
        if (!Enum.TryParse<StorageProvider>(name, ignoreCase: true, out var provider) || !Enum.IsDefined(provider))
            throw new InvalidOperationException($"{ProviderKey}: '{name}' is neither Sqlite nor PostgreSql");
        var connection = configuration[ConnectionKey];
        if (string.IsNullOrWhiteSpace(connection))
            connection = provider == StorageProvider.Sqlite
                ? DefaultConnection
                : throw new InvalidOperationException($"{ConnectionKey}: is missing: how to reach PostgreSQL");
        var file = provider == StorageProvider.Sqlite ? FileOf(connection) : null;
        var keys = configuration[KeysKey] is { Length: > 0 } path ? path : configuration[$"{KeysKey}:Path"];
        if (string.IsNullOrWhiteSpace(keys) && provider == StorageProvider.PostgreSql)
            throw new InvalidOperationException($"{KeysKey}: is missing: a folder that all replicas share");
        return new StorageSettings
        {
            Provider = provider,
            ConnectionString = connection,
            KeysChosen = !string.IsNullOrWhiteSpace(keys),
            KeysPath = Path.GetFullPath(!string.IsNullOrWhiteSpace(keys) ? keys : Path.Combine(Path.GetDirectoryName(file) ?? "data", "keys")),
            KeysCertificate = Certificate(configuration, $"{KeysKey}:CertificatePath", $"{KeysKey}:CertificatePassword"),
            PreviousCertificates = [.. configuration.GetSection($"{KeysKey}:PreviousCertificates").GetChildren()
                .Select(it => Certificate(configuration, $"{it.Path}:Path", $"{it.Path}:Password")).OfType<X509Certificate2>()],
            KeysThumbprint = configuration[$"{KeysKey}:Thumbprint"] is { Length: > 0 } thumbprint ? thumbprint : null,
        };
    }

    private static string? FileOf(string connection)
    {
        try
        {
            return SqliteCommits.FileOf(connection);
        }
        catch (ArgumentException e)
        {
            throw new InvalidOperationException($"{ConnectionKey}: {e.Message}", e);
        }
    }

    private static X509Certificate2? Certificate(IConfiguration configuration, string key, string passwordKey)
    {
        if (configuration[key] is not { Length: > 0 } path)
            return null;
        try
        {
            return path.EndsWith(".pem", StringComparison.OrdinalIgnoreCase)
                ? X509Certificate2.CreateFromPemFile(path)
                : X509CertificateLoader.LoadPkcs12FromFile(path, configuration[passwordKey]);
        }
        catch (Exception e) when (e is IOException or System.Security.Cryptography.CryptographicException or UnauthorizedAccessException)
        {
            throw new InvalidOperationException($"{key}: the certificate cannot be read ({e.GetType().Name})", e);
        }
    }
}
