using Microsoft.EntityFrameworkCore;

namespace TeamsCounselBot.Storage;

/// <summary>Somebody else changed the same thing in the meantime; what was begun is begun anew.</summary>
internal sealed class ConcurrentChangeException() : Exception("changed by somebody else in the meantime");

/// <summary>
/// Runs pieces of work against the database until they are committed. Another process or request may have
/// been faster: then everything is read and decided anew.
/// </summary>
internal abstract class Commits : IAsyncDisposable
{
    private const int MostAttempts = 10;

    /// <summary>A file with one process: whatever is claimed when it starts was claimed by one that died.</summary>
    public abstract bool IsEmbedded { get; }

    /// <summary>What makes a <c>SELECT</c> take rows for itself and leave those that others have taken.</summary>
    public abstract string SkipLocked { get; }

    /// <summary>What makes a <c>SELECT</c> wait for rows that others have taken.</summary>
    public abstract string Lock { get; }

    /// <summary>The database's own time, in .NET ticks: leases go by it, since it is real and one for all.</summary>
    public abstract string Now { get; }

    /// <summary>A condition: nobody shows that the replica lives whose number stands there.</summary>
    public abstract string IsGone(string number);

    public abstract LifeSign NewLifeSign();

    /// <summary>What is to be asked after rows were written under the numbers that they had elsewhere.</summary>
    public abstract IReadOnlyList<string> AfterCopy { get; }

    /// <summary>Takes the database for this process alone, until the end: no bot works on it, and none begins to.</summary>
    /// <exception cref="DatabaseInUseException">One does.</exception>
    public abstract Task TakeAsync(CancellationToken cancel);

    /// <summary>Takes the database and brings its tables up to this version, one process at a time.</summary>
    /// <exception cref="DatabaseInUseException">It is for one process, and another one has it.</exception>
    /// <exception cref="InvalidOperationException">A newer version has been at work here, and this one cannot work with what it made.</exception>
    public abstract Task OpenAsync(CancellationToken cancel);

    /// <summary>Runs what only one process may do at a time; the others wait.</summary>
    public abstract Task AloneAsync(Func<CancellationToken, Task> work, CancellationToken cancel);

    /// <summary>
    /// In the name of a migration that versions without it cannot work with. Every other one only adds: tables, and columns that
    /// may be left out, so that an older version goes on beside a newer one.
    /// </summary>
    internal const string AloneMark = "_Alone";

    /// <summary>An older version works with what a newer one has only added to.</summary>
    protected static async Task MigrateAsync(SessionsContext context, CancellationToken cancel)
    {
        var known = context.Database.GetMigrations();
        if ((await context.Database.GetAppliedMigrationsAsync(cancel)).Except(known).LastOrDefault(IsAlone) is { } newer)
            throw new InvalidOperationException(
                $"{StorageSettings.ConnectionKey}: the database belongs to a newer version of the bot ({newer}): start that one, or restore the backup from before the upgrade");
        await context.Database.MigrateAsync(cancel);
    }

    private static bool IsAlone(string migration) => migration.Contains(AloneMark, StringComparison.Ordinal);

    /// <summary>For what is asked seldom, and for migrations.</summary>
    public abstract SessionsContext CreateContext();

    public abstract Task<T> ReadAsync<T>(Func<Statements, CancellationToken, Task<T>> work, CancellationToken cancel);

    /// <summary>
    /// Runs the work in one transaction. Work that meets a concurrent change, or a database that is busy, is
    /// run again: it must do nothing that a rollback would not undo.
    /// </summary>
    public async Task<T> RunAsync<T>(Func<Statements, CancellationToken, Task<T>> work, CancellationToken cancel)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await CommitAsync(work, cancel);
            }
            catch (Exception e) when (attempt < MostAttempts && (e is ConcurrentChangeException || MayPass(e)))
            {
                await Task.Delay(Random.Shared.Next(1, 8 << attempt), cancel);
            }
        }
    }

    protected abstract Task<T> CommitAsync<T>(Func<Statements, CancellationToken, Task<T>> work, CancellationToken cancel);

    /// <summary>Whether the fault may be gone at the next try.</summary>
    protected abstract bool MayPass(Exception e);

    /// <summary>Sees to it that nothing of what was deleted stays in the files. False = not yet, somebody is reading.</summary>
    public abstract Task<bool> ForgetDeletedAsync(CancellationToken cancel);

    public abstract ValueTask DisposeAsync();
}
