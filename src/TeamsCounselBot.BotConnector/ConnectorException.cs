using System.Globalization;
using System.Net;

namespace TeamsCounselBot.BotConnector;

/// <summary>A call to the connector failed after all its retries. The exception repeats no content.</summary>
public sealed class ConnectorException : Exception
{
    internal ConnectorException(HttpStatusCode? status, string? code, Exception? inner = null)
        : base($"The connector call failed: {Told(status)} {code}".TrimEnd(), inner) => (Status, Code) = (status, code);

    /// <summary>The status of the last answer; null if there was no answer.</summary>
    public HttpStatusCode? Status { get; }

    /// <summary>
    /// The channel's error code, as <c>BotNotInConversationRoster</c>, or one of <c>TokenUnavailable</c>, <c>Unreachable</c>,
    /// <c>TimedOut</c>, <c>ServiceUrlNotAllowed</c>, <c>SendLimit</c>, <c>UnreadableAnswer</c>, <c>IdNotAllowed</c>, <c>NoRecipient</c>.
    /// </summary>
    public string? Code { get; }

    /// <summary>How long the channel asks to wait before another try; null if it did not say.</summary>
    public TimeSpan? RetryAfter { get; internal init; }

    /// <summary>
    /// A later try may succeed. This includes 500: the platform does not want a quick retry, but it is no refusal.
    /// </summary>
    public bool IsTransient { get; internal init; }

    /// <summary>
    /// The request may have taken effect: it timed out or broke off after it was sent, or a gateway or a failing service answered.
    /// Never true for a request that only reads.
    /// </summary>
    public bool OutcomeUnknown { get; internal init; }

    /// <summary>The request was sent but got no response. (With a response, the platform asks for a retry.)</summary>
    public bool CameToNoAnswer => OutcomeUnknown && Status is null;

    private static string Told(HttpStatusCode? status) =>
        status is { } known ? ((int)known).ToString(CultureInfo.InvariantCulture) : "no answer";
}
