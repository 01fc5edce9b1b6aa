namespace TeamsCounselBot.BotConnector;

/// <summary>The part of <c>channelData</c> that is used.</summary>
public sealed record TeamsChannelData
{
    /// <summary>The tenant in which the activity happened.</summary>
    public TenantInfo? Tenant { get; init; }

    /// <summary>The meeting to which the chat belongs; its id is the one of the <c>/v1/meetings</c> calls.</summary>
    public MeetingReference? Meeting { get; init; }

    /// <summary>More on the kind of the activity, as <c>teamMemberAdded</c> or <c>editMessage</c>.</summary>
    public string? EventType { get; init; }

    /// <summary>From where the app was added.</summary>
    public SourceInfo? Source { get; init; }

    /// <summary>Of a message that is sent: how loud it is.</summary>
    public NotificationInfo? Notification { get; init; }
}

/// <summary>A tenant.</summary>
public sealed record TenantInfo
{
    /// <summary>The tenant's id, a GUID.</summary>
    public string? Id { get; init; }
}

/// <summary>A meeting as activities refer to it.</summary>
public sealed record MeetingReference
{
    /// <summary>Opaque, base64.</summary>
    public string? Id { get; init; }
}

/// <summary>From where an app was added.</summary>
public sealed record SourceInfo
{
    /// <summary>As <c>message</c>.</summary>
    public string? Name { get; init; }
}

/// <summary>How loud a message is.</summary>
public sealed record NotificationInfo
{
    /// <summary>In the activity feed.</summary>
    public bool? Alert { get; init; }

    /// <summary>Over the running meeting, to everyone in it; the message stands in the chat as well.</summary>
    public bool? AlertInMeeting { get; init; }
}
