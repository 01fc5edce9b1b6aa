using System.Collections.Immutable;

namespace TeamsCounselBot.Graph;

/// <summary>How a permission is granted, and for what.</summary>
internal enum PermissionGrant
{
    /// <summary>Resource-specific: in the Teams manifest, granted with the installation in a chat, for this chat only.</summary>
    PerChat,

    /// <summary>An application permission for the tenant. An administrator consents in Entra ID.</summary>
    Tenant,
}

/// <summary>
/// A permission that the code needs. The manifest asks for exactly those per chat, and the administrators' guide explains each one;
/// a test compares the three.
/// </summary>
/// <param name="Uses">Calls as method and path, with <c>{…}</c> for ids, or names of events.</param>
internal sealed record NeededPermission(string Name, PermissionGrant Grant, ImmutableArray<string> Uses)
{
    public const string MeetingDetails = "OnlineMeeting.ReadBasic.Chat";
    public const string ParticipantEvents = "OnlineMeetingParticipant.Read.Chat";
    public const string MeetingNotification = "OnlineMeetingNotification.Send.Chat";

    public static ImmutableArray<NeededPermission> All { get; } =
    [
        new("Chat.ManageDeletion.Chat", PermissionGrant.PerChat, ["DELETE /chats/{chat}", "GET /teamwork/deletedChats/{chat}"]),
        new("ChatSettings.Read.Chat", PermissionGrant.PerChat, ["GET /chats/{chat}"]),
        new(MeetingDetails, PermissionGrant.PerChat, ["GET /v1/meetings/{meeting}", "meetingStart", "meetingEnd"]),
        new(ParticipantEvents, PermissionGrant.PerChat,
            ["meetingParticipantJoin", "meetingParticipantLeave", "GET /v1/meetings/{meeting}/participants/{participant}"]),
        new(MeetingNotification, PermissionGrant.PerChat, ["POST /v1/meetings/{meeting}/notification"]),
        new("OnlineMeetingRecording.Read.Chat", PermissionGrant.PerChat, ["GET /users/{organizer}/onlineMeetings/{meeting}/recordings"]),
        new("OnlineMeetingTranscript.Read.Chat", PermissionGrant.PerChat, ["GET /users/{organizer}/onlineMeetings/{meeting}/transcripts"]),
        new("TeamsAppInstallation.Read.Chat", PermissionGrant.PerChat, ["GET /chats/{chat}/permissionGrants"]),
        new("OnlineMeetings.ReadWrite.All", PermissionGrant.Tenant,
            ["PATCH /users/{organizer}/onlineMeetings/{meeting}", "GET /users/{organizer}/onlineMeetings/{meeting}"]),
    ];

    /// <summary>Whether only Teams knows the name; Graph's own list of permissions does not have it.</summary>
    public bool IsOfTeamsAlone => Name is MeetingDetails or ParticipantEvents or MeetingNotification;

    /// <summary>Whether it serves the counsellors' page in Teams alone. Without the page nobody misses it.</summary>
    public bool IsForPage => Name == MeetingNotification;

    /// <summary>The text key of the sentence that says what happens without it.</summary>
    public string WithoutIt => $"permission.{Name}";
}
