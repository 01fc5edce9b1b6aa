using System.Text.Json.Nodes;
using TeamsCounselBot.Simulator.Login;
using TeamsCounselBot.Simulator.Teams;

namespace TeamsCounselBot.EndToEnd.Simulator;

public sealed class GraphTests(SimulatedWorld world) : IClassFixture<SimulatedWorld>
{
    [Fact]
    public async Task A_token_for_the_connector_does_not_open_Graph()
    {
        var meeting = await world.MeetingAsync();

        var reply = await world.GraphAsync(
            HttpMethod.Get, Chat(meeting), token: world.Simulator.Tokens.ForResource(Tokens.ConnectorResource));

        Assert.Equal((401, "InvalidAuthenticationToken"), (reply.Status, reply.Code));
    }

    [Fact]
    public async Task Recording_is_switched_off_by_a_change_of_the_meeting()
    {
        var meeting = await world.MeetingAsync();

        await world.GraphAsync(HttpMethod.Patch, OnlineMeeting(meeting), new JsonObject { ["allowRecording"] = false });

        Assert.False(meeting.Options["allowRecording"]!.GetValue<bool>());
    }

    [Fact]
    public async Task Without_an_application_access_policy_nothing_is_changed()
    {
        var meeting = await world.MeetingAsync();
        world.Simulator.World.Settings = new Settings { RecordingChangeAllowed = false };

        var reply = await world.GraphAsync(HttpMethod.Patch, OnlineMeeting(meeting), new JsonObject { ["allowRecording"] = false });
        world.Simulator.World.Settings = new Settings();

        Assert.Equal((403, true), (reply.Status, meeting.Options["allowRecording"]!.GetValue<bool>()));
    }

    [Fact]
    public async Task A_property_that_cannot_be_set_is_refused()
    {
        var meeting = await world.MeetingAsync();

        var reply = await world.GraphAsync(HttpMethod.Patch, OnlineMeeting(meeting), new JsonObject { ["allowEverything"] = true });

        Assert.Equal(400, reply.Status);
    }

    [Fact]
    public async Task A_deleted_chat_is_gone_for_everybody()
    {
        var meeting = await world.MeetingAsync();
        await world.SendAsync(meeting, Messages.Text());

        var deleted = await DeleteAsync(meeting);
        var asked = await world.GraphAsync(HttpMethod.Get, Chat(meeting));
        var seen = await world.Simulator.View.OfMeetingAsync(meeting.Id, SimulatedWorld.Counsellor(meeting).Id);

        Assert.Equal((204, 404, 0), (deleted.Status, asked.Status, seen.Count));
    }

    [Fact]
    public async Task Two_deletions_in_a_second_are_too_many()
    {
        var (first, second) = (await world.MeetingAsync(), await world.MeetingAsync());
        await DeleteAsync(first);

        var reply = await world.GraphAsync(HttpMethod.Delete, Chat(second));

        Assert.Equal((429, false), (reply.Status, second.Chat.IsDeleted));
    }

    [Fact]
    public async Task A_hold_keeps_the_chat()
    {
        var meeting = await world.MeetingAsync();
        world.Simulator.World.Settings = new Settings { RetentionHold = true };

        var reply = await DeleteAsync(meeting);
        world.Simulator.World.Settings = new Settings();

        Assert.Equal((403, false), (reply.Status, meeting.Chat.IsDeleted));
    }

    [Fact]
    public async Task A_bot_that_was_thrown_out_has_no_permission_left()
    {
        var meeting = await world.MeetingAsync();
        await world.Simulator.Members.RemoveBotAsync(meeting.Id, null);

        Assert.Equal(403, (await DeleteAsync(meeting)).Status);
    }

    /// <summary>The tests of this class share a tenant, and so its one deletion a second.</summary>
    private async Task<Reply> DeleteAsync(Meeting meeting)
    {
        while (true)
        {
            var reply = await world.GraphAsync(HttpMethod.Delete, Chat(meeting));
            if (reply.Status != 429)
                return reply;
            await Task.Delay(50);
        }
    }

    private static string Chat(Meeting meeting) => $"/chats/{Uri.EscapeDataString(meeting.Chat.Id)}";

    private static string OnlineMeeting(Meeting meeting) =>
        $"/users/{SimulatedWorld.Counsellor(meeting).ObjectId}/onlineMeetings/{Uri.EscapeDataString(meeting.GraphId)}";
}
