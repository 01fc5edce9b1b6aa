using Microsoft.EntityFrameworkCore;

namespace TeamsCounselBot.Storage;

/// <summary>Another transaction changed the same row; the work is run again.</summary>
internal sealed class ConcurrentChangeException() : Exception("changed by somebody else in the meantime");

/// <summary>
/// Runs work against the database until it is committed. If another process or request was faster, everything is read and decided
/// again.
/// </summary>
internal abstract class SessionDatabase : IAsyncDisposable
{
    private const int MostAttempts = 10;

    /// <summary>After this time, a busy database causes an error, so that Teams sends the request again.</summary>
    private static readonly TimeSpan LongestTry = TimeSpan.FromSeconds(5);

    /// <summary>Whether the database is a file with one process. Claims at its start then belong to a dead process.</summary>
    public abstract bool IsEmbedded { get; }

    /// <summary>The SQL that makes a <c>SELECT</c> lock its rows and skip rows that others have locked.</summary>
    public abstract string SkipLocked { get; }

    /// <summary>The SQL that makes a <c>SELECT</c> lock its rows and wait for rows that others have locked.</summary>
    public abstract string Lock { get; }

    /// <summary>The database's time in .NET ticks. Leases use it, because it is real and all replicas share it.</summary>
    public abstract string Now { get; }

    /// <summary>A condition that is true if the replica with this number holds no lock.</summary>
    public abstract string IsGone(string number);

    public abstract ReplicaLock NewLifeSign();

    /// <summary>Statements to run after rows were copied with their numbers.</summary>
    public abstract IReadOnlyList<string> AfterCopy { get; }

    /// <summary>Locks the database for this process until it ends: no bot uses it, and none can start.</summary>
    /// <exception cref="DatabaseInUseException">A bot uses it.</exception>
    public abstract Task TakeAsync(CancellationToken cancel);

    /// <summary>Takes the database and brings its tables up to this version, one process at a time.</summary>
    /// <exception cref="DatabaseInUseException">Another process has it, and it allows only one.</exception>
    /// <exception cref="InvalidOperationException">A newer version changed the tables in a way that this one cannot use.</exception>
    public abstract Task OpenAsync(CancellationToken cancel);

    /// <summary>Reads facts about the database without changing it; works also while a bot uses it.</summary>
    /// <exception cref="InvalidOperationException">It cannot be used; the message begins with the key to mend.</exception>
    public abstract Task<DatabaseLook> LookAsync(CancellationToken cancel);

    /// <summary>The facts that both databases give in the same way.</summary>
    protected static async Task<DatabaseLook> LookAsync(
        SqlSession statements, SessionsContext context, bool inUse, CancellationToken cancel)
    {
        var applied = await statements.AllAsync("SELECT \"MigrationId\" FROM \"__EFMigrationsHistory\"", row => row.GetString(0), cancel);
        var known = context.Database.GetMigrations().ToList();
        RefuseNewer(applied.Except(known));
        var secret = await statements.FirstAsync("SELECT value FROM secrets", row => row.GetFieldValue<byte[]>(0), cancel);
        return new DatabaseLook(true, known.Except(applied).Count(), inUse, secret);
    }

    /// <summary>Runs work that only one process may do at a time; the others wait.</summary>
    public abstract Task AloneAsync(Func<CancellationToken, Task> work, CancellationToken cancel);

    /// <summary>
    /// Part of the name of a migration that older versions cannot use. All other migrations only add tables and optional columns, so that
    /// an older version runs beside a newer one.
    /// </summary>
    internal const string AloneMark = "_Alone";

    private static readonly TimeSpan LongestMigrationStep = TimeSpan.FromHours(1);

    /// <summary>An older version accepts a newer database if the newer migrations only added to it.</summary>
    protected static async Task MigrateAsync(SessionsContext context, CancellationToken cancel)
    {
        RefuseNewer((await context.Database.GetAppliedMigrationsAsync(cancel)).Except(context.Database.GetMigrations()));
        // One step over a large table may take longer than a command of a running bot.
        context.Database.SetCommandTimeout(LongestMigrationStep);
        await context.Database.MigrateAsync(cancel);
    }

    private static void RefuseNewer(IEnumerable<string> unknown)
    {
        if (unknown.LastOrDefault(IsAlone) is { } newer)
            throw new InvalidOperationException(
                $"{StorageSettings.ConnectionKey}: the database belongs to a newer version of the bot ({newer}): start that one, or " +
                    "restore the backup from before the upgrade");
    }

    private static bool IsAlone(string migration) => migration.Contains(AloneMark, StringComparison.Ordinal);

    /// <summary>For rare queries and for migrations.</summary>
    public abstract SessionsContext CreateContext();

    public abstract Task<T> ReadAsync<T>(Func<SqlSession, CancellationToken, Task<T>> work, CancellationToken cancel);

    /// <summary>
    /// Runs the work in one transaction. After a concurrent change, or on a busy database, the work is run again. So it must do nothing
    /// that a rollback would not undo.
    /// </summary>
    public async Task<T> RunAsync<T>(Func<SqlSession, CancellationToken, Task<T>> work, CancellationToken cancel)
    {
        var since = TimeProvider.System.GetTimestamp();
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await CommitAsync(work, cancel);
            }
            catch (Exception e) when (attempt < MostAttempts && TimeProvider.System.GetElapsedTime(since) < LongestTry
                && (e is ConcurrentChangeException || MayPass(e)))
            {
                await Task.Delay(Random.Shared.Next(1, 8 << attempt), cancel);
            }
        }
    }

    protected abstract Task<T> CommitAsync<T>(Func<SqlSession, CancellationToken, Task<T>> work, CancellationToken cancel);

    /// <summary>Whether the next try may succeed.</summary>
    protected abstract bool MayPass(Exception e);

    /// <summary>Removes deleted data from the files. False = not possible now, because a reader is active.</summary>
    public abstract Task<bool> ForgetDeletedAsync(CancellationToken cancel);

    public abstract ValueTask DisposeAsync();
}
