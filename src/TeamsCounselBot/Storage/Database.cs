using System.Data.Common;
using System.Diagnostics;
using System.Net.Sockets;
using System.Security.Cryptography;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting.Systemd;

namespace TeamsCounselBot.Storage;

/// <summary>Opens the database at start: it migrates the tables, and checks that the key ring opens the data.</summary>
internal sealed partial class Database(
    SessionDatabase commits, ReplicaMonitor replica, StorageSettings settings, SessionEncryption seal, KeyRing ring,
    IEnumerable<ISystemdNotifier> services, ILogger<Database> log)
    : IHostedLifecycleService, IHealthCheck
{
    private const string LookupKey = "lookup";

    /// <summary>For systemd: what <c>systemctl status</c> shows, and two minutes more before the start counts as failed.</summary>
    private static readonly ServiceState Waits = new("STATUS=Waits for the database\nEXTEND_TIMEOUT_USEC=120000000");

    /// <summary>Pause between two looks for a server that is away.</summary>
    private static readonly TimeSpan LookAgainEvery = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan TellEvery = TimeSpan.FromMinutes(5);
    private volatile bool migrated;

    /// <exception cref="InvalidOperationException">The database cannot be used; the message begins with the key to mend.</exception>
    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        if (!settings.KeysChosen)
            KeysLieBeside(log);
        try
        {
            await OpenAsync(cancellationToken);
            await replica.RegisterAsync(cancellationToken);
            await OpenKeysAsync(cancellationToken);
        }
        catch (DatabaseInUseException e)
        {
            throw new InvalidOperationException(
                $"{StorageSettings.ConnectionKey}: the database is in use by another process; for more than one " +
                    $"set {StorageSettings.ProviderKey} to {StorageProvider.PostgreSql}", e);
        }
        catch (CryptographicException e)
        {
            throw new InvalidOperationException(
                $"{StorageSettings.KeysKey}:Path: the key ring in '{settings.KeysPath}' does not open the database ({e.Message})", e);
        }
        catch (Exception e) when (e is DbException or IOException or UnauthorizedAccessException or SocketException)
        {
            throw new InvalidOperationException($"{StorageSettings.ConnectionKey}: the database cannot be opened ({e.Message})", e);
        }
        migrated = true;
    }

    /// <summary>
    /// After a machine's boot the server may come later than the bot. The bot waits for it: a program that ends and is started again
    /// writes some lines each time, the whole night long. What waiting does not mend, such as a wrong password, is refused at once.
    /// </summary>
    private async Task OpenAsync(CancellationToken cancel)
    {
        long? told = null;
        while (true)
        {
            try
            {
                await commits.OpenAsync(cancel);
                if (told is not null)
                    ServerIsThere(log);
                return;
            }
            catch (Exception e) when (!commits.IsEmbedded && e is DbException { IsTransient: true } or SocketException)
            {
                // The driver's message may name hosts and users.
                if (told is null || Stopwatch.GetElapsedTime(told.Value) > TellEvery)
                {
                    ServerIsAway(log, StorageSettings.ConnectionKey, (e.InnerException ?? e).GetType().Name);
                    told = Stopwatch.GetTimestamp();
                }
                foreach (var service in services)
                    service.Notify(Waits);
                await Task.Delay(LookAgainEvery, cancel);
            }
        }
    }

    /// <summary>
    /// Runs in one process at a time: two processes with an empty ring would each make a key that the other does not know for a day. It
    /// writes into the ring only after the ring was found to fit.
    /// </summary>
    internal Task OpenKeysAsync(CancellationToken cancel) => commits.AloneAsync(async c =>
    {
        ring.Check(await commits.ReadAsync(ReadLookupKeyAsync, c));
        ring.MakeFolder();
        if (settings.EncryptClearKeys)
            ring.EncryptClearKeys();
        if (ring.ClearKeys() is { Count: > 0 } clear)
            KeysInTheClear(log, clear.Count, KeyRing.ClearKeysKey);
        seal.UseLookupKey(await LookupKeyAsync(c));
    }, cancel);

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        if (!migrated)
            return HealthCheckResult.Unhealthy();
        try
        {
            await commits.ReadAsync(ReadLookupKeyAsync, cancellationToken);
            return HealthCheckResult.Healthy();
        }
        catch (Exception e) when (e is DbException or IOException)
        {
            // The driver's message may name hosts and users.
            return HealthCheckResult.Unhealthy(e.GetType().Name);
        }
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Makes the key of the lookup hashes once. If two replicas do it at the same time, the first one wins.</summary>
    private async Task<byte[]> LookupKeyAsync(CancellationToken cancel)
    {
        if (await commits.ReadAsync(ReadLookupKeyAsync, cancel) is { } kept)
            return kept;
        var fresh = seal.NewLookupKey();
        return await commits.RunAsync(async (statements, c) =>
        {
            await statements.ExecuteAsync(
                "INSERT INTO secrets (name, value) VALUES ($1, $2) ON CONFLICT (name) DO NOTHING", c, LookupKey, fresh);
            return (await ReadLookupKeyAsync(statements, c))!;
        }, cancel);
    }

    private static Task<byte[]?> ReadLookupKeyAsync(SqlSession statements, CancellationToken cancel) =>
        statements.FirstAsync("SELECT value FROM secrets WHERE name = $1", row => row.GetFieldValue<byte[]>(0), cancel, LookupKey);

    [LoggerMessage(409, LogLevel.Warning, "The start waits for the database, which is away ({Fault}); see {Setting}")]
    private static partial void ServerIsAway(ILogger log, string setting, string fault);

    [LoggerMessage(410, LogLevel.Information, "The database is there; the start goes on")]
    private static partial void ServerIsThere(ILogger log);

    [LoggerMessage(408, LogLevel.Warning,
        "{Keys} keys of the ring are older than its certificate and not encrypted: set {Setting} to true once")]
    private static partial void KeysInTheClear(ILogger log, int keys, string setting);

    [LoggerMessage(401, LogLevel.Warning,
        "The encryption keys lie beside the database, so a copy of both can be read: set Storage:EncryptionKeys:Path")]
    private static partial void KeysLieBeside(ILogger log);
}
