using TeamsCounselBot.Actions;
using TeamsCounselBot.BotConnector;
using TeamsCounselBot.Configuration;
using TeamsCounselBot.Sessions;
using TeamsCounselBot.Storage;

namespace TeamsCounselBot.Teams;

/// <summary>Looks up people whom the session does not know yet in the chat's roster.</summary>
internal sealed class RosterLookup(SessionStore store, ConnectorClient connector)
{
    /// <summary>Within 3 s a button is to be answered; for a message to be taken Teams waits 10 s at least.</summary>
    private static readonly TimeSpan LongestForButton = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan LongestForMessage = TimeSpan.FromSeconds(8);

    /// <summary>Adds the sender to the session, or updates them. An unknown person is looked up.</summary>
    public async Task<LookupResult> MeetSenderAsync(Session session, Activity activity, CentreOptions centre, CancellationToken cancel)
    {
        var id = activity.From?.Id ?? "";
        var (zone, language) = (PersonMapper.TimeZone(activity), PersonMapper.Language(activity));
        Person person;
        if (session.People.GetValueOrDefault(id) is { Removed: false } known)
            person = new Person(id, known.Role, Language: language, TimeZone: zone);
        else if (await FindSenderAsync(session, activity, centre, cancel) is (var result, var found) && found is not null)
            person = found;
        else
            return result;
        var met = await store.ApplyAsync(new SessionKey(session.Id), new SessionEvent.PersonIdentified(person), null, cancel);
        return met?.Transition.State?.People.ContainsKey(id) == true ? LookupResult.Met : LookupResult.Stranger;
    }

    /// <summary>The sender as the chat's roster names them; a person only with <see cref="LookupResult.Met"/>.</summary>
    public async Task<(LookupResult Result, Person? Person)> FindSenderAsync(
        Session session, Activity activity, CentreOptions centre, CancellationToken cancel)
    {
        var (answered, member) = await LookUpAsync(activity, session.Place.ServiceUrl, session.Place.ConversationId, cancel);
        if (member is null)
            return (answered ? LookupResult.Stranger : LookupResult.Unknown, null);
        return (LookupResult.Met, PersonMapper.Person(
            member with { Id = activity.From?.Id }, centre, PersonMapper.Language(activity), PersonMapper.TimeZone(activity)));
    }

    /// <summary>
    /// Whether the sender belongs to the centre; null where that cannot be found out now, and then they are shown nothing of
    /// it. A message looks the same from staff and from guests of the tenant; the chat's roster tells them apart.
    /// </summary>
    public async Task<bool?> IsSenderOfCentreAsync(Activity activity, CentreOptions centre, CancellationToken cancel)
    {
        if (activity is not { From.Id.Length: > 0, Conversation.Id: { } conversation, ServiceUrl: { } serviceUrl })
            return false;
        var (answered, member) = await LookUpAsync(activity, serviceUrl, conversation, cancel);
        return answered ? member is not null && PersonMapper.Person(member, centre).Role == Role.Counsellor : null;
    }

    /// <summary>No member if the chat has none with that id, or if the channel refuses to answer.</summary>
    private async Task<(bool Answered, ChannelAccount? Member)> LookUpAsync(
        Activity activity, string serviceUrl, string conversation, CancellationToken cancel)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(activity.Type == ActivityTypes.Invoke ? LongestForButton : LongestForMessage);
        try
        {
            return (true, await connector.GetMemberAsync(serviceUrl, conversation, activity.From?.Id ?? "", limit.Token));
        }
        catch (ConnectorException e)
        {
            return (!e.IsTransient, null);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return (false, null);
        }
    }
}

/// <summary>The result of a lookup.</summary>
internal enum LookupResult
{
    /// <summary>The session knows them now.</summary>
    Met,

    /// <summary>They are not in the chat.</summary>
    Stranger,

    /// <summary>The channel gave no answer in time.</summary>
    Unknown,
}
