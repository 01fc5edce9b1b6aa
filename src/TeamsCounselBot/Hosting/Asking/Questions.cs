using System.Text.Json;
using System.Text.Json.Nodes;
using TeamsCounselBot.Graph;

namespace TeamsCounselBot.Hosting.Asking;

/// <summary>
/// What a tenant is asked. <c>docs/first-tenant.md</c> says why. None of these calls changes anything, but for those of
/// <see cref="InTestMeeting"/>.
/// </summary>
internal static class Questions
{
    /// <summary>Whatever lies outside cannot be the time of a meeting.</summary>
    private static readonly (int First, int Last) YearsInReach = (2000, 2199);

    /// <summary>
    /// Answered without a chat. Most need rights that the bot does not have, and does not need: their refusal is an answer.
    /// </summary>
    public static IReadOnlyList<Question> OfTenant =>
    [
        Get("tenant.apps", "/teamwork/teamsAppSettings", "isChatResourceSpecificConsentEnabled",
            "isUserPersonalScopeResourceSpecificConsentEnabled", "allowUserRequestsForAppAccess") with
        {
            Words = answer => answer.At("isChatResourceSpecificConsentEnabled").Word(),
        },
        Get("tenant.catalogue", "/appCatalogs/teamsApps?$filter=externalId eq '{app}'", "value[].distributionMethod",
            "value[].externalId") with
        {
            Words = answer => answer.Items("value").SelectMany(it => it.At("distributionMethod").Word().Prepend("item")),
        },
        Get("tenant.consents", "/servicePrincipals(appId='{app}')/appRoleAssignments", "value[].appRoleId", "value[].principalType") with
        {
            Words = answer => answer.Items("value").Select(_ => "item"),
        },
    ];

    /// <summary>Without a recipient no mail can leave: a mailbox that may send refuses the recipients, any other refuses the app.</summary>
    public static Question Mailbox => new("mail.allowed", Service.Graph, HttpMethod.Post, "/users/{mailbox}/sendMail")
    {
        Body = new JsonObject
        {
            ["saveToSentItems"] = false,
            ["message"] = new JsonObject
            {
                ["subject"] = "",
                ["body"] = new JsonObject { ["contentType"] = "Text", ["content"] = "" },
                ["toRecipients"] = new JsonArray(),
            },
        },
    };

    public static Question Chat => Get("chat", "/chats/{chat}", "id", "chatType", "topic", "createdDateTime", "tenantId", "webUrl",
        "isHiddenForAllMembers", "onlineMeetingInfo.joinWebUrl", "onlineMeetingInfo.organizer", "onlineMeetingInfo.organizer.id",
        "onlineMeetingInfo.calendarEventId") with
    { Words = answer => answer.At("chatType").Word() };

    public static Question DeletedChat => Get(
        "chat.deleted", "/teamwork/deletedChats/{chat}", "id", "value.id", "deletedDateTime", "value.deletedDateTime");

    public static IReadOnlyList<Question> OfChat(string app) =>
    [
        Chat,
        DeletedChat,
        Get("chat.grants", "/chats/{chat}/permissionGrants", "value[].permission", "value[].permissionType", "value[].clientAppId",
            "value[].clientId", "value[].resourceAppId") with
        {
            Words = answer => answer.Items("value").SelectMany(grant => Grant(grant, app)),
        },
        Get("chat.apps", "/chats/{chat}/installedApps?$expand=teamsApp", "value[].id", "value[].teamsApp.externalId",
            "value[].teamsApp.distributionMethod", "value[].consentedPermissionSet") with
        {
            Words = answer => answer.Items("value")
                .Select(it => it.At("teamsApp", "externalId").Text() == app ? "ours" : "of another app"),
        },
        Get("chat.members", "/chats/{chat}/members", "value[].roles", "value[].userId", "value[].email", "value[].tenantId"),
    ];

    public static Question Roster => new("roster", Service.Connector, HttpMethod.Get, "/v3/conversations/{chat}/pagedmembers?pageSize=500",
        "members[].id", "members[].name", "members[].aadObjectId", "members[].objectId", "members[].tenantId", "members[].userRole",
        "members[].userPrincipalName", "members[].email", "members[].givenName", "members[].surname", "continuationToken");

