using Npgsql;

namespace TeamsCounselBot.Storage;

/// <summary>Something that the database takes back when the process ends, however it ends.</summary>
internal abstract class LifeSign : IAsyncDisposable
{
    /// <summary>Shows it, or sees to it that it still stands. False where that cannot be done now.</summary>
    public abstract Task<bool> ShowAsync(long replica, CancellationToken cancel);

    public abstract ValueTask DisposeAsync();

    /// <summary>Of the one process on a file: nobody asks for it.</summary>
    public sealed class Needless : LifeSign
    {
        public override Task<bool> ShowAsync(long replica, CancellationToken cancel) => Task.FromResult(true);

        public override ValueTask DisposeAsync() => default;
    }
}

/// <summary>A lock of the session of a connection that is for nothing else.</summary>
internal sealed class PostgreSqlLifeSign(string connectionString) : LifeSign
{
    /// <summary>A machine that is gone sends no farewell: the server asks after this connection within seconds.</summary>
    private const string AskSoon = """
        SELECT set_config('tcp_keepalives_idle', '5', false), set_config('tcp_keepalives_interval', '2', false), set_config('tcp_keepalives_count', '3', false)
        """;

    /// <summary>Of the connection, as the server lists it.</summary>
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
            // Not to be had where the server has not noticed yet that the connection before is broken.
            if (await AskAsync(connection, AskSoon, cancel) is not null
                && await AskAsync(connection, "SELECT pg_try_advisory_lock($1)", cancel, replica) is true)
                _connection = connection;
        }
        catch (NpgsqlException)
        {
            // The server is away; the next look tries again.
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
#pragma warning disable CA2100 // The texts above are all there are.
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
