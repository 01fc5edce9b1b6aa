using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace TeamsCounselBot.Storage;

/// <summary>PostgreSQL, shared by any number of processes.</summary>
internal sealed class PostgreSqlCommits(string connectionString) : Commits
{
    /// <summary>Our number among the server's advisory locks: "TCBM".</summary>
    private const long MigrationLock = 0x54_43_42_4D;
    private readonly NpgsqlDataSource _source = Source(connectionString);
    private Statements? _taken;

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

    public override LifeSign NewLifeSign() => new PostgreSqlLifeSign(connectionString);

    public override SessionsContext CreateContext() =>
        new PostgreSqlSessionsContext(new DbContextOptionsBuilder<PostgreSqlSessionsContext>().UseNpgsql(_source).Options);

    /// <summary>What is inserted next comes after what is there.</summary>
    public override IReadOnlyList<string> AfterCopy { get; } =
        ["SELECT setval(pg_get_serial_sequence('effects', 'number'), greatest(max(number), 1), max(number) IS NOT NULL) FROM effects"];

    /// <summary>Who starts waits for the lock of migrations; who works shows it.</summary>
    public override async Task TakeAsync(CancellationToken cancel)
    {
        _taken = new Statements(await _source.OpenConnectionAsync(cancel));
        var free = await _taken.FirstAsync("SELECT pg_try_advisory_lock($1)", row => row.GetBoolean(0), cancel, MigrationLock);
        if (!free || await _taken.FirstAsync(
                "SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND application_name = $1", _ => true, cancel, PostgreSqlLifeSign.Name))
            throw new DatabaseInUseException();
    }

    public override Task OpenAsync(CancellationToken cancel) => AloneAsync(async c =>
    {
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
        await using var statements = new Statements(connection);
        await statements.AllAsync("SELECT pg_advisory_lock($1)", _ => 0, cancel, MigrationLock);
        try
        {
            await work(cancel);
        }
        finally
        {
            await statements.AllAsync("SELECT pg_advisory_unlock($1)", _ => 0, CancellationToken.None, MigrationLock);
        }
    }

    public override async Task<T> ReadAsync<T>(Func<Statements, CancellationToken, Task<T>> work, CancellationToken cancel)
    {
        await using var statements = new Statements(await _source.OpenConnectionAsync(cancel));
        return await work(statements, cancel);
    }

    protected override async Task<T> CommitAsync<T>(Func<Statements, CancellationToken, Task<T>> work, CancellationToken cancel)
    {
        var connection = await _source.OpenConnectionAsync(cancel);
        await using var statements = new Statements(connection);
        await using var transaction = await connection.BeginTransactionAsync(cancel);
        var result = await work(statements, cancel);
        await statements.FlushAsync(cancel);
        await transaction.CommitAsync(cancel);
        return result;
    }

    /// <summary>A unique key is taken only where two do the same at once: the second sees the first when it looks again.</summary>
    protected override bool MayPass(Exception e) => e is NpgsqlException { IsTransient: true }
        or PostgresException { SqlState: PostgresErrorCodes.UniqueViolation or PostgresErrorCodes.ForeignKeyViolation };

    /// <summary>The rows are gone for every query; the server's vacuum clears their place. What stood in them was encrypted.</summary>
    public override Task<bool> ForgetDeletedAsync(CancellationToken cancel) => Task.FromResult(true);

    public override async ValueTask DisposeAsync()
    {
        if (_taken is not null)
            await _taken.DisposeAsync();
        await _source.DisposeAsync();
    }
}
