using System.Globalization;
using System.Text.Json.Nodes;
using TeamsCounselBot.Simulator.Services;
using TeamsCounselBot.Simulator.Teams;

namespace TeamsCounselBot.Simulator.Graph;

/// <summary>Chats in Graph, under the permissions that the bot has in each chat where it is installed.</summary>
internal sealed class ChatsApi(World world)
{
    public Answer Get(ServiceCall call)
    {
        lock (world.Gate)
        {
            if (Reach(call, out var meeting) is { } refused)
                return refused;
            var chat = meeting.Chat;
            var answer = new JsonObject
            {
                ["@odata.context"] = "https://graph.microsoft.com/v1.0/$metadata#chats/$entity",
                ["id"] = chat.Id,
                ["topic"] = meeting.Title,
                ["createdDateTime"] = Time(chat.CreatedAt),
                ["lastUpdatedDateTime"] = Time(chat.Messages.LastOrDefault()?.At ?? chat.CreatedAt),
                ["chatType"] = meeting.Type == MeetingType.None ? "group" : "meeting",
                ["webUrl"] = $"https://teams.microsoft.com/l/chat/{Uri.EscapeDataString(chat.Id)}/0?tenantId={world.Identity.TenantId}",
                ["tenantId"] = world.Identity.TenantId,
                ["isHiddenForAllMembers"] = false,
            };
            if (meeting.Type != MeetingType.None)
                answer["onlineMeetingInfo"] = new JsonObject
                {
                    ["calendarEventId"] = null,
                    ["joinWebUrl"] = meeting.JoinUrl,
                    ["organizer"] = new JsonObject { ["id"] = meeting.Organizer.Person.ObjectId, ["displayName"] = null, ["userIdentityType"] = "aadUser" },
                };
            return new Answer(200, answer);
        }
    }

    public Answer Delete(ServiceCall call)
    {
        lock (world.Gate)
        {
            if (!world.Deletions.TryTake(out var retryAfter))
                return GraphRefusal.TooMany(retryAfter);
            if (Reach(call, out var meeting) is { } refused)
                return refused;
            if (!world.Settings.ChatDeletionAllowed)
                return GraphRefusal.Forbidden("Missing resource specific permissions on the request. Permissions required: Chat.ManageDeletion.Chat.");
            if (world.Settings.RetentionHold)
                return GraphRefusal.Forbidden("The chat cannot be deleted because a retention policy or hold applies to it.");
            meeting.Chat.DeletedAt = world.Now;
        }
        world.Changes.Tell(Change.State);
        world.Changes.Tell(Change.Chat);
        return new Answer(204);
    }

    public Answer Grants(ServiceCall call)
    {
        lock (world.Gate)
        {
            if (Reach(call, out var meeting) is { } refused)
                return refused;
            return new Answer(200, new JsonObject
            {
                ["@odata.context"] = $"https://graph.microsoft.com/v1.0/$metadata#chats('{meeting.Chat.Id}')/permissionGrants",
                ["value"] = new JsonArray([.. Granted().Select(permission => new JsonObject
                {
                    ["id"] = Guid.NewGuid().ToString("N"),
                    ["clientAppId"] = world.Identity.AppId,
                    ["clientId"] = world.Identity.AppId,
                    ["resourceAppId"] = "00000003-0000-0000-c000-000000000000",
                    ["permissionType"] = "Application",
                    ["permission"] = permission,
                })]),
            });
        }
    }

    private IEnumerable<string> Granted()
    {
        yield return "ChatMember.Read.Chat";
        yield return "ChatSettings.Read.Chat";
        yield return "TeamsAppInstallation.Read.Chat";
        yield return "OnlineMeetingRecording.Read.Chat";
        yield return "OnlineMeetingTranscript.Read.Chat";
        if (world.Settings.MeetingDetailsAllowed)
            yield return "OnlineMeeting.ReadBasic.Chat";
        if (world.Settings.ParticipantEvents)
            yield return "OnlineMeetingParticipant.Read.Chat";
        if (world.Settings.ChatDeletionAllowed)
            yield return "Chat.ManageDeletion.Chat";
    }

    private Answer? Reach(ServiceCall call, out Meeting meeting)
    {
        var id = call.Route("chat");
        meeting = world.Meetings.FirstOrDefault(it => it.Chat.Id == id)!;
        if (meeting is null or { Chat.IsDeleted: true })
            return GraphRefusal.NotFound("Chat not found.");
        return meeting.Chat.BotAdded ? null : GraphRefusal.Forbidden("The app is not installed in the chat, or has no permission in it.");
    }

    private static string Time(DateTimeOffset moment) => moment.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
