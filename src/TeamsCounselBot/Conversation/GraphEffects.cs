using System.Collections.Immutable;
using System.Globalization;
using TeamsCounselBot.Graph;
using TeamsCounselBot.Hosting;
using TeamsCounselBot.Sessions;
using TeamsCounselBot.Storage;

namespace TeamsCounselBot.Conversation;

/// <summary>The effects that go through Microsoft Graph, and the end of a session's data.</summary>
internal sealed class GraphEffects(MeetingGraph graph, Metrics metrics)
{
    private const int RecordingAttempts = 5;

    public async Task<Performed> SwitchRecordingOffAsync(Session session, int attempts, CancellationToken cancel)
    {
        var outcome = await graph.SwitchRecordingOffAsync(session.Place.OrganizerObjectId!, session.Place.GraphMeetingId!, cancel);
        return outcome.Kind == GraphOutcomeKind.Temporary && attempts < RecordingAttempts
            ? new Performed(null, outcome.RetryAfter ?? EffectPerformer.Backoff(attempts))
            : new Performed(new SessionEvent.RecordingSwitched(outcome.Kind == GraphOutcomeKind.Done));
    }

    /// <summary>Compares what is granted in this chat with what the code needs, and asks whether the meeting has a chat at all.</summary>
    public async Task<Performed> CheckTenantAsync(Session session, CancellationToken cancel)
    {
        var granted = await graph.GrantsAsync(session.Place.ConversationId, cancel);
        var missing = granted is null ? null : NeededPermission.All
            .Where(needed => needed.Grant == PermissionGrant.PerChat && !granted.Contains(needed.Name))
            .Select(needed => needed.Name).ToImmutableSortedSet(StringComparer.Ordinal);
        var anonymousChat = session.Place is { OrganizerObjectId: { } organizer, GraphMeetingId: { } meeting }
            ? await graph.AnonymousChatAsync(organizer, meeting, cancel)
            : null;
        return new Performed(new SessionEvent.TenantChecked(new TenantCheck(missing, anonymousChat)));
    }

    public async Task<Performed> EraseAsync(Session session, ErasureStep step, CancellationToken cancel) => step switch
    {
        ErasureStep.LookForLeftovers => new(new SessionEvent.ErasureStepDone(step, await LeftoversAsync(session, cancel))),
        ErasureStep.DeleteChat => Told(step, await graph.DeleteChatAsync(session.Place.TenantId, session.Place.ConversationId, cancel)),
        ErasureStep.VerifyChat => Told(step, await graph.ChatIsGoneAsync(session.Place.ConversationId, cancel)),
        _ => throw new ArgumentOutOfRangeException(nameof(step), step, "not a step of Graph's"),
    };

    private async Task<string> LeftoversAsync(Session session, CancellationToken cancel)
    {
        if (session.Place is not { OrganizerObjectId: { } organizer, GraphMeetingId: { } meeting })
            return "unknown";
        var found = await graph.FindLeftoversAsync(organizer, meeting, cancel);
        return string.Create(CultureInfo.InvariantCulture, $"recordings={Count(found.Recordings)};transcripts={Count(found.Transcripts)}");
    }

    private static string Count(int? count) => count?.ToString(CultureInfo.InvariantCulture) ?? "unknown";

    /// <summary>A pause that Graph asks for is no fault of the erasure: the effect waits it out in the outbox.</summary>
    private Performed Told(ErasureStep step, GraphOutcome outcome)
    {
        if (outcome is { Kind: GraphOutcomeKind.Temporary, RetryAfter: { } pause })
            return new Performed(null, pause);
        metrics.Erased(step.ToString(), outcome.Kind.ToString());
        return new Performed(Meaning(step, outcome));
    }

    private static SessionEvent Meaning(ErasureStep step, GraphOutcome outcome) => outcome.Kind switch
    {
        GraphOutcomeKind.Done => new SessionEvent.ErasureStepDone(step, step == ErasureStep.VerifyChat ? Decider.Gone : "deleted"),
        GraphOutcomeKind.NotFound => new SessionEvent.ErasureStepDone(step, step == ErasureStep.VerifyChat ? Decider.Gone : "alreadyGone"),
        GraphOutcomeKind.Refused => new SessionEvent.ErasureStepFailed(step, ErasureFault.Refused),
        GraphOutcomeKind.Retained => new SessionEvent.ErasureStepFailed(step, ErasureFault.Retained),
        GraphOutcomeKind.StillThere or GraphOutcomeKind.Temporary => new SessionEvent.ErasureStepFailed(step, ErasureFault.Temporary),
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome.Kind, "an unknown outcome"),
    };
}
