using System.Data.Common;
using Microsoft.Data.Sqlite;
using TeamsCounselBot.Storage;

namespace TeamsCounselBot.Tests.Storage;

/// <summary>Backups as docs/operating.md has them made and restored.</summary>
[Trait("Speed", "slow")]
public class BackupTests
{
    public static TheoryData<string> Ways =>
        StorageRoom.PostgreSql is null ? [".backup", "VACUUM INTO"] : [".backup", "VACUUM INTO", "pg_dump"];

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task A_backup_that_was_made_while_the_bot_worked_is_restored_and_its_sessions_go_on(string way)
    {
        await using var database = await EmptyDatabase.MakeAsync(
            way == "pg_dump" ? nameof(StorageProvider.PostgreSql) : nameof(StorageProvider.Sqlite));
        await using var room = await StorageRoom.OpenAsync(database.Provider.ToString(), database.Connection);
        await room.FillAsync();
        var backup = Path.Combine(room.Folder.FullName, "backup");

        var work = WorkAsync(room);
        await BackUpAsync(way, database, backup);
        var done = await work;
        // A later change is not in the backup.
        await room.CreateAsync("later", "chat-later");
        await room.StopAsync();
        await RestoreAsync(database, backup);

        var restored = await room.AfterRestartAsync();
        Assert.InRange(await restored.CountAsync("sessions"), 1, done + 1);
        Assert.Null(await restored.Store.GetAsync("later", default));
        await UpgradeTests.GoesOnAsync(restored);
        await restored.StopAsync();
    }

    /// <summary>Commits one after the other; returns how many.</summary>
    private static async Task<int> WorkAsync(StorageRoom room)
    {
        const int many = 50;
        for (var i = 0; i < many; i++)
            await room.CreateAsync($"busy-{i}", $"chat-{i}");
        return many;
    }

    private static Task BackUpAsync(string way, EmptyDatabase database, string file) => way switch
    {
        ".backup" => Task.Run(() =>
        {
            using var source = Open(SqliteSessionDatabase.FileOf(database.Connection)!);
            using var copy = Open(file);
            source.BackupDatabase(copy);
        }),
        "VACUUM INTO" => Task.Run(() =>
        {
            using var source = Open(SqliteSessionDatabase.FileOf(database.Connection)!);
            using var command = source.CreateCommand();
            command.CommandText = "VACUUM INTO $file";
            command.Parameters.AddWithValue("$file", file);
            command.ExecuteNonQuery();
        }),
        "pg_dump" => SchemaSample.AskAsync("pg_dump", "--format=custom", $"--file={file}", database.Address),
        _ => throw new ArgumentOutOfRangeException(nameof(way)),
    };

    private static async Task RestoreAsync(EmptyDatabase database, string backup)
    {
        if (database.Provider == StorageProvider.PostgreSql)
        {
            await SchemaSample.AskAsync("pg_restore", "--clean", "--if-exists", $"--dbname={database.Address}", backup);
            return;
        }
        var file = SqliteSessionDatabase.FileOf(database.Connection)!;
        foreach (var part in (string[])["", "-wal", "-shm"])
            File.Delete(file + part);
        using (DbConnection copy = Open(backup))
        using (var command = copy.CreateCommand())
        {
            command.CommandText = "PRAGMA integrity_check";
            Assert.Equal("ok", command.ExecuteScalar());
        }
        File.Copy(backup, file);
    }

    private static SqliteConnection Open(string file)
    {
        var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        connection.Open();
        return connection;
    }
}
