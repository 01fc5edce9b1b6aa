using Microsoft.Extensions.Configuration;
using TeamsCounselBot.Storage;

namespace TeamsCounselBot.Tests.Storage;

/// <summary>What a machine may have that the bot cannot work with: each is told at the start by its key.</summary>
public sealed class EnvironmentTests : IDisposable
{
    private const string Key = "ConnectionStrings:Sessions: ";
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("environment-test-");

    private string File => Path.Combine(_folder.FullName, "sessions.db");

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData("nfs4")]
    [InlineData("cifs")]
    [InlineData("smb2")]
    [InlineData("fuse.sshfs")]
    public void A_file_on_a_network_share_is_refused(string format)
    {
        var e = Assert.Throws<InvalidOperationException>(() => SqliteFile.Prepare(File, _ => format));

        Assert.Equal($"{Key}'{File}' is on a network share ({format}), where SQLite loses data: use a local disk, or PostgreSQL",
            e.Message);
    }

    [Theory]
    [InlineData("ext4")]
    [InlineData("overlay")]
    [InlineData("")]
    public void A_file_on_a_local_disk_is_taken(string format) => SqliteFile.Prepare(File, _ => format);

    [Fact]
    public void This_machine_s_own_disk_is_taken() => SqliteFile.Prepare(File);

    [Fact]
    public void A_folder_that_cannot_be_made_is_told_with_its_full_path()
    {
        System.IO.File.WriteAllText(File, "");

        var e = Assert.Throws<InvalidOperationException>(() => SqliteFile.Prepare(Path.Combine(File, "data", "sessions.db")));

        Assert.StartsWith($"{Key}the folder '{Path.Combine(File, "data")}' cannot be made", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_claim_that_cannot_be_written_is_told_at_once_and_not_as_another_process()
    {
        Directory.CreateDirectory($"{File}.lock");

        var e = await Assert.ThrowsAsync<InvalidOperationException>(() =>
            SqliteFile.ClaimAsync($"{File}.lock", TimeSpan.FromMinutes(5), default).WaitAsync(TimeSpan.FromMinutes(1)));

        Assert.StartsWith($"{Key}'{File}.lock' cannot be written", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_claim_of_another_process_is_told_as_such()
    {
        await using var first = await SqliteFile.ClaimAsync($"{File}.lock", TimeSpan.Zero, default);

        await Assert.ThrowsAsync<DatabaseInUseException>(() => SqliteFile.ClaimAsync($"{File}.lock", TimeSpan.Zero, default));
    }

    [Theory]
    [InlineData("Data Source=/var/lib/bot/sessions.db", "is no connection string of PostgreSQL")]
    [InlineData("Database=sessions", "names no Host")]
    public void A_connection_string_of_another_database_is_told_by_its_key(string connection, string what)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Storage:Provider"] = "PostgreSql",
            ["ConnectionStrings:Sessions"] = connection,
            ["Storage:EncryptionKeys:Path"] = _folder.FullName,
        }).Build();

        var e = Assert.Throws<InvalidOperationException>(() => StorageSettings.Read(configuration));

        Assert.StartsWith(Key + what, e.Message, StringComparison.Ordinal);
    }

    /// <summary>Case F22, with PgBouncer.</summary>
    [BehindPooler]
    public async Task Pooler_in_transaction_mode_is_refused_at_the_start_by_its_key()
    {
        await using var database = new PostgreSqlSessionDatabase(BehindPoolerAttribute.Pooler!);

        var e = await Assert.ThrowsAsync<InvalidOperationException>(() => database.OpenAsync(default));

        Assert.StartsWith(Key + "a pooler in transaction mode", e.Message, StringComparison.Ordinal);
    }

    [OnPostgreSql]
    public async Task A_server_that_is_asked_directly_shares_no_connections() =>
        Assert.False(await Pooler.SharesConnectionsAsync(StorageRoom.PostgreSql!, default));
}
