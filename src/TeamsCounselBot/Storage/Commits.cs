using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace TeamsCounselBot.Storage;

/// <summary>
/// Runs a piece of work against the database until it is committed. Another process or request may have been
/// faster: then everything is read and decided anew.
/// </summary>
internal sealed class Commits(IDbContextFactory<SessionsContext> contexts, OutboxSignal signal) : IDisposable
{
    private const int MostTries = 12;

    /// <summary>A file has one writer at a time: waiting in line here is cheaper than fighting for its lock.</summary>
    private readonly SemaphoreSlim writer = new(1, 1);

    public async Task<T> RunAsync<T>(Func<SessionsContext, Task<T>> work, CancellationToken cancel)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                await using var context = await contexts.CreateDbContextAsync(cancel);
                return context.IsEmbedded ? await InLineAsync(context, work, cancel) : await work(context);
            }
            catch (Exception e) when (IsLostRace(e) && tries < MostTries)
            {
                await Task.Delay(Random.Shared.Next(2, 10 * tries), cancel);
            }
        }
    }

    /// <summary>Reads without waiting in line.</summary>
    public async Task<T> ReadAsync<T>(Func<SessionsContext, Task<T>> work, CancellationToken cancel)
    {
        await using var context = await contexts.CreateDbContextAsync(cancel);
        return await work(context);
    }

    public void SomethingToDo() => signal.Set();

    public void Dispose() => writer.Dispose();

    private async Task<T> InLineAsync<T>(SessionsContext context, Func<SessionsContext, Task<T>> work, CancellationToken cancel)
    {
        await writer.WaitAsync(cancel);
        try
        {
            return await work(context);
        }
        finally
        {
            writer.Release();
        }
    }

    private static bool IsLostRace(Exception e) => e switch
    {
        DbUpdateConcurrencyException => true,
        DbUpdateException { InnerException: { } inner } => IsLostRace(inner),
        // 5 busy, 6 locked, 19 constraint: an index says that somebody else was first.
        SqliteException { SqliteErrorCode: 5 or 6 or 19 } => true,
        Npgsql.PostgresException { SqlState: "23505" or "23503" or "40001" or "40P01" } => true,
        _ => false,
    };
}
