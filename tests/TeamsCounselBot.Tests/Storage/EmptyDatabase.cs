using Npgsql;
using TeamsCounselBot.Storage;

namespace TeamsCounselBot.Tests.Storage;

/// <summary>A place for a database in which nothing is yet: a file, or a database of its own on the server.</summary>
internal sealed class EmptyDatabase : IAsyncDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("storage-test-");
    private readonly string _name = $"t{Guid.NewGuid():N}";

    private EmptyDatabase(StorageProvider provider) => Provider = provider;

    public StorageProvider Provider { get; }

    public string Connection => Provider == StorageProvider.Sqlite
        ? $"Data Source={Path.Combine(_folder.FullName, "moved", "sessions.db")}"
        : new NpgsqlConnectionStringBuilder(StorageRoom.PostgreSql) { Database = _name, MaxPoolSize = 20 }.ToString();

    /// <summary>As the server's own programs take it.</summary>
    public string Address
    {
        get
        {
            var it = new NpgsqlConnectionStringBuilder(Connection);
            return $"postgresql://{it.Username}@{it.Host}:{it.Port}/{it.Database}";
        }
    }

    public static async Task<EmptyDatabase> MakeAsync(string provider)
    {
        var made = new EmptyDatabase(Enum.Parse<StorageProvider>(provider));
        await made.OnServerAsync($"CREATE DATABASE {made._name}");
        return made;
    }

    public SessionDatabase Open() =>
        StorageRegistration.DatabaseOf(
        new StorageSettings { Provider = Provider, ConnectionString = Connection, KeysPath = "", KeysChosen = true });

    public async ValueTask DisposeAsync()
    {
        await OnServerAsync($"DROP DATABASE {_name} WITH (FORCE)");
        _folder.Delete(recursive: true);
    }

    private async Task OnServerAsync(string sql)
    {
        if (Provider != StorageProvider.PostgreSql)
            return;
        await using var source = NpgsqlDataSource.Create(StorageRoom.PostgreSql!);
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
