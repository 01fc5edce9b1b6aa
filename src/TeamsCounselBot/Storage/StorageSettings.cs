using System.Security.Cryptography.X509Certificates;

namespace TeamsCounselBot.Storage;

internal enum StorageProvider { Sqlite, PostgreSql }

/// <summary>The places of the sessions and of the keys that encrypt them.</summary>
internal sealed record StorageSettings
{
    public const string ProviderKey = "Storage:Provider";
    public const string ConnectionKey = "ConnectionStrings:Sessions";
    public const string KeysKey = "Storage:EncryptionKeys";
    public const string ReceiptYearsKey = "Receipts:KeepYears";
    private const int UsualReceiptYears = 3;
    private const int MostReceiptYears = 30;
    private const string DefaultConnection = "Data Source=data/sessions.db";

    public required StorageProvider Provider { get; init; }
    public required string ConnectionString { get; init; }

    /// <summary>The folder of the key ring.</summary>
    public required string KeysPath { get; init; }

    /// <summary>Whether the configuration sets the folder; else the keys are beside the database.</summary>
    public required bool KeysChosen { get; init; }

    /// <summary>Encrypts the key ring; null = the ring is not encrypted.</summary>
    public X509Certificate2? KeysCertificate { get; init; }

    /// <summary>Earlier certificates, which open keys from before <see cref="KeysCertificate"/>.</summary>
    public IReadOnlyList<X509Certificate2> PreviousCertificates { get; init; } = [];

    /// <summary>The thumbprint of the certificate, if it is in the user's or the machine's store.</summary>
    public string? KeysThumbprint { get; init; }

    /// <summary>Whether the start encrypts clear keys, if a certificate protects the ring.</summary>
    public bool EncryptClearKeys { get; init; }

    /// <summary>For how many years receipts are kept.</summary>
    public int ReceiptYears { get; init; } = UsualReceiptYears;

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
        if (provider == StorageProvider.PostgreSql)
            CheckServer(connection);
        var (folder, bare) = (configuration[$"{KeysKey}:Path"], configuration[KeysKey]);
        var keys = string.IsNullOrWhiteSpace(bare) ? folder : bare;
        if (string.IsNullOrWhiteSpace(keys) && provider == StorageProvider.PostgreSql)
            throw new InvalidOperationException($"{KeysKey}:Path: is missing: a folder that all replicas share");
        return new StorageSettings
        {
            Provider = provider,
            ConnectionString = connection,
            KeysChosen = !string.IsNullOrWhiteSpace(keys),
            KeysPath = Path.GetFullPath(
                !string.IsNullOrWhiteSpace(keys) ? keys : Path.Combine(Path.GetDirectoryName(file) ?? "data", "keys")),
            KeysCertificate = Certificate(configuration, $"{KeysKey}:CertificatePath", $"{KeysKey}:CertificatePassword"),
            PreviousCertificates = [.. configuration.GetSection($"{KeysKey}:PreviousCertificates").GetChildren()
                .Select(it => Certificate(configuration, $"{it.Path}:Path", $"{it.Path}:Password")).OfType<X509Certificate2>()],
            ReceiptYears = Years(configuration[ReceiptYearsKey]),
            EncryptClearKeys = Flag(configuration, KeyRing.ClearKeysKey),
            KeysThumbprint = configuration[$"{KeysKey}:Thumbprint"] is { Length: > 0 } thumbprint ? thumbprint : null,
        };
    }

    private static string? FileOf(string connection)
    {
        try
        {
            return SqliteSessionDatabase.FileOf(connection);
        }
        catch (ArgumentException e)
        {
            throw new InvalidOperationException($"{ConnectionKey}: {e.Message}", e);
        }
    }

    private static void CheckServer(string connection)
    {
        try
        {
            if (new Npgsql.NpgsqlConnectionStringBuilder(connection) is { Host: null or "" })
                throw new InvalidOperationException(
                    $"{ConnectionKey}: names no Host: PostgreSql needs Host=…;Database=…;Username=…;Password=…");
        }
        catch (Exception e) when (e is ArgumentException or FormatException)
        {
            throw new InvalidOperationException(
                $"{ConnectionKey}: is no connection string of PostgreSQL, as Host=…;Database=…;Username=…;Password=… ({e.Message})", e);
        }
    }

    private static int Years(string? value) => value switch
    {
        null or "" => UsualReceiptYears,
        _ when int.TryParse(value, System.Globalization.CultureInfo.InvariantCulture, out var years)
            && years is >= 1 and <= MostReceiptYears => years,
        _ => throw new InvalidOperationException($"{ReceiptYearsKey}: is no whole number from 1 to {MostReceiptYears}"),
    };

    private static bool Flag(IConfiguration configuration, string key) => configuration[key] switch
    {
        null or "" => false,
        var value when bool.TryParse(value, out var flag) => flag,
        _ => throw new InvalidOperationException($"{key}: is neither true nor false"),
    };

    private static X509Certificate2? Certificate(IConfiguration configuration, string key, string passwordKey)
    {
        var password = configuration[passwordKey];
        if (configuration[key] is not { Length: > 0 } path)
            return null;
        try
        {
            return path.EndsWith(".pem", StringComparison.OrdinalIgnoreCase)
                ? X509Certificate2.CreateFromPemFile(path)
                : X509CertificateLoader.LoadPkcs12FromFile(path, password);
        }
        catch (Exception e) when (e is IOException or System.Security.Cryptography.CryptographicException or UnauthorizedAccessException)
        {
            throw new InvalidOperationException($"{key}: the certificate cannot be read ({e.GetType().Name})", e);
        }
    }
}
