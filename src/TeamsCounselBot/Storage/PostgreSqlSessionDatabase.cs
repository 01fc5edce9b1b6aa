using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace TeamsCounselBot.Storage;

/// <summary>PostgreSQL, shared by any number of processes.</summary>
internal sealed class PostgreSqlSessionDatabase(string connectionString) : SessionDatabase
{
    /// <summary>The bot's number for the server's advisory lock: "TCBM".</summary>
    private const long MigrationLock = 0x54_43_42_4D;
    private readonly NpgsqlDataSource _source = Source(connectionString);
    private SqlSession? _taken;

    private static NpgsqlDataSource Source(string connectionString)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString) { ApplicationName = "TeamsCounselBot" };
        if (!settings.ContainsKey("Max Auto Prepare"))
            settings.MaxAutoPrepare = 64;
        return NpgsqlDataSource.Create(settings);
    }

    public override bool IsEmbedded => false;
    public override string SkipLocked => "FOR UPDATE SKIP LOCKED";
    public override string Lock => "FOR UPDATE";
    public override string Now => "(621355968000000000 + (extract(epoch FROM statement_timestamp()) * 10000000)::bigint)";

    public override string IsGone(string number) => $"""
        NOT EXISTS (SELECT 1 FROM pg_locks l WHERE l.locktype = 'advisory' AND l.objsubid = 1 AND l.granted
            AND l.database = (SELECT d.oid FROM pg_database d WHERE d.datname = current_database())
            AND ((l.classid::bigint << 32) | l.objid::bigint) = {number})
        """;

    public override ReplicaLock NewLifeSign() => new PostgreSqlReplicaLock(connectionString);

    public override SessionsContext CreateContext() =>
        new PostgreSqlSessionsContext(new DbContextOptionsBuilder<PostgreSqlSessionsContext>().UseNpgsql(_source).Options);

    /// <summary>Sets the next number after the copied ones.</summary>
    public override IReadOnlyList<string> AfterCopy { get; } =
        [Next("effects"), Next("personal_messages"), Next("chat_looks")];

    private static string Next(string table) =>
        $"SELECT setval(pg_get_serial_sequence('{table}', 'number'), greatest(max(number), 1), max(number) IS NOT NULL) FROM {table}";

    /// <summary>A starting bot waits for the lock of migrations; a running one is visible by its connection's name.</summary>
    public override async Task TakeAsync(CancellationToken cancel)
    {
        _taken = new SqlSession(await _source.OpenConnectionAsync(cancel));
        var free = await _taken.FirstAsync("SELECT pg_try_advisory_lock($1)", row => row.GetBoolean(0), cancel, MigrationLock);
        if (!free || await _taken.FirstAsync(
                "SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND application_name = $1", _ =>
                    true, cancel, PostgreSqlReplicaLock.Name))
            throw new DatabaseInUseException();
    }

    public override async Task<DatabaseLook> LookAsync(CancellationToken cancel)
    {
        await RefusePoolerAsync(cancel);
        await using var statements = new SqlSession(await _source.OpenConnectionAsync(cancel));
        var inUse = await statements.FirstAsync(
            "SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND application_name = $1", _ =>
                true, cancel, PostgreSqlReplicaLock.Name);
        if (!await statements.FirstAsync("SELECT to_regclass('\"__EFMigrationsHistory\"') IS NOT NULL", row => row.GetBoolean(0), cancel))
            return await statements.FirstAsync("SELECT has_schema_privilege(current_schema(), 'CREATE')", row => row.GetBoolean(0), cancel)
                ? DatabaseLook.Empty(inUse)
                : throw new InvalidOperationException($"{StorageSettings.ConnectionKey}: the account may not make tables in its schema");
        await using var context = CreateContext();
        return await LookAsync(statements, context, inUse, cancel);
    }

    private async Task RefusePoolerAsync(CancellationToken cancel)
    {
        if (await Pooler.SharesConnectionsAsync(connectionString, cancel))
            throw new InvalidOperationException(
                $"{StorageSettings.ConnectionKey}: a pooler in transaction mode is between the bot and PostgreSQL: name the server " +
                    "itself, or set the pooler to session mode");
    }

    /// <exception cref="InvalidOperationException">A pooler shares connections of the server.</exception>
    public override Task OpenAsync(CancellationToken cancel) => AloneAsync(async c =>
    {
        await RefusePoolerAsync(c);
        await using var context = CreateContext();
        await MigrateAsync(context, c);
    }, cancel);

    public override async Task AloneAsync(Func<CancellationToken, Task> work, CancellationToken cancel)
    {
        if (_taken is not null)
        {
            await work(cancel);
            return;
        }
        await using var connection = await _source.OpenConnectionAsync(cancel);
        await using var statements = new SqlSession(connection);
        // Another process may migrate for longer than the usual command timeout; this one waits.
        await using (var turn = new NpgsqlCommand("SELECT pg_advisory_lock($1)", connection) { CommandTimeout = 0 })
        {
            turn.Parameters.Add(new NpgsqlParameter { Value = MigrationLock });
            await turn.ExecuteNonQueryAsync(cancel);
        }
        try
        {
            await work(cancel);
        }
        finally
        {
            await statements.AllAsync("SELECT pg_advisory_unlock($1)", _ => 0, CancellationToken.None, MigrationLock);
        }
    }

    public override async Task<T> ReadAsync<T>(Func<SqlSession, CancellationToken, Task<T>> work, CancellationToken cancel)
    {
        await using var statements = new SqlSession(await _source.OpenConnectionAsync(cancel));
        return await work(statements, cancel);
    }

    protected override async Task<T> CommitAsync<T>(Func<SqlSession, CancellationToken, Task<T>> work, CancellationToken cancel)
    {
        var connection = await _source.OpenConnectionAsync(cancel);
        await using var statements = new SqlSession(connection);
        await using var transaction = await connection.BeginTransactionAsync(cancel);
        var result = await work(statements, cancel);
        await statements.FlushAsync(cancel);
        await transaction.CommitAsync(cancel);
        return result;
    }

    /// <summary>A unique key conflicts only if two processes do the same at once. The second one then sees the first one's row.</summary>
    protected override bool MayPass(Exception e) => e is NpgsqlException { IsTransient: true }
        or PostgresException { SqlState: PostgresErrorCodes.UniqueViolation or PostgresErrorCodes.ForeignKeyViolation };

    /// <summary>No query sees deleted rows; the server's vacuum clears their place. Their content was encrypted.</summary>
    public override Task<bool> ForgetDeletedAsync(CancellationToken cancel) => Task.FromResult(true);

    public override async ValueTask DisposeAsync()
    {
        if (_taken is not null)
            await _taken.DisposeAsync();
        await _source.DisposeAsync();
    }
}
