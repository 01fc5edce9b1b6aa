using System.Diagnostics;
using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using TeamsCounselBot.Storage;

namespace TeamsCounselBot.Tests.Storage;

/// <summary>
/// A database as the version wrote it that first had a schema: a dump as SQL, and the key that opens it. Once written it is
/// never changed. Before a migration is added, freeze the schema there is, where it is not yet, with
/// <c>FREEZE_SCHEMA=1 tests/postgres.sh dotnet test tests/TeamsCounselBot.Tests --filter UpgradeTests</c>.
/// </summary>
/// <param name="Schema">The name of its newest migration, without the moment.</param>
/// <param name="Provider">The kind of database.</param>
internal sealed record SchemaSample(string Schema, StorageProvider Provider)
{
    private string Beginning => Path.Combine(Folder(), Schema, Provider.ToString());
    private string Dump => Beginning + ".sql";

    public string Key => Beginning + ".key.xml";
    public bool IsFrozen => File.Exists(Dump);

    /// <summary>Of every schema that this version knows, the oldest first.</summary>
    public static IReadOnlyList<SchemaSample> All(StorageProvider provider)
    {
        using SessionsContext context = provider == StorageProvider.Sqlite
            ? new SqliteDesign().CreateDbContext([])
            : new PostgreSqlDesign().CreateDbContext([]);
        return [.. context.Database.GetMigrations()
            .Select(id => new SchemaSample(id[(id.IndexOf('_', StringComparison.Ordinal) + 1)..], provider))];
    }

    public async Task LoadAsync(EmptyDatabase into)
    {
        // psql's own commands are not SQL.
        var sql = string.Join('\n', File.ReadLines(Dump).Where(line => !line.StartsWith('\\')));
        if (Provider == StorageProvider.Sqlite)
            Directory.CreateDirectory(Path.GetDirectoryName(SqliteSessionDatabase.FileOf(into.Connection)!)!);
        await using System.Data.Common.DbConnection connection = Provider == StorageProvider.Sqlite
            ? new SqliteConnection(into.Connection + ";Pooling=False")
            : new NpgsqlConnection(into.Connection + ";Pooling=False");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // A file of ours.
        command.CommandText = sql;
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>Writes down what this version makes of some sessions.</summary>
    public async Task FreezeAsync()
    {
        await using var database = await EmptyDatabase.MakeAsync(Provider.ToString());
        await using var room = await StorageRoom.OpenAsync(Provider.ToString(), database.Connection);
        await room.FillAsync();
        await room.StopAsync();
        Directory.CreateDirectory(Path.GetDirectoryName(Dump)!);
        await File.WriteAllTextAsync(Dump, await (Provider == StorageProvider.Sqlite
            ? AskAsync("sqlite3", SqliteSessionDatabase.FileOf(database.Connection)!, ".dump")
            : AskAsync("pg_dump", "--inserts", "--no-owner", "--no-privileges", "--dbname", database.Address)));
        File.Copy(room.Folder.GetFiles("keys/*.xml").Single().FullName, Key);
    }

    internal static async Task<string> AskAsync(string program, params string[] arguments)
    {
        using var asked = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true })!;
        var text = await asked.StandardOutput.ReadToEndAsync();
        await asked.WaitForExitAsync();
        Assert.Equal(0, asked.ExitCode);
        return text;
    }

    private static string Folder([CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "..", "SchemaSamples");
}
