using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text.Json;
using TeamsCounselBot.Sessions;

namespace TeamsCounselBot.Storage;

/// <summary>A session as it was read, with what must still be so when it is written.</summary>
internal sealed record StoredSession(string Id, long Version, long? DueAt, OpenedState Opened)
{
    public Session State => Opened.State;

    /// <summary>The activity was applied before.</summary>
    public bool KnowsActivity { get; init; }
}

/// <summary>
/// From one state to the next, within a transaction: read, decide, write the state, its effects and its due
/// time. The version holds that nobody else wrote in between.
/// </summary>
internal sealed class Transitions(Decider decider, Seal seal, Commits commits, StateCache cache, TimeProvider clock)
{
    /// <summary>As <see cref="SessionRow.Erasure"/> tells it.</summary>
    internal const short ErasureUnderWay = 1;
    internal const short ErasureRefused = 2;

    private const string Columns = "SELECT s.id, s.version, s.due_at, s.state, EXISTS (SELECT 1 FROM inbox i WHERE i.session_id = s.id AND i.activity = $2) FROM sessions s ";
    private const string ById = Columns + "WHERE s.id = $1";
    private const string ByChat = Columns + "WHERE s.chat = $1";
    private static readonly byte[] NoActivity = [];

    /// <summary>An effect that is queued already, and that nobody has begun, shows the newest state anyway. It is locked so that nobody begins it now.</summary>
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

    /// <summary>To look at.</summary>
    public Task<StoredSession?> FindAsync(Statements statements, SessionKey key, CancellationToken cancel) =>
        LoadAsync(statements, key, ById, ByChat, NoActivity, cancel);

    /// <summary>To be changed by this transaction: others wait, which is cheaper than to find out at the end that they were faster.</summary>
    public Task<StoredSession?> TakeAsync(Statements statements, SessionKey key, CancellationToken cancel) => TakeAsync(statements, key, NoActivity, cancel);

    private Task<StoredSession?> TakeAsync(Statements statements, SessionKey key, byte[] activity, CancellationToken cancel) =>
        LoadAsync(statements, key, _byIdToChange, _byChatToChange, activity, cancel);

