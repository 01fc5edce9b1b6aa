using System.Data.Common;
using System.Globalization;
using Microsoft.Data.Sqlite;
using TeamsCounselBot.Teams;

namespace TeamsCounselBot.Storage;

/// <summary>
/// Runs statements on one connection, one after the other. Parameters are <c>$1</c>, <c>$2</c> … in the order of the values. On SQLite
/// each text is compiled once and cached; PostgreSQL's driver caches by itself.
/// </summary>
internal sealed class SqlSession(DbConnection connection) : IAsyncDisposable
{
    private readonly Dictionary<string, SqliteCommand> _compiled = [];
    private readonly List<(string Sql, bool OneRow, object?[] Values)> _waiting = [];

    /// <summary>
    /// Queues a statement whose result is not needed. On a server, it is sent with the next query or the commit, together with all queued
    /// ones.
    /// </summary>
    /// <param name="sql">The statement.</param>
    /// <param name="oneRow">Whether it must change exactly one row.</param>
    /// <param name="cancel">Stops waiting.</param>
    /// <param name="values">The parameters in their order.</param>
    /// <exception cref="ConcurrentChangeException">Now or later: it did not change exactly one row.</exception>
    public async Task WriteAsync(string sql, bool oneRow, CancellationToken cancel, params object?[] values)
    {
        if (connection.CanCreateBatch)
            _waiting.Add((sql, oneRow, values));
        else if (await ExecuteAsync(sql, cancel, values) != 1 && oneRow)
            throw new ConcurrentChangeException();
    }

    /// <summary>Sends the queued statements.</summary>
    public async Task FlushAsync(CancellationToken cancel)
    {
        if (_waiting.Count == 0)
            return;
        await using var batch = connection.CreateBatch();
        foreach (var (sql, _, values) in _waiting)
        {
            var command = batch.CreateBatchCommand();
            command.CommandText = sql;
            foreach (var value in values)
            {
                var parameter = command.CreateParameter();
                parameter.Value = value ?? DBNull.Value;
                command.Parameters.Add(parameter);
            }
            batch.BatchCommands.Add(command);
        }
        await batch.ExecuteNonQueryAsync(cancel);
        for (var i = 0; i < _waiting.Count; i++)
            if (_waiting[i].OneRow && batch.BatchCommands[i].RecordsAffected != 1)
                throw new ConcurrentChangeException();
        _waiting.Clear();
    }

    /// <summary>Returns the number of changed rows.</summary>
    public async Task<int> ExecuteAsync(string sql, CancellationToken cancel, params object?[] values)
    {
        await FlushAsync(cancel);
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
        await FlushAsync(cancel);
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

    /// <summary>The first row, or the default if there is none.</summary>
    public async Task<T?> FirstAsync<T>(string sql, Func<DbDataReader, T> row, CancellationToken cancel, params object?[] values)
    {
        await FlushAsync(cancel);
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
