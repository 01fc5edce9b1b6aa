using Npgsql;

namespace TeamsCounselBot.Storage;

/// <summary>A lock that shows that this process is alive. The database releases it when the process ends, also after a crash.</summary>
internal abstract class ReplicaLock : IAsyncDisposable
{
    /// <summary>Takes the lock, or checks that it still holds. False if that is impossible now.</summary>
    public abstract Task<bool> ShowAsync(long replica, CancellationToken cancel);

    public abstract ValueTask DisposeAsync();

    /// <summary>No-op for SQLite, where only one process runs.</summary>
    public sealed class Needless : ReplicaLock
    {
        public override Task<bool> ShowAsync(long replica, CancellationToken cancel) => Task.FromResult(true);

        public override ValueTask DisposeAsync() => default;
    }
}

/// <summary>A session-level advisory lock on its own connection.</summary>
internal sealed class PostgreSqlReplicaLock(string connectionString) : ReplicaLock
{
    /// <summary>A crashed machine does not close its connection. TCP keep-alive detects that within seconds.</summary>
    private const string AskSoon = """
        SELECT set_config('tcp_keepalives_idle', '5', false), set_config('tcp_keepalives_interval', '2', false),
            set_config('tcp_keepalives_count', '3', false)
        """;

    /// <summary>The connection's name in the server's list.</summary>
    public const string Name = "TeamsCounselBot life sign";

    private const int Seconds = 5;

    private readonly string _connectionString = new NpgsqlConnectionStringBuilder(connectionString)
    {
        ApplicationName = Name,
        Pooling = false,
        Timeout = Seconds,
        CommandTimeout = Seconds,
    }.ToString();

    private NpgsqlConnection? _connection;

    public override async Task<bool> ShowAsync(long replica, CancellationToken cancel)
    {
        if (await StandsAsync(cancel))
            return true;
        await DisposeAsync();
        var connection = new NpgsqlConnection(_connectionString);
        try
        {
            await connection.OpenAsync(cancel);
            // Fails while the server has not noticed that the previous connection is broken.
            if (await AskAsync(connection, AskSoon, cancel) is not null
                && await AskAsync(connection, "SELECT pg_try_advisory_lock($1)", cancel, replica) is true)
                _connection = connection;
        }
        catch (NpgsqlException)
        {
            // The server is away; the next round tries again.
        }
        if (_connection is null)
            await connection.DisposeAsync();
        return _connection is not null;
    }

    private async Task<bool> StandsAsync(CancellationToken cancel)
    {
        try
        {
            return _connection is { } connection && await AskAsync(connection, "SELECT 1", cancel) is not null;
        }
        catch (Exception e) when (e is NpgsqlException or InvalidOperationException)
        {
            // Broken, or closed after it broke.
            return false;
        }
    }

    private static async Task<object?> AskAsync(NpgsqlConnection connection, string sql, CancellationToken cancel, params object[] values)
    {
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Only the constant texts above are passed.
        command.CommandText = sql;
#pragma warning restore CA2100
        foreach (var value in values)
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        return await command.ExecuteScalarAsync(cancel);
    }

    public override async ValueTask DisposeAsync()
    {
        if (_connection is not null)
            await _connection.DisposeAsync();
        _connection = null;
    }
}
