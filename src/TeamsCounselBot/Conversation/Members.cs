using TeamsCounselBot.BotConnector;
using TeamsCounselBot.Hosting;
using TeamsCounselBot.Sessions;
using TeamsCounselBot.Storage;

namespace TeamsCounselBot.Conversation;

/// <summary>Who those are of whom a session has not heard yet: the chat's roster knows.</summary>
internal sealed class Members(SessionStore store, ConnectorClient connector)
{
    /// <summary>Within 3 s a button is to be answered; for a message to be taken Teams waits 10 s at least.</summary>
    private static readonly TimeSpan LongestForButton = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan LongestForMessage = TimeSpan.FromSeconds(8);

    /// <summary>Tells the session who sent this, and what it tells of them. Somebody whom the session does not know is looked up.</summary>
    public async Task<Acquaintance> MeetSenderAsync(Session session, Activity activity, CentreOptions centre, CancellationToken cancel)
    {
        var id = activity.From?.Id ?? "";
        var (zone, language) = (Roster.TimeZone(activity), Roster.Language(activity));
        Person person;
        if (session.People.GetValueOrDefault(id) is { Removed: false } known)
        {
            person = new Person(id, known.Role, Language: language, TimeZone: zone);
        }
        else
        {
            var (answered, member) = await LookUpAsync(activity, session.Place.ServiceUrl, session.Place.ConversationId, cancel);
            if (member is null)
                return answered ? Acquaintance.Stranger : Acquaintance.Unknown;
            person = Roster.Person(member with { Id = id }, centre, language, zone);
        }
        var met = await store.ApplyAsync(new SessionKey(session.Id), new SessionEvent.Met(person), null, cancel);
        return met?.Decision.State?.People.ContainsKey(id) == true ? Acquaintance.Met : Acquaintance.Stranger;
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
        return answered ? member is not null && Roster.Person(member, centre).Role == Role.Counsellor : null;
    }

    /// <summary>Nobody where the chat has no member of that id, and where the channel refuses to say.</summary>
    private async Task<(bool Answered, ChannelAccount? Member)> LookUpAsync(Activity activity, string serviceUrl, string conversation, CancellationToken cancel)
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

/// <summary>What came of looking somebody up.</summary>
internal enum Acquaintance
{
    /// <summary>The session knows them now.</summary>
    Met,

    /// <summary>They are not in the chat.</summary>
    Stranger,

    /// <summary>The channel gave no answer in time.</summary>
    Unknown,
}
