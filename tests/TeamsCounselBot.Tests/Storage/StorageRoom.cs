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
        StorageRoom.PostgreSql is null
            ? [[nameof(StorageProvider.Sqlite)]]
            : [[nameof(StorageProvider.Sqlite)], [nameof(StorageProvider.PostgreSql)]];
}

/// <summary>What only the server can show; passed over where <c>TEST_POSTGRES</c> names none.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class OnPostgreSqlAttribute : FactAttribute
{
    public OnPostgreSqlAttribute() => Skip = StorageRoom.PostgreSql is null ? "TEST_POSTGRES names no server" : null;
}

/// <summary>What only a pooler before the server can show; passed over where <c>TEST_POOLER</c> names none.</summary>
internal sealed class BehindPoolerAttribute : FactAttribute
{
    public BehindPoolerAttribute() => Skip = Pooler is null ? "TEST_POOLER names no pooler" : null;

    public static string? Pooler { get; } = Environment.GetEnvironmentVariable("TEST_POOLER") is { Length: > 0 } pooler ? pooler : null;
}

/// <summary>A database with all services that use it, and a clock that only the test moves.</summary>
internal sealed class StorageRoom : IAsyncDisposable
{
    public const string Tenant = "tenant-1";
    public const string Chat = "19:meeting_markedchat@thread.v2";

    /// <summary>What is deleted goes at once: the time to take it back has tests of its own.</summary>
    public static readonly SessionTimings Timings = new() { UndoFor = TimeSpan.Zero };
    private readonly StorageSettings _settings;
    private readonly SessionStateMachine _decider = new(Timings);
    private readonly List<ReplicaMonitor> _others = [];

    private StorageRoom(DirectoryInfo folder, StorageSettings settings, FakeTimeProvider clock)
    {
        (Folder, _settings, Clock) = (folder, settings, clock);
        Commits = StorageRegistration.DatabaseOf(settings);
        Seal = new SessionEncryption(
            DataProtectionProvider.Create(new DirectoryInfo(settings.KeysPath), keys => keys.SetApplicationName("TeamsCounselBot")));
        Transitions = new SessionWriter(_decider, Seal, Commits, Cache, clock);
        Store = new SessionStore(Commits, Transitions, Seal, Signal);
        Replica = NewReplica();
        Outbox = OutboxOf(Replica);
        Due = new DueSessions(Commits, Replica);
        Erasure = new SessionErasure(Commits, Transitions, Seal, Cache, clock, new MemoryCleanup());
        Receipts = new Receipts(Commits, settings);
        Statistics = new StatisticsStore(Commits, Seal);
        Database = new Database(Commits, Replica, settings, Seal, new KeyRing(settings), [], NullLogger<Database>.Instance);
    }

    public static string? PostgreSql { get; } = Environment.GetEnvironmentVariable("TEST_POSTGRES") is { Length: > 0 } server
        ? server
        : null;

    public DirectoryInfo Folder { get; }
    public FakeTimeProvider Clock { get; }
    public SessionDatabase Commits { get; }
    public SessionEncryption Seal { get; }
    public StateCache Cache { get; } = new();
    public SessionWriter Transitions { get; }
    public OutboxSignal Signal { get; } = new();
    public SessionStore Store { get; }
    public ReplicaMonitor Replica { get; }
    public Outbox Outbox { get; }
    public DueSessions Due { get; }
    public SessionErasure Erasure { get; }
    public Receipts Receipts { get; }
    public StatisticsStore Statistics { get; }
    public PersonalMessages Messages => new(Commits, Seal);
    public Database Database { get; }
    public StorageCleanup Upkeep => new(Commits, Statistics, Receipts, new MemoryCleanup(), Clock, NullLogger<StorageCleanup>.Instance);

