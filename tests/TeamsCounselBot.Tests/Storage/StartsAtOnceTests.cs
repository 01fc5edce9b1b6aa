using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using TeamsCounselBot.Sessions;
using TeamsCounselBot.Storage;

namespace TeamsCounselBot.Tests.Storage;

/// <summary>Processes that start in the same moment where there is nothing yet: no table, no key.</summary>
public sealed class StartsAtOnceTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("starts-test-");

    public void Dispose() => _folder.Delete(recursive: true);

    [OnPostgreSql]
    public async Task Replicas_on_an_empty_database_start_with_one_shared_key()
    {
        await using var database = await EmptyDatabase.MakeAsync(nameof(StorageProvider.PostgreSql));

        await StartAtOnceAsync(database, "keys", process => process.GetRequiredService<Database>().StartingAsync(default));
    }

    /// <summary>Where nothing is to be migrated they meet at the key ring, the closer the oftener it is tried.</summary>
    [OnPostgreSql]
    public async Task Replicas_on_an_empty_key_ring_start_with_one_shared_key()
    {
        await using var database = await EmptyDatabase.MakeAsync(nameof(StorageProvider.PostgreSql));
        await using var commits = database.Open();
        await commits.OpenAsync(default);

        for (var round = 0; round < 20; round++)
        {
            await commits.RunAsync((statements, c) => statements.ExecuteAsync("DELETE FROM secrets", c), default);
            await StartAtOnceAsync(database, $"keys-{round}", async process =>
            {
                // The connection is there, so that only the keys are still to come.
                await process.GetRequiredService<SessionDatabase>()
                    .ReadAsync((statements, c) => statements.FirstAsync("SELECT 1", _ => 0, c), default);
                await process.GetRequiredService<Database>().OpenKeysAsync(default);
            });
        }
    }

    [OnPostgreSql]
    public async Task A_start_waits_for_a_migration_that_outlasts_the_command_timeout()
    {
        await using var database = await EmptyDatabase.MakeAsync(nameof(StorageProvider.PostgreSql));
        await using var migrating = database.Open();
        await migrating.OpenAsync(default);
        await using var starting = StorageRegistration.DatabaseOf(new StorageSettings
        {
            Provider = StorageProvider.PostgreSql,
            ConnectionString = database.Connection + ";Command Timeout=1",
            KeysPath = "",
            KeysChosen = true,
        });

        var start = Task.CompletedTask;
        await migrating.AloneAsync(async c =>
        {
            start = starting.OpenAsync(default);
            while (!start.IsCompleted && !await HasWaitedAsync(migrating, c))
                await Task.Delay(100, c);
        }, default);

        await start;
    }

    private static Task<bool> HasWaitedAsync(SessionDatabase commits, CancellationToken cancel) =>
        commits.ReadAsync((statements, c) => statements.FirstAsync("""
        SELECT count(*) > 0 FROM pg_locks l JOIN pg_stat_activity a USING (pid)
        WHERE l.locktype = 'advisory' AND NOT l.granted AND a.datname = current_database() AND now() - a.query_start > interval '3 seconds'
        """, row => row.GetBoolean(0), c), cancel);

    private async Task StartAtOnceAsync(EmptyDatabase database, string folder, Func<IServiceProvider, Task> start)
    {
        var keys = Path.Combine(_folder.FullName, folder);
        var processes = Enumerable.Range(0, 3).Select(_ => Process(database.Connection, keys)).ToList();

        await Task.WhenAll(processes.Select(process => Task.Run(() => start(process))));

        // Another process's new key would be readable only in the first minute, in which Data Protection reads the ring again.
        Assert.Single(Directory.GetFiles(keys, "key-*.xml"));
        var seals = processes.Select(process => process.GetRequiredService<SessionEncryption>()).ToList();
        foreach (var written in seals.Select(seal => seal.Protect([1, 2, 3])).ToList())
            Assert.All(seals, seal => Assert.Equal([1, 2, 3], seal.Unprotect(written)));
        Assert.Single(seals.Select(seal => Convert.ToHexString(seal.HashOfChat("tenant", "chat"))).Distinct());
        foreach (var process in processes)
            await process.DisposeAsync();
    }

    private static ServiceProvider Process(string connection, string keys)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Storage:Provider"] = nameof(StorageProvider.PostgreSql),
            ["ConnectionStrings:Sessions"] = connection,
            ["Storage:EncryptionKeys:Path"] = keys,
        }).Build();
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton(new SessionStateMachine(new SessionTimings()));
        services.AddSessionStorage(configuration);
        return services.BuildServiceProvider();
    }
}
