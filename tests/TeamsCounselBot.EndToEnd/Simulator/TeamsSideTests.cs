using System.Text.Json.Nodes;
using TeamsCounselBot.Simulator.Services;
using TeamsCounselBot.Simulator.Teams;

namespace TeamsCounselBot.EndToEnd.Simulator;

public sealed class TeamsSideTests(SimulatedWorld world) : IClassFixture<SimulatedWorld>
{
    [Fact]
    public async Task Adding_the_bot_is_told_twice()
    {
        var meeting = await world.MeetingAsync();

        Assert.Equal(["installationUpdate", "conversationUpdate"], Told(meeting).Select(it => it["type"]!.GetValue<string>()));
    }

    [Fact]
    public async Task A_client_without_an_account_is_added_in_the_organisers_name()
    {
        var meeting = await world.MeetingAsync();
        await world.Simulator.Members.AddAsync(meeting.Id, null, "Ratsuchende*r 2", PersonKind.Anonymous, null, null);

        var told = Told(meeting).Last();

        Assert.Equal((SimulatedWorld.Counsellor(meeting).AccountId, "anonymous"),
            (told["from"]!["id"]!.GetValue<string>(), told["membersAdded"]![0]!["userRole"]!.GetValue<string>()));
    }

    [Fact]
    public async Task The_first_to_join_starts_the_meeting()
    {
        var meeting = await world.MeetingAsync();

        await world.Simulator.Call.JoinAsync(meeting.Id, SimulatedWorld.Client(meeting).Id);

        Assert.Equal(["application/vnd.microsoft.meetingStart", "application/vnd.microsoft.meetingParticipantJoin"], Told(meeting)
            .TakeLast(2).Select(it => it["name"]!.GetValue<string>()));
    }

    [Fact]
    public async Task A_client_without_an_account_can_come_back_as_somebody_else()
    {
        var meeting = await world.MeetingAsync();
        var client = SimulatedWorld.Client(meeting);
        world.Simulator.World.Settings = new Settings { AnonymousIdsChangeOnRejoin = true };
        await world.Simulator.Call.JoinAsync(meeting.Id, client.Id);
        var before = client.AccountId;

        await world.Simulator.Call.LeaveAsync(meeting.Id, client.Id);
        await world.Simulator.Call.JoinAsync(meeting.Id, client.Id);
        world.Simulator.World.Settings = new Settings();

        Assert.NotEqual(before, client.AccountId);
    }

    [Fact]
    public async Task What_the_bot_could_not_take_is_sent_again()
    {
        var meeting = await world.MeetingAsync();
        var tries = 0;
        world.Bot.Answer = _ => (Interlocked.Increment(ref tries) == 1 ? 500 : 200, null);

        var taken = await world.Simulator.Writing.InMeetingAsync(meeting.Id, SimulatedWorld.Counsellor(meeting).Id, "hilfe");
        world.Bot.Answer = _ => (200, null);

        Assert.Equal((true, 2), (taken, tries));
    }

    [Fact]
    public async Task A_duplicated_activity_comes_twice_under_one_id()
    {
        var meeting = await world.MeetingAsync();
        world.Simulator.Faults.Add(new FaultRule(FaultService.Inbound, Mode: FaultMode.Duplicate, Path: "meetingStart", Count: 1));

        await world.Simulator.Call.StartAsync(meeting.Id, null);

        var starts = Told(meeting).Where(it => it["name"]?.GetValue<string>() == "application/vnd.microsoft.meetingStart")
            .Select(it => it["id"]!.GetValue<string>()).ToList();
        Assert.Equal((2, 1), (starts.Count, starts.Distinct().Count()));
    }

    [Fact]
    public async Task A_reordered_activity_comes_after_the_next_one()
    {
        var meeting = await world.MeetingAsync();
        world.Simulator.Faults.Add(new FaultRule(FaultService.Inbound, Mode: FaultMode.Reorder, Path: "meetingStart", Count: 1));

        await world.Simulator.Call.StartAsync(meeting.Id, null);

        Assert.Equal(["application/vnd.microsoft.meetingParticipantJoin", "application/vnd.microsoft.meetingStart"], Told(meeting)
            .TakeLast(2).Select(it => it["name"]!.GetValue<string>()));
    }

    [Theory]
    [InlineData(FaultMode.Before, 0)]
    [InlineData(FaultMode.After, 1)]
    internal async Task A_fault_says_503_whether_or_not_the_message_arrived(FaultMode mode, int arrived)
    {
        var meeting = await world.MeetingAsync();
        world.Simulator.Faults.Add(
            new FaultRule(FaultService.Connector, "POST", Uri.EscapeDataString(meeting.Chat.Id)[..20].Replace("%3A", ":"), mode, Count: 1));

        var reply = await world.ConnectorAsync(HttpMethod.Post, SimulatedWorld.Activities(meeting), Messages.Text());

        Assert.Equal((503, arrived), (reply.Status, meeting.Chat.Messages.Count));
    }

    [Fact]
    public async Task A_broken_connection_can_hide_that_the_message_arrived()
    {
        var meeting = await world.MeetingAsync();
        world.Simulator.Faults.Add(new FaultRule(FaultService.Connector, "POST", "activities", FaultMode.ResetAfter, Count: 1));

        await Assert.ThrowsAsync<HttpRequestException>(
            () => world.ConnectorAsync(HttpMethod.Post, SimulatedWorld.Activities(meeting), Messages.Text()));

        Assert.Single(meeting.Chat.Messages);
    }

    private IEnumerable<JsonObject> Told(Meeting meeting) =>
        world.Bot.Received.Where(it => it["conversation"]!["id"]!.GetValue<string>() == meeting.Chat.Id);
}
