using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace TeamsCounselBot.BotConnector;

/// <summary>
/// A meeting event. Sources disagree on the letter case of members, and one sample has a space before the name. So case is ignored
/// and the name is trimmed. Start and end may repeat; delivery is not guaranteed.
/// </summary>
public abstract record MeetingEvent
{
    private const string Prefix = "application/vnd.microsoft.meeting";

    private MeetingEvent()
    {
    }

    /// <summary>The first person joined the call.</summary>
    public sealed record Started : MeetingEvent;

    /// <summary>The last person left the call.</summary>
    public sealed record Ended : MeetingEvent;

    /// <summary>People joined the call.</summary>
    public sealed record ParticipantsJoined(IReadOnlyList<ChannelAccount> Users) : MeetingEvent;

    /// <summary>People left the call.</summary>
    public sealed record ParticipantsLeft(IReadOnlyList<ChannelAccount> Users) : MeetingEvent;

    /// <summary>Reads the event; false if the activity is not one, or its value cannot be read.</summary>
    public static bool TryRead(Activity activity, [NotNullWhen(true)] out MeetingEvent? e)
    {
        ArgumentNullException.ThrowIfNull(activity);
        e = null;
        var name = activity.Name?.Trim() ?? "";
        if (activity.Type != ActivityTypes.Event || !name.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase))
            return false;
        e = name[Prefix.Length..].ToLowerInvariant() switch
        {
            "start" => new Started(),
            "end" => new Ended(),
            "participantjoin" when UsersOf(activity.Value) is { } users => new ParticipantsJoined(users),
            "participantleave" when UsersOf(activity.Value) is { } users => new ParticipantsLeft(users),
            _ => null,
        };
        return e is not null;
    }

    private static List<ChannelAccount>? UsersOf(JsonElement? value)
    {
        try
        {
            var members = value?.Deserialize(AnyCaseJson.Default.MeetingMembers)?.Members;
            return members?.Select(member => member?.User).OfType<ChannelAccount>().Where(user => user.Id is { Length: > 0 }).ToList();
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

/// <summary>A person's state in a meeting.</summary>
public sealed record MeetingPresence
{
    /// <summary>The person is in the call, not only in the chat.</summary>
    public bool? InMeeting { get; init; }
}

internal sealed record MeetingMembers(IReadOnlyList<MeetingMember?>? Members);

internal sealed record MeetingMember(ChannelAccount? User);