    /// <param name="provider">The kind of database.</param>
    /// <param name="connection">Where; otherwise a new file, or a new schema.</param>
    /// <param name="key">A file with a key that the database was written with; otherwise a new one is made.</param>
    public static async Task<StorageRoom> OpenAsync(
        string provider = nameof(StorageProvider.Sqlite), string? connection = null, string? key = null)
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
    public Task<StorageRoom> AfterRestartAsync(string? keys = null) =>
        AfterRestartAsync(_settings with { KeysPath = keys ?? _settings.KeysPath });

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
        foreach (var replica in (ReplicaMonitor[])[Replica, .. _others])
            await replica.DisposeAsync();
        await Commits.DisposeAsync();
    }

    /// <summary>Another process on this database that lives.</summary>
    public async Task<ReplicaMonitor> AnotherReplicaAsync()
    {
        var replica = NewReplica();
        _others.Add(replica);
        // On a file there is no other process: there its start would take away what this one has claimed.
        await (Commits.IsEmbedded ? replica.LookAsync(default) : replica.RegisterAsync(default));
        return replica;
    }

    /// <summary>The way of another process to this database, which ends it itself.</summary>
    public SessionDatabase CommitsOfAnotherProcess() => StorageRegistration.DatabaseOf(_settings);

    public Outbox OutboxOf(ReplicaMonitor replica) => new(Commits, replica, Transitions, Seal, Signal, Clock, NullLogger<Outbox>.Instance);

    public async Task<Outbox> AnotherOutboxAsync() => OutboxOf(await AnotherReplicaAsync());

    private ReplicaMonitor NewReplica() => new(Commits, Signal, NullLogger<ReplicaMonitor>.Instance);

    /// <summary>Ends every lease, and lets another process look for expired claims.</summary>
    public async Task EndLeasesAsync()
    {
        await Commits.RunAsync(async (statements, c) =>
            await statements.ExecuteAsync("UPDATE effects SET leased_until = 1 WHERE claim <> 0", c)
            + await statements.ExecuteAsync("UPDATE sessions SET waking_until = 1 WHERE waker <> 0", c), default);
        await Replica.LookAsync(default);
    }

    /// <summary>How often the effect was put off that was put off most.</summary>
    public Task<long> AttemptsAsync() => Commits.ReadAsync(async (statements, c) =>
        await statements.FirstAsync("SELECT COALESCE(MAX(attempts), 0) FROM effects", row =>
            Convert.ToInt64(row.GetValue(0), System.Globalization.CultureInfo.InvariantCulture), c), default);

    public async Task<Session> CreateAsync(string id = "session-1", string chat = Chat)
    {
        var applied = await Store.ApplyAsync(new SessionKey(Tenant, chat), Samples.Added(id, chat), null, default);
        return applied!.Transition.State!;
    }

    /// <summary>
    /// Fills every table but the one of earlier versions: a running session with an activity and effects (one is claimed), an erased
    /// session, and the given number of resting ones.
    /// </summary>
    public async Task FillAsync(int resting = 0)
    {
        await CreateAsync("erased", "19:meeting_erased@thread.v2");
        await Erasure.EraseAsync(await ApplyAsync("erased", [.. Samples.WholeLife(), .. Samples.ErasureUntilData]), default);
        await CreateAsync();
        await ApplyAsync("session-1", Samples.WholeLife()[..3]);
        await Store.ApplyAsync(new SessionKey("session-1"), new SessionEvent.MeetingStarted(), "activity-1", default);
        await Task.WhenAll(Enumerable.Range(0, resting).Select(i => CreateAsync($"rests-{i}", $"chat-{i}")));
        await Outbox.BeginAsync(Assert.Single(await Outbox.ClaimAsync(1, default)), default);
        await Messages.NoteAsync(new PersonalMessage("https://smba.example/", "a:1", "1"), Clock.GetUtcNow().AddDays(1), default);
        await new EndedSignIns(Commits, Seal).EndAsync("sign-in", Clock.GetUtcNow().AddHours(8), default);
        await Commits.RunAsync((statements, c) => statements.ExecuteAsync(
            "INSERT INTO next_forms (key, until, form) VALUES ($1, $2, $3)", c,
            new byte[16], Samples.Start.UtcTicks, new byte[32]), default);
        await Commits.RunAsync((statements, c) => statements.ExecuteAsync(
            $"INSERT INTO figures (tenant_id, period, key, count) VALUES ('{Tenant}', '2025', 'sessions', 12)", c), default);
        await Commits.RunAsync((statements, c) => statements.ExecuteAsync(
            $"INSERT INTO receipt_anchors (tenant_id, number, hash) VALUES ('tenant-2', 1, $1)", c, new byte[32]), default);
    }

    public async Task<Session> ApplyAsync(string id, params SessionEvent[] events)
    {
        Session? state = null;
        foreach (var e in events)
            state = (await Store.ApplyAsync(new SessionKey(id), e, null, default))!.Transition.State;
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
        if (_settings.Provider == StorageProvider.PostgreSql
            && new NpgsqlConnectionStringBuilder(_settings.ConnectionString).SearchPath is { } schema)
        {
            await using var source = NpgsqlDataSource.Create(PostgreSql!);
            await using var command = source.CreateCommand($"DROP SCHEMA {schema} CASCADE");
            await command.ExecuteNonQueryAsync();
        }
        if (Folder.Exists)
            Folder.Delete(recursive: true);
    }
}
