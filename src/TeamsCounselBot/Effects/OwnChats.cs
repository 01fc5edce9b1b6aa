using TeamsCounselBot.BotConnector;
using TeamsCounselBot.Storage;

namespace TeamsCounselBot.Effects;

/// <summary>Writes to people in their own chats with the bot, and notes each message, so that the bot deletes it in time.</summary>
internal sealed class OwnChats(ConnectorClient connector, PersonalMessages messages, TimeProvider clock)
{
    /// <param name="serviceUrl">The connector's address.</param>
    /// <param name="tenantId">The person's tenant.</param>
    /// <param name="person">The channel's id, or the account's.</param>
    /// <param name="message">A text or a card.</param>
    /// <param name="kept">The time until the bot deletes it.</param>
    /// <param name="cancel">Stops waiting.</param>
    /// <exception cref="ConnectorException">It was not sent, as where the bot is not installed for the person.</exception>
    public async Task SendAsync(
        string serviceUrl, string tenantId, string person, Activity message, TimeSpan kept, CancellationToken cancel)
    {
        var chat = await connector.CreateConversationAsync(serviceUrl, tenantId, person, cancel);
        if (await connector.SendAsync(serviceUrl, chat, message, targeted: false, cancel) is { Id: { } id })
            await messages.NoteAsync(new PersonalMessage(serviceUrl, chat, id), clock.GetUtcNow() + kept, cancel);
    }

    /// <summary>Tells several people something of an erasure, each in their own words.</summary>
    /// <returns>How many were told, and whether another try may reach one of the others.</returns>
    public async Task<(int Told, bool MaybeLater)> TellAsync<T>(
        string serviceUrl, string tenantId, IEnumerable<T> people, Func<T, (string Id, Activity Message)> message, CancellationToken cancel)
    {
        var (told, maybeLater) = (0, false);
        foreach (var (id, words) in people.Select(message))
        {
            try
            {
                await SendAsync(serviceUrl, tenantId, id, words, PersonalMessages.ReceiptsKept, cancel);
                told++;
            }
            catch (ConnectorException e)
            {
                // The bot is not installed for this person; the receipt remains.
                maybeLater |= e.IsTransient && !e.CameToNoAnswer;
            }
        }
        return (told, maybeLater);
    }
}
