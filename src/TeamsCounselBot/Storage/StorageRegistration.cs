using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace TeamsCounselBot.Storage;

internal static class StorageRegistration
{
    private const string ApplicationName = "TeamsCounselBot";

    /// <summary>The database and its key ring; the database is opened and migrated before anything else starts.</summary>
    public static void AddSessionStorage(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton(_ => StorageSettings.Read(configuration));
        services.AddSingleton<IDbContextFactory<SessionsContext>>(provider => Contexts(provider.GetRequiredService<StorageSettings>()));
        AddKeyRing(services, configuration);
        services.AddSingleton<Seal>();
        services.AddSingleton<OutboxSignal>();
        services.AddSingleton<Commits>();
        services.AddSingleton<SessionStore>();
        services.AddSingleton<SessionErasure>();
        services.AddSingleton<Outbox>();
        services.AddSingleton<DueSessions>();
        services.AddSingleton<Receipts>();
        services.AddSingleton<StatisticsStore>();
        services.AddSingleton<Database>();
        services.AddHostedService(provider => provider.GetRequiredService<Database>());
        services.AddHealthChecks().AddCheck<Database>("database");
    }

    internal static IDbContextFactory<SessionsContext> Contexts(StorageSettings settings) => settings.Provider switch
    {
        StorageProvider.Sqlite => new Pool<SqliteSessionsContext>(Common(new DbContextOptionsBuilder<SqliteSessionsContext>())
            .UseSqlite(settings.ConnectionString).AddInterceptors(new SqliteSetup()).Options),
        StorageProvider.PostgreSql => new Pool<PostgreSqlSessionsContext>(Common(new DbContextOptionsBuilder<PostgreSqlSessionsContext>())
            .UseNpgsql(settings.ConnectionString).Options),
        _ => throw new ArgumentOutOfRangeException(nameof(settings), settings.Provider, "a provider without a database"),
    };

    private static DbContextOptionsBuilder<T> Common<T>(DbContextOptionsBuilder<T> builder)
        where T : DbContext
    {
        builder.ConfigureWarnings(warnings => warnings.Ignore(CoreEventId.RowLimitingOperationWithoutOrderByWarning));
        return builder;
    }

    private static void AddKeyRing(IServiceCollection services, IConfiguration configuration)
    {
        var protection = services.AddDataProtection().SetApplicationName(ApplicationName);
        try
        {
            var settings = StorageSettings.Read(configuration);
            protection.PersistKeysToFileSystem(new DirectoryInfo(settings.KeysPath));
            if (settings.KeysCertificate is { } certificate)
                protection.ProtectKeysWithCertificate(certificate);
        }
        catch (InvalidOperationException)
        {
            // The same fault stops the start with its line when the settings are asked for.
        }
    }

    /// <summary>A pool of contexts behind the type that all the code knows.</summary>
    private sealed class Pool<T>(DbContextOptions<T> options) : IDbContextFactory<SessionsContext>
        where T : SessionsContext
    {
        private readonly PooledDbContextFactory<T> contexts = new(options);

        public SessionsContext CreateDbContext() => contexts.CreateDbContext();
    }
}
