using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text.Json;
using TeamsCounselBot.Sessions;

namespace TeamsCounselBot.Storage;

/// <summary>A session as it was read, with the version that must still be current when it is written.</summary>
internal sealed record StoredSession(string Id, long Version, long? DueAt, OpenedState Opened)
{
    public Session State => Opened.State;

    /// <summary>The activity was applied before.</summary>
    public bool KnowsActivity { get; init; }
}

/// <summary>
/// Makes a transition inside a transaction: it reads, decides, and writes state, effects and due time. The version detects a write by
/// another transaction in between.
/// </summary>
/// <param name="decider">Every rule.</param>
/// <param name="seal">Encrypts what is written.</param>
/// <param name="commits">The database.</param>
/// <param name="cache">The states that were read.</param>
/// <param name="clock">The time of each decision.</param>
/// <param name="decided">Told of each decision before its commit: the simulation of the tests checks it. Null = nobody looks.</param>
internal sealed class SessionWriter(
    SessionStateMachine decider, SessionEncryption seal, SessionDatabase commits, StateCache cache, TimeProvider clock,
    Action<Session?, Transition, SessionEvent>? decided = null)
{
    /// <summary>A value of <see cref="SessionRow.Erasure"/>.</summary>
    internal const short ErasureUnderWay = 1;
    internal const short ErasureRefused = 2;

    private const string Columns =
        "SELECT s.id, s.version, s.due_at, s.state, EXISTS (SELECT 1 FROM inbox i WHERE i.session_id = s.id AND i.activity = $2) FROM " +
        "sessions s ";
    private const string ById = Columns + "WHERE s.id = $1";
    private const string ByChat = Columns + "WHERE s.chat = $1";
    private static readonly byte[] NoActivity = [];

    /// <summary>
    /// Inserts no second effect if an equal one is queued and not begun, because that one will show the newest state. The query locks
    /// it, so that no process begins it meanwhile.
    /// </summary>
    private readonly string _insertEffect = $"""
        INSERT INTO effects (session_id, lane, kind, subject, not_before, claim, claims, attempts, effect)
        SELECT $1, $2, $3, $4, $5, 0, 0, 0, $6
        WHERE NOT EXISTS (
            SELECT 1 FROM effects q
            WHERE q.session_id = $1 AND q.subject = $4 AND q.kind = $3 AND q.claims = 0
                AND q.number = (SELECT max(m.number) FROM effects m WHERE m.session_id = $1 AND m.subject = $4)
            {commits.Lock})
        """;

    private readonly string _byIdToChange = $"{ById} {commits.Lock}";
    private readonly string _byChatToChange = $"{ByChat} {commits.Lock}";

    /// <summary>Reads a session without a lock.</summary>
    public Task<StoredSession?> FindAsync(SqlSession statements, SessionKey key, CancellationToken cancel) =>
        LoadAsync(statements, key, ById, ByChat, NoActivity, cancel);

    /// <summary>Reads a session to change it. Others wait, which is cheaper than a conflict at the end.</summary>
    public Task<StoredSession?> TakeAsync(SqlSession statements, SessionKey key, CancellationToken cancel) =>
        TakeAsync(statements, key, NoActivity, cancel);

    private Task<StoredSession?> TakeAsync(SqlSession statements, SessionKey key, byte[] activity, CancellationToken cancel) =>
        LoadAsync(statements, key, _byIdToChange, _byChatToChange, activity, cancel);

    private Task<StoredSession?> LoadAsync(
        SqlSession statements, SessionKey key, string byId, string byChat, byte[] activity, CancellationToken cancel) => key switch
        {
            { SessionId: { } id } => statements.FirstAsync(byId, Read, cancel, id, activity),
            { Chat: var (tenant, conversation) } =>
                statements.FirstAsync(byChat, Read, cancel, seal.HashOfChat(tenant, conversation), activity),
            _ => throw new ArgumentException("a key that names no session", nameof(key)),
        };

    private StoredSession Read(System.Data.Common.DbDataReader row)
    {
        var (id, sealedState) = (row.GetString(0), row.GetFieldValue<byte[]>(3));
        return new StoredSession(id, row.GetInt64(1), row.IsDBNull(2) ? null : row.GetInt64(2), Open(id, sealedState))
        {
            KnowsActivity = Convert.ToBoolean(row.GetValue(4), System.Globalization.CultureInfo.InvariantCulture),
        };
    }

    /// <exception cref="UnreadableStateException">A newer version wrote it, or another key ring encrypted it.</exception>
    internal OpenedState Open(string id, byte[] sealedState)
    {
        if (cache.Find(id, sealedState) is { } kept)
            return kept;
        try
        {
            var json = seal.Unprotect(sealedState);
            var opened = new OpenedState(json, StateJson.ReadSession(json, out var unknown), unknown);
            cache.Keep(id, sealedState, opened);
            return opened;
        }
        catch (Exception e) when (e is CryptographicException or JsonException)
        {
            throw new UnreadableStateException(e);
        }
    }

    /// <summary>Null if there is no session and the event creates none.</summary>
    public async Task<Applied?> ApplyAsync(
        SqlSession statements, SessionKey key, SessionEvent e, string? activityId, CancellationToken cancel)
    {
        var activity = HashOf(activityId);
        var stored = await TakeAsync(statements, key, activity, cancel);
        if (stored is { KnowsActivity: true })
            return new Applied(AsItIs(stored), stored.State.Phase);
        var now = clock.GetUtcNow();
        var decision = Decide(stored?.State, e, now);
        if (decision.State is null)
            return null;
        var written = await WriteAsync(statements, stored, decision, now, cancel);
        if (!ReferenceEquals(written, stored))
            await NoteAsync(statements, written.Id, activity, now, cancel);
        return new Applied(decision, stored?.State.Phase);
    }

    /// <summary>Applies several events, made from the current state. Null if there is no session.</summary>
    public async Task<(Applied Applied, T Result)?> ChangeAsync<T>(
        SqlSession statements, SessionKey key, Func<Session, (ImmutableArray<SessionEvent> Events, T Result)> read,
        string? activityId, CancellationToken cancel)
    {
        var activity = HashOf(activityId);
        if (await TakeAsync(statements, key, activity, cancel) is not { } found)
            return null;
        var (events, result) = read(found.State);
        if (found.KnowsActivity)
            return (new Applied(AsItIs(found), found.State.Phase), result);
        var (stored, effects) = (found, ImmutableArray<Effect>.Empty);
        var now = clock.GetUtcNow();
        foreach (var e in events)
        {
            var decision = Decide(stored.State, e, now);
            stored = await WriteAsync(statements, stored, decision, now, cancel);
            effects = effects.AddRange(decision.Effects);
        }
        if (!ReferenceEquals(stored, found))
            await NoteAsync(statements, stored.Id, activity, now, cancel);
        return (new Applied(AsItIs(stored) with { Effects = effects }, found.State.Phase), result);
    }

    private Transition Decide(Session? state, SessionEvent e, DateTimeOffset now)
    {
        var decision = decider.Handle(state, e, now);
        decided?.Invoke(state, decision, e);
        return decision;
    }

    private static Transition AsItIs(StoredSession stored) => new(stored.State, [], Time(stored.DueAt));

    private byte[] HashOf(string? activityId) => activityId is null ? NoActivity : seal.HashOfActivity(activityId);

    /// <summary>
    /// Records the activity, so that its repetition changes nothing. The time is the end of the hour: exact times of presses would be a
    /// diary that needs no key.
    /// </summary>
    private static Task NoteAsync(SqlSession statements, string sessionId, byte[] activity, DateTimeOffset now, CancellationToken cancel) =>
        activity.Length == 0 ? Task.CompletedTask : statements.WriteAsync(
            "INSERT INTO inbox (session_id, activity, at) VALUES ($1, $2, $3)", false, cancel, sessionId, activity,
            (now.UtcTicks / TimeSpan.TicksPerHour + 1) * TimeSpan.TicksPerHour);

    internal Task QueueAsync(SqlSession statements, string sessionId, Effect effect, DateTimeOffset now, CancellationToken cancel) =>
        statements.WriteAsync(_insertEffect, false, cancel,
            sessionId, (short)EffectKinds.LaneOf(effect), EffectKinds.Of(effect).Number,
            seal.HashOfSubject(sessionId, EffectKinds.SubjectOf(effect)), now.UtcTicks, seal.Protect(effect));

    /// <summary>The session after the transition. If nothing changed and there is no effect, nothing is written.</summary>
    private async Task<StoredSession> WriteAsync(
        SqlSession statements, StoredSession? stored, Transition decision, DateTimeOffset now, CancellationToken cancel)
    {
        var state = decision.State ?? throw new ArgumentException("a decision without a state", nameof(decision));
        if (!state.PastDates.IsEmpty)
        {
            await StatisticsStore.AddAsync(statements, seal, state, state.PastDates, now, cancel);
            state = state with { PastDates = [] };
        }
        var opened = Next(stored?.Opened.Unknown, state);
        var due = decision.DueAt?.UtcTicks;
        if (stored is not null && decision.Effects.IsEmpty && due == stored.DueAt && opened.Json.AsSpan().SequenceEqual(stored.Opened.Json))
            return stored;
        var sealedState = seal.Protect(opened.Json);
        await WriteAsync(statements, stored, state, due, sealedState, cancel);
        cache.Keep(state.Id, sealedState, opened);
        await WriteCounsellorsAsync(statements, stored?.State, state, cancel);
        await WriteLinksAsync(statements, stored?.State, state, cancel);
        await NextForms.FollowAsync(statements, seal, stored?.State, state, cancel);
        foreach (var effect in decision.Effects)
            await QueueAsync(statements, state.Id, effect, now, cancel);
        return new StoredSession(state.Id, (stored?.Version ?? 0) + 1, due, opened);
    }

    private static OpenedState Next(UnknownMembers? unknown, Session state)
    {
        var known = StateJson.Write(state);
        if (unknown is null)
            return new OpenedState(known, state);
        var json = unknown.AddTo(known);
        return new OpenedState(json, state, new UnknownMembers(json, known));
    }

    private Task WriteAsync(
        SqlSession statements, StoredSession? stored, Session state, long? due, byte[] sealedState, CancellationToken cancel)
    {
        if (stored is null)
            return statements.WriteAsync(
                "INSERT INTO sessions (id, chat, version, due_at, waking_until, erasure, state) VALUES ($1, $2, 1, $3, 0, $4, $5) ON " +
                    "CONFLICT DO NOTHING",
                true, cancel, state.Id, seal.HashOfChat(state.Place.TenantId, state.Place.ConversationId), due, Erasure(state),
                sealedState);
        // A named column is written into its index again, even with the same value.
        return due == stored.DueAt && Erasure(state) == Erasure(stored.State)
            ? statements.WriteAsync(
                "UPDATE sessions SET version = version + 1, waker = 0, waking_until = 0, state = $1 WHERE id = $2 AND version = $3",
                true, cancel, sealedState, stored.Id, stored.Version)
            : statements.WriteAsync(
                "UPDATE sessions SET version = version + 1, due_at = $1, waker = 0, waking_until = 0, erasure = $2, state = $3 WHERE id " +
                    "= $4 AND version = $5",
                true, cancel, due, Erasure(state), sealedState, stored.Id, stored.Version);
    }

    private static short Erasure(Session state) => state switch
    {
        { Phase: not Phase.Erasing } => 0,
        { Erasure.Fault: ErasureFault.Refused or ErasureFault.Retained or ErasureFault.Unverified } => ErasureRefused,
        _ => ErasureUnderWay,
    };

    private async Task WriteCounsellorsAsync(SqlSession statements, Session? before, Session after, CancellationToken cancel)
    {
        if (ReferenceEquals(before?.People, after.People))
            return;
        var was = before is null ? [] : CounsellorKeys(before);
        var now = CounsellorKeys(after);
        foreach (var key in now.Except(was))
            await statements.WriteAsync(
                "INSERT INTO counsellors (person, session_id) VALUES ($1, $2) ON CONFLICT DO NOTHING", false, cancel,
                seal.HashOfPerson(after.Place.TenantId, key), after.Id);
        foreach (var key in was.Except(now))
            await statements.WriteAsync("DELETE FROM counsellors WHERE person = $1 AND session_id = $2", false, cancel,
                seal.HashOfPerson(after.Place.TenantId, key), after.Id);
    }

    /// <summary>The table holds the links of the state, no more and no less.</summary>
    private async Task WriteLinksAsync(SqlSession statements, Session? before, Session after, CancellationToken cancel)
    {
        if (ReferenceEquals(before?.People, after.People) && ReferenceEquals(before?.OpenLinks, after.OpenLinks))
            return;
        HashSet<HeldLink> was = [.. before?.AllLinks() ?? []];
        HashSet<HeldLink> now = [.. after.AllLinks()];
        foreach (var link in was.Except(now))
            await statements.WriteAsync(
                "DELETE FROM links WHERE code = $1 AND session_id = $2", false, cancel, HashOf(after, link), after.Id);
        foreach (var link in now.Except(was))
            await statements.WriteAsync("INSERT INTO links (code, session_id, person) VALUES ($1, $2, $3)", false, cancel,
                HashOf(after, link), after.Id, seal.ProtectHolder(link.Person));
    }

    private byte[] HashOf(Session session, HeldLink link) => seal.HashOfCode(seal.CodeOf(session.Id, link.Slot, link.Generation));

    private static ImmutableHashSet<string> CounsellorKeys(Session session) =>
    [
        SessionStore.WholeCentre, .. session.Counsellors.Select(p => p.Id),
        .. session.Counsellors.Select(p => p.ObjectId).OfType<string>(),
    ];

    internal static DateTimeOffset? Time(long? ticks) => ticks is { } t ? new DateTimeOffset(t, TimeSpan.Zero) : null;
}
