using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace TeamsCounselBot.Storage;

/// <summary>Opens the database at start: migrates it, and makes sure that the key ring is the one it was written with.</summary>
internal sealed partial class Database(IDbContextFactory<SessionsContext> contexts, StorageSettings settings, Seal seal, ILogger<Database> log)
    : IHostedLifecycleService, IHealthCheck
{
    private const string LookupKey = "lookup";
    private volatile bool migrated;

    /// <exception cref="InvalidOperationException">The database cannot be used; the message begins with the key to mend.</exception>
    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        if (!settings.KeysChosen)
            KeysLieBeside(log);
        try
        {
            if (settings.Provider == StorageProvider.Sqlite && SqliteSetup.FileOf(settings.ConnectionString) is { } file)
                Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            await using var context = await contexts.CreateDbContextAsync(cancellationToken);
            await context.Database.MigrateAsync(cancellationToken);
            await OpenAsync(context, cancellationToken);
        }
        catch (CryptographicException e)
        {
            throw new InvalidOperationException($"{StorageSettings.KeysKey}: the key ring there is not the one this database was written with", e);
        }
        catch (Exception e) when (e is System.Data.Common.DbException or IOException or UnauthorizedAccessException)
        {
            throw new InvalidOperationException($"{StorageSettings.ConnectionKey}: the database cannot be opened ({e.Message})", e);
        }
        migrated = true;
    }

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        if (!migrated)
            return HealthCheckResult.Unhealthy();
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        return await database.Database.CanConnectAsync(cancellationToken) ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy();
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>The key of the lookup hashes is made once; of two replicas that make it at the same time, one is first.</summary>
    private async Task OpenAsync(SessionsContext context, CancellationToken cancel)
    {
        if (await context.Secrets.AsNoTracking().FirstOrDefaultAsync(s => s.Name == LookupKey, cancel) is not { } secret)
        {
            secret = new SecretRow { Name = LookupKey, Value = seal.NewLookupKey() };
            context.Secrets.Add(secret);
            try
            {
                await context.SaveChangesAsync(cancel);
            }
            catch (DbUpdateException)
            {
                context.ChangeTracker.Clear();
                secret = await context.Secrets.AsNoTracking().FirstAsync(s => s.Name == LookupKey, cancel);
            }
        }
        seal.UseLookupKey(secret.Value);
    }

    [LoggerMessage(401, LogLevel.Warning, "The encryption keys lie beside the database, so whoever copies both can read it: set Storage:EncryptionKeys")]
    private static partial void KeysLieBeside(ILogger log);
}
