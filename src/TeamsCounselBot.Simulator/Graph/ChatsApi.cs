using System.Globalization;
using System.Text.Json.Nodes;
using TeamsCounselBot.Simulator.Services;
using TeamsCounselBot.Simulator.Teams;

namespace TeamsCounselBot.Simulator.Graph;

/// <summary>Chats in Graph, under the permissions that the bot has in each chat where it is installed.</summary>
internal sealed class ChatsApi(World world, AftermathOfDeletion aftermath)
{
    private const string OtherApp = "6d3c1e52-7a0f-4a55-8c1e-00000000f0e1";
    private static readonly string[] OfOthers = ["Chat.ManageDeletion.Chat", "ChatMember.Read.Chat", "ChatMessage.Read.Chat"];

    /// <summary>Permissions that Teams has and Graph's own list does not name.</summary>
    private static readonly string[] OfTeamsAlone = ["OnlineMeeting.ReadBasic.Chat", "OnlineMeetingParticipant.Read.Chat"];

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
                    ["organizer"] = new JsonObject
                    {
                        ["id"] = meeting.Organizer.Person.ObjectId,
                        ["displayName"] = null,
                        ["userIdentityType"] = "aadUser"
                    },
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
            if (meeting.Chat.IsDeleted)
                return world.BehaviourIn(meeting.Chat).After == AfterDeletion.FoundAndRefused ? NoPermission() : new Answer(204);
            if (!world.Settings.ChatDeletionAllowed)
                return GraphRefusal.Forbidden(
                    "Missing resource specific permissions on the request. Permissions required: Chat.ManageDeletion.Chat.");
            if (world.Settings.RetentionHold)
                return GraphRefusal.Forbidden("The chat cannot be deleted because a retention policy or hold applies to it.");
            if (world.BehaviourIn(meeting.Chat).Hindrance is (DeletionHindrance.Conflict or DeletionHindrance.Locked) and var hindrance
                && meeting.Chat.Hindered.Take())
                return hindrance == DeletionHindrance.Conflict ? GraphRefusal.Conflict() : GraphRefusal.Locked();
            meeting.Chat.DeletedAt = world.Now;
            if (world.BehaviourIn(meeting.Chat).After == AfterDeletion.BotRemoved)
                aftermath.RemoveBot(meeting);
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
            var list = world.BehaviourIn(meeting.Chat).Grants;
            var ours = Granted().Where(name => list != GrantList.WithoutTeamsNames || !OfTeamsAlone.Contains(name))
                .Select(name => Grant(name, world.Identity.AppId));
            var others = list == GrantList.OursAlone ? [] : OfOthers.Select(name => Grant(name, OtherApp));
            return new Answer(200, new JsonObject
            {
                ["@odata.context"] = $"https://graph.microsoft.com/v1.0/$metadata#chats('{meeting.Chat.Id}')/permissionGrants",
                ["value"] = new JsonArray([.. others, .. ours]),
            });
        }
    }

    public Answer Apps(ServiceCall call)
    {
        lock (world.Gate)
            return Reach(call, out var meeting) ?? new Answer(200, new JsonObject
            {
                ["@odata.context"] = $"https://graph.microsoft.com/v1.0/$metadata#chats('{meeting.Chat.Id}')/installedApps(teamsApp())",
                ["value"] = new JsonArray(App(OtherApp, "store"), App(world.Identity.AppId, "organization")),
            });

        static JsonObject App(string id, string from) => new()
        {
            ["id"] = Guid.NewGuid().ToString("N"),
            ["teamsApp"] = new JsonObject { ["id"] = Guid.NewGuid().ToString(), ["externalId"] = id, ["distributionMethod"] = from },
        };
    }

    /// <summary>Under the permission to delete the chat, which may outlive it.</summary>
    public Answer Deleted(ServiceCall call)
    {
        lock (world.Gate)
        {
            var id = call.Route("chat");
            if (world.Meetings.FirstOrDefault(it => it.Chat.Id == id)?.Chat is not { DeletedAt: { } at } chat)
                return GraphRefusal.NotFound("Deleted chat not found.");
            return world.BehaviourIn(chat).DeletedChats switch
            {
                DeletedChats.Refused => NoPermission(),
                DeletedChats.Unknown => GraphRefusal.NotFound("Deleted chat not found."),
                _ => new Answer(200, new JsonObject
                {
                    ["value"] = new JsonObject
                    {
                        ["@odata.type"] = "#microsoft.graph.deletedChat",
                        ["id"] = id,
                        ["deletedDateTime"] = Time(at)
                    },
                }),
            };
        }
    }

    private static JsonObject Grant(string permission, string app) => new()
    {
        ["id"] = Guid.NewGuid().ToString("N"),
        ["clientAppId"] = app,
        ["clientId"] = app,
        ["resourceAppId"] = "00000003-0000-0000-c000-000000000000",
        ["permissionType"] = "Application",
        ["permission"] = permission,
    };

    private IEnumerable<string> Granted()
    {
        yield return "ChatSettings.Read.Chat";
        yield return "TeamsAppInstallation.Read.Chat";
        yield return "OnlineMeetingRecording.Read.Chat";
        yield return "OnlineMeetingTranscript.Read.Chat";
        yield return "OnlineMeetingNotification.Send.Chat";
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
        if (meeting is null)
            return GraphRefusal.NotFound("Chat not found.");
        var (chat, behaviour) = (meeting.Chat, world.BehaviourIn(meeting.Chat));
        // The self-check and the leftovers are read before; a gateway comes in between when it is about the deletion.
        if (behaviour.Hindrance == DeletionHindrance.GatewayPage && IsAboutDeletion(call) && chat.Hindered.Take())
            return GraphRefusal.GatewayPage();
        if (!chat.IsDeleted)
            return chat.BotAdded ? null : NoPermission();
        return behaviour.After switch
        {
            AfterDeletion.FoundForAWhile or AfterDeletion.FoundAndRefused when call.Request.Method == "DELETE"
                || chat.LooksThatFind.Take() => null,
            AfterDeletion.BotRemoved or AfterDeletion.LookRefused => NoPermission(),
            _ => GraphRefusal.NotFound("Chat not found."),
        };
    }

    private static bool IsAboutDeletion(ServiceCall call) => call.Route("chat") == call.Request.Path.Value!.Split('/')[^1];

    private static Answer NoPermission() => GraphRefusal.Forbidden("The app is not installed in the chat, or has no permission in it.");

    private static string Time(DateTimeOffset moment) =>
        moment.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
