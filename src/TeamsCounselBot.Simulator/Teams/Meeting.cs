using System.Text;
using System.Text.Json.Nodes;

namespace TeamsCounselBot.Simulator.Teams;

/// <summary>What the chat belongs to.</summary>
internal enum MeetingType
{
    Scheduled,
    Recurring,
    MeetNow,

    /// <summary>No meeting: a plain group chat.</summary>
    None,
}

internal enum MeetingRole
{
    Organizer,
    Presenter,
    Attendee,
}

/// <summary>A person's part in a meeting.</summary>
internal sealed class Participant
{
    public required Person Person { get; init; }

    public required MeetingRole Role { get; init; }

    /// <summary>In the call now.</summary>
    public bool Present { get; set; }

    /// <summary>Among the members of the chat.</summary>
    public bool InChat { get; set; }

    /// <summary>Has been in the call and left it.</summary>
    public bool HasLeft { get; set; }
}

/// <summary>A meeting with its chat.</summary>
internal sealed class Meeting
{
    /// <summary>Of the control API: <c>m1</c>.</summary>
    public required string Id { get; init; }

    public required string Title { get; init; }

    public required DateTimeOffset Start { get; set; }

    public required DateTimeOffset End { get; set; }

    public required MeetingType Type { get; init; }

    public required Chat Chat { get; init; }

    public required Participant Organizer { get; init; }

    public List<Participant> People { get; } = [];

    /// <summary>How Teams answers here; null where it answers as everywhere.</summary>
    public Behaviour? Behaviour { get; set; }

    public bool Running { get; set; }

    public DateTimeOffset? StartedAt { get; set; }

    /// <summary>The id of the meeting APIs and of <c>channelData.meeting</c>.</summary>
    public string MeetingId => Base64($"0#{Chat.Id}#0");

    /// <summary>The id of Graph's <c>onlineMeeting</c>.</summary>
    public string GraphId => Base64($"1*{Organizer.Person.ObjectId}*0**{Chat.Id}");

    public string JoinUrl => $"https://teams.microsoft.com/l/meetup-join/{Uri.EscapeDataString(Chat.Id)}/0?context="
        + Uri.EscapeDataString($$"""{"Tid":"{{Organizer.Person.TenantId}}","Oid":"{{Organizer.Person.ObjectId}}"}""");

    /// <summary>What Graph can change.</summary>
    public JsonObject Options { get; } = new()
    {
        ["allowRecording"] = true,
        ["allowTranscription"] = true,
        ["recordAutomatically"] = false,
        ["allowCopyingAndSharingMeetingContent"] = true,
        ["allowMeetingChat"] = "enabled",
        ["allowAttendeeToEnableCamera"] = true,
        ["allowAttendeeToEnableMic"] = true,
        ["allowedPresenters"] = "everyone",
        ["isEntryExitAnnounced"] = true,
        ["allowTeamworkReactions"] = true,
    };

    /// <summary>When recordings, each with its transcript, came to be.</summary>
    public List<(string Id, DateTimeOffset At)> Recordings { get; } = [];

    public IEnumerable<Participant> Members => People.Where(it => it.InChat);

    public Participant? Find(string personId) => People.FirstOrDefault(it => it.Person.Id == personId);

    /// <summary>The acting person; the organiser if no person is named.</summary>
    public Person By(string? personId) =>
        personId is null ? Organizer.Person : Find(personId)?.Person ?? throw TeamsRefusal.NotFound("person in this meeting");

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));
}
