using Microsoft.EntityFrameworkCore;
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

/// <summary>Loads a session, lets <see cref="Decider"/> decide, and commits state, effects and due time together.</summary>
internal sealed class SessionStore(Commits commits, Seal seal, Decider decider, TimeProvider clock)
{
    public Task<Session?> FindAsync(string tenantId, string conversationId, CancellationToken cancel) =>
        ReadAsync(new SessionKey(tenantId, conversationId), cancel);

    public Task<Session?> GetAsync(string sessionId, CancellationToken cancel) => ReadAsync(new SessionKey(sessionId), cancel);

    /// <summary>The sessions in which this person is a counsellor, by their start.</summary>
    /// <param name="tenantId">The centre's tenant.</param>
    /// <param name="person">A channel id or an Entra object id.</param>
    /// <param name="cancel">Ends the waiting.</param>
    public Task<IReadOnlyList<Session>> OfPersonAsync(string tenantId, string person, CancellationToken cancel) => commits.ReadAsync(async context =>
    {
        var hash = seal.HashOfPerson(tenantId, person);
        var rows = await context.Counsellors.Where(c => c.Person == hash)
            .Join(context.Sessions, c => c.SessionId, s => s.Id, (_, s) => s)
            .OrderBy(s => s.StartsAt).AsNoTracking().ToListAsync(cancel);
        return (IReadOnlyList<Session>)rows.ConvertAll(row => seal.ReadSession(row.State));
    }, cancel);

    /// <summary>
    /// Null where there is no session and the event creates none. An activity that was applied before
    /// changes nothing and gives the state as it is.
    /// </summary>
    public Task<Applied?> ApplyAsync(SessionKey key, SessionEvent e, string? activityId, CancellationToken cancel) =>
        commits.RunAsync(context => ApplyAsync(context, key, e, activityId, cancel), cancel);

    private async Task<Applied?> ApplyAsync(SessionsContext context, SessionKey key, SessionEvent e, string? activityId, CancellationToken cancel)
    {
        var row = await Find(context, key).FirstOrDefaultAsync(cancel);
        var state = row is null ? null : seal.ReadSession(row.State);
        if (state is not null && activityId is not null)
        {
            var activity = seal.HashOfActivity(state.Id, activityId);
            if (await context.Inbox.AnyAsync(i => i.Activity == activity, cancel))
                return new Applied(new Decision(state, [], null));
        }
        var decision = decider.Decide(state, e, clock.GetUtcNow());
        if (decision.State is not { } next)
            return null;
        if (!Stage(context, row, state, decision))
            return new Applied(decision);
        if (activityId is not null)
            context.Inbox.Add(new InboxRow { Activity = seal.HashOfActivity(next.Id, activityId), SessionId = next.Id, At = clock.GetUtcNow().UtcTicks });
        await context.SaveChangesAsync(cancel);
        if (decision.Effects.Length > 0)
            commits.SomethingToDo();
        return new Applied(decision);
    }

    /// <summary>Puts a decision into the context's next commit; false where it changes nothing.</summary>
    internal bool Stage(SessionsContext context, SessionRow? row, Session? before, Decision decision)
    {
        var after = decision.State!;
        var due = decision.DueAt?.UtcTicks;
        if (row is not null && ReferenceEquals(before, after) && decision.Effects.IsEmpty && row.DueAt == due && row.WakingUntil is null)
            return false;
        if (row is null)
        {
            row = new SessionRow
            {
                Id = after.Id,
                TenantId = after.Place.TenantId,
                Chat = seal.HashOfChat(after.Place.TenantId, after.Place.ConversationId),
                State = [],
            };
            context.Sessions.Add(row);
        }
        row.Version++;
        row.DueAt = due;
        row.WakingUntil = null;
        row.StartsAt = after.Plan.Start?.UtcTicks;
        if (!ReferenceEquals(before, after))
            row.State = seal.Protect(after);
        var now = clock.GetUtcNow().UtcTicks;
        foreach (var effect in decision.Effects)
            context.Effects.Add(new EffectRow { SessionId = after.Id, Lane = Lanes.Of(effect), Effect = seal.Protect(effect), NotBefore = now });
        StageCounsellors(context, before, after);
        return true;
    }

    private void StageCounsellors(SessionsContext context, Session? before, Session after)
    {
        var (was, now) = (KeysOf(before), KeysOf(after));
        context.Counsellors.AddRange(now.Except(was).Select(key => Row(after, key)));
        context.Counsellors.RemoveRange(was.Except(now).Select(key => Row(after, key)));

        CounsellorRow Row(Session s, string key) => new() { SessionId = s.Id, Person = seal.HashOfPerson(s.Place.TenantId, key) };
    }

    private static HashSet<string> KeysOf(Session? session) => session is null
        ? []
        : [.. session.Counsellors.SelectMany(p => new[] { p.Id, p.ObjectId }).OfType<string>()];

    private Task<Session?> ReadAsync(SessionKey key, CancellationToken cancel) => commits.ReadAsync(async context =>
    {
        var state = await Find(context, key).Select(s => s.State).FirstOrDefaultAsync(cancel);
        return state is null ? null : seal.ReadSession(state);
    }, cancel);

    private IQueryable<SessionRow> Find(SessionsContext context, SessionKey key)
    {
        if (key.SessionId is { } id)
            return context.Sessions.Where(s => s.Id == id);
        var chat = seal.HashOfChat(key.Chat!.Value.TenantId, key.Chat.Value.ConversationId);
        return context.Sessions.Where(s => s.Chat == chat);
    }
}
