using System.Globalization;
using Npgsql;

namespace TeamsCounselBot.Storage;

/// <summary>
/// Detects a pooler between the bot and PostgreSQL that gives each transaction another connection. Session locks, by which replicas
/// see each other, then do not hold, and cards are sent twice.
/// </summary>
internal static class Pooler
{
    private const string Process = "SELECT pg_backend_pid()";

    /// <summary>Long, because a busy server must not stop the start.</summary>
    private const int Seconds = 30;

    /// <summary>
    /// While a second connection is in a transaction, a pooler must give the first one another process of the server. Without a pooler,
    /// each connection keeps its process.
    /// </summary>
    public static async Task<bool> SharesConnectionsAsync(string connectionString, CancellationToken cancel)
    {
        var own = new NpgsqlConnectionStringBuilder(connectionString)
        {
            Pooling = false,
            Timeout = Seconds,
            CommandTimeout = Seconds,
        }.ToString();
        await using var first = new NpgsqlConnection(own);
        await first.OpenAsync(cancel);
        var before = await ProcessAsync(first, cancel);
        await using var second = new NpgsqlConnection(own);
        await second.OpenAsync(cancel);
        await using var transaction = await second.BeginTransactionAsync(cancel);
        var other = await ProcessAsync(second, cancel);
        return other == before || await ProcessAsync(first, cancel) != before;
    }

    private static async Task<int> ProcessAsync(NpgsqlConnection connection, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand(Process, connection);
        return Convert.ToInt32(await command.ExecuteScalarAsync(cancel), CultureInfo.InvariantCulture);
    }
}
