namespace TeamsCounselBot.BotConnector;

/// <summary>
/// Keeps the platform's limits for what one bot sends into one conversation
/// (https://learn.microsoft.com/microsoftteams/platform/bots/how-to/rate-limit). A host that runs several processes of one bot
/// registers one that they share; otherwise <see cref="SendPace"/> keeps them for this process.
/// </summary>
public interface ISendPace
{
    /// <summary>Returns when a send may leave now.</summary>
    /// <param name="conversationId">The conversation into which it goes.</param>
    /// <param name="cancel">Ends the waiting.</param>
    /// <exception cref="ConnectorException">It would take longer than <see cref="SendPace.LongestWait"/>: see <see cref="SendPace.TooMany"/>.</exception>
    Task WaitAsync(string conversationId, CancellationToken cancel);
}
