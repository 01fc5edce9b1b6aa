namespace TeamsCounselBot.BotConnector;

// Bodies of the connector's calls, for this library only.

internal sealed record ResourceResponse(string? Id);

internal sealed record PagedMembers(IReadOnlyList<ChannelAccount?>? Members, string? ContinuationToken);

internal sealed record ConversationParameters(bool IsGroup, IReadOnlyList<ChannelAccount> Members, string TenantId);

internal sealed record ErrorResponse(ErrorBody? Error);

internal sealed record ErrorBody(string? Code);
