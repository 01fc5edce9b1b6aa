using System.Net;

namespace TeamsCounselBot.BotConnector;

/// <summary>A call to the connector that did not succeed, after all the tries it deserved. It repeats no content.</summary>
public sealed class ConnectorException : Exception
{
    internal ConnectorException(HttpStatusCode? status, string? code, Exception? inner = null)
        : base($"The connector call failed: {(status is { } s ? ((int)s).ToString(System.Globalization.CultureInfo.InvariantCulture) : "no answer")} {code}".TrimEnd(), inner) =>
        (Status, Code) = (status, code);

    /// <summary>The last answer's status; null where there was none.</summary>
    public HttpStatusCode? Status { get; }

    /// <summary>
    /// The channel's error code, as <c>BotNotInConversationRoster</c>, or one of <c>TokenUnavailable</c>, <c>Unreachable</c>,
    /// <c>TimedOut</c>, <c>ServiceUrlNotAllowed</c>, <c>SendLimit</c>, <c>UnreadableAnswer</c>, <c>IdNotAllowed</c>, <c>NoRecipient</c>.
    /// </summary>
    public string? Code { get; }

    /// <summary>How long to wait before another try, where the channel said so.</summary>
    public TimeSpan? RetryAfter { get; internal init; }

    /// <summary>
    /// It may go better later. Of 500 too: the platform wants no quick repeat of it, but it is no refusal.
    /// </summary>
    public bool IsTransient { get; internal init; }

    /// <summary>
    /// The request may have taken effect all the same: it timed out or broke off after it was sent, or a gateway or a
    /// failing service answered in the connector's stead. Never of a request that only reads.
    /// </summary>
    public bool OutcomeUnknown { get; internal init; }

    /// <summary>No answer at all came to a request that had left. Where one came the platform wants the request again.</summary>
    public bool CameToNoAnswer => OutcomeUnknown && Status is null;
}
