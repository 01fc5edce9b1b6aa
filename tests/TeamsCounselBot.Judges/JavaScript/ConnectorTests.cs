using System.Text.Json.Nodes;
using TeamsCounselBot.Judges.BotBuilder;
using TeamsCounselBot.Simulator.Login;

namespace TeamsCounselBot.Judges.JavaScript;

/// <summary>
/// Microsoft's two SDKs for JavaScript as clients of the simulator's connector; targeted messages are what the newest knows alone.
/// </summary>
public sealed class ConnectorTests(SdkWorld world) : IClassFixture<SdkWorld>
{
    [Fact]
    public async Task A_targeted_message_is_sent_updated_and_deleted_by_the_Teams_SDK()
    {
        var meeting = await world.MeetingAsync();
        await using var client = Client("teams-client.mjs");

        var sent = await CallAsync(client, meeting, "createTargeted",
            new JsonObject { ["type"] = "message", ["text"] = "eins", ["recipient"] = Recipient(meeting) });
        var id = (string)sent["value"]!["id"]!;
        var seen = meeting.Meeting.Chat.Find(id)!;
        Assert.Equal((meeting.Counsellor.AccountId, "eins"), (seen.TargetAccountId, seen.Text));

        var updated = await CallAsync(client, meeting, "updateTargeted", id, new JsonObject { ["type"] = "message", ["text"] = "zwei" });
        Assert.Equal(id, (string?)updated["value"]!["id"]);
        Assert.Equal(("zwei", meeting.Counsellor.AccountId), (seen.Text, seen.TargetAccountId));

        Assert.Null((await CallAsync(client, meeting, "deleteTargeted", id))["status"]);
        Assert.Null(meeting.Meeting.Chat.Find(id));
    }

    [Fact]
    public async Task A_targeted_message_that_is_gone_is_told_by_status_and_code()
    {
        var meeting = await world.MeetingAsync();
        await using var client = Client("teams-client.mjs");

        var refused = await CallAsync(client, meeting, "deleteTargeted", "1700000000000");

        Assert.Equal((404, "ActivityNotFoundInConversation"), ((int)refused["status"]!, (string?)refused["code"]));
    }

    [Fact]
    public async Task Members_and_meeting_are_read_by_the_Teams_SDK()
    {
        var meeting = await world.MeetingAsync();
        await using var client = Client("teams-client.mjs");

        var members = await client.AskAsync(new JsonObject
        {
            ["path"] = "conversations.members",
            ["conversation"] = meeting.Meeting.Chat.Id,
            ["call"] = "getPaged",
            ["args"] = new JsonArray(200),
        });
        var details = await client.AskAsync(
            new JsonObject { ["path"] = "meetings", ["call"] = "getById", ["args"] = new JsonArray(meeting.Meeting.MeetingId) });

        Assert.Contains(meeting.Counsellor.AccountId, members["value"]!["members"]!.AsArray().Select(it => (string)it!["id"]!));
        Assert.Equal("Videoberatung", (string?)details["value"]!["details"]!["title"]);
    }

    [Fact]
    public async Task A_message_is_sent_updated_and_deleted_by_Bot_Builder_for_JavaScript()
    {
        var meeting = await world.MeetingAsync();
        await using var client = Client("botbuilder-client.mjs");
        var chat = meeting.Meeting.Chat;

        var sent = await AskAsync("sendToConversation", chat.Id, new JsonObject { ["type"] = "message", ["text"] = "eins" });
        var id = (string)sent["value"]!["id"]!;
        await AskAsync("updateActivity", chat.Id, id, new JsonObject { ["type"] = "message", ["text"] = "zwei" });
        Assert.Equal("zwei", chat.Find(id)!.Text);
        var members = await AskAsync("getConversationPagedMembers", chat.Id);
        Assert.Contains(meeting.Counsellor.AccountId, members["value"]!["members"]!.AsArray().Select(it => (string)it!["id"]!));
        Assert.Null((await AskAsync("deleteActivity", chat.Id, id))["status"]);
        Assert.Null(chat.Find(id));

        Task<JsonObject> AskAsync(string call, params JsonNode[] args) =>
            client.AskAsync(new JsonObject { ["path"] = "conversations", ["call"] = call, ["args"] = new JsonArray(args) });
    }

    private static JsonObject Recipient(SdkMeeting meeting) => new()
    {
        ["id"] = meeting.Counsellor.AccountId,
        ["name"] = meeting.Counsellor.Name,
        ["aadObjectId"] = meeting.Counsellor.ObjectId,
        ["isTargeted"] = true,
    };

    private static Task<JsonObject> CallAsync(Script client, SdkMeeting meeting, string call, params JsonNode[] args) =>
        client.AskAsync(new JsonObject
        {
            ["path"] = "conversations.activities",
            ["conversation"] = meeting.Meeting.Chat.Id,
            ["call"] = call,
            ["args"] = new JsonArray(args),
        });

    private Script Client(string file) => new(file, new Dictionary<string, string>
    {
        ["JUDGE_SERVICE_URL"] = new Uri(world.Bot.Simulator.BaseUrl, "/connector/" + world.Bot.Simulator.Identity.TenantId + "/")
            .ToString(),
        ["JUDGE_TOKEN"] = world.Bot.Simulator.Tokens.ForResource(Tokens.ConnectorResource),
    });
}
