using System.Security.Cryptography;

namespace TeamsCounselBot.Storage;

/// <summary>
/// One of the processes that share the database: its id, written on every claim, and the lock that shows it is alive. After some
/// rounds without the lock, the other replicas release its claims. If the database does not notice the death, leases end. Both use
/// real time, so moving the clock ends no claim.
/// </summary>
internal sealed partial class ReplicaMonitor(SessionDatabase commits, OutboxSignal signal, ILogger<ReplicaMonitor> log)
    : PeriodicService(commits.IsEmbedded ? LookAloneEvery : LookEvery, TimeProvider.System, log), IAsyncDisposable
{
    /// <summary>A dead replica loses its claims at the third look; each look costs an idle bot and its server.</summary>
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(2);

    /// <summary>On a file there are no other replicas: only this process's claims can outlast their lease.</summary>
    private static readonly TimeSpan LookAloneEvery = TimeSpan.FromSeconds(15);

    /// <summary>A connection may break while its process lives. The replica has this many rounds to take the lock again.</summary>
    internal const int LooksToComeBack = 2;

    private const string EffectsLate = "leased_until > 0 AND leased_until <= ";
    private const string SessionsLate = "waking_until <= ";

    /// <summary>Stands for leases that have ended; the number of a replica is never 0.</summary>
    private const long Late = 0;

    /// <summary>Numbers of dead replicas, and whether leases have ended, in one question: each costs an idle bot and its server.</summary>
    private readonly string _look = $"""
        SELECT c.number FROM (
            SELECT claim AS number FROM effects WHERE claim <> 0 AND leased_until > 0
            UNION SELECT waker FROM sessions WHERE waker <> 0) c
        WHERE c.number <> $1 AND {commits.IsGone("c.number")}
        UNION ALL SELECT {Late} WHERE EXISTS (SELECT 1 FROM effects WHERE claim <> 0 AND {EffectsLate}{commits.Now})
            OR EXISTS (SELECT 1 FROM sessions WHERE waker <> 0 AND {SessionsLate}{commits.Now})
        """;

    private readonly ReplicaLock _sign = commits.NewLifeSign();
    private Dictionary<long, int> _missed = [];

    /// <summary>Random, and never 0.</summary>
    public long Number { get; } = BitConverter.ToInt64(RandomNumberGenerator.GetBytes(sizeof(long))) | 1;

    /// <summary>Whether this process holds its lock. Without it, the others would release its claims.</summary>
    public bool MayClaim { get; private set; }

    /// <summary>Runs before the first claim. A file has one process, so claims at its start belong to a dead one.</summary>
    public async Task RegisterAsync(CancellationToken cancel)
    {
        MayClaim = await _sign.ShowAsync(Number, cancel);
        if (commits.IsEmbedded)
            await commits.RunAsync((statements, c) => GiveBackAsync(statements, "", "", c), cancel);
    }

    protected override Task RoundAsync(CancellationToken cancel) => LookAsync(cancel);

    protected override void Failed(string fault) => LookFailed(log, fault);

    /// <summary>Renews the lock, and releases the claims of dead replicas.</summary>
    internal async Task LookAsync(CancellationToken cancel)
    {
        var stood = MayClaim;
        MayClaim = await _sign.ShowAsync(Number, cancel);
        if (stood && !MayClaim)
            SignLost(log);
        var found = await commits.ReadAsync((statements, c) => statements.AllAsync(_look, row => row.GetInt64(0), c, Number), cancel);
        if (found.Contains(Late))
            await EndLeasesAsync(cancel);
        _missed = found.Where(number => number != Late).ToDictionary(number => number, number => _missed.GetValueOrDefault(number) + 1);
        foreach (var (number, looks) in _missed)
            if (looks > LooksToComeBack)
                await ReleaseClaimsOfAsync(number, cancel);
    }

    private async Task EndLeasesAsync(CancellationToken cancel)
    {
        await commits.RunAsync((statements, c) => GiveBackAsync(
            statements, $"AND {EffectsLate}{commits.Now}", $"AND {SessionsLate}{commits.Now}", c), cancel);
        signal.Set();
    }

    /// <summary>The statement checks the lock once more, because the replica may have come back in the meantime.</summary>
    private async Task ReleaseClaimsOfAsync(long number, CancellationToken cancel)
    {
        var released = await commits.RunAsync((statements, c) => GiveBackAsync(statements,
            $"AND leased_until > 0 AND claim = $1 AND {commits.IsGone("claim")}", $"AND waker = $1 AND {commits.IsGone("waker")}", c,
            number), cancel);
        if (released == 0)
            return;
        Buried(log, released);
        signal.Set();
    }

    /// <summary>The count of claims stays, because the outcome of each is unknown.</summary>
    private static async Task<int> GiveBackAsync(
        SqlSession statements, string effects, string sessions, CancellationToken cancel, params object?[] values) =>
        await statements.ExecuteAsync(
            $"UPDATE effects SET not_before = 0, claim = 0, leased_until = 0 WHERE claim <> 0 {effects}", cancel, values)
        + await statements.ExecuteAsync($"UPDATE sessions SET waker = 0, waking_until = 0 WHERE waker <> 0 {sessions}", cancel, values);

    public async ValueTask DisposeAsync()
    {
        MayClaim = false;
        await _sign.DisposeAsync();
        Dispose();
    }

    [LoggerMessage(404, LogLevel.Warning, "This process cannot show the others that it lives, and claims nothing until it can")]
    private static partial void SignLost(ILogger log);

    [LoggerMessage(405, LogLevel.Warning, "Another process is gone; {Claims} of its claims were given back")]
    private static partial void Buried(ILogger log, int claims);

    [LoggerMessage(406, LogLevel.Warning, "A look for claims of processes that are gone failed: {Fault}")]
    private static partial void LookFailed(ILogger log, string fault);
}
