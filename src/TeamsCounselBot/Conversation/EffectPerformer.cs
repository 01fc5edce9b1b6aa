using System.Net;
using TeamsCounselBot.BotConnector;
using TeamsCounselBot.Hosting;
using TeamsCounselBot.Sessions;
using TeamsCounselBot.Storage;

namespace TeamsCounselBot.Conversation;

/// <summary>How an effect went: what the session learns of it, or when to try again.</summary>
internal readonly record struct Performed(SessionEvent? Result, TimeSpan? RetryAfter = null);

/// <summary>Performs the effects in the chat. A card that already stands is updated, so a repeat is harmless.</summary>
internal sealed class EffectPerformer(ConnectorClient connector, CardRenderer renderer, Centres centres, GraphEffects graph)
{
    private const int ReadAttempts = 5;
    private const int CourtesyAttempts = 5;

    /// <param name="claim">The effect, and its session.</param>
    /// <param name="begin">Called before what must not be repeated where nobody knows whether it happened.</param>
    /// <param name="cancel">Ends the waiting.</param>
    public async Task<Performed> PerformAsync(ClaimedEffect claim, Func<Task> begin, CancellationToken cancel)
    {
        var (session, attempts) = (claim.Session, claim.Attempts);
        try
        {
            return claim.Effect switch
            {
                Effect.ReadMeeting => await ReadMeetingAsync(session, attempts, cancel),
                Effect.Show x => await ShowAsync(session, x.Surface, claim.InDoubt, begin, cancel),
                Effect.Withdraw x => await WithdrawAsync(session, x.Surface, cancel),
                Effect.Remove x => await RemoveAsync(session, x, cancel),
                Effect.SwitchRecordingOff => await graph.SwitchRecordingOffAsync(session, attempts, cancel),
                Effect.CheckTenant => await graph.CheckTenantAsync(session, cancel),
                Effect.Erase { Step: ErasureStep.LastWord } => await SayLastWordAsync(session, claim, begin, cancel),
                Effect.Erase { Step: ErasureStep.Inform } => await InformAsync(session, attempts, cancel),
                Effect.Erase x => await graph.EraseAsync(session, x.Step, cancel),
                _ => throw new ArgumentOutOfRangeException(nameof(claim), claim.Effect.GetType().Name, "an effect that nobody performs"),
            };
        }
        catch (ConnectorException e) when (e.IsTransient || e.OutcomeUnknown)
        {
            return new Performed(null, e.RetryAfter ?? Backoff(attempts));
        }
    }

    /// <summary>1 s, 2 s, 4 s … 5 min.</summary>
    public static TimeSpan Backoff(int attempts) => TimeSpan.FromSeconds(Math.Min(300, Math.Pow(2, Math.Min(attempts, 10))));

    /// <summary>Cards wait behind it: what cannot be read after some tries is taken as unreadable.</summary>
    private async Task<Performed> ReadMeetingAsync(Session session, int attempts, CancellationToken cancel)
    {
        var last = attempts >= ReadAttempts;
        var place = session.Place;
        var centre = centres.Of(session);
        MeetingFacts? facts = null;
        try
        {
            if (place.MeetingId is { } id && await connector.GetMeetingAsync(place.ServiceUrl, id, cancel) is { Details: { } details } meeting)
                facts = new MeetingFacts(details.Title ?? "", details.ScheduledStartTime, details.ScheduledEndTime, details.JoinUrl,
                    details.MsGraphResourceId, meeting.Organizer?.Id, meeting.Organizer?.AadObjectId ?? meeting.Organizer?.ObjectId,
                    string.Equals(details.Type, "Recurring", StringComparison.OrdinalIgnoreCase));
        }
        catch (ConnectorException e) when (last || (!e.IsTransient && !e.OutcomeUnknown))
        {
            // Not permitted, or no meeting: the setup card asks for start and end instead.
        }
        var members = new List<ChannelAccount>();
        try
        {
            members.AddRange(await connector.GetMembersAsync(place.ServiceUrl, place.ConversationId, cancel));
        }
        catch (ConnectorException e) when (last || (!e.IsTransient && !e.OutcomeUnknown))
        {
            // Without a roster the session knows who added the bot; others are met when they act.
        }
        return new Performed(new SessionEvent.MeetingRead(facts, Roster.People(members, centre, place.BotId)));
    }

