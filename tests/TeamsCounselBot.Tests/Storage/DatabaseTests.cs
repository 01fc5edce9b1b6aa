using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using TeamsCounselBot.Storage;

namespace TeamsCounselBot.Tests.Storage;

public class DatabaseTests
{
    [Fact]
    public void The_migrations_of_both_databases_are_complete()
    {
        using var sqlite = new SqliteDesign().CreateDbContext([]);
        using var postgreSql = new PostgreSqlDesign().CreateDbContext([]);

        Assert.False(sqlite.Database.HasPendingModelChanges());
        Assert.False(postgreSql.Database.HasPendingModelChanges());
    }

    [Fact]
    public async Task Another_key_ring_opens_nothing_and_is_told_by_its_key()
    {
        await using var first = await StorageRoom.OpenAsync();
        await first.CreateAsync();

        var e = await Assert.ThrowsAsync<InvalidOperationException>(
            () => first.AfterRestartAsync(keys: Path.Combine(first.Folder.FullName, "other-keys")));

        Assert.StartsWith("Storage:EncryptionKeys:", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_folder_that_cannot_be_made_stops_the_start()
    {
        await using var first = await StorageRoom.OpenAsync();
        var file = Path.Combine(first.Folder.FullName, "a-file");
        await File.WriteAllTextAsync(file, "");

        var e = await Assert.ThrowsAsync<InvalidOperationException>(() => first.AfterRestartAsync(keys: Path.Combine(file, "keys")));

        Assert.StartsWith("Storage:EncryptionKeys:", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_keys_are_for_their_owner_alone()
    {
        await using var room = await StorageRoom.OpenAsync();

        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute,
                File.GetUnixFileMode(Path.Combine(room.Folder.FullName, "keys")));
    }

    [Fact]
    public async Task A_second_process_on_the_same_file_is_kept_out()
    {
        await using var first = await StorageRoom.OpenAsync();
        using var cancel = new CancellationTokenSource();
        var second = new SqliteSessionDatabase($"Data Source={Path.Combine(first.Folder.FullName, "data", "sessions.db")}")
            .OpenAsync(cancel.Token);

        Assert.False(second.IsCompleted);
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second);
    }

    [Fact]
    public async Task A_start_after_one_that_died_while_it_migrated_does_not_hang()
    {
        await using var first = await StorageRoom.OpenAsync();
        await first.Commits.RunAsync((statements, c) => statements.ExecuteAsync(
            "CREATE TABLE IF NOT EXISTS \"__EFMigrationsLock\" (\"Id\" INTEGER PRIMARY KEY, \"Timestamp\" TEXT NOT NULL)", c), default);
        await first.Commits.RunAsync((statements, c) => statements.ExecuteAsync(
            "INSERT OR REPLACE INTO \"__EFMigrationsLock\" VALUES (1, '2026-01-01')", c), default);

        var second = await first.AfterRestartAsync().WaitAsync(TimeSpan.FromSeconds(60));

        Assert.Equal(0, await second.CountAsync("sessions"));
        await second.Commits.DisposeAsync();
    }

    [Theory, OnEachDatabase]
    public async Task A_version_does_not_start_on_what_a_newer_one_made_and_it_cannot_work_with(string provider)
    {
        await using var room = await StorageRoom.OpenAsync(provider);
        await room.Commits.RunAsync((statements, c) => statements.ExecuteAsync(
            "INSERT INTO \"__EFMigrationsHistory\" (\"MigrationId\", \"ProductVersion\") VALUES ('29990101000000_Newer_Alone', '99.0.0')",
            c), default);

        var e = await Assert.ThrowsAsync<InvalidOperationException>(() => room.AfterRestartAsync());

        Assert.StartsWith("ConnectionStrings:Sessions: the database belongs to a newer version of the bot (29990101000000_Newer_Alone)",
            e.Message, StringComparison.Ordinal);
    }

    [Theory, OnEachDatabase]
    public async Task It_is_ready_when_it_is_open_and_answers(string provider)
    {
        await using var room = await StorageRoom.OpenAsync(provider);

        Assert.Equal(HealthStatus.Healthy, (await room.Database.CheckHealthAsync(new HealthCheckContext())).Status);
    }

    [Fact]
    public async Task A_commit_survives_a_power_cut_and_deleted_bytes_are_overwritten()
    {
        await using var room = await StorageRoom.OpenAsync();

        Assert.Equal("wal", await PragmaAsync(room, "journal_mode"));
        Assert.Equal("2", await PragmaAsync(room, "synchronous"));
        Assert.Equal("1", await PragmaAsync(room, "secure_delete"));
        Assert.Equal("1", await PragmaAsync(room, "foreign_keys"));
    }

    [Theory]
    [InlineData("Storage:Provider", "Oracle", "Storage:Provider:")]
    [InlineData("Storage:EncryptionKeys:CertificatePath", "missing.pfx", "Storage:EncryptionKeys:CertificatePath:")]
    [InlineData("ConnectionStrings:Sessions", "no connection", "ConnectionStrings:Sessions:")]
    public void A_wrong_setting_is_told_by_its_key(string key, string value, string told)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { [key] = value }).Build();

        var e = Assert.Throws<InvalidOperationException>(() => StorageSettings.Read(configuration));

        Assert.StartsWith(told, e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Replicas_must_be_told_where_their_common_keys_are()
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Storage:Provider"] = "PostgreSql",
            ["ConnectionStrings:Sessions"] = "Host=db",
        }).Build();

        var e = Assert.Throws<InvalidOperationException>(() => StorageSettings.Read(configuration));

        Assert.StartsWith("Storage:EncryptionKeys:", e.Message, StringComparison.Ordinal);
    }

    /// <summary>As the writer sees it: a setting of its connection, not of the file.</summary>
    private static Task<string?> PragmaAsync(StorageRoom room, string name) => room.Commits.RunAsync((statements, c) =>
        statements.FirstAsync(
            $"PRAGMA {name}", row => Convert.ToString(row.GetValue(0), System.Globalization.CultureInfo.InvariantCulture), c), default);
}
