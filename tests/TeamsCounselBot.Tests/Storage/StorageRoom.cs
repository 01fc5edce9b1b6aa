using System.Reflection;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Npgsql;
using TeamsCounselBot.Sessions;
using TeamsCounselBot.Storage;
using Xunit.Sdk;

namespace TeamsCounselBot.Tests.Storage;

/// <summary>Runs a test on a SQLite file, and on the server that <c>TEST_POSTGRES</c> names where there is one.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class OnEachDatabaseAttribute : DataAttribute
{
    public override IEnumerable<object[]> GetData(MethodInfo testMethod) =>
        StorageRoom.PostgreSql is null ? [[nameof(StorageProvider.Sqlite)]] : [[nameof(StorageProvider.Sqlite)], [nameof(StorageProvider.PostgreSql)]];
}

/// <summary>What only the server can show; passed over where <c>TEST_POSTGRES</c> names none.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class OnPostgreSqlAttribute : FactAttribute
{
    public OnPostgreSqlAttribute() => Skip = StorageRoom.PostgreSql is null ? "TEST_POSTGRES names no server" : null;
}

/// <summary>A database of its own with everything that works on it, and a clock that stands until it is moved.</summary>
internal sealed class StorageRoom : IAsyncDisposable
{
    public const string Tenant = "tenant-1";
    public const string Chat = "19:meeting_markedchat@thread.v2";
    private readonly StorageSettings _settings;
    private readonly Decider _decider = new(new Rules());
    private readonly List<Replica> _others = [];

    private StorageRoom(DirectoryInfo folder, StorageSettings settings, FakeTimeProvider clock)
    {
        (Folder, _settings, Clock) = (folder, settings, clock);
        Commits = StorageRegistration.CommitsTo(settings);
        Seal = new Seal(DataProtectionProvider.Create(new DirectoryInfo(settings.KeysPath), keys => keys.SetApplicationName("TeamsCounselBot")));
        Transitions = new Transitions(_decider, Seal, Commits, Cache, clock);
        Store = new SessionStore(Commits, Transitions, Seal, Signal);
        Replica = NewReplica();
        Outbox = OutboxOf(Replica);
        Due = new DueSessions(Commits, Replica);
        Erasure = new SessionErasure(Commits, Transitions, Cache, clock);
        Receipts = new Receipts(Commits);
        Statistics = new StatisticsStore(Commits);
        Database = new Database(Commits, Replica, settings, Seal, NullLogger<Database>.Instance);
    }

    public static string? PostgreSql { get; } = Environment.GetEnvironmentVariable("TEST_POSTGRES") is { Length: > 0 } server ? server : null;

    public DirectoryInfo Folder { get; }
    public FakeTimeProvider Clock { get; }
    public Commits Commits { get; }
    public Seal Seal { get; }
    public StateCache Cache { get; } = new();
    public Transitions Transitions { get; }
    public OutboxSignal Signal { get; } = new();
    public SessionStore Store { get; }
    public Replica Replica { get; }
    public Outbox Outbox { get; }
    public DueSessions Due { get; }
    public SessionErasure Erasure { get; }
    public Receipts Receipts { get; }
    public StatisticsStore Statistics { get; }
    public Database Database { get; }
    public Upkeep Upkeep => new(Commits, Clock, NullLogger<Upkeep>.Instance);

