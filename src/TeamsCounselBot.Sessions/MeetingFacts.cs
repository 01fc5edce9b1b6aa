namespace TeamsCounselBot.Sessions;

/// <summary>A meeting, as the channel tells of it.</summary>
internal sealed record MeetingFacts(
    DateTimeOffset? Start, DateTimeOffset? End, string? JoinUrl,
    string? GraphMeetingId, string? OrganizerId, string? OrganizerObjectId, bool Recurring)
{
    /// <summary>The details say that the organiser belongs to the centre, or may.</summary>
    public bool OrganizerBelongs { get; init; }

    /// <summary>The channel calls it a call, or a meeting of a channel: no counselling takes place there.</summary>
    public bool IsNoMeeting { get; init; }
}
