using System.Data.Common;
using TeamsCounselBot.Storage;

namespace TeamsCounselBot.Hosting;

/// <summary>Checks database and key ring, and changes neither.</summary>
internal sealed class StorageChecks(SessionDatabase commits, KeyRing ring, StorageSettings settings)
{
    private DatabaseLook? _look;

    public async Task<Finding> DatabaseAsync(CancellationToken cancel)
    {
        const string name = "database";
        try
        {
            _look = await commits.LookAsync(cancel);
        }
        catch (DbException e)
        {
            return new Finding(name, false, $"{StorageSettings.ConnectionKey}: the database cannot be opened ({e.Message})");
        }
        if (!_look.Exists && settings.Provider == StorageProvider.Sqlite
            && WriteProbe.Try(Path.GetDirectoryName(SqliteSessionDatabase.FileOf(settings.ConnectionString))!) is { } why)
            return new Finding(name, false, $"{StorageSettings.ConnectionKey}: {why}: chown it to the bot's account");
        var where = settings.Provider == StorageProvider.Sqlite
            ? $"SQLite, {SqliteSessionDatabase.FileOf(settings.ConnectionString)}"
            : "PostgreSQL";
        var state = _look switch
        {
            { Exists: false } => "empty; the first start makes its tables",
            { Pending: > 0 } => $"{_look.Pending} changes of its tables are to come at the next start",
            _ => "its tables are of this version",
        };
        return new Finding(name, true, $"{where}: {state}{(_look.InUse ? "; a bot works on it now" : "")}");
    }

    public Task<Finding> KeyRingAsync(CancellationToken cancel)
    {
        const string name = "key ring";
        if (_look is null)
            return Task.FromResult(new Finding(name, false, "not tried before the database opens"));
        ring.Check(_look.Secret);
        ring.CheckWritable();
        var keys = ring.Read();
        var clear = ring.ClearKeys().Count;
        var told = keys.Count == 0
            ? $"empty; the first start makes its first key in '{settings.KeysPath}'"
            : $"{keys.Count} keys in '{settings.KeysPath}'";
        if (clear > 0)
            return Task.FromResult(
                new Finding(name, false, $"{told}, {clear} of them not encrypted: set {KeyRing.ClearKeysKey} to true once"));
        return Task.FromResult(new Finding(name, settings.KeysChosen,
            settings.KeysChosen
                ? told
                : $"{told}, beside the database: whoever copies both can read it; set {StorageSettings.KeysKey}:Path"));
    }
}
