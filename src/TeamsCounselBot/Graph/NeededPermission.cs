using System.Collections.Immutable;

namespace TeamsCounselBot.Graph;

/// <summary>Who gives a permission, and over what.</summary>
internal enum PermissionGrant
{
    /// <summary>Resource-specific: asked for in the Teams manifest, given with the installation in a chat, for that chat alone.</summary>
    PerChat,

    /// <summary>An application permission of the tenant: an administrator consents, in Entra ID.</summary>
    Tenant,
}

/// <summary>
/// A permission that the code needs. The manifest asks for exactly the ones given per chat, and the
/// administrators' guide explains every one; a test holds them together.
/// </summary>
/// <param name="Uses">What needs it: a call as method and path with <c>{…}</c> for ids, or an event's name.</param>
internal sealed record NeededPermission(string Name, PermissionGrant Grant, ImmutableArray<string> Uses)
{
    public static ImmutableArray<NeededPermission> All { get; } =
    [
        new("Chat.ManageDeletion.Chat", PermissionGrant.PerChat, ["DELETE /chats/{chat}"]),
        new("ChatSettings.Read.Chat", PermissionGrant.PerChat, ["GET /chats/{chat}"]),
        new("OnlineMeeting.ReadBasic.Chat", PermissionGrant.PerChat, ["GET /v1/meetings/{meeting}", "meetingStart", "meetingEnd"]),
        new("OnlineMeetingParticipant.Read.Chat", PermissionGrant.PerChat, ["meetingParticipantJoin", "meetingParticipantLeave"]),
        new("OnlineMeetingRecording.Read.Chat", PermissionGrant.PerChat, ["GET /users/{organizer}/onlineMeetings/{meeting}/recordings"]),
        new("OnlineMeetingTranscript.Read.Chat", PermissionGrant.PerChat, ["GET /users/{organizer}/onlineMeetings/{meeting}/transcripts"]),
        new("TeamsAppInstallation.Read.Chat", PermissionGrant.PerChat, ["GET /chats/{chat}/permissionGrants"]),
        new("OnlineMeetings.ReadWrite.All", PermissionGrant.Tenant, ["PATCH /users/{organizer}/onlineMeetings/{meeting}", "GET /users/{organizer}/onlineMeetings/{meeting}"]),
    ];

    /// <summary>The key of the sentence that says what follows where it is missing.</summary>
    public string WithoutIt => $"permission.{Name}";
}
