using System.Collections.Concurrent;
using System.Data.Common;
using System.Security.Cryptography;
using System.Text.Json;
using TeamsCounselBot.Sessions;

namespace TeamsCounselBot.Storage;

/// <summary>An effect that this process may perform until its lease ends.</summary>
/// <param name="Number">Its place in the outbox.</param>
/// <param name="Session">The session as it stood then.</param>
/// <param name="Effect">What to do.</param>
/// <param name="Attempts">How often it was put off.</param>
/// <param name="InDoubt">Somebody had it on its way and neither finished nor put it off: nobody knows whether it happened.</param>
internal sealed record ClaimedEffect(long Number, Session Session, Effect Effect, int Attempts, bool InDoubt);

/// <summary>
/// What is decided and not yet done, in order within a session and <see cref="Lane"/>: only the first can be
/// claimed, and while it is, the others wait, unless it failed <see cref="StepsAsideAfter"/> times. Replicas share it: a claim bears the number of its <see cref="Replica"/>, and nobody
/// else takes it up before it was given back.
/// </summary>
internal sealed partial class Outbox(
    Commits commits, Replica replica, Transitions transitions, Seal seal, OutboxSignal signal, TimeProvider clock, ILogger<Outbox> log)
{
    /// <summary>Longer than any effect may take with its retries. Whoever is seen to be gone has its claims taken away sooner.</summary>
    internal static readonly TimeSpan Lease = TimeSpan.FromMinutes(2);

    /// <summary>
    /// What failed so often, for some five minutes, holds up nothing but what is about the same card: it is tried again and
    /// again beside the others, and no erasure waits for it.
    /// </summary>
    internal const int StepsAsideAfter = 8;

    private static readonly string StandsInTheWay = $"""
        (b.claim <> 0 OR NOT EXISTS (SELECT 1 FROM effects a WHERE a.session_id = b.session_id AND a.lane = b.lane AND a.subject = b.subject
            AND a.number <= b.number AND a.attempts >= {StepsAsideAfter}))
        """;

    private static readonly string First = $"""
        e.not_before <= $1 AND e.kind < {EffectKinds.All.Length}
        AND NOT EXISTS (SELECT 1 FROM effects b WHERE b.session_id = e.session_id AND b.lane = e.lane AND b.number < e.number
            AND (b.subject = e.subject OR {StandsInTheWay}))
        AND (e.lane < 2 OR NOT EXISTS (SELECT 1 FROM effects b WHERE b.session_id = e.session_id AND b.lane < 2 AND {StandsInTheWay}))
        """;

    private static readonly string AnythingFirst = $"SELECT 1 FROM effects e WHERE {First} LIMIT 1";

    private readonly string _claim = $"""
        UPDATE effects SET not_before = {long.MaxValue}, claim = $2, claims = claims + 2, leased_until = {commits.Now} + {Lease.Ticks}
        WHERE number IN (SELECT e.number FROM effects e WHERE {First} ORDER BY e.not_before, e.number LIMIT $3 {commits.SkipLocked})
        RETURNING number, session_id, effect, attempts, claims, (SELECT s.state FROM sessions s WHERE s.id = session_id)
        """;

    /// <summary>What this version cannot read is left to one that can; should there be none, it is looked at again now and then.</summary>
    internal static readonly TimeSpan UnreadablePause = TimeSpan.FromSeconds(5);

    /// <summary>What this process performs just now, should it take longer than its lease.</summary>
    private readonly ConcurrentDictionary<long, byte> _inHand = new();

    /// <summary>The next effects, at most one of each session and lane.</summary>
    public async Task<IReadOnlyList<ClaimedEffect>> ClaimAsync(int most, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        // Most looks find nothing, and looking is cheaper than writing.
        if (most <= 0 || !replica.MayClaim || !await commits.ReadAsync((statements, c) => statements.FirstAsync(AnythingFirst, _ => true, c, now.UtcTicks), cancel))
            return [];
        var rows = await commits.RunAsync(
            (statements, c) => statements.AllAsync(_claim, Read, c, now.UtcTicks, replica.Number, (long)most), cancel);
        var claims = new List<ClaimedEffect>();
        foreach (var row in rows.OrderBy(row => row.Number))
            if (Open(row) is not { } claim)
                await LeaveAsync(row.Number, cancel);
            else if (_inHand.TryAdd(claim.Number, 0))
                claims.Add(claim);
        return claims;
    }

    private static Row Read(DbDataReader row) =>
        new(row.GetInt64(0), row.GetString(1), row.GetFieldValue<byte[]>(2), row.GetInt32(3), row.GetInt32(4), row.GetFieldValue<byte[]>(5));

    /// <summary>Given back as it was: nobody has tried it.</summary>
    private Task<int> LeaveAsync(long number, CancellationToken cancel) => commits.RunAsync((statements, c) =>
        statements.ExecuteAsync("UPDATE effects SET not_before = $1, claim = 0, leased_until = 0, claims = claims - 2 WHERE number = $2 AND claim = $3", c,
            (clock.GetUtcNow() + UnreadablePause).UtcTicks, number, replica.Number), cancel);

    /// <summary>Null where this version cannot read it.</summary>
    private ClaimedEffect? Open(Row row)
    {
        try
        {
            return new ClaimedEffect(row.Number, transitions.Open(row.SessionId, row.State).State, seal.ReadEffect(row.Effect), row.Attempts, int.IsOddInteger(row.Claims));
        }
        catch (Exception e) when (e is CryptographicException or JsonException or UnreadableStateException)
        {
            Unreadable(log, row.Number, (e.InnerException ?? e).GetType().Name);
            return null;
        }
    }

    /// <summary>What follows cannot be taken back: should this process die now, whoever takes the effect up finds it <see cref="ClaimedEffect.InDoubt"/>.</summary>
    public Task BeginAsync(ClaimedEffect claim, CancellationToken cancel) => commits.RunAsync((statements, c) =>
        statements.ExecuteAsync("UPDATE effects SET claims = claims + 1 WHERE number = $1 AND claim = $2 AND claims % 2 = 0", c, claim.Number, replica.Number), cancel);

    /// <summary>
    /// The effect is done: it goes, and what came of it is decided, in one commit. Where the lease ended and
    /// another process took it over, nothing happens: it is theirs to end.
    /// </summary>
    public Task CompleteAsync(ClaimedEffect claim, SessionEvent? result, CancellationToken cancel) => HandOverAsync(claim, async (statements, c) =>
    {
        if (result is not null && await HoldsAsync(statements, claim, c))
            await transitions.ApplyAsync(statements, new SessionKey(claim.Session.Id), result, null, c);
        await RemoveAsync(statements, claim, c);
    }, cancel);

    private async Task<bool> HoldsAsync(Statements statements, ClaimedEffect claim, CancellationToken cancel) =>
        await statements.FirstAsync($"SELECT 1 FROM effects WHERE number = $1 AND claim = $2 {commits.Lock}", _ => true, cancel, claim.Number, replica.Number);

    private Task RemoveAsync(Statements statements, ClaimedEffect claim, CancellationToken cancel) =>
        statements.WriteAsync("DELETE FROM effects WHERE number = $1 AND claim = $2", false, cancel, claim.Number, replica.Number);

    /// <summary>The effect did not happen. It is tried again after <paramref name="delay"/>, still before those behind it.</summary>
    public Task RetryLaterAsync(ClaimedEffect claim, TimeSpan delay, CancellationToken cancel) => HandOverAsync(claim, (statements, c) =>
        statements.WriteAsync("UPDATE effects SET not_before = $1, claim = 0, leased_until = 0, claims = 0, attempts = attempts + 1 WHERE number = $2 AND claim = $3", false, c,
            (clock.GetUtcNow() + delay).UtcTicks, claim.Number, replica.Number), cancel);

    /// <summary>The effect has lost its sense: it goes, and nothing follows.</summary>
    public Task DropAsync(ClaimedEffect claim, CancellationToken cancel) => CompleteAsync(claim, null, cancel);

    private async Task HandOverAsync(ClaimedEffect claim, Func<Statements, CancellationToken, Task> work, CancellationToken cancel)
    {
        try
        {
            await commits.RunAsync(async (statements, c) =>
            {
                await work(statements, c);
                return true;
            }, cancel);
        }
        finally
        {
            _inHand.TryRemove(claim.Number, out _);
        }
        // The next of this session and lane can go on, and more may have been decided.
        signal.Set();
    }

    private sealed record Row(long Number, string SessionId, byte[] Effect, int Attempts, int Claims, byte[] State);

    [LoggerMessage(402, LogLevel.Error, "Effect {Number} cannot be read: {Fault}")]
    private static partial void Unreadable(ILogger log, long number, string fault);
}
