using System.Threading.Channels;
using Microsoft.Data.Sqlite;

namespace TeamsCounselBot.Storage;

/// <summary>
/// The only writer of a SQLite file. Work that arrives during a commit shares the next transaction: one sync for all, and each caller
/// is answered after it. Work that fails does not fail the others.
/// </summary>
internal sealed class SqliteWriter : IAsyncDisposable
{
    private const int MostInOne = 64;
    private readonly Channel<Work> _queue = Channel.CreateUnbounded<Work>(new UnboundedChannelOptions { SingleReader = true });
    private readonly SqlSession _statements;
    private readonly Task _writing;

    public SqliteWriter(SqliteConnection connection)
    {
        _statements = new SqlSession(connection);
        _writing = Task.Run(WriteAsync);
    }

    public Task<T> CommitAsync<T>(Func<SqlSession, CancellationToken, Task<T>> work, CancellationToken cancel) =>
        Enqueue(new Work<T>(work, cancel));

    /// <summary>Moves the write-ahead log into the database and empties it. False = a reader is active.</summary>
    public Task<bool> EmptyLogAsync(CancellationToken cancel) =>
        Enqueue(new Work<bool>(async (statements, _) =>
            await statements.FirstAsync("PRAGMA wal_checkpoint(TRUNCATE)", row => row.GetInt64(0), CancellationToken.None) == 0, cancel)
        { BetweenTransactions = true });

    private Task<T> Enqueue<T>(Work<T> work)
    {
        ObjectDisposedException.ThrowIf(!_queue.Writer.TryWrite(work), this);
        return work.Done;
    }

    private async Task WriteAsync()
    {
        var group = new List<Work>(MostInOne);
        var between = new List<Work>();
        while (await _queue.Reader.WaitToReadAsync())
        {
            while (group.Count < MostInOne && _queue.Reader.TryRead(out var work))
                (work.BetweenTransactions ? between : group).Add(work);
            if (group.Count > 0)
                await CommitAsync(group);
            foreach (var work in between)
            {
                await work.RunAsync(_statements);
                work.Settle(null);
            }
            group.Clear();
            between.Clear();
        }
    }

    /// <summary>
    /// A savepoint copies each page that its work touches, and work seldom fails. So only after a failure in a group, all work is run
    /// again, each with its own savepoint.
    /// </summary>
    private async Task CommitAsync(List<Work> group)
    {
        if (!await TryAsync(group, apart: false))
            await TryAsync(group, apart: true);
    }

    /// <summary>False if work without savepoints failed: nothing was committed, and no caller is answered yet.</summary>
    private async Task<bool> TryAsync(List<Work> group, bool apart)
    {
        Exception? fault = null;
        try
        {
            await _statements.ExecuteAsync("BEGIN IMMEDIATE", CancellationToken.None);
            foreach (var work in group)
            {
                if (apart)
                    await _statements.ExecuteAsync("SAVEPOINT piece", CancellationToken.None);
                var failed = !await work.RunAsync(_statements);
                if (failed && !apart)
                {
                    await RollBackAsync();
                    return false;
                }
                if (failed)
                    await _statements.ExecuteAsync("ROLLBACK TO piece", CancellationToken.None);
                if (apart)
                    await _statements.ExecuteAsync("RELEASE piece", CancellationToken.None);
            }
            await _statements.ExecuteAsync("COMMIT", CancellationToken.None);
        }
        catch (Exception e)
        {
            fault = e;
            await RollBackAsync();
        }
        foreach (var work in group)
            work.Settle(fault);
        return true;
    }

    private async Task RollBackAsync()
    {
        try
        {
            await _statements.ExecuteAsync("ROLLBACK", CancellationToken.None);
        }
        catch (SqliteException)
        {
            // Some faults, as a full disk, have already ended the transaction.
        }
    }

    public async ValueTask DisposeAsync()
    {
        _queue.Writer.TryComplete();
        await _writing;
        await _statements.DisposeAsync();
    }

    /// <summary>Queued work: it runs first, and its caller is answered when the transaction is on disk.</summary>
    private abstract class Work
    {
        public bool BetweenTransactions { get; init; }

        /// <summary>False if it failed or was cancelled; nothing of it may be committed.</summary>
        public abstract Task<bool> RunAsync(SqlSession statements);

        public abstract void Settle(Exception? commitFault);
    }

    private sealed class Work<T>(Func<SqlSession, CancellationToken, Task<T>> work, CancellationToken cancel) : Work
    {
        private readonly TaskCompletionSource<T> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private Exception? _fault;
        private T _result = default!;

        public Task<T> Done => _done.Task;

        public override async Task<bool> RunAsync(SqlSession statements)
        {
            _fault = null;
            try
            {
                cancel.ThrowIfCancellationRequested();
                _result = await work(statements, cancel);
            }
            catch (Exception e)
            {
                _fault = e;
            }
            return _fault is null;
        }

        public override void Settle(Exception? commitFault)
        {
            if ((_fault ?? commitFault) is not { } fault)
                _done.SetResult(_result);
            else if (fault is OperationCanceledException)
                _done.SetCanceled(cancel);
            else
                _done.SetException(fault);
        }
    }
}
