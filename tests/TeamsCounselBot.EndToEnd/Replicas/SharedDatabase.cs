using Npgsql;

namespace TeamsCounselBot.EndToEnd.Replicas;

/// <summary>Runs where <c>TEST_POSTGRES</c> names a server, as <c>tests/postgres.sh</c> does.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class OnPostgreSqlAttribute : FactAttribute
{
    public OnPostgreSqlAttribute() => Skip = SharedDatabase.Server is null ? "TEST_POSTGRES names no server" : null;
}

/// <summary>A schema of its own on the suite's PostgreSQL, and an auditor's look into it.</summary>
internal sealed class SharedDatabase : IAsyncDisposable
{
    private readonly string _schema;
    private readonly NpgsqlDataSource _source;

    private SharedDatabase(string schema)
    {
        _schema = schema;
        ConnectionString = new NpgsqlConnectionStringBuilder(Server) { SearchPath = schema, MaxPoolSize = 30 }.ToString();
        _source = NpgsqlDataSource.Create(ConnectionString);
    }

    public static string? Server { get; } = Environment.GetEnvironmentVariable("TEST_POSTGRES") is { Length: > 0 } server ? server : null;

    public string ConnectionString { get; }

    public static async Task<SharedDatabase> CreateAsync()
    {
        var database = new SharedDatabase($"replicas{Guid.NewGuid():N}");
        await database.AllAsync($"CREATE SCHEMA {database._schema}", _ => 0);
        return database;
    }

    public async Task<long> CountAsync(string sql, params object[] values) =>
        (await AllAsync(sql, row => row.GetInt64(0), values)).Single();

    public async Task<IReadOnlyList<T>> AllAsync<T>(string sql, Func<NpgsqlDataReader, T> row, params object[] values)
    {
        await using var command = _source.CreateCommand(sql);
        foreach (var value in values)
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<T>();
        while (await reader.ReadAsync())
            rows.Add(row(reader));
        return rows;
    }

    /// <summary>Effects claimed by a dead process; their outcome is unknown.</summary>
    public Task<IReadOnlyList<(long Number, string Session)>> InDoubtAsync() => AllAsync("""
        SELECT e.number, e.session_id FROM effects e WHERE e.claim <> 0 AND NOT EXISTS (
            SELECT 1 FROM pg_locks l WHERE l.locktype = 'advisory' AND ((l.classid::bigint << 32) | l.objid::bigint) = e.claim)
        """, row => (row.GetInt64(0), row.GetString(1)));

    /// <summary>Links of receipts that do not fit the one before them.</summary>
    public Task<long> BrokenLinksAsync() => CountAsync("""
        SELECT count(*) FROM (
            SELECT hash, number - row_number() OVER chain AS gap,
                sha256(coalesce(lag(hash) OVER chain, ''::bytea) || convert_to(text, 'UTF8')) AS expected
            FROM receipts WINDOW chain AS (PARTITION BY tenant_id ORDER BY number)) links
        WHERE hash <> expected OR gap <> 0
        """);

    public async ValueTask DisposeAsync()
    {
        await AllAsync($"DROP SCHEMA {_schema} CASCADE", _ => 0);
        await _source.DisposeAsync();
    }
}
