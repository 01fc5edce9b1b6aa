using TeamsCounselBot.BotConnector;
using TeamsCounselBot.Hosting;
using TeamsCounselBot.Sessions;

namespace TeamsCounselBot.Conversation;

/// <summary>Who of those that no session knows belongs to the centre.</summary>
internal sealed class Staff(ConnectorClient connector)
{
    /// <summary>
    /// A message's sender looks the same for staff and for guests of the tenant; the chat's roster tells them apart.
    /// Who cannot be looked up is shown nothing of the centre.
    /// </summary>
    public async Task<bool> HasSenderAsync(Activity activity, CentreOptions centre, CancellationToken cancel)
    {
        if (activity is not { From.Id: { Length: > 0 } id, Conversation.Id: { } conversation, ServiceUrl: { } serviceUrl })
            return false;
        try
        {
            return await connector.GetMemberAsync(serviceUrl, conversation, id, cancel) is { } member
                && Roster.Person(member, centre).Role == Role.Counsellor;
        }
        catch (ConnectorException)
        {
            return false;
        }
    }
}
