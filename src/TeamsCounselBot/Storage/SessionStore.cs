using System.Collections.Immutable;
using TeamsCounselBot.Sessions;

namespace TeamsCounselBot.Storage;

/// <summary>Identifies the session of an event: by its public id, or by its chat.</summary>
internal readonly record struct SessionKey
{
    public SessionKey(string sessionId) => SessionId = sessionId;

    public SessionKey(string tenantId, string conversationId) => Chat = (tenantId, conversationId);

    public string? SessionId { get; }

    public (string TenantId, string ConversationId)? Chat { get; }
}

/// <summary>A committed transition.</summary>
/// <param name="Transition">The transition, with the new state.</param>
/// <param name="Before">The phase before; null if there was no session.</param>
internal sealed record Applied(Transition Transition, Phase? Before);

/// <summary>A session after a change, and the caller's own result.</summary>
internal sealed record Changed<T>(Session After, T Result);

/// <summary>Finds sessions, and changes them by events.</summary>
internal sealed partial class SessionStore(
    SessionDatabase commits, SessionWriter transitions, SessionEncryption seal, OutboxSignal signal, ILogger<SessionStore>? log = null)
{
    /// <summary>In place of a person: all sessions of the centre, for its leads.</summary>
    public const string WholeCentre = "centre";

    public Task<Session?> FindAsync(string tenantId, string conversationId, CancellationToken cancel) =>
        FindAsync(new SessionKey(tenantId, conversationId), cancel);

    public Task<Session?> GetAsync(string sessionId, CancellationToken cancel) => FindAsync(new SessionKey(sessionId), cancel);

    public Task<Session?> FindAsync(SessionKey key, CancellationToken cancel) =>
        commits.ReadAsync(async (statements, c) => (await transitions.FindAsync(statements, key, c))?.State, cancel);

    /// <summary>What a short link stands for; null where its code is none, was renewed, or is of a session that is gone.</summary>
    public async Task<(string SessionId, string Person)?> FindLinkAsync(string code, CancellationToken cancel)
    {
        if (!LinkCode.IsOne(code))
            return null;
        var row = await commits.ReadAsync((statements, c) => statements.FirstAsync(
            "SELECT session_id, person FROM links WHERE code = $1", row =>
                Tuple.Create(row.GetString(0), row.GetFieldValue<byte[]>(1)), c, seal.HashOfCode(code)), cancel);
        return row is var (session, holder) ? (session, seal.ReadHolder(holder)) : null;
    }

    /// <summary>
    /// The sessions in which this person is a counsellor, ordered by start; those without a start come last. Sessions that this version
    /// cannot read are left out.
    /// </summary>
    /// <param name="tenantId">The centre's tenant.</param>
    /// <param name="person">A channel id or an Entra object id.</param>
    /// <param name="cancel">Ends the waiting.</param>
    public async Task<IReadOnlyList<Session>> OfPersonAsync(string tenantId, string person, CancellationToken cancel)
    {
        var rows = await commits.ReadAsync((statements, c) => statements.AllAsync(
            "SELECT s.id, s.state FROM counsellors p JOIN sessions s ON s.id = p.session_id WHERE p.person = $1",
            row => (Id: row.GetString(0), State: row.GetFieldValue<byte[]>(1)), c, seal.HashOfPerson(tenantId, person)), cancel);
        return [.. rows.Select(row => ReadOrNull(row.Id, row.State)).OfType<Session>()
            .OrderBy(s => s.Plan.Start ?? DateTimeOffset.MaxValue)];
    }

    /// <summary>Null for a session that only a newer version can read, so that the others are still listed.</summary>
    private Session? ReadOrNull(string id, byte[] state)
    {
        try
        {
            return transitions.Open(id, state).State;
        }
        catch (UnreadableStateException)
        {
            return null;
        }
    }

    /// <summary>
    /// Lets <see cref="SessionStateMachine"/> decide, and commits state, effects and due time together. Null if there is no session and
    /// the event creates none. An activity that was applied before changes nothing and returns the current state.
    /// </summary>
    public async Task<Applied?> ApplyAsync(SessionKey key, SessionEvent e, string? activityId, CancellationToken cancel)
    {
        var applied = await commits.RunAsync((statements, c) => transitions.ApplyAsync(statements, key, e, activityId, c), cancel);
        Tell(applied);
        return applied;
    }

    /// <summary>Applies events that depend on the state inside the transaction, in order, in one commit.</summary>
    /// <param name="key">The session.</param>
    /// <param name="read">
    /// Makes the events from the state (none = no change), and the caller's own result. Called again if another transaction was
    /// faster.
    /// </param>
    /// <param name="activityId">If this activity was applied before, the events change nothing.</param>
    /// <param name="cancel">Stops waiting.</param>
    /// <returns>The new state with the result of the last call; null if there is no session.</returns>
    public async Task<Changed<T>?> ChangeAsync<T>(
        SessionKey key, Func<Session, (ImmutableArray<SessionEvent> Events, T Result)> read, string? activityId, CancellationToken cancel)
    {
        if (await commits.RunAsync(
            (statements, c) => transitions.ChangeAsync(statements, key, read, activityId, c), cancel) is not var (applied, result))
            return null;
        Tell(applied);
        return new Changed<T>(applied.Transition.State!, result);
    }

    private void Tell(Applied? applied)
    {
        if (applied is null)
            return;
        if (!applied.Transition.Effects.IsEmpty)
            signal.Set();
        if (log is null || applied.Transition.State is not { } state || state.Phase == applied.Before)
            return;
        if (applied.Before is null)
            Added(log);
        else if (applied is { Before: Phase.Draft, Transition.State.Phase: Phase.Invited })
            SetUp(log);
    }

    [LoggerMessage(105, LogLevel.Information, "The bot was added to a meeting")]
    private static partial void Added(ILogger log);

    [LoggerMessage(106, LogLevel.Information, "A session was set up")]
    private static partial void SetUp(ILogger log);
}
