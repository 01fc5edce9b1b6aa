namespace TeamsCounselBot.BotConnector;

/// <summary>
/// Keeps the platform's rate limits for sends of one bot into one conversation
/// (https://learn.microsoft.com/microsoftteams/platform/bots/how-to/rate-limit). If several processes run the same bot, the host
/// registers a limiter that they share; else <see cref="SendPace"/> limits this process.
/// </summary>
public interface ISendPace
{
    /// <summary>Returns when a send may leave.</summary>
    /// <param name="conversationId">The conversation that receives it.</param>
    /// <param name="urgent">It may use the part of the limit that other sends leave free, and passes sends that wait.</param>
    /// <param name="cancel">Stops waiting.</param>
    /// <exception cref="ConnectorException">
    /// The wait would be longer than <see cref="SendPace.LongestWait"/>: see <see cref="SendPace.TooMany"/>.
    /// </exception>
    Task WaitAsync(string conversationId, bool urgent, CancellationToken cancel);
}
