using System.Net;
using TeamsCounselBot.Actions;
using TeamsCounselBot.BotConnector;
using TeamsCounselBot.Cards;
using TeamsCounselBot.Sessions;
using TeamsCounselBot.Storage;

namespace TeamsCounselBot.Effects;

/// <summary>Shows, updates and removes cards in the chat. A card that was posted is updated, so a repeat is harmless.</summary>
internal sealed class CardEffects(ConnectorClient connector, CardRenderer renderer, CardCatalog cards, CentreDirectory centres,
    MeetingAlerts alerts)
{
    private const int CourtesyAttempts = 5;

    /// <summary>Some seconds each: so often a call is repeated that is answered as if the bot were not in the chat.</summary>
    private const int DoubtfulAttempts = 2;

    /// <summary>So often a message for one person alone may fail, within ten seconds, before a shared card shows it.</summary>
    private const int TargetedAttempts = 2;

    private static readonly TimeSpan DoubtfulPause = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan TargetedPause = TimeSpan.FromSeconds(3);

    /// <summary>If it is unknown whether a reminder arrived, it is not sent again; a card that people need is.</summary>
    public async Task<EffectOutcome> ShowAsync(ClaimedEffect claim, CardSlot slot, Func<Task> begin, CancellationToken cancel)
    {
        var session = claim.Session;
        var posted = session.Posted.GetValueOrDefault(slot.Key);
        var once = cards.IsNewMessage(session, slot);
        if (once && claim.InDoubt && cards.MayShow(session, slot))
            return InDoubt(slot);
        // A card without an id cannot be updated: people ask for their own views of it, and the first one tells the id.
        if (!cards.MaySend(session, slot, claim.InDoubt) || posted == Session.UnknownId)
            return new EffectOutcome(null);
        var viewer = slot.For is { } who ? session.People.GetValueOrDefault(who) : null;
        var content = renderer.Fingerprint(slot.Card, session, viewer, centres.Of(session));
        // After an attempt whose outcome is unknown, the chat may show something else than the session remembers.
        if (posted is not null && claim.EarlierTries == 0 && session.ShownContent.GetValueOrDefault(slot.Key) == content)
            return new EffectOutcome(null);
        try
        {
            var card = Message(session, slot, viewer);
            if (posted is not null && await IsUpdatedAsync(session, slot, posted, card, cancel))
                return new EffectOutcome(new SessionEvent.CardShown(slot, posted) { Content = content });
            // An update alerts nobody: a camera that is off would be told again with each of them.
            var message = viewer is not null ? card with { Recipient = Recipient(viewer) }
                : AlertsInMeeting(session, slot.Card) ? card with { ChannelData = Alert }
                : card;
            var sent = await connector.SendAsync(
                session.Place.ServiceUrl, session.Place.ConversationId, message,
                targeted: viewer is not null, cancel, once ? begin : null, IsSentFirst(slot));
            await alerts.ShowAsync(session, slot, viewer, cancel);
            return new EffectOutcome(
                new SessionEvent.CardShown(slot, sent.Id ?? Session.UnknownId)
                {
                    MayBeThereToo = claim.EarlierTries + sent.TriesInDoubt,
                    Content = content,
                });
        }
        catch (ConnectorException e) when (once && e.CameToNoAnswer)
        {
            return InDoubt(slot);
        }
        catch (ConnectorException e) when (SaysNotInChat(e))
        {
            return await LookAgainAsync(session, claim.Attempts, cancel);
        }
        catch (ConnectorException e) when (viewer is not null && e.Status >= HttpStatusCode.InternalServerError)
        {
            // Where targeting is not supported the service answers 500, each time.
            return claim.Attempts >= TargetedAttempts || viewer.TargetedRefused
                ? new EffectOutcome(new SessionEvent.TargetedRefused(slot))
                : new EffectOutcome(null, e.RetryAfter ?? TargetedPause * (claim.Attempts + 1));
        }
        catch (ConnectorException e) when (!e.IsTransient && !e.OutcomeUnknown)
        {
            return new EffectOutcome(viewer is not null && !SaysTooBig(e) ? new SessionEvent.TargetedRefused(slot) : null);
        }
    }

    /// <summary>
    /// Nobody knows whether the reminder arrived. It is not sent again; if it did, the first person who sees it tells its id.
    /// </summary>
    private static EffectOutcome InDoubt(CardSlot slot) => new(new SessionEvent.CardShown(slot, Session.UnknownId) { MayBeThereToo = 1 });

    /// <summary>False if there is nothing to update: a person deleted it, or it was private and is older than a day.</summary>
    private async Task<bool> IsUpdatedAsync(Session session, CardSlot slot, string id, Activity card, CancellationToken cancel)
    {
        try
        {
            await connector.UpdateAsync(
                session.Place.ServiceUrl, session.Place.ConversationId, id, card, targeted: slot.For is not null, cancel,
                IsSentFirst(slot));
            return true;
        }
        catch (ConnectorException e) when (e.Status == HttpStatusCode.NotFound && !SaysNotInChat(e))
        {
            return false;
        }
    }

    /// <summary>A part of the send budget is kept for it.</summary>
    private static bool IsSentFirst(CardSlot slot) => slot.Card == CardKind.Callback;

    private static bool SaysNotInChat(ConnectorException e) => e.Code is "BotNotInConversationRoster" or "ConversationNotFound";

    /// <summary>The card is at fault, not the way: such an answer says nothing of messages for one person alone.</summary>
    private static bool SaysTooBig(ConnectorException e) => e.Status == HttpStatusCode.RequestEntityTooLarge
        || e.Code is "MessageSizeTooBig" or "RequestEntityTooLarge" or "ActivitySizeTooBig";

    /// <summary>
    /// One refused call does not mean that the bot was removed. The bot repeats the call, then it asks the roster. During a session it
    /// never believes a refusal: it gives up the card, and the session continues.
    /// </summary>
    private async Task<EffectOutcome> LookAgainAsync(Session session, int attempts, CancellationToken cancel)
    {
        if (attempts < (session.Phase == Phase.Live ? 1 : DoubtfulAttempts))
            return new EffectOutcome(null, DoubtfulPause);
        if (session.Phase == Phase.Live)
            return new EffectOutcome(null);
        try
        {
            await connector.GetMembersAsync(session.Place.ServiceUrl, session.Place.ConversationId, cancel);
            return new EffectOutcome(null);
        }
        catch (ConnectorException e) when (SaysNotInChat(e))
        {
            return new EffectOutcome(new SessionEvent.BotRemoved());
        }
    }

    /// <summary>As Microsoft's own client names the one who sees it.</summary>
    private static ChannelAccount Recipient(Participant viewer) =>
        new() { Id = viewer.Id, Name = viewer.Name, AadObjectId = viewer.ObjectId, IsTargeted = true };

    /// <summary>
    /// Shown in the window of the meeting, where nobody has the chat open: that the line broke, that cameras go off, and the form,
    /// which must be seen before people leave. Each tells everybody the same. A telephone call has no such window, and the reminder to
    /// mute is a quiet message.
    /// </summary>
    private static bool AlertsInMeeting(Session session, CardKind shared) => shared switch
    {
        CardKind.FeedbackForm => session is { Plan.Medium: Medium.Video, Phase: Phase.Live },
        CardKind.SessionCard => session.IsUrgentForAll,
        _ => false,
    };

    private static TeamsChannelData Alert { get; } = new() { Notification = new NotificationInfo { AlertInMeeting = true } };

    private Activity Message(Session session, CardSlot slot, Participant? viewer)
    {
        var card = renderer.Render(slot.Card, session, viewer, centres.Of(session));
        return CardMessage.Of(card) with
        {
            Summary = viewer is null ? renderer.SharedSummary(slot.Card, session, centres.Of(session)) : CardText.Summary(card),
        };
    }

    public async Task<EffectOutcome> RemoveAsync(Session session, CardSlot slot, CancellationToken cancel)
    {
        if (session.Posted.GetValueOrDefault(slot.Key) is not { } id)
            return new EffectOutcome(null);
        if (id != Session.UnknownId)
            await DeleteAsync(session, slot, id, cancel);
        return new EffectOutcome(new SessionEvent.CardRemoved(slot, id));
    }

    /// <summary>
    /// A card with an unknown outcome was sent again, and the first copy is still there. A card that was being sent when a person used it
    /// is known by now, because effects of a lane wait for each other.
    /// </summary>
    public async Task<EffectOutcome> DeleteStrayAsync(Session session, Effect.DeleteStrayMessage stray, CancellationToken cancel)
    {
        if (!session.Posted.ContainsValue(stray.ActivityId))
            await DeleteAsync(session, stray.Slot, stray.ActivityId, cancel);
        return new EffectOutcome(null);
    }

    private async Task DeleteAsync(Session session, CardSlot slot, string id, CancellationToken cancel)
    {
        try
        {
            await connector.DeleteAsync(session.Place.ServiceUrl, session.Place.ConversationId, id, slot.For is not null, cancel);
        }
        catch (ConnectorException e) when (!e.IsTransient && !e.OutcomeUnknown)
        {
            // Gone already, or out of reach for good: either way it is not ours any more.
        }
    }

    /// <summary>The farewell card is a courtesy with one try: if it fails, the deletion continues.</summary>
    public async Task<EffectOutcome> SayLastWordAsync(ClaimedEffect claim, Func<Task> begin, CancellationToken cancel)
    {
        var session = claim.Session;
        var result = ErasureResult.Unknown;
        try
        {
            if (!claim.InDoubt)
            {
                await connector.SendAsync(session.Place.ServiceUrl, session.Place.ConversationId,
                    Message(session, new CardSlot(CardKind.Farewell), null), targeted: false, cancel, begin);
                result = ErasureResult.Said;
            }
        }
        catch (ConnectorException e) when (!e.IsTransient || claim.Attempts >= CourtesyAttempts)
        {
            result = ErasureResult.NotSaid;
        }
        catch (ConnectorException e) when (e.CameToNoAnswer)
        {
            result = ErasureResult.Unknown;
        }
        return new EffectOutcome(new SessionEvent.ErasureStepDone(ErasureStep.Farewell, result));
    }
}
