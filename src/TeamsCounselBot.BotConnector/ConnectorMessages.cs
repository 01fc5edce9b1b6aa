namespace TeamsCounselBot.BotConnector;

// Bodies of the connector's calls, for this library only.

internal sealed record ResourceResponse(string? Id);

internal sealed record PagedMembers(IReadOnlyList<ChannelAccount?>? Members, string? ContinuationToken);

internal sealed record ConversationParameters(bool IsGroup, IReadOnlyList<ChannelAccount> Members, string TenantId);

internal sealed record MeetingNotification(string Type, MeetingNotificationValue Value);

internal sealed record MeetingNotificationValue(IReadOnlyList<string> Recipients, IReadOnlyList<MeetingSurface> Surfaces);

internal sealed record MeetingSurface(string Surface, string ContentType, MeetingSurfaceContent Content);

internal sealed record MeetingSurfaceContent(MeetingPage Value);

internal sealed record MeetingPage(string Height, string Width, string Title, string Url);

internal sealed record ErrorResponse(ErrorBody? Error);

internal sealed record ErrorBody(string? Code);
