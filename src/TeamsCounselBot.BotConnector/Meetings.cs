namespace TeamsCounselBot.BotConnector;

/// <summary>The answer of <c>GET /v1/meetings/{id}</c>; needs the permission <c>OnlineMeeting.ReadBasic.Chat</c>.</summary>
public sealed record MeetingInfo
{
    /// <summary>The meeting.</summary>
    public MeetingDetails? Details { get; init; }

    /// <summary>Its chat.</summary>
    public ConversationAccount? Conversation { get; init; }

    /// <summary>Its organiser.</summary>
    public ChannelAccount? Organizer { get; init; }
}

/// <summary>A meeting's details.</summary>
public sealed record MeetingDetails
{
    /// <summary>The id of the <c>/v1/meetings</c> calls.</summary>
    public string? Id { get; init; }

    /// <summary>The id of Graph's <c>onlineMeeting</c> under the organiser; absent for calls.</summary>
    public string? MsGraphResourceId { get; init; }

    /// <summary>Planned start.</summary>
    public DateTimeOffset? ScheduledStartTime { get; init; }

    /// <summary>Planned end.</summary>
    public DateTimeOffset? ScheduledEndTime { get; init; }

    /// <summary>The link by which people join.</summary>
    public string? JoinUrl { get; init; }

    /// <summary>The subject.</summary>
    public string? Title { get; init; }

    /// <summary><c>Scheduled</c>, <c>Recurring</c>, <c>MeetNow</c>, <c>GroupCall</c>, <c>OneToOneCall</c>, <c>ChannelScheduled</c> or <c>ChannelRecurring</c>.</summary>
    public string? Type { get; init; }
}

/// <summary>The answer of <c>GET /v1/meetings/{id}/participants/{id}</c>.</summary>
public sealed record MeetingParticipant
{
    /// <summary>Who.</summary>
    public ChannelAccount? User { get; init; }

    /// <summary>As what.</summary>
    public MeetingPresence? Meeting { get; init; }
}

/// <summary>
/// A page shown over the running meeting to some of its people (<c>POST /v1/meetings/{id}/notification</c>,
/// permission <c>OnlineMeetingNotification.Send.Chat</c>). Reported to show nothing to anonymous people, in spite of a success.
/// </summary>
public sealed record MeetingNotification
{
    /// <summary>The most recipients of one call.</summary>
    public const int MostRecipients = 10;

    /// <summary>Ids of the form <c>29:…</c>; 1 to 10.</summary>
    public required IReadOnlyList<string> Recipients { get; init; }

    /// <summary>Title of the window.</summary>
    public required string Title { get; init; }

    /// <summary>The page, in one of the app's valid domains.</summary>
    public required Uri Page { get; init; }

    /// <summary>Pixels.</summary>
    public int Height { get; init; } = 200;

    /// <summary>Pixels.</summary>
    public int Width { get; init; } = 300;
}

/// <summary>Somebody whom a meeting notification did not reach.</summary>
/// <param name="Recipient">The id that was given.</param>
/// <param name="Code">The channel's word for the reason.</param>
public sealed record MeetingNotificationFailure(string? Recipient, string? Code);

internal sealed record MeetingNotificationRequest(string Type, MeetingNotificationValue Value)
{
    public static MeetingNotificationRequest Of(MeetingNotification n) => new("targetedMeetingNotification", new MeetingNotificationValue(
        n.Recipients,
        [new MeetingSurface("meetingStage", "task", new MeetingTask(new MeetingTaskValue(
            n.Height.ToString(System.Globalization.CultureInfo.InvariantCulture),
            n.Width.ToString(System.Globalization.CultureInfo.InvariantCulture),
            n.Title,
            n.Page.AbsoluteUri)))]));
}

internal sealed record MeetingNotificationValue(IReadOnlyList<string> Recipients, IReadOnlyList<MeetingSurface> Surfaces);

internal sealed record MeetingSurface(string Surface, string ContentType, MeetingTask Content);

internal sealed record MeetingTask(MeetingTaskValue Value);

internal sealed record MeetingTaskValue(string Height, string Width, string Title, string Url);

internal sealed record MeetingNotificationResponse(IReadOnlyList<MeetingNotificationFault?>? RecipientsFailureInfo);

internal sealed record MeetingNotificationFault(
    string? RecipientMri,
    [property: System.Text.Json.Serialization.JsonPropertyName("errorcode")] string? ErrorCode);
