using Npgsql;

namespace TeamsCounselBot.Benchmarks.World;

/// <summary>A database of its own, with its key ring, that is thrown away.</summary>
internal sealed class TempDatabase : IAsyncDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("teamscounselbot-benchmark-");
    private readonly string? _database;

    private TempDatabase(string provider, string? database)
    {
        (Provider, _database) = (provider, database);
        Settings = new Dictionary<string, string?>
        {
            ["Storage__Provider"] = provider,
            ["Storage__EncryptionKeys"] = Path.Combine(_folder.FullName, "keys"),
            ["ConnectionStrings__Sessions"] = database is null
                ? $"Data Source={Path.Combine(_folder.FullName, "sessions.db")}"
                : new NpgsqlConnectionStringBuilder(Server) { Database = database }.ToString(),
        };
    }

    /// <summary>The server that <c>tests/postgres.sh</c> started; null where there is none.</summary>
    public static string? Server { get; } = Environment.GetEnvironmentVariable("TEST_POSTGRES") is { Length: > 0 } server ? server : null;

    /// <summary>On which databases is measured.</summary>
    public static string[] Providers { get; } = Server is null ? ["Sqlite"] : ["Sqlite", "PostgreSql"];

    public string Provider { get; }

    /// <summary>The bot's settings for it.</summary>
    public IReadOnlyDictionary<string, string?> Settings { get; }

    public string Connection => Settings["ConnectionStrings__Sessions"]!;

    public static async Task<TempDatabase> NewAsync(string provider)
    {
        if (provider == "Sqlite")
            return new TempDatabase(provider, null);
        var database = $"benchmark_{Guid.NewGuid():N}";
        await ExecuteAsync($"CREATE DATABASE {database}");
        return new TempDatabase(provider, database);
    }

    private static async Task ExecuteAsync(string sql)
    {
        await using var source = NpgsqlDataSource.Create(Server!);
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_database is not null)
            await ExecuteAsync($"DROP DATABASE {_database} WITH (FORCE)");
        _folder.Delete(recursive: true);
    }
}
