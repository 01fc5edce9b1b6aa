using System.Diagnostics;

namespace TeamsCounselBot.EndToEnd.Operating;

/// <summary><c>docs/operating/backup.sh</c> as the timer runs it, and the units that systemd runs.</summary>
public sealed class BackupScriptTests : IDisposable
{
    private static readonly string Operating =
        Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "..", "..", "..", "..", "..", "docs", "operating"));
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("backup-script-test-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Two_backups_hold_database_and_all_keys_and_old_ones_go()
    {
        var keys = _folder.CreateSubdirectory("keys").FullName;
        foreach (var place in (string[])["sessions", "ring"])
            _folder.CreateSubdirectory(place);
        await RunAsync($"sqlite3 sessions.db 'CREATE TABLE kept (it); INSERT INTO kept VALUES (7)' && age-keygen -o identity 2>/dev/null " +
            "&& age-keygen -y identity > recipient");
        var recipient = (await File.ReadAllTextAsync(InFolder("recipient"))).Trim();
        await File.WriteAllTextAsync(Path.Combine(keys, "key-1.xml"), "<key/>");
        await File.WriteAllTextAsync(InFolder("sessions/20200101T000000Z-sessions.db.age"), "old");
        File.SetLastWriteTimeUtc(InFolder("sessions/20200101T000000Z-sessions.db.age"), DateTime.UtcNow.AddDays(-8));
        var script = $"BACKUP_DATABASE=sessions.db BACKUP_KEYS=keys BACKUP_TO=sessions BACKUP_KEYS_TO=ring " +
            $"BACKUP_RECIPIENT={recipient} BACKUP_KEYS_RECIPIENT={recipient} bash {Operating}/backup.sh";

        await RunAsync(script);
        Assert.False(File.Exists(InFolder("sessions/20200101T000000Z-sessions.db.age")));
        await File.WriteAllTextAsync(Path.Combine(keys, "key-2.xml"), "<key/>");
        await RunAsync($"rm -f sessions/*.age ring/*.age; {script}");

        Assert.Equal("7", await RunAsync(
            "age -d -i identity -o restored.db sessions/*-sessions.db.age && sqlite3 restored.db 'SELECT it FROM kept'"));
        Assert.Equal("./\n./key-1.xml\n./key-2.xml", await RunAsync("age -d -i identity ring/*-keys.tar.age | tar -t | sort"));
        Assert.Empty(Directory.GetDirectories(InFolder("sessions")));
    }

    [Fact]
    public async Task Database_and_key_ring_in_one_place_are_refused()
    {
        var told = await RunAsync(
            $"mkdir keys to && touch keys/key-1.xml && BACKUP_DATABASE=x BACKUP_KEYS=keys BACKUP_TO=to BACKUP_KEYS_TO=to " +
            $"BACKUP_RECIPIENT=a BACKUP_KEYS_RECIPIENT=b bash {Operating}/backup.sh 2>&1 || true");

        Assert.StartsWith("BACKUP_KEYS_TO: ", told, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("teams-counsel-bot.service")]
    [InlineData("teams-counsel-bot-backup.service")]
    public async Task A_unit_gives_the_service_no_more_rights_than_it_needs(string unit)
    {
        // systemd's tenths: 20 is an exposure of 2.0.
        var told = await RunAsync(
            $"systemd-analyze security --offline=true --threshold=20 --no-pager {Operating}/systemd/{unit} > rating 2>&1; echo $?; tail " +
            "-n 1 rating");

        Assert.StartsWith("0\n", told, StringComparison.Ordinal);
        Assert.Contains("Overall exposure level", told, StringComparison.Ordinal);
    }

    private string InFolder(string name) => Path.Combine(_folder.FullName, name);

    private async Task<string> RunAsync(string line)
    {
        using var shell = Process.Start(
            new ProcessStartInfo("bash", ["-c", line]) { RedirectStandardOutput = true, WorkingDirectory = _folder.FullName })!;
        var output = await shell.StandardOutput.ReadToEndAsync();
        await shell.WaitForExitAsync();
        Assert.Equal(0, shell.ExitCode);
        return output.Trim();
    }
}
