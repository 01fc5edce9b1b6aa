using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace TeamsCounselBot.Storage;

/// <summary>One SQLite file, used by one process: readers beside each other, and one writer.</summary>
internal sealed class SqliteCommits(string connectionString) : Commits
{
    private const int MostIdleReaders = 16;

    /// <summary>The process before may still be on its way out.</summary>
    private static readonly TimeSpan LongestWaitForFile = TimeSpan.FromSeconds(30);
    private const int Busy = 5;
    private const int Locked = 6;

    private readonly string _connectionString = new SqliteConnectionStringBuilder(connectionString) { Pooling = false, ForeignKeys = true }.ToString();
    private readonly ConcurrentBag<Statements> _readers = [];
    private readonly Lock _opening = new();
    private FileStream? _claim;
    private SqliteWriter? _writer;

    public override bool IsEmbedded => true;
    public override string SkipLocked => "";
    public override string Lock => "";
    public override string Now => "(621355968000000000 + CAST(unixepoch('subsec') * 10000000 AS INTEGER))";

    public override string IsGone(string number) => "1 = 0";

    public override LifeSign NewLifeSign() => new LifeSign.Needless();

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
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        _claim ??= await ClaimAsync(file + ".lock", patience, cancel);
    }

    /// <summary>There is no other.</summary>
    public override Task AloneAsync(Func<CancellationToken, Task> work, CancellationToken cancel) => work(cancel);

    public override async Task OpenAsync(CancellationToken cancel)
    {
        await TakeAsync(LongestWaitForFile, cancel);
        await using var context = CreateContext();
        // We alone have the file: a lock that is left in it belongs to a process that died while it migrated.
        await context.Database.ExecuteSqlRawAsync("DROP TABLE IF EXISTS \"__EFMigrationsLock\"", cancel);
        await MigrateAsync(context, cancel);
    }

    /// <summary>The operating system gives the claim back when the process ends, however it ends.</summary>
    private static async Task<FileStream> ClaimAsync(string path, TimeSpan patience, CancellationToken cancel)
    {
        var since = TimeProvider.System.GetTimestamp();
        while (true)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (TimeProvider.System.GetElapsedTime(since) < patience)
            {
                await Task.Delay(50, cancel);
            }
            catch (IOException)
            {
                throw new DatabaseInUseException();
            }
        }
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

    public override async Task<T> ReadAsync<T>(Func<Statements, CancellationToken, Task<T>> work, CancellationToken cancel)
    {
        if (!_readers.TryTake(out var reader))
            reader = new Statements(Connect("PRAGMA query_only = ON;"));
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

    protected override Task<T> CommitAsync<T>(Func<Statements, CancellationToken, Task<T>> work, CancellationToken cancel) =>
        Writer.CommitAsync(work, cancel);

    protected override bool MayPass(Exception e) => e is SqliteException { SqliteErrorCode: Busy or Locked };

    public override Task<bool> ForgetDeletedAsync(CancellationToken cancel) => Writer.EmptyLogAsync(cancel);

    /// <summary>The database's file, or null where it lives in memory.</summary>
    public static string? FileOf(string connectionString) =>
        new SqliteConnectionStringBuilder(connectionString) is { Mode: not SqliteOpenMode.Memory, DataSource: { Length: > 0 } file } && file != ":memory:"
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
