using Npgsql;

namespace TeamsCounselBot.EndToEnd.Storage;

/// <summary>Runs where <c>TEST_POSTGRES</c> names a server, as <c>tests/postgres.sh</c> does.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class OnPostgreSqlAttribute : FactAttribute
{
    public OnPostgreSqlAttribute() => Skip = OwnDatabase.Server is null ? "TEST_POSTGRES names no server" : null;
}

/// <summary>An empty database on the suite's PostgreSQL that no other test looks into.</summary>
internal sealed class OwnDatabase : IAsyncDisposable
{
    private readonly string _name = $"own{Guid.NewGuid():N}";

    public static string? Server { get; } = Environment.GetEnvironmentVariable("TEST_POSTGRES") is { Length: > 0 } server ? server : null;

    public string Connection => new NpgsqlConnectionStringBuilder(Server) { Database = _name, Pooling = false }.ToString();

    public static async Task<OwnDatabase> CreateAsync()
    {
        var database = new OwnDatabase();
        await AskAsync(Server!, $"CREATE DATABASE {database._name}");
        return database;
    }

    public async Task<long> CountAsync(string table) => (long)(await AskAsync(Connection, $"SELECT count(*) FROM {table}"))!;

    public async ValueTask DisposeAsync() => await AskAsync(Server!, $"DROP DATABASE {_name} WITH (FORCE)");

    private static async Task<object?> AskAsync(string connection, string sql)
    {
        await using var source = NpgsqlDataSource.Create(connection);
        await using var command = source.CreateCommand(sql);
        return await command.ExecuteScalarAsync();
    }
}
