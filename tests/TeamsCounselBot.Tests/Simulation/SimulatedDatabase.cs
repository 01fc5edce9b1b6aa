using System.Collections.Immutable;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using TeamsCounselBot.Storage;

namespace TeamsCounselBot.Tests.Simulation;

/// <summary>A fault that the simulation brought about, as it reaches the bot from its database.</summary>
internal sealed class SimulatedFaultException() : Exception("the simulated database takes nothing");

/// <summary>
/// The tables in memory, shared by all processes of a simulation. Transactions follow each other, as on the server, where each locks its
/// rows: SQLite's commands run without giving way.
/// </summary>
internal sealed class SimulatedTables : IAsyncDisposable
{
    /// <summary>As the migrations make them.</summary>
    private static readonly Lazy<ImmutableArray<string>> Tables = new(ReadTables);

    private readonly SqliteConnection _connection = new("Data Source=:memory:;Foreign Keys=True;Pooling=False");

    /// <param name="time">The database's time.</param>
    /// <param name="lives">Whether the replica with this number lives.</param>
    public SimulatedTables(SimulatedTime time, Func<long, bool> lives)
    {
        _connection.Open();
        _connection.CreateFunction("simulated_now", () => time.Now.UtcTicks);
        _connection.CreateFunction("simulated_gone", (long number) => !lives(number));
        foreach (var table in Tables.Value)
        {
            using var command = _connection.CreateCommand();
#pragma warning disable CA2100 // From the migrations.
            command.CommandText = table;
#pragma warning restore CA2100
            command.ExecuteNonQuery();
        }
        Statements = new SqlSession(_connection);
    }

    public SqlSession Statements { get; }

    /// <summary>The result of what runs without giving way.</summary>
    public static T Now<T>(Task<T> work) => work.IsCompleted
        ? work.GetAwaiter().GetResult()
        : throw new InvalidOperationException("Work in a transaction waited for something else than the database.");

    private static ImmutableArray<string> ReadTables()
    {
        using var connection = new SqliteConnection("Data Source=:memory:");
        connection.Open();
        using var context = new SqliteSessionsContext(new DbContextOptionsBuilder<SqliteSessionsContext>().UseSqlite(connection).Options);
        context.Database.Migrate();
        using var command = connection.CreateCommand();
        command.CommandText =
            "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite%' ORDER BY type = 'table' DESC";
        using var reader = command.ExecuteReader();
        var tables = ImmutableArray.CreateBuilder<string>();
        while (reader.Read())
            tables.Add(reader.GetString(0));
        return tables.ToImmutable();
    }

    public ValueTask DisposeAsync() => Statements.DisposeAsync();
}

/// <summary>The way of one process to the simulated tables: each read and each commit gives way to the others, and may fail.</summary>
/// <param name="tables">The tables.</param>
/// <param name="process">The process.</param>
/// <param name="isEmbedded">One process alone has it, as a file; else several share it, as a server.</param>
internal sealed class SimulatedDatabase(SimulatedTables tables, SimulatedProcess process, bool isEmbedded) : SessionDatabase
{
    private static readonly TimeSpan LongestRead = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan LongestCommit = TimeSpan.FromMilliseconds(80);

    public override bool IsEmbedded => isEmbedded;

    public override string SkipLocked => "";

    public override string Lock => "";

    public override string Now => "simulated_now()";

    public override IReadOnlyList<string> AfterCopy => [];

    public override string IsGone(string number) => isEmbedded ? "1 = 0" : $"simulated_gone({number})";

    public override ReplicaLock NewLifeSign() => new ReplicaLock.Needless();

    public override Task TakeAsync(CancellationToken cancel) => Task.CompletedTask;

    public override Task OpenAsync(CancellationToken cancel) => Task.CompletedTask;

    public override Task<DatabaseLook> LookAsync(CancellationToken cancel) => throw new NotSupportedException();

    public override Task AloneAsync(Func<CancellationToken, Task> work, CancellationToken cancel) => work(cancel);

    public override SessionsContext CreateContext() => throw new NotSupportedException();

    public override async Task<T> ReadAsync<T>(Func<SqlSession, CancellationToken, Task<T>> work, CancellationToken cancel)
    {
        await process.GiveWayAsync("read", LongestRead);
        var read = SimulatedTables.Now(work(tables.Statements, cancel));
        await process.GiveWayAsync("read", LongestRead);
        return read;
    }

    protected override async Task<T> CommitAsync<T>(Func<SqlSession, CancellationToken, Task<T>> work, CancellationToken cancel)
    {
        await process.GiveWayAsync("commit", LongestCommit);
        SimulatedTables.Now(tables.Statements.ExecuteAsync("BEGIN", cancel));
        T result;
        Fault fault;
        try
        {
            result = SimulatedTables.Now(work(tables.Statements, cancel));
            fault = process.Fate($"commit {process.Books.Undecided}", 0.02, Fault.CrashBefore, Fault.CrashAfter, Fault.DiskFull);
            if (fault == Fault.DiskFull)
                throw new SimulatedFaultException();
        }
        catch (Exception)
        {
            SimulatedTables.Now(tables.Statements.ExecuteAsync("ROLLBACK", cancel));
            process.Books.RolledBack();
            throw;
        }
        if (fault == Fault.CrashBefore)
        {
            SimulatedTables.Now(tables.Statements.ExecuteAsync("ROLLBACK", cancel));
            process.Books.RolledBack();
            return await process.DieAsync<T>();
        }
        SimulatedTables.Now(tables.Statements.ExecuteAsync("COMMIT", cancel));
        process.Books.Committed();
        if (fault == Fault.CrashAfter)
            return await process.DieAsync<T>();
        await process.GiveWayAsync("commit", LongestCommit);
        return result;
    }

    protected override bool MayPass(Exception e) => false;

    public override Task<bool> ForgetDeletedAsync(CancellationToken cancel) => Task.FromResult(true);

    public override ValueTask DisposeAsync() => default;
}
