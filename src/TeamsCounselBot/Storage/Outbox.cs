using System.Collections.Concurrent;
using System.Data.Common;
using System.Security.Cryptography;
using System.Text.Json;
using TeamsCounselBot.Sessions;

namespace TeamsCounselBot.Storage;

/// <summary>An effect that this process may perform until its lease ends.</summary>
/// <param name="Number">The effect's place in the outbox.</param>
/// <param name="Session">The session at the time of the claim.</param>
/// <param name="Effect">The work to do.</param>
/// <param name="Attempts">The number of failed attempts.</param>
/// <param name="InDoubt">A process began the effect and did not record a result, so it may have happened.</param>
internal sealed record ClaimedEffect(long Number, Session Session, Effect Effect, int Attempts, bool InDoubt)
{
    /// <summary>How many earlier tries of any process may have happened, though none is known to have.</summary>
    public int EarlierTries { get; init; }
}

/// <summary>
/// The decided effects that are not done yet, in order within a session and <see cref="Lane"/>. Only the first can be claimed; the
/// others wait, unless it failed <see cref="StepsAsideAfter"/> times. Replicas share the outbox: a claim has the number of its
/// <see cref="ReplicaMonitor"/>, and no other replica takes the effect before the claim was released.
/// </summary>
internal sealed partial class Outbox(
    SessionDatabase commits, ReplicaMonitor replica, SessionWriter transitions, SessionEncryption seal, OutboxSignal signal,
    TimeProvider clock, ILogger<Outbox> log)
{
    /// <summary>Longer than any effect takes with its retries. Claims of a replica known to be dead are released sooner.</summary>
    internal static readonly TimeSpan Lease = TimeSpan.FromMinutes(2);

    /// <summary>
    /// After this many failures (about five minutes), an effect blocks only effects for the same card. It is retried beside the others,
    /// and no erasure waits for it.
    /// </summary>
    internal const int StepsAsideAfter = 8;

    private static readonly string StandsInTheWay = $"""
        (b.claim <> 0 OR NOT EXISTS (SELECT 1 FROM effects a WHERE a.session_id = b.session_id AND a.lane = b.lane AND a.subject = b.subject
            AND a.number <= b.number AND a.attempts >= {StepsAsideAfter}))
        """;

    private static readonly string First = $"""
        e.not_before <= $1 AND e.kind < {EffectKinds.All.Length}
        AND NOT EXISTS (SELECT 1 FROM effects b WHERE b.session_id = e.session_id AND b.lane = e.lane AND b.number < e.number
            AND (b.subject = e.subject OR (b.lane <> {(short)Lane.Message} AND {StandsInTheWay})))
        AND (e.lane <> {(short)Lane.Erasure} OR NOT EXISTS (SELECT 1 FROM effects b WHERE b.session_id = e.session_id
            AND b.lane <> {(short)Lane.Erasure} AND {StandsInTheWay}))
        """;

    private static readonly string AnythingFirst = $"SELECT 1 FROM effects e WHERE {First} LIMIT 1";

    private static readonly string AnythingAtAll = $"SELECT 1 WHERE EXISTS ({AnythingFirst}) OR EXISTS ({DueSessions.AnythingDue})";

    private readonly string _claim = $"""
        UPDATE effects SET not_before = {long.MaxValue}, claim = $2, claims = claims + 2, leased_until = {commits.Now} + {Lease.Ticks}
        WHERE number IN (SELECT e.number FROM effects e WHERE {First} ORDER BY e.not_before, e.number LIMIT $3 {commits.SkipLocked})
        RETURNING number, session_id, effect, attempts, claims, (SELECT s.state FROM sessions s WHERE s.id = session_id)
        """;

    /// <summary>The pause before the next try for a record that only a newer version can read.</summary>
    internal static readonly TimeSpan UnreadablePause = TimeSpan.FromSeconds(5);

    /// <summary>The effects that this process performs now. It does not claim them again when their lease ends.</summary>
    private readonly ConcurrentDictionary<long, byte> _inHand = new();

    /// <summary>Those that cannot be read and were told. Each is looked at every few seconds, and one line is enough.</summary>
    private readonly ConcurrentDictionary<long, byte> _told = new();
    private const int MostTold = 1_000;

    /// <summary>Whether a session is due or an effect can start, in one question: an idle bot asks no other.</summary>
    public async Task<bool> HasWorkAsync(CancellationToken cancel)
    {
        var now = clock.GetUtcNow().UtcTicks;
        return replica.MayClaim
            && await commits.ReadAsync((statements, c) => statements.FirstAsync(AnythingAtAll, _ => true, c, now), cancel);
    }

    /// <summary>Claims the next effects, at most one per session and lane.</summary>
    public async Task<IReadOnlyList<ClaimedEffect>> ClaimAsync(int most, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        // Most queries find nothing, and reading is cheaper than writing.
        if (most <= 0 || !replica.MayClaim
            || !await commits.ReadAsync((statements, c) => statements.FirstAsync(AnythingFirst, _ => true, c, now.UtcTicks), cancel))
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
        new(row.GetInt64(0), row.GetString(1), row.GetFieldValue<byte[]>(2), row.GetInt32(3), row.GetInt32(4),
            row.GetFieldValue<byte[]>(5));

    /// <summary>Releases the claim unchanged, because this process has not tried the effect.</summary>
    private Task<int> LeaveAsync(long number, CancellationToken cancel) => commits.RunAsync((statements, c) =>
        statements.ExecuteAsync(
            "UPDATE effects SET not_before = $1, claim = 0, leased_until = 0, claims = claims - 2 WHERE number = $2 AND claim = $3", c,
            (clock.GetUtcNow() + UnreadablePause).UtcTicks, number, replica.Number), cancel);

    /// <summary>
    /// Null if this version cannot read it. Each claim adds two to an effect's claims, this one too; the start of sending adds one.
    /// </summary>
    private ClaimedEffect? Open(Row row)
    {
        try
        {
            return new ClaimedEffect(row.Number, transitions.Open(row.SessionId, row.State).State, seal.ReadEffect(row.Effect),
                row.Attempts, int.IsOddInteger(row.Claims))
            {
                EarlierTries = row.Attempts + (row.Claims / 2) - 1,
            };
        }
        catch (Exception e) when (e is CryptographicException or JsonException or UnreadableStateException)
        {
            if (_told.Count < MostTold && _told.TryAdd(row.Number, 0))
                Unreadable(log, row.Number, (e.InnerException ?? e).GetType().Name);
            return null;
        }
    }

    /// <summary>
    /// Marks the effect as started. If this process dies from now on, the next claim is <see cref="ClaimedEffect.InDoubt"/>.
    /// </summary>
    public Task BeginAsync(ClaimedEffect claim, CancellationToken cancel) => commits.RunAsync((statements, c) =>
        statements.ExecuteAsync("UPDATE effects SET claims = claims + 1 WHERE number = $1 AND claim = $2 AND claims % 2 = 0", c,
            claim.Number, replica.Number), cancel);

    /// <summary>
    /// The effect is done: one commit deletes it and applies its result. If the lease ended and another process has the effect now,
    /// nothing happens, because that process must end it.
    /// </summary>
    public Task CompleteAsync(ClaimedEffect claim, SessionEvent? result, CancellationToken cancel) =>
        HandOverAsync(claim, async (statements, c) =>
    {
        if (result is not null && await HoldsAsync(statements, claim, c))
            await transitions.ApplyAsync(statements, new SessionKey(claim.Session.Id), result, null, c);
        await RemoveAsync(statements, claim, c);
    }, cancel);

    private async Task<bool> HoldsAsync(SqlSession statements, ClaimedEffect claim, CancellationToken cancel) =>
        await statements.FirstAsync(
            $"SELECT 1 FROM effects WHERE number = $1 AND claim = $2 {commits.Lock}", _ => true, cancel, claim.Number, replica.Number);

    private Task RemoveAsync(SqlSession statements, ClaimedEffect claim, CancellationToken cancel) =>
        statements.WriteAsync("DELETE FROM effects WHERE number = $1 AND claim = $2", false, cancel, claim.Number, replica.Number);

    /// <summary>The effect did not happen. It is tried again after <paramref name="delay"/>, before the effects behind it.</summary>
    public Task RetryLaterAsync(ClaimedEffect claim, TimeSpan delay, CancellationToken cancel) => HandOverAsync(claim, (statements, c) =>
        statements.WriteAsync(
            "UPDATE effects SET not_before = $1, claim = 0, leased_until = 0, claims = 0, attempts = attempts + 1 WHERE number = $2 AND " +
            "claim = $3", false, c,
            (clock.GetUtcNow() + delay).UtcTicks, claim.Number, replica.Number), cancel);

    /// <summary>
    /// A fault of the program or the database stopped the effect. It is tried again, and blocks no other effect from now on. If its
    /// sending had begun, the next claim is <see cref="ClaimedEffect.InDoubt"/>: the message may have left before the fault.
    /// </summary>
    public Task StepAsideAsync(ClaimedEffect claim, TimeSpan delay, CancellationToken cancel) => HandOverAsync(claim, (statements, c) =>
        statements.WriteAsync(
            "UPDATE effects SET not_before = $1, claim = 0, leased_until = 0, claims = claims % 2, attempts = $4 WHERE number = $2 AND " +
            "claim = $3", false, c,
            (clock.GetUtcNow() + delay).UtcTicks, claim.Number, replica.Number, Math.Max(claim.Attempts + 1, StepsAsideAfter)), cancel);

    /// <summary>The effect makes no sense any more: it is deleted without a result.</summary>
    public Task DropAsync(ClaimedEffect claim, CancellationToken cancel) => CompleteAsync(claim, null, cancel);

    private async Task HandOverAsync(ClaimedEffect claim, Func<SqlSession, CancellationToken, Task> work, CancellationToken cancel)
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
        // The next effect of this session and lane can start, and the result may have added more.
        signal.Set();
    }

    private sealed record Row(long Number, string SessionId, byte[] Effect, int Attempts, int Claims, byte[] State);

    [LoggerMessage(402, LogLevel.Error, "Effect {Number} cannot be read: {Fault}")]
    private static partial void Unreadable(ILogger log, long number, string fault);
}
