namespace TeamsCounselBot.BotConnector;

/// <summary>The part of <c>channelData</c> that is used.</summary>
public sealed record TeamsChannelData
{
    /// <summary>The tenant in which the activity happened.</summary>
    public TenantInfo? Tenant { get; init; }

    /// <summary>The chat's meeting; its id is the one for <c>/v1/meetings</c> calls.</summary>
    public MeetingReference? Meeting { get; init; }

    /// <summary>In an outbound message: how it notifies.</summary>
    public NotificationInfo? Notification { get; init; }
}

/// <summary>A tenant.</summary>
public sealed record TenantInfo
{
    /// <summary>The tenant's id, a GUID.</summary>
    public string? Id { get; init; }
}

/// <summary>A meeting, as activities name it.</summary>
public sealed record MeetingReference
{
    /// <summary>Opaque, base64.</summary>
    public string? Id { get; init; }
}

/// <summary>How a message notifies.</summary>
public sealed record NotificationInfo
{
    /// <summary>Shows it to everybody in the running meeting, besides in the chat.</summary>
    public bool? AlertInMeeting { get; init; }
}
