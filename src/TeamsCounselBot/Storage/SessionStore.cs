using System.Collections.Immutable;
using TeamsCounselBot.Sessions;

namespace TeamsCounselBot.Storage;

/// <summary>Which session an event is for: by its public id, or by the chat it lives in.</summary>
internal readonly record struct SessionKey
{
    public SessionKey(string sessionId) => SessionId = sessionId;

    public SessionKey(string tenantId, string conversationId) => Chat = (tenantId, conversationId);

    public string? SessionId { get; }

    public (string TenantId, string ConversationId)? Chat { get; }
}

/// <summary>An event that was decided on and committed.</summary>
internal sealed record Applied(Decision Decision);

/// <summary>The sessions: found, and changed by events.</summary>
internal sealed class SessionStore(Commits commits, Transitions transitions, Seal seal, OutboxSignal signal)
{
    public Task<Session?> FindAsync(string tenantId, string conversationId, CancellationToken cancel) =>
        ReadAsync(new SessionKey(tenantId, conversationId), cancel);

    public Task<Session?> GetAsync(string sessionId, CancellationToken cancel) => ReadAsync(new SessionKey(sessionId), cancel);

    private Task<Session?> ReadAsync(SessionKey key, CancellationToken cancel) =>
        commits.ReadAsync(async (statements, c) => (await transitions.FindAsync(statements, key, c))?.State, cancel);

    /// <summary>The sessions in which this person is a counsellor, by their start; those without one come last, those that this version cannot read are left out.</summary>
    /// <param name="tenantId">The centre's tenant.</param>
    /// <param name="person">A channel id or an Entra object id.</param>
    /// <param name="cancel">Ends the waiting.</param>
    public async Task<IReadOnlyList<Session>> OfPersonAsync(string tenantId, string person, CancellationToken cancel)
    {
        var rows = await commits.ReadAsync((statements, c) => statements.AllAsync(
            "SELECT s.id, s.state FROM counsellors p JOIN sessions s ON s.id = p.session_id WHERE p.person = $1",
            row => (Id: row.GetString(0), State: row.GetFieldValue<byte[]>(1)), c, seal.HashOfPerson(tenantId, person)), cancel);
        return [.. rows.Select(row => ReadOrNull(row.Id, row.State)).OfType<Session>().OrderBy(s => s.Plan.Start ?? DateTimeOffset.MaxValue)];
    }

    /// <summary>One that only a newer version can read hides the others from nobody.</summary>
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
    /// Lets <see cref="Decider"/> decide, and commits state, effects and due time together. Null where there is no
    /// session and the event creates none. An activity that was applied before changes nothing and gives the
    /// state as it is.
    /// </summary>
    public async Task<Applied?> ApplyAsync(SessionKey key, SessionEvent e, string? activityId, CancellationToken cancel)
    {
        var applied = await commits.RunAsync((statements, c) => transitions.ApplyAsync(statements, key, e, activityId, c), cancel);
        if (applied is { Decision.Effects.IsEmpty: false })
            signal.Set();
        return applied;
    }

    /// <summary>Events that are read from the state as the transaction finds it, one after the other in one commit.</summary>
    /// <param name="key">Which session.</param>
    /// <param name="read">What happened, given the state; none where nothing is to be changed. Asked again where somebody was faster.</param>
    /// <param name="activityId">Applied before, the events change nothing.</param>
    /// <param name="cancel">Ends the waiting.</param>
    /// <returns>The state afterwards; null where there is no session.</returns>
    public async Task<Session?> ApplyAsync(SessionKey key, Func<Session, ImmutableArray<SessionEvent>> read, string? activityId, CancellationToken cancel)
    {
        var decision = await commits.RunAsync((statements, c) => transitions.ApplyAsync(statements, key, read, activityId, c), cancel);
        if (decision is { Effects.IsEmpty: false })
            signal.Set();
        return decision?.State;
    }
}
