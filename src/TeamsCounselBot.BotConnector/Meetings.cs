namespace TeamsCounselBot.BotConnector;

/// <summary>The answer of <c>GET /v1/meetings/{id}</c>; needs the permission <c>OnlineMeeting.ReadBasic.Chat</c>.</summary>
public sealed record MeetingInfo
{
    /// <summary>The meeting.</summary>
    public MeetingDetails? Details { get; init; }

    /// <summary>The meeting's organiser.</summary>
    public ChannelAccount? Organizer { get; init; }
}

/// <summary>A meeting's details.</summary>
public sealed record MeetingDetails
{
    /// <summary>The id of Graph's <c>onlineMeeting</c> under the organiser; absent for calls.</summary>
    public string? MsGraphResourceId { get; init; }

    /// <summary>Planned start.</summary>
    public DateTimeOffset? ScheduledStartTime { get; init; }

    /// <summary>Planned end.</summary>
    public DateTimeOffset? ScheduledEndTime { get; init; }

    /// <summary>The link to join.</summary>
    public string? JoinUrl { get; init; }

    /// <summary>The subject.</summary>
    public string? Title { get; init; }

    /// <summary>
    /// <c>Scheduled</c>, <c>Recurring</c>, <c>MeetNow</c>, <c>GroupCall</c>, <c>OneToOneCall</c>, <c>ChannelScheduled</c> or
    /// <c>ChannelRecurring</c>.
    /// </summary>
    public string? Type { get; init; }
}

/// <summary>The answer of <c>GET /v1/meetings/{id}/participants/{id}</c>.</summary>
public sealed record MeetingParticipant
{
    /// <summary>The person's state.</summary>
    public MeetingPresence? Meeting { get; init; }
}