    public static Question Meeting => new("meeting", Service.Connector, HttpMethod.Get, "/v1/meetings/{meeting}",
        "details.id", "details.msGraphResourceId", "details.scheduledStartTime", "details.scheduledEndTime", "details.joinUrl",
        "details.title", "details.type", "conversation.id", "conversation.conversationType", "conversation.tenantId", "organizer.id",
        "organizer.aadObjectId", "organizer.objectId", "organizer.tenantId")
    {
        Words = answer =>
        [
            .. answer.At("details", "type").Word(),
            .. IsOutOfReach(answer.At("details", "scheduledStartTime")) ? ["start is out of reach"] : Enumerable.Empty<string>(),
            .. IsOutOfReach(answer.At("details", "scheduledEndTime")) ? ["end is out of reach"] : Enumerable.Empty<string>(),
        ],
    };

    public static Question Participant => new(
        "meeting.participant", Service.Connector, HttpMethod.Get, "/v1/meetings/{meeting}/participants/{organizer}?tenantId={tenant}",
        "user.id", "user.name", "user.aadObjectId", "user.tenantId", "user.userRole", "user.userPrincipalName", "meeting.role",
        "meeting.inMeeting", "conversation.id")
    { Words = answer => answer.At("meeting", "inMeeting").Word() };

    /// <summary>Of the meeting under its organiser: needs an application access policy, or a permission of the chat.</summary>
    public static IReadOnlyList<Question> OfOrganizer =>
    [
        Get("meeting.options", "/users/{organizer}/onlineMeetings/{online}", "id", "allowRecording", "allowTranscription",
            "recordAutomatically", "allowCopyingAndSharingMeetingContent", "allowMeetingChat", "startDateTime", "endDateTime",
            "joinWebUrl", "chatInfo.threadId") with
        {
            Words = answer => answer.At("allowMeetingChat").Word(),
        },
        Get("meeting.recordings", "/users/{organizer}/onlineMeetings/{online}/recordings", "value[].id", "value[].createdDateTime") with
        {
            Words = answer => answer.Items("value").Select(_ => "item"),
        },
        Get("meeting.transcripts", "/users/{organizer}/onlineMeetings/{online}/transcripts", "value[].id", "value[].createdDateTime") with
        {
            Words = answer => answer.Items("value").Select(_ => "item"),
        },
    ];

    /// <summary>A message, its change and its removal; targeted where only its recipient sees it.</summary>
    public static (Question Send, Question Update, Question Delete) InTestMeeting(string id, JsonObject? recipient)
    {
        var query = recipient is null ? "" : "?isTargetedActivity=true";
        var message = new JsonObject { ["type"] = "message", ["text"] = "Test" };
        if (recipient is not null)
            message["recipient"] = recipient;
        return (Connector("send", HttpMethod.Post, "", message),
            Connector("update", HttpMethod.Put, "/{activity}", new JsonObject { ["type"] = "message", ["text"] = "Test" }),
            Connector("delete", HttpMethod.Delete, "/{activity}", null));

        Question Connector(string step, HttpMethod method, string last, JsonObject? body) => new(
            $"{id}.{step}", Service.Connector, method, $"/v3/conversations/{{chat}}/activities{last}{query}", "id")
        { Body = body };
    }

    public static Question SwitchRecordingOff => new(
        "test.options", Service.Graph, HttpMethod.Patch, "/users/{organizer}/onlineMeetings/{online}", "allowRecording",
        "allowTranscription")
    {
        Body = new JsonObject { ["allowRecording"] = false, ["allowTranscription"] = false },
        Words = answer => answer.At("allowRecording").Word(),
    };

    public static Question DeleteChat => new("test.deleteChat", Service.Graph, HttpMethod.Delete, "/chats/{chat}");

    private static Question Get(string id, string path, params string[] fields) => new(id, Service.Graph, HttpMethod.Get, path, fields);

    private static IEnumerable<string> Grant(JsonElement grant, string app) =>
        string.Equals(grant.At("clientAppId").Text(), app, StringComparison.OrdinalIgnoreCase)
            ? ["ours", .. grant.At("permission").Word()]
            : ["of another app"];

    private static bool IsOutOfReach(JsonElement time) =>
        time.ValueKind == JsonValueKind.String
        && (!time.TryGetDateTimeOffset(out var moment) || moment.Year < YearsInReach.First || moment.Year > YearsInReach.Last);
}
