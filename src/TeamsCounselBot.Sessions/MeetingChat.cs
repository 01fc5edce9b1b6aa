using System.Text;

namespace TeamsCounselBot.Sessions;

/// <summary>
/// Tells the chats of meetings from other chats: a session belongs to a meeting's chat alone, and no other chat is ever
/// deleted.
/// </summary>
internal static class MeetingChat
{
    private const string Start = "19:meeting_";
    private static readonly string[] Types = ["Scheduled", "Recurring", "MeetNow"];

    public static bool IsOne(string conversationId) => conversationId.StartsWith(Start, StringComparison.Ordinal);

    /// <summary>The id of the chat's meeting in the meeting APIs, as they document it.</summary>
    public static string MeetingIdOf(string conversationId) => Convert.ToBase64String(Encoding.UTF8.GetBytes($"0#{conversationId}#0"));

    /// <summary>Whether the meeting's id names this chat. An id that cannot be decoded says nothing against it.</summary>
    public static bool Fits(string meetingId, string conversationId)
    {
        var decoded = new byte[meetingId.Length];
        return !Convert.TryFromBase64String(meetingId, decoded, out var length)
            || Encoding.UTF8.GetString(decoded, 0, length) == $"0#{conversationId}#0";
    }

    /// <summary>
    /// Whether the channel's type of meeting is one of a counselling meeting. Calls and channels are none; a missing type says
    /// nothing.
    /// </summary>
    public static bool IsMeeting(string? type) => type is not { Length: > 0 } || Types.Contains(type, StringComparer.OrdinalIgnoreCase);
}