    private Task<StoredSession?> LoadAsync(Statements statements, SessionKey key, string byId, string byChat, byte[] activity, CancellationToken cancel) => key switch
    {
        { SessionId: { } id } => statements.FirstAsync(byId, Read, cancel, id, activity),
        { Chat: var (tenant, conversation) } => statements.FirstAsync(byChat, Read, cancel, seal.HashOfChat(tenant, conversation), activity),
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

    /// <exception cref="UnreadableStateException">It is for a newer version, or another key ring.</exception>
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

    /// <summary>Null where there is no session and the event creates none.</summary>
    public async Task<Applied?> ApplyAsync(Statements statements, SessionKey key, SessionEvent e, string? activityId, CancellationToken cancel)
    {
        var activity = HashOf(activityId);
        var stored = await TakeAsync(statements, key, activity, cancel);
        if (stored is { KnowsActivity: true })
            return new Applied(AsItIs(stored));
        var now = clock.GetUtcNow();
        var decision = decider.Decide(stored?.State, e, now);
        if (decision.State is null)
            return null;
        var written = await WriteAsync(statements, stored, decision, now, cancel);
        if (!ReferenceEquals(written, stored))
            await NoteAsync(statements, written.Id, activity, now, cancel);
        return new Applied(decision);
    }

    /// <summary>Several events in the order in which they are read from the state as it stands. Null where there is no session.</summary>
    public async Task<Decision?> ApplyAsync(
        Statements statements, SessionKey key, Func<Session, ImmutableArray<SessionEvent>> read, string? activityId, CancellationToken cancel)
    {
        var activity = HashOf(activityId);
        if (await TakeAsync(statements, key, activity, cancel) is not { } found)
            return null;
        var events = read(found.State);
        var (stored, effects) = (found, ImmutableArray<Effect>.Empty);
        if (found.KnowsActivity)
            return AsItIs(found);
        var now = clock.GetUtcNow();
        foreach (var e in events)
        {
            var decision = decider.Decide(stored.State, e, now);
            stored = await WriteAsync(statements, stored, decision, now, cancel);
            effects = effects.AddRange(decision.Effects);
        }
        if (!ReferenceEquals(stored, found))
            await NoteAsync(statements, stored.Id, activity, now, cancel);
        return AsItIs(stored) with { Effects = effects };
    }

    private static Decision AsItIs(StoredSession stored) => new(stored.State, [], Time(stored.DueAt));

    private byte[] HashOf(string? activityId) => activityId is null ? NoActivity : seal.HashOfActivity(activityId);

    /// <summary>An activity that changed something changes nothing when it comes again.</summary>
    private static Task NoteAsync(Statements statements, string sessionId, byte[] activity, DateTimeOffset now, CancellationToken cancel) =>
        activity.Length == 0 ? Task.CompletedTask : statements.WriteAsync(
            "INSERT INTO inbox (session_id, activity, at) VALUES ($1, $2, $3)", false, cancel, sessionId, activity, now.UtcTicks);

    internal Task QueueAsync(Statements statements, string sessionId, Effect effect, DateTimeOffset now, CancellationToken cancel) =>
        statements.WriteAsync(_insertEffect, false, cancel,
            sessionId, (short)EffectKinds.LaneOf(effect), EffectKinds.NumberOf(effect),
            seal.HashOfSubject(sessionId, EffectKinds.SubjectOf(effect)), now.UtcTicks, seal.Protect(effect));

    /// <summary>The session as it is now; the same where nothing has changed and nothing follows: then nothing is written.</summary>
    private async Task<StoredSession> WriteAsync(Statements statements, StoredSession? stored, Decision decision, DateTimeOffset now, CancellationToken cancel)
    {
        var state = decision.State ?? throw new ArgumentException("a decision without a state", nameof(decision));
        var opened = Next(stored?.Opened.Unknown, state);
        var due = decision.DueAt?.UtcTicks;
        if (stored is not null && decision.Effects.IsEmpty && due == stored.DueAt && opened.Json.AsSpan().SequenceEqual(stored.Opened.Json))
            return stored;
        var sealedState = seal.Protect(opened.Json);
        await WriteAsync(statements, stored, state, due, sealedState, cancel);
        cache.Keep(state.Id, sealedState, opened);
        await WriteCounsellorsAsync(statements, stored?.State, state, cancel);
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

    private Task WriteAsync(Statements statements, StoredSession? stored, Session state, long? due, byte[] sealedState, CancellationToken cancel)
    {
        if (stored is null)
            return statements.WriteAsync(
                "INSERT INTO sessions (id, chat, version, due_at, waking_until, erasure, state) VALUES ($1, $2, 1, $3, 0, $4, $5) ON CONFLICT DO NOTHING",
                true, cancel, state.Id, seal.HashOfChat(state.Place.TenantId, state.Place.ConversationId), due, Erasure(state), sealedState);
        // A column that is named is written into its index anew, also with the value that it had.
        return due == stored.DueAt && Erasure(state) == Erasure(stored.State)
            ? statements.WriteAsync(
                "UPDATE sessions SET version = version + 1, waker = 0, waking_until = 0, state = $1 WHERE id = $2 AND version = $3",
                true, cancel, sealedState, stored.Id, stored.Version)
            : statements.WriteAsync(
                "UPDATE sessions SET version = version + 1, due_at = $1, waker = 0, waking_until = 0, erasure = $2, state = $3 WHERE id = $4 AND version = $5",
                true, cancel, due, Erasure(state), sealedState, stored.Id, stored.Version);
    }

    private static short Erasure(Session state) => state switch
    {
        { Phase: not Phase.Erasing } => 0,
        { Erasure.Fault: ErasureFault.Refused or ErasureFault.Retained } => ErasureRefused,
        _ => ErasureUnderWay,
    };

    private async Task WriteCounsellorsAsync(Statements statements, Session? before, Session after, CancellationToken cancel)
    {
        if (ReferenceEquals(before?.People, after.People))
            return;
        var was = before is null ? [] : CounsellorKeys(before);
        var now = CounsellorKeys(after);
        foreach (var key in now.Except(was))
            await statements.WriteAsync("INSERT INTO counsellors (person, session_id) VALUES ($1, $2) ON CONFLICT DO NOTHING", false, cancel,
                seal.HashOfPerson(after.Place.TenantId, key), after.Id);
        foreach (var key in was.Except(now))
            await statements.WriteAsync("DELETE FROM counsellors WHERE person = $1 AND session_id = $2", false, cancel,
                seal.HashOfPerson(after.Place.TenantId, key), after.Id);
    }

    private static ImmutableHashSet<string> CounsellorKeys(Session session) =>
        [.. session.Counsellors.Select(p => p.Id), .. session.Counsellors.Select(p => p.ObjectId).OfType<string>()];

    internal static DateTimeOffset? Time(long? ticks) => ticks is { } t ? new DateTimeOffset(t, TimeSpan.Zero) : null;
}
