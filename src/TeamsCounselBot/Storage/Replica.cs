using System.Security.Cryptography;

namespace TeamsCounselBot.Storage;

/// <summary>
/// This process among those that share the database: its number, which stands at all that it has claimed, and its
/// sign of life. What a replica had claimed that no longer shows one is given back by the others after some looks;
/// where the database notices no death, leases end. Both go by real time: a clock that was moved ends no claim.
/// </summary>
internal sealed partial class Replica(Commits commits, OutboxSignal signal, ILogger<Replica> log)
    : Rounds(LookEvery, TimeProvider.System), IAsyncDisposable
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(1);

    /// <summary>A connection may break while its process lives: it has this many looks to come back.</summary>
    internal const int LooksToComeBack = 3;

    private readonly string _gone = $"""
        SELECT c.number FROM (
            SELECT claim AS number FROM effects WHERE claim <> 0 AND leased_until > 0
            UNION SELECT waker FROM sessions WHERE waker <> 0) c
        WHERE c.number <> $1 AND {commits.IsGone("c.number")}
        """;

    private readonly LifeSign _sign = commits.NewLifeSign();
    private Dictionary<long, int> _missed = [];

    /// <summary>Random, and never 0.</summary>
    public long Number { get; } = BitConverter.ToInt64(RandomNumberGenerator.GetBytes(sizeof(long))) | 1;

    /// <summary>Whether the others see that this process lives: else what it claims would be taken from it.</summary>
    public bool MayClaim { get; private set; }

    /// <summary>Before anything is claimed. A file has one process: what is claimed at its start was claimed by one that died.</summary>
    public async Task AppearAsync(CancellationToken cancel)
    {
        MayClaim = await _sign.ShowAsync(Number, cancel);
        if (commits.IsEmbedded)
            await commits.RunAsync((statements, c) => GiveBackAsync(statements, "", "", c), cancel);
    }

    protected override Task RoundAsync(CancellationToken cancel) => LookAsync(cancel);

    protected override void Failed(string fault) => LookFailed(log, fault);

    /// <summary>Shows life, and gives back what is claimed by nobody who lives.</summary>
    internal async Task LookAsync(CancellationToken cancel)
    {
        var stood = MayClaim;
        MayClaim = await _sign.ShowAsync(Number, cancel);
        if (stood && !MayClaim)
            SignLost(log);
        await EndLeasesAsync(cancel);
        var gone = await commits.ReadAsync((statements, c) => statements.AllAsync(_gone, row => row.GetInt64(0), c, Number), cancel);
        _missed = gone.ToDictionary(number => number, number => _missed.GetValueOrDefault(number) + 1);
        foreach (var (number, looks) in _missed)
            if (looks > LooksToComeBack)
                await BuryAsync(number, cancel);
    }

    private async Task EndLeasesAsync(CancellationToken cancel)
    {
        const string effects = "leased_until > 0 AND leased_until <= ";
        const string sessions = "waking_until <= ";
        var late = await commits.ReadAsync((statements, c) => statements.FirstAsync($"""
            SELECT 1 WHERE EXISTS (SELECT 1 FROM effects WHERE claim <> 0 AND {effects}{commits.Now})
                OR EXISTS (SELECT 1 FROM sessions WHERE waker <> 0 AND {sessions}{commits.Now})
            """, _ => true, c), cancel);
        if (!late)
            return;
        await commits.RunAsync((statements, c) => GiveBackAsync(statements, $"AND {effects}{commits.Now}", $"AND {sessions}{commits.Now}", c), cancel);
        signal.Set();
    }

    /// <summary>Asked once more in the same statement, since whoever comes back in this moment has claims that live.</summary>
    private async Task BuryAsync(long number, CancellationToken cancel)
    {
        var released = await commits.RunAsync((statements, c) => GiveBackAsync(statements,
            $"AND leased_until > 0 AND claim = $1 AND {commits.IsGone("claim")}", $"AND waker = $1 AND {commits.IsGone("waker")}", c, number), cancel);
        if (released == 0)
            return;
        Buried(log, released);
        signal.Set();
    }

    /// <summary>How often each was begun stays noted: nobody knows what came of it.</summary>
    private static async Task<int> GiveBackAsync(Statements statements, string effects, string sessions, CancellationToken cancel, params object?[] values) =>
        await statements.ExecuteAsync($"UPDATE effects SET not_before = 0, claim = 0, leased_until = 0 WHERE claim <> 0 {effects}", cancel, values)
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
