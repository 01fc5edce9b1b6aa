using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace TeamsCounselBot.Storage;

/// <summary>One SQLite file for one process: many readers at a time, and one writer.</summary>
internal sealed class SqliteSessionDatabase(string connectionString) : SessionDatabase
{
    private const int MostIdleReaders = 16;

    /// <summary>The previous process may still be shutting down.</summary>
    private static readonly TimeSpan LongestWaitForFile = TimeSpan.FromSeconds(30);
    private const int Busy = 5;
    private const int Locked = 6;

    private readonly string _connectionString = new SqliteConnectionStringBuilder(connectionString)
    {
        Pooling = false,
        ForeignKeys = true,
    }.ToString();
    private readonly ConcurrentBag<SqlSession> _readers = [];
    private readonly Lock _opening = new();
    private FileStream? _claim;
    private SqliteWriter? _writer;

    public override bool IsEmbedded => true;
    public override string SkipLocked => "";
    public override string Lock => "";
    public override string Now => "(621355968000000000 + CAST(unixepoch('subsec') * 10000000 AS INTEGER))";

    public override string IsGone(string number) => "1 = 0";

    public override ReplicaLock NewLifeSign() => new ReplicaLock.Needless();

    private SqliteWriter Writer
    {
        get
        {
            lock (_opening)
                return _writer ??= new SqliteWriter(Connect("PRAGMA journal_mode = WAL;"));
        }
    }

    public override SessionsContext CreateContext() =>
        new SqliteSessionsContext(new DbContextOptionsBuilder<SqliteSessionsContext>().UseSqlite(_connectionString).Options);

    public override IReadOnlyList<string> AfterCopy => [];

    public override Task TakeAsync(CancellationToken cancel) => TakeAsync(TimeSpan.Zero, cancel);

    private async Task TakeAsync(TimeSpan patience, CancellationToken cancel)
    {
        var file = FileOf(_connectionString)!;
        if (_claim is not null)
            return;
        SqliteFile.Prepare(file);
        _claim = await SqliteFile.ClaimAsync(file + ".lock", patience, cancel);
    }

    /// <summary>There is no other process.</summary>
    public override Task AloneAsync(Func<CancellationToken, Task> work, CancellationToken cancel) => work(cancel);

    public override async Task<DatabaseLook> LookAsync(CancellationToken cancel)
    {
        var file = FileOf(_connectionString)!;
        var inUse = SqliteFile.IsClaimed(file + ".lock");
        if (!File.Exists(file))
            return DatabaseLook.Empty(inUse);
        SqliteFile.Prepare(file);
        var own = new SqliteConnectionStringBuilder(_connectionString) { Mode = SqliteOpenMode.ReadOnly };
        // Without a log, no process has the file open, and reading needs no file beside it.
        if (!File.Exists(file + "-wal"))
            own.DataSource = $"{new Uri(file).AbsoluteUri}?immutable=1";
        var connection = new SqliteConnection(own.ToString());
        await using var statements = new SqlSession(connection);
        await connection.OpenAsync(cancel);
        await using var context = CreateContext();
        return await statements.FirstAsync("SELECT 1 FROM sqlite_master WHERE name = '__EFMigrationsHistory'", _ => true, cancel)
            ? await LookAsync(statements, context, inUse, cancel)
            : DatabaseLook.Empty(inUse);
    }

    public override async Task OpenAsync(CancellationToken cancel)
    {
        await TakeAsync(LongestWaitForFile, cancel);
        await using var context = CreateContext();
        // Only this process has the file, so a lock inside belongs to a process that died during a migration.
        await context.Database.ExecuteSqlRawAsync("DROP TABLE IF EXISTS \"__EFMigrationsLock\"", cancel);
        await MigrateAsync(context, cancel);
    }

    private SqliteConnection Connect(string further)
    {
        var connection = new SqliteConnection(_connectionString);
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = $"PRAGMA busy_timeout = 5000; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON; {further}";
        command.ExecuteNonQuery();
        return connection;
    }

    public override async Task<T> ReadAsync<T>(Func<SqlSession, CancellationToken, Task<T>> work, CancellationToken cancel)
    {
        if (!_readers.TryTake(out var reader))
            reader = new SqlSession(Connect("PRAGMA query_only = ON;"));
        try
        {
            return await work(reader, cancel);
        }
        finally
        {
            if (_readers.Count < MostIdleReaders)
                _readers.Add(reader);
            else
                await reader.DisposeAsync();
        }
    }

    protected override Task<T> CommitAsync<T>(Func<SqlSession, CancellationToken, Task<T>> work, CancellationToken cancel) =>
        Writer.CommitAsync(work, cancel);

    protected override bool MayPass(Exception e) => e is SqliteException { SqliteErrorCode: Busy or Locked };

    public override Task<bool> ForgetDeletedAsync(CancellationToken cancel) => Writer.EmptyLogAsync(cancel);

    /// <summary>The database's file; null if it is in memory.</summary>
    public static string? FileOf(string connectionString) =>
        new SqliteConnectionStringBuilder(connectionString) is { Mode: not SqliteOpenMode.Memory, DataSource: { Length: > 0 } file }
            && file != ":memory:"
            ? Path.GetFullPath(file)
            : null;

    public override async ValueTask DisposeAsync()
    {
        while (_readers.TryTake(out var reader))
            await reader.DisposeAsync();
        if (_writer is not null)
            await _writer.DisposeAsync();
        if (_claim is not null)
            await _claim.DisposeAsync();
    }
}