    /// <summary>A reminder of which nobody knows whether it arrived is not sent again; a card that people need is.</summary>
    private async Task<Performed> ShowAsync(Session session, Surface surface, bool inDoubt, Func<Task> begin, CancellationToken cancel)
    {
        var posted = session.Posted.GetValueOrDefault(surface.Key);
        var once = posted is null && Audience.IsReminder(surface.Card);
        if (!Audience.Allows(session, surface) || (inDoubt && once))
            return new Performed(null);
        var place = session.Place;
        var viewer = surface.For is { } who ? session.People.GetValueOrDefault(who) : null;
        if (viewer is { TargetedRefused: true })
            return new Performed(new SessionEvent.TargetedRefused(surface));
        var card = Message(session, surface, viewer);
        var targeted = viewer is not null;
        try
        {
            if (posted is not null)
            {
                try
                {
                    await connector.UpdateAsync(place.ServiceUrl, place.ConversationId, posted, card, targeted, cancel);
                    return new Performed(null);
                }
                catch (ConnectorException e) when (e.Status == HttpStatusCode.NotFound)
                {
                    // Deleted by somebody, or a targeted message older than a day: it is posted anew.
                }
            }
            if (targeted)
                card = card with { Recipient = new ChannelAccount { Id = viewer!.Id, Name = viewer.Name } };
            var id = await connector.SendAsync(place.ServiceUrl, place.ConversationId, card, targeted, cancel, once ? begin : null);
            return new Performed(new SessionEvent.Shown(surface, id));
        }
        catch (ConnectorException e) when (once && e.CameToNoAnswer)
        {
            return new Performed(null);
        }
        catch (ConnectorException e) when (e.Code is "BotNotInConversationRoster" or "ConversationNotFound")
        {
            return new Performed(new SessionEvent.BotRemoved());
        }
        catch (ConnectorException e) when (!e.IsTransient && !e.OutcomeUnknown)
        {
            return new Performed(targeted ? new SessionEvent.TargetedRefused(surface) : null);
        }
    }

    private Activity Message(Session session, Surface surface, Participant? viewer)
    {
        var card = renderer.Render(surface.Card, session, viewer, centres.Of(session));
        return Replies.Message(card) with
        {
            ChannelData = surface is { Card: CardKind.MuteReminder, For: null }
                ? new TeamsChannelData { Notification = new NotificationInfo { AlertInMeeting = true } }
                : null,
        };
    }

    private async Task<Performed> WithdrawAsync(Session session, Surface surface, CancellationToken cancel)
    {
        if (session.Posted.GetValueOrDefault(surface.Key) is not { } id)
            return new Performed(null);
        await DeleteAsync(session, surface, id, cancel);
        return new Performed(new SessionEvent.Withdrawn(surface));
    }

    /// <summary>
    /// A card whose sending nobody knew the outcome of was sent again, and the first one stands beside it. What was on
    /// its way when somebody used it has become known meanwhile, since effects of a lane wait for each other.
    /// </summary>
    private async Task<Performed> RemoveAsync(Session session, Effect.Remove stray, CancellationToken cancel)
    {
        if (!session.Posted.ContainsValue(stray.ActivityId))
            await DeleteAsync(session, stray.Surface, stray.ActivityId, cancel);
        return new Performed(null);
    }

    private async Task DeleteAsync(Session session, Surface surface, string id, CancellationToken cancel)
    {
        try
        {
            await connector.DeleteAsync(session.Place.ServiceUrl, session.Place.ConversationId, id, surface.For is not null, cancel);
        }
        catch (ConnectorException e) when (!e.IsTransient && !e.OutcomeUnknown)
        {
            // Gone already, or out of reach for good: either way it is not ours any more.
        }
    }

    /// <summary>The last word is a courtesy, said once: where it cannot be said, the deletion goes on.</summary>
    private async Task<Performed> SayLastWordAsync(Session session, ClaimedEffect claim, Func<Task> begin, CancellationToken cancel)
    {
        var result = "unknown";
        try
        {
            if (!claim.InDoubt)
            {
                await connector.SendAsync(session.Place.ServiceUrl, session.Place.ConversationId,
                    Message(session, new Surface(CardKind.LastWord), null), targeted: false, cancel, begin);
                result = "said";
            }
        }
        catch (ConnectorException e) when (!e.IsTransient || claim.Attempts >= CourtesyAttempts)
        {
            result = "notSaid";
        }
        catch (ConnectorException e) when (e.CameToNoAnswer)
        {
            result = "unknown";
        }
        return new Performed(new SessionEvent.ErasureStepDone(ErasureStep.LastWord, result));
    }

    /// <summary>
    /// The counsellors hear of the verified deletion, that it could not be verified, or that the chat was not the bot's to
    /// delete, in their own chat with the bot, where they have one.
    /// </summary>
    private async Task<Performed> InformAsync(Session session, int attempts, CancellationToken cancel)
    {
        var (told, maybeLater) = (0, false);
        var key = session.Erasure! switch
        {
            { LeavesChat: true } => "erased.chatLeft",
            { IsVerified: true } => "erased.chatGone",
            _ => "erased.notVerified",
        };
        foreach (var counsellor in session.Counsellors.Where(p => p.ObjectId is not null))
        {
            try
            {
                var chat = await connector.CreateConversationAsync(session.Place.ServiceUrl, session.Place.TenantId, counsellor.Id, cancel);
                await connector.SendAsync(session.Place.ServiceUrl, chat,
                    new Activity { Type = ActivityTypes.Message, Text = CardRenderer.Words(session, counsellor)[key] }, targeted: false, cancel);
                told++;
            }
            catch (ConnectorException e)
            {
                // The bot is not installed for this person; the receipt stands all the same.
                maybeLater |= e.IsTransient && !e.CameToNoAnswer;
            }
        }
        if (told == 0 && maybeLater && attempts < CourtesyAttempts)
            return new Performed(null, Backoff(attempts));
        return new Performed(new SessionEvent.ErasureStepDone(ErasureStep.Inform, told > 0 ? "told" : "notTold"));
    }
}
