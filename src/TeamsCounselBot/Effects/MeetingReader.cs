using System.Collections.Immutable;
using TeamsCounselBot.Actions;
using TeamsCounselBot.BotConnector;
using TeamsCounselBot.Cards;
using TeamsCounselBot.Presentation;
using TeamsCounselBot.Sessions;
using TeamsCounselBot.Storage;

namespace TeamsCounselBot.Effects;

/// <summary>Reads what the channel knows of a meeting and of the people in its chat.</summary>
internal sealed class MeetingReader(
    ConnectorClient connector, CentreDirectory centres, CardContexts contexts, NextForms agreed)
{
    private const int Attempts = 5;
    private const int FirstYear = 2000;
    private const int LastYear = 2199;

    /// <summary>Cards wait for this effect, so after some tries the bot continues without the facts.</summary>
    public async Task<EffectOutcome> ReadAsync(Session session, int attempts, CancellationToken cancel)
    {
        var last = attempts >= Attempts;
        var place = session.Place;
        var centre = centres.Of(session);
        MeetingFacts? facts = null;
        try
        {
            if (place.MeetingId is { } id
                && await connector.GetMeetingAsync(place.ServiceUrl, id, cancel) is { Details: { } details } meeting)
                facts = Facts(details, meeting.Organizer) with
                {
                    OrganizerBelongs = PersonMapper.OrganizerBelongs(meeting.Organizer, centre),
                };
        }
        catch (ConnectorException e) when (last || (!e.IsTransient && !e.OutcomeUnknown))
        {
            // Not permitted, or no meeting: the setup card asks for start and end instead.
        }
        if (facts is { IsNoMeeting: true } && session.Phase == Phase.Draft)
            await TellThatItIsNoneAsync(session, cancel);
        var members = new List<ChannelAccount>();
        try
        {
            members.AddRange(await connector.GetMembersAsync(place.ServiceUrl, place.ConversationId, cancel));
        }
        catch (ConnectorException e) when (last || (!e.IsTransient && !e.OutcomeUnknown))
        {
            // Without a roster the session knows who added the bot; others are met when they act.
        }
        var people = PersonMapper.People(members, centre, place.BotId);
        return new EffectOutcome(new SessionEvent.MeetingRead(facts, people, await AgreedAsync(session, facts, people, cancel)));
    }

    /// <summary>Of the people who the roster or the session says are counsellors; nobody else is asked for.</summary>
    private async Task<NextForm?> AgreedAsync(
        Session session, MeetingFacts? facts, ImmutableArray<Person> people, CancellationToken cancel) =>
        session.Phase == Phase.Draft && facts?.Start is { } start
            ? await agreed.FindAsync(session.Place.TenantId,
                NextForms.Keys(session).Concat(people.Where(p => p.Role == Role.Counsellor).Select(p => p.ObjectId ?? p.Id)).Distinct(),
                start, cancel)
            : null;

    /// <summary>One try: where Teams does not tell, what it told before holds.</summary>
    public async Task<EffectOutcome> ReadPresenceAsync(Session session, string who, CancellationToken cancel)
    {
        bool? inMeeting = null;
        try
        {
            if (session is { Place: { MeetingId: { } meeting } place } && session.People.GetValueOrDefault(who)?.ObjectId is { } account)
                inMeeting = (await connector.GetParticipantAsync(
                    place.ServiceUrl, meeting, account, place.TenantId, cancel))?.Meeting?.InMeeting;
        }
        catch (ConnectorException)
        {
            // Not told.
        }
        return new EffectOutcome(new SessionEvent.PresenceRead(who, inMeeting));
    }

    private static MeetingFacts Facts(MeetingDetails details, ChannelAccount? organizer)
    {
        var (start, end) = (Plausible(details.ScheduledStartTime), Plausible(details.ScheduledEndTime));
        if (end <= start)
            (start, end) = (null, null);
        return new MeetingFacts(start, end, details.JoinUrl, details.MsGraphResourceId, organizer?.Id,
            organizer?.AadObjectId ?? organizer?.ObjectId, string.Equals(details.Type, "Recurring", StringComparison.OrdinalIgnoreCase))
        {
            IsNoMeeting = !MeetingChat.IsMeeting(details.Type),
        };
    }

    /// <summary>Meetings that were started at once come with the year 1: such a time is unknown, and sums with it overflow.</summary>
    private static DateTimeOffset? Plausible(DateTimeOffset? time) =>
        time is { UtcDateTime.Year: >= FirstYear and <= LastYear } ? time : null;

    /// <summary>A courtesy: where it cannot be said, nothing follows.</summary>
    private async Task TellThatItIsNoneAsync(Session session, CancellationToken cancel)
    {
        var context = contexts.Outside(session, viewer: null, centres.Of(session));
        try
        {
            await connector.SendAsync(
                session.Place.ServiceUrl, session.Place.ConversationId, CardMessage.Of(Help.NotAMeeting(context)), targeted: false, cancel);
        }
        catch (ConnectorException)
        {
        }
    }
}
