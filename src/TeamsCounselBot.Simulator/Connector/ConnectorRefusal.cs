using System.Text.Json.Nodes;
using TeamsCounselBot.Simulator.Services;

namespace TeamsCounselBot.Simulator.Connector;

/// <summary>Refusals in the connector's words.</summary>
internal static class ConnectorRefusal
{
    public static Answer Unauthorized(string why) =>
        new(401, new JsonObject { ["message"] = "Authorization has been denied for this request." }, Why: why);

    public static Answer BadSyntax(string why) => Refuse(400, "BadSyntax", "Bad format of conversation request", why);

    public static Answer BadArgument(string message, string? why = null) => Refuse(400, "BadArgument", message, why);

    /// <summary>A targeted message with its recipient in the wrong place; the code is written like this.</summary>
    public static Answer BadRecipient(string why) =>
        Refuse(400, "Bad argument", "The recipient of a targeted activity is missing or not allowed here.", why);

    public static Answer NotInRoster() =>
        Refuse(403, "BotNotInConversationRoster", "The bot is not part of the conversation roster.");

    public static Answer Forbidden(string why) =>
        Refuse(403, "ForbiddenOperationException", "The bot is not permitted to perform this operation.", why);

    public static Answer NotEnoughPermissions(string why) =>
        Refuse(403, "NotEnoughPermissions", "The bot does not have the permission for this operation.", why);

    public static Answer ServiceError(string why) => Refuse(400, "ServiceError", "Unknown", why);

    public static Answer Failure(string why) => Refuse(500, "ServiceError", "Internal server error.", why);

    public static Answer NoConversation() => Refuse(404, "ConversationNotFound", "Conversation not found.");

    public static Answer NoActivity() => Refuse(404, "ActivityNotFoundInConversation", "The activity was not found in the conversation.");

    public static Answer NoMember() => Refuse(404, "MemberNotFoundInConversation", "The member was not found in the conversation.");

    public static Answer NoMeeting(string why) => Refuse(404, "MeetingNotFound", "The meeting was not found.", why);

    public static Answer TooBig(string why) => Refuse(413, "MessageSizeTooBig", "Message size too large.", why);

    public static Answer Throttled(int retryAfter) =>
        Refuse(429, "Throttled", "Too many requests.", "the rate limit of this conversation") with { RetryAfter = retryAfter };

    private static Answer Refuse(int status, string code, string message, string? why = null) =>
        new(status, new JsonObject { ["error"] = new JsonObject { ["code"] = code, ["message"] = message } }, Why: why is null
            ? code
            : $"{code}, {why}");
}
