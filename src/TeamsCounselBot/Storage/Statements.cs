using System.Data.Common;
using System.Globalization;
using Microsoft.Data.Sqlite;

namespace TeamsCounselBot.Storage;

/// <summary>
/// Statements on one connection, one after the other. Parameters are <c>$1</c>, <c>$2</c> … in the order of
/// the values. On SQLite each text is compiled once and kept; PostgreSQL's driver keeps them by itself.
/// </summary>
internal sealed class Statements(DbConnection connection) : IAsyncDisposable
{
    private readonly Dictionary<string, SqliteCommand> _compiled = [];

    /// <summary>The number of rows that were changed.</summary>
    public async Task<int> ExecuteAsync(string sql, CancellationToken cancel, params object?[] values)
    {
        var command = Command(sql, values);
        try
        {
            return await command.ExecuteNonQueryAsync(cancel);
        }
        finally
        {
            await ReleaseAsync(command);
        }
    }

    public async Task<List<T>> AllAsync<T>(string sql, Func<DbDataReader, T> row, CancellationToken cancel, params object?[] values)
    {
        var command = Command(sql, values);
        try
        {
            var rows = new List<T>();
            await using var reader = await command.ExecuteReaderAsync(cancel);
            while (await reader.ReadAsync(cancel))
                rows.Add(row(reader));
            return rows;
        }
        finally
        {
            await ReleaseAsync(command);
        }
    }

    /// <summary>The first row, or the default where there is none.</summary>
    public async Task<T?> FirstAsync<T>(string sql, Func<DbDataReader, T> row, CancellationToken cancel, params object?[] values)
    {
        var command = Command(sql, values);
        try
        {
            await using var reader = await command.ExecuteReaderAsync(cancel);
            return await reader.ReadAsync(cancel) ? row(reader) : default;
        }
        finally
        {
            await ReleaseAsync(command);
        }
    }

    private DbCommand Command(string sql, object?[] values)
    {
        if (connection is SqliteConnection sqlite)
            return Compiled(sqlite, sql, values);
        var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var value in values)
        {
            var parameter = command.CreateParameter();
            parameter.Value = value ?? DBNull.Value;
            command.Parameters.Add(parameter);
        }
        return command;
    }

    private SqliteCommand Compiled(SqliteConnection sqlite, string sql, object?[] values)
    {
        if (!_compiled.TryGetValue(sql, out var command))
        {
            command = sqlite.CreateCommand();
            command.CommandText = sql;
            for (var i = 1; i <= values.Length; i++)
                command.Parameters.Add(new SqliteParameter { ParameterName = string.Create(CultureInfo.InvariantCulture, $"${i}") });
            _compiled.Add(sql, command);
        }
        for (var i = 0; i < values.Length; i++)
            command.Parameters[i].Value = values[i] ?? DBNull.Value;
        return command;
    }

    private static ValueTask ReleaseAsync(DbCommand command) => command is SqliteCommand ? default : command.DisposeAsync();

    public async ValueTask DisposeAsync()
    {
        foreach (var command in _compiled.Values)
            await command.DisposeAsync();
        await connection.DisposeAsync();
    }
}
