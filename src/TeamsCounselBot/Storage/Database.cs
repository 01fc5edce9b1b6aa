using System.Security.Cryptography;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace TeamsCounselBot.Storage;

/// <summary>Opens the database at start: migrates it, and makes sure that the key ring is the one it was written with.</summary>
internal sealed partial class Database(Commits commits, Replica replica, StorageSettings settings, Seal seal, ILogger<Database> log)
    : IHostedLifecycleService, IHealthCheck
{
    private const string LookupKey = "lookup";
    private const UnixFileMode OwnerAlone = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private volatile bool migrated;

    /// <exception cref="InvalidOperationException">The database cannot be used; the message begins with the key to mend.</exception>
    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        if (!settings.KeysChosen)
            KeysLieBeside(log);
        MakeKeyFolder(settings.KeysPath);
        try
        {
            await commits.OpenAsync(cancellationToken);
            await replica.AppearAsync(cancellationToken);
            await OpenKeysAsync(cancellationToken);
        }
        catch (DatabaseInUseException e)
        {
            throw new InvalidOperationException(
                $"{StorageSettings.ConnectionKey}: the database is in use by another process; for more than one set {StorageSettings.ProviderKey} to {StorageProvider.PostgreSql}", e);
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

    /// <summary>With the first secret the key ring is first read: two that found it empty would each make a key that the other did not know for a day.</summary>
    internal Task OpenKeysAsync(CancellationToken cancel) => commits.AloneAsync(async c => seal.UseLookupKey(await LookupKeyAsync(c)), cancel);

    private static void MakeKeyFolder(string path)
    {
        try
        {
            if (OperatingSystem.IsWindows())
                Directory.CreateDirectory(path);
            else
                Directory.CreateDirectory(path, OwnerAlone);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InvalidOperationException($"{StorageSettings.KeysKey}: the folder cannot be made ({e.GetType().Name})", e);
        }
    }

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        if (!migrated)
            return HealthCheckResult.Unhealthy();
        try
        {
            await commits.ReadAsync(ReadLookupKeyAsync, cancellationToken);
            return HealthCheckResult.Healthy();
        }
        catch (Exception e) when (e is System.Data.Common.DbException or IOException)
        {
            // What the driver says may name hosts and users.
            return HealthCheckResult.Unhealthy(e.GetType().Name);
        }
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>The key of the lookup hashes is made once; of two replicas that make it at the same time, one is first.</summary>
    private async Task<byte[]> LookupKeyAsync(CancellationToken cancel)
    {
        if (await commits.ReadAsync(ReadLookupKeyAsync, cancel) is { } kept)
            return kept;
        var fresh = seal.NewLookupKey();
        return await commits.RunAsync(async (statements, c) =>
        {
            await statements.ExecuteAsync("INSERT INTO secrets (name, value) VALUES ($1, $2) ON CONFLICT (name) DO NOTHING", c, LookupKey, fresh);
            return (await ReadLookupKeyAsync(statements, c))!;
        }, cancel);
    }

    private static Task<byte[]?> ReadLookupKeyAsync(Statements statements, CancellationToken cancel) =>
        statements.FirstAsync("SELECT value FROM secrets WHERE name = $1", row => row.GetFieldValue<byte[]>(0), cancel, LookupKey);

    [LoggerMessage(401, LogLevel.Warning, "The encryption keys lie beside the database, so whoever copies both can read it: set Storage:EncryptionKeys")]
    private static partial void KeysLieBeside(ILogger log);
}
