using System.Collections.Immutable;
using Microsoft.Extensions.Options;
using TeamsCounselBot.Configuration;
using TeamsCounselBot.Graph;
using TeamsCounselBot.Sessions;
using TeamsCounselBot.Storage;
using TeamsCounselBot.Telemetry;

namespace TeamsCounselBot.Effects;

/// <summary>The effects that go through Microsoft Graph, and the end of a session's data.</summary>
internal sealed class GraphEffects(
    MeetingGraph graph, IOptions<CounsellorPageOptions> page, Metrics metrics, Journal journal)
{
    private const int RecordingAttempts = 5;

    public async Task<EffectOutcome> SwitchRecordingOffAsync(Session session, int attempts, CancellationToken cancel)
    {
        var outcome = await graph.SwitchRecordingOffAsync(session.Place.OrganizerObjectId!, session.Place.GraphMeetingId!, cancel);
        return outcome.Kind == GraphOutcomeKind.Temporary && attempts < RecordingAttempts
            ? new EffectOutcome(null, outcome.RetryAfter ?? EffectPerformer.Backoff(attempts))
            : new EffectOutcome(new SessionEvent.RecordingSwitched(outcome.Kind == GraphOutcomeKind.Done));
    }

    /// <summary>Compares what is granted in this chat with what the code needs, and asks whether the meeting has a chat at all.</summary>
    public async Task<EffectOutcome> CheckTenantAsync(Session session, CancellationToken cancel)
    {
        var granted = await graph.GrantsAsync(session.Place.ConversationId, cancel);
        var missing = granted is null ? null : NeededPermission.All
            .Where(needed => needed.Grant == PermissionGrant.PerChat && (page.Value.Enabled || !needed.IsForPage)
                && !granted.Contains(needed.Name)
                && !(needed.IsOfTeamsAlone && Works(session, needed.Name, granted)))
            .Select(needed => needed.Name).ToImmutableSortedSet(StringComparer.Ordinal);
        var anonymousChat = session.Place is { OrganizerObjectId: { } organizer, GraphMeetingId: { } meeting }
            ? await graph.AnonymousChatAsync(organizer, meeting, cancel)
            : null;
        return new EffectOutcome(new SessionEvent.TenantChecked(new TenantCheck(missing, anonymousChat)));
    }

    /// <summary>
    /// Only Teams knows the names of some permissions, and Graph may not list them. Their use proves them: the bot read the meeting's
    /// details, or got a join event.
    /// </summary>
    private static bool Works(Session session, string permission, ImmutableSortedSet<string> granted) =>
        (session.Facts is not null && (permission == NeededPermission.MeetingDetails || !granted.Contains(NeededPermission.MeetingDetails)))
            || (permission == NeededPermission.ParticipantEvents && session.People.Values.Any(person => person.Attended));

    public async Task<EffectOutcome> EraseAsync(Session session, ErasureStep step, CancellationToken cancel) => step switch
    {
        ErasureStep.LookForLeftovers =>
            new(new SessionEvent.ErasureStepDone(step, ErasureResult.Unknown, await LeftoversAsync(session, cancel))),
        ErasureStep.DeleteChat => await DeleteAsync(session, cancel),
        ErasureStep.VerifyChat => Told(step, await LookAsync(session, cancel)),
        _ => throw new ArgumentOutOfRangeException(nameof(step), step, "not a step of Graph's"),
    };

    /// <summary>
    /// Deletes only a meeting's chat, whatever was decided. A refusal may follow an earlier deletion with a lost answer, because the
    /// permission ends with the chat. So the bot then checks whether the chat still exists.
    /// </summary>
    private async Task<EffectOutcome> DeleteAsync(Session session, CancellationToken cancel)
    {
        if (!session.Place.IsMeetingChat)
            return new EffectOutcome(new SessionEvent.ErasureStepDone(ErasureStep.DeleteChat, ErasureResult.NotOurs));
        var outcome = await graph.DeleteChatAsync(session.Place.TenantId, session.Place.ConversationId, cancel);
        if (outcome.Kind == GraphOutcomeKind.Refused && session.Erasure is { AcceptedAt: null }
            && (await LookAsync(session, cancel)).Kind == GraphOutcomeKind.Done)
            outcome = new GraphOutcome(GraphOutcomeKind.NotFound);
        return Told(ErasureStep.DeleteChat, outcome);
    }

    private Task<GraphOutcome> LookAsync(Session session, CancellationToken cancel) =>
        graph.ChatIsGoneAsync(session.Place.ConversationId, session.ChatKnown || session.Erasure is { AcceptedAt: not null }, cancel);

    private async Task<LeftoverCounts?> LeftoversAsync(Session session, CancellationToken cancel)
    {
        if (session.Place is not { OrganizerObjectId: { } organizer, GraphMeetingId: { } meeting })
            return null;
        var found = await graph.FindLeftoversAsync(organizer, meeting, cancel);
        return new LeftoverCounts(found.Recordings, found.Transcripts);
    }

    /// <summary>A pause that Graph asks for is no fault of the erasure: the effect waits it out in the outbox.</summary>
    private EffectOutcome Told(ErasureStep step, GraphOutcome outcome)
    {
        if (outcome is { Kind: GraphOutcomeKind.Temporary, RetryAfter: { } pause })
            return new EffectOutcome(null, pause);
        metrics.Erased(StoredName.Of(step), outcome.Kind.ToString());
        if (outcome.Kind is GraphOutcomeKind.Refused or GraphOutcomeKind.Retained)
            journal.ErasureNotDone(StoredName.Of(step), outcome.Kind.ToString());
        return new EffectOutcome(Meaning(step, outcome));
    }

    private static SessionEvent Meaning(ErasureStep step, GraphOutcome outcome) => outcome.Kind switch
    {
        GraphOutcomeKind.Done =>
            new SessionEvent.ErasureStepDone(step, step == ErasureStep.VerifyChat ? ErasureResult.Gone : ErasureResult.Deleted),
        GraphOutcomeKind.NotFound => new SessionEvent.ErasureStepDone(step, ErasureResult.AlreadyGone),
        GraphOutcomeKind.Unverifiable => new SessionEvent.ErasureStepFailed(step, ErasureFault.Unverified),
        GraphOutcomeKind.StillThere => new SessionEvent.ChatStillFound(),
        GraphOutcomeKind.Refused => new SessionEvent.ErasureStepFailed(step, ErasureFault.Refused),
        GraphOutcomeKind.Retained => new SessionEvent.ErasureStepFailed(step, ErasureFault.Retained),
        GraphOutcomeKind.Temporary => new SessionEvent.ErasureStepFailed(step, ErasureFault.Temporary),
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome.Kind, "an unknown outcome"),
    };
}
