using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.AuthenticatedEncryption;
using Microsoft.AspNetCore.DataProtection.AuthenticatedEncryption.ConfigurationModel;

namespace TeamsCounselBot.Storage;

internal static class StorageRegistration
{
    private const string ApplicationName = "TeamsCounselBot";

    /// <summary>Registers database and key ring. The database is opened and migrated before all other services start.</summary>
    public static void AddSessionStorage(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton(_ => StorageSettings.Read(configuration));
        AddKeyRing(services, configuration);
        services.AddSingleton<KeyRing>();
        services.AddSingleton(provider => DatabaseOf(provider.GetRequiredService<StorageSettings>()));
        services.AddSingleton<SessionEncryption>();
        services.AddSingleton<OutboxSignal>();
        services.AddSingleton<ReplicaMonitor>();
        services.AddSingleton<StateCache>();
        services.AddSingleton<SessionWriter>();
        services.AddSingleton<SessionStore>();
        services.AddSingleton<MemoryCleanup>();
        services.AddSingleton<SessionErasure>();
        services.AddSingleton<Outbox>();
        services.AddSingleton<DueSessions>();
        services.AddSingleton<QueueStatistics>();
        services.AddSingleton<Receipts>();
        services.AddSingleton<StatisticsStore>();
        services.AddSingleton<PersonalMessages>();
        services.AddSingleton<ChatLooks>();
        services.AddSingleton<EndedSignIns>();
        services.AddSingleton<NextForms>();
        services.AddSingleton<Database>();
        services.AddHostedService(provider => provider.GetRequiredService<Database>());
        services.AddHostedService(provider => provider.GetRequiredService<ReplicaMonitor>());
        services.AddHostedService<StorageCleanup>();
        services.AddHealthChecks().AddCheck<Database>("database");
    }

    internal static SessionDatabase DatabaseOf(StorageSettings settings) => settings.Provider switch
    {
        StorageProvider.Sqlite => new SqliteSessionDatabase(settings.ConnectionString),
        StorageProvider.PostgreSql => new PostgreSqlSessionDatabase(settings.ConnectionString),
        _ => throw new ArgumentOutOfRangeException(nameof(settings), settings.Provider, "a provider without a database"),
    };

    private static void AddKeyRing(IServiceCollection services, IConfiguration configuration)
    {
        try
        {
            AddKeyRing(services, StorageSettings.Read(configuration));
        }
        catch (InvalidOperationException)
        {
            // The check of the settings reports the same fault and stops the start.
            services.AddDataProtection();
        }
    }

    internal static IDataProtectionBuilder AddKeyRing(IServiceCollection services, StorageSettings settings)
    {
        var protection = services.AddDataProtection().SetApplicationName(ApplicationName)
            .UseCryptographicAlgorithms(new AuthenticatedEncryptorConfiguration { EncryptionAlgorithm = EncryptionAlgorithm.AES_256_GCM })
            .PersistKeysToFileSystem(new DirectoryInfo(settings.KeysPath));
        if (settings.KeysCertificate is { } certificate)
            protection.ProtectKeysWithCertificate(certificate);
        else if (settings.KeysThumbprint is { } thumbprint)
            protection.ProtectKeysWithCertificate(thumbprint);
        if (settings.PreviousCertificates.Count > 0)
            protection.UnprotectKeysWithAnyCertificate([.. settings.PreviousCertificates]);
        return protection;
    }
}
