using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.AuthenticatedEncryption;
using Microsoft.AspNetCore.DataProtection.AuthenticatedEncryption.ConfigurationModel;

namespace TeamsCounselBot.Storage;

internal static class StorageRegistration
{
    private const string ApplicationName = "TeamsCounselBot";

    /// <summary>The database and its key ring; the database is opened and migrated before anything else starts.</summary>
    public static void AddSessionStorage(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton(_ => StorageSettings.Read(configuration));
        AddKeyRing(services, configuration);
        services.AddSingleton(provider => CommitsTo(provider.GetRequiredService<StorageSettings>()));
        services.AddSingleton<Seal>();
        services.AddSingleton<OutboxSignal>();
        services.AddSingleton<Replica>();
        services.AddSingleton<StateCache>();
        services.AddSingleton<Transitions>();
        services.AddSingleton<SessionStore>();
        services.AddSingleton<SessionErasure>();
        services.AddSingleton<Outbox>();
        services.AddSingleton<DueSessions>();
        services.AddSingleton<Backlog>();
        services.AddSingleton<Receipts>();
        services.AddSingleton<StatisticsStore>();
        services.AddSingleton<Database>();
        services.AddHostedService(provider => provider.GetRequiredService<Database>());
        services.AddHostedService(provider => provider.GetRequiredService<Replica>());
        services.AddHostedService<Upkeep>();
        services.AddHealthChecks().AddCheck<Database>("database");
    }

    internal static Commits CommitsTo(StorageSettings settings) => settings.Provider switch
    {
        StorageProvider.Sqlite => new SqliteCommits(settings.ConnectionString),
        StorageProvider.PostgreSql => new PostgreSqlCommits(settings.ConnectionString),
        _ => throw new ArgumentOutOfRangeException(nameof(settings), settings.Provider, "a provider without a database"),
    };

    private static void AddKeyRing(IServiceCollection services, IConfiguration configuration)
    {
        var protection = services.AddDataProtection().SetApplicationName(ApplicationName)
            .UseCryptographicAlgorithms(new AuthenticatedEncryptorConfiguration { EncryptionAlgorithm = EncryptionAlgorithm.AES_256_GCM });
        try
        {
            var settings = StorageSettings.Read(configuration);
            protection.PersistKeysToFileSystem(new DirectoryInfo(settings.KeysPath));
            if (settings.KeysCertificate is { } certificate)
                protection.ProtectKeysWithCertificate(certificate);
            else if (settings.KeysThumbprint is { } thumbprint)
                protection.ProtectKeysWithCertificate(thumbprint);
            if (settings.PreviousCertificates.Count > 0)
                protection.UnprotectKeysWithAnyCertificate([.. settings.PreviousCertificates]);
        }
        catch (InvalidOperationException)
        {
            // The same fault stops the start with its line when the settings are asked for.
        }
    }
}