    /// <param name="provider">The kind of database.</param>
    /// <param name="connection">Where; otherwise a new file, or a new schema.</param>
    /// <param name="key">A file with a key that the database was written with; otherwise a new one is made.</param>
    public static async Task<StorageRoom> OpenAsync(string provider = nameof(StorageProvider.Sqlite), string? connection = null, string? key = null)
    {
        var folder = Directory.CreateTempSubdirectory("storage-test-");
        if (key is not null)
            File.Copy(key, Path.Combine(folder.CreateSubdirectory("keys").FullName, "key-of-before.xml"));
        connection ??= provider == nameof(StorageProvider.Sqlite)
            ? $"Data Source={Path.Combine(folder.FullName, "data", "sessions.db")}"
            : await NewSchemaAsync();
        var settings = new StorageSettings
        {
            Provider = Enum.Parse<StorageProvider>(provider),
            ConnectionString = connection,
            KeysPath = Path.Combine(folder.FullName, "keys"),
            KeysChosen = true,
        };
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero));
        var room = new StorageRoom(folder, settings, clock);
        await room.Database.StartingAsync(default);
        return room;
    }

    /// <summary>The same database as another process would see it, once this one is gone.</summary>
    public Task<StorageRoom> AfterRestartAsync(string? keys = null) => AfterRestartAsync(_settings with { KeysPath = keys ?? _settings.KeysPath });

    /// <summary>Another database with the same keys, once this process is gone.</summary>
    public Task<StorageRoom> AfterRestartAsync(StorageProvider provider, string connection) =>
        AfterRestartAsync(_settings with { Provider = provider, ConnectionString = connection });

    private async Task<StorageRoom> AfterRestartAsync(StorageSettings settings)
    {
        await StopAsync();
        var room = new StorageRoom(Folder, settings, Clock);
        await room.Database.StartingAsync(default);
        return room;
    }

    /// <summary>The process ends; its database stays.</summary>
    public async Task StopAsync()
    {
        foreach (var replica in (Replica[])[Replica, .. _others])
            await replica.DisposeAsync();
        await Commits.DisposeAsync();
    }

    /// <summary>Another process on this database that lives.</summary>
    public async Task<Replica> AnotherReplicaAsync()
    {
        var replica = NewReplica();
        _others.Add(replica);
        // On a file there is no other process: there its start would take away what this one has claimed.
        await (Commits.IsEmbedded ? replica.LookAsync(default) : replica.AppearAsync(default));
        return replica;
    }

    /// <summary>The way of another process to this database, which ends it itself.</summary>
    public Commits CommitsOfAnotherProcess() => StorageRegistration.CommitsTo(_settings);

    public Outbox OutboxOf(Replica replica) => new(Commits, replica, Transitions, Seal, Signal, Clock, NullLogger<Outbox>.Instance);

    public async Task<Outbox> AnotherOutboxAsync() => OutboxOf(await AnotherReplicaAsync());

    private Replica NewReplica() => new(Commits, Signal, NullLogger<Replica>.Instance);

    /// <summary>As if every claim were as old as its lease, and somebody had looked.</summary>
    public async Task EndLeasesAsync()
    {
        await Commits.RunAsync(async (statements, c) =>
            await statements.ExecuteAsync("UPDATE effects SET leased_until = 1 WHERE claim <> 0", c)
            + await statements.ExecuteAsync("UPDATE sessions SET waking_until = 1 WHERE waker <> 0", c), default);
        await Replica.LookAsync(default);
    }

    public async Task<Session> CreateAsync(string id = "session-1", string chat = Chat)
    {
        var applied = await Store.ApplyAsync(new SessionKey(Tenant, chat), Samples.Added(id, chat), null, default);
        return applied!.Decision.State!;
    }

    /// <summary>
    /// Something in every table: a session under way that knows an activity, with effects of which one is claimed, one that
    /// is erased, and as many at rest as are asked for.
    /// </summary>
    public async Task FillAsync(int resting = 0)
    {
        await CreateAsync("erased", "chat-erased");
        await Erasure.EraseAsync(await ApplyAsync("erased", [.. Samples.WholeLife(), .. Samples.ErasureUntilData]), default);
        await CreateAsync();
        await ApplyAsync("session-1", Samples.WholeLife()[..3]);
        await Store.ApplyAsync(new SessionKey("session-1"), new SessionEvent.MeetingStarted(), "activity-1", default);
        await Task.WhenAll(Enumerable.Range(0, resting).Select(i => CreateAsync($"rests-{i}", $"chat-{i}")));
        await Outbox.BeginAsync(Assert.Single(await Outbox.ClaimAsync(1, default)), default);
    }

    public async Task<Session> ApplyAsync(string id, params SessionEvent[] events)
    {
        Session? state = null;
        foreach (var e in events)
            state = (await Store.ApplyAsync(new SessionKey(id), e, null, default))!.Decision.State;
        return state!;
    }

    public Task<long> CountAsync(string table) => Commits.ReadAsync((statements, c) =>
        statements.FirstAsync($"SELECT count(*) FROM {table}", row => row.GetInt64(0), c), default);

    /// <summary>Performs nothing, but ends every effect that can be claimed, until none is left.</summary>
    public async Task<List<Effect>> DrainAsync()
    {
        var done = new List<Effect>();
        while (await Outbox.ClaimAsync(100, default) is { Count: > 0 } claims)
            foreach (var claim in claims)
            {
                done.Add(claim.Effect);
                await Outbox.CompleteAsync(claim, null, default);
            }
        return done;
    }

    private static async Task<string> NewSchemaAsync()
    {
        var schema = $"t{Guid.NewGuid():N}";
        await using var source = NpgsqlDataSource.Create(PostgreSql!);
        await using var command = source.CreateCommand($"CREATE SCHEMA {schema}");
        await command.ExecuteNonQueryAsync();
        return new NpgsqlConnectionStringBuilder(PostgreSql) { SearchPath = schema, MaxPoolSize = 20 }.ToString();
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        Signal.Dispose();
        Cache.Dispose();
        if (_settings.Provider == StorageProvider.PostgreSql && new NpgsqlConnectionStringBuilder(_settings.ConnectionString).SearchPath is { } schema)
        {
            await using var source = NpgsqlDataSource.Create(PostgreSql!);
            await using var command = source.CreateCommand($"DROP SCHEMA {schema} CASCADE");
            await command.ExecuteNonQueryAsync();
        }
        if (Folder.Exists)
            Folder.Delete(recursive: true);
    }
}
