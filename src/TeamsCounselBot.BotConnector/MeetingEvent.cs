using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace TeamsCounselBot.BotConnector;

/// <summary>
/// A meeting event. The sources disagree on the case of the members and one sample has a blank before the name,
/// so case does not count and the name is trimmed. Start and end may repeat, and delivery is not guaranteed.
/// </summary>
public abstract record MeetingEvent
{
    private const string Prefix = "application/vnd.microsoft.meeting";

    private MeetingEvent()
    {
    }

    /// <summary>The first one joined the call.</summary>
    public sealed record Started(string? MeetingId, DateTimeOffset? StartTime) : MeetingEvent;

    /// <summary>The last one left the call.</summary>
    public sealed record Ended(string? MeetingId, DateTimeOffset? EndTime) : MeetingEvent;

    /// <summary>People joined the call.</summary>
    public sealed record ParticipantsJoined(IReadOnlyList<MeetingMember> Members) : MeetingEvent
    {
        /// <summary>The people alone.</summary>
        public IEnumerable<ChannelAccount> Users => Members.Select(m => m.User!);
    }

    /// <summary>People left the call.</summary>
    public sealed record ParticipantsLeft(IReadOnlyList<MeetingMember> Members) : MeetingEvent
    {
        /// <summary>The people alone.</summary>
        public IEnumerable<ChannelAccount> Users => Members.Select(m => m.User!);
    }

    /// <summary>Reads the event, if the activity is one and its value can be read.</summary>
    public static bool TryRead(Activity activity, [NotNullWhen(true)] out MeetingEvent? e)
    {
        ArgumentNullException.ThrowIfNull(activity);
        e = null;
        var name = activity.Name?.Trim() ?? "";
        if (activity.Type != ActivityTypes.Event || !name.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase))
            return false;
        e = name[Prefix.Length..].ToLowerInvariant() switch
        {
            "start" => new Started(Text(activity.Value, "id"), Time(activity.Value, "startTime")),
            "end" => new Ended(Text(activity.Value, "id"), Time(activity.Value, "endTime")),
            "participantjoin" when MembersOf(activity.Value) is { } members => new ParticipantsJoined(members),
            "participantleave" when MembersOf(activity.Value) is { } members => new ParticipantsLeft(members),
            _ => null,
        };
        return e is not null;
    }

    private static List<MeetingMember>? MembersOf(JsonElement? value)
    {
        try
        {
            return value?.Deserialize(AnyCaseJson.Default.MeetingMembers)?.Members?.OfType<MeetingMember>().Where(m => m.User?.Id is { Length: > 0 }).ToList();
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string? Text(JsonElement? value, string name) =>
        value is { ValueKind: JsonValueKind.Object } members
        && members.EnumerateObject().FirstOrDefault(m => m.Name.Equals(name, StringComparison.OrdinalIgnoreCase)).Value is { ValueKind: JsonValueKind.String } text
            ? text.GetString()
            : null;

    private static DateTimeOffset? Time(JsonElement? value, string name) =>
        DateTimeOffset.TryParse(Text(value, name), System.Globalization.CultureInfo.InvariantCulture,
            System.Globalization.DateTimeStyles.AssumeUniversal, out var time) ? time : null;
}

/// <summary>One who joined or left a meeting.</summary>
public sealed record MeetingMember
{
    /// <summary>Who.</summary>
    public ChannelAccount? User { get; init; }

    /// <summary>As what.</summary>
    public MeetingPresence? Meeting { get; init; }
}

/// <summary>As what somebody is in a meeting.</summary>
public sealed record MeetingPresence
{
    /// <summary><c>Organizer</c>, <c>Presenter</c> or <c>Attendee</c>. It may change at any time: not to be kept.</summary>
    public string? Role { get; init; }

    /// <summary>In the call, not only in the chat.</summary>
    public bool? InMeeting { get; init; }
}

internal sealed record MeetingMembers(IReadOnlyList<MeetingMember?>? Members);
