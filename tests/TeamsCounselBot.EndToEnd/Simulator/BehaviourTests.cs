using System.Text.Json.Nodes;
using TeamsCounselBot.Simulator.Control;
using TeamsCounselBot.Simulator.Teams;

namespace TeamsCounselBot.EndToEnd.Simulator;

/// <summary>Where the sources allow several answers, the simulator gives the one that is asked for.</summary>
public sealed class BehaviourTests(SimulatedWorld world) : IClassFixture<SimulatedWorld>
{
    [Theory]
    [InlineData("", 201, true, 1)]
    [InlineData("targetedToOutsiders=noBody", 202, false, 1)]
    [InlineData("targetedToOutsiders=badRequest", 400, false, 0)]
    [InlineData("targetedToOutsiders=forbidden", 403, false, 0)]
    [InlineData("targetedToOutsiders=failing", 500, false, 0)]
    [InlineData("targetedToOutsiders=hidden", 201, true, 0)]
    public async Task A_targeted_message_is_answered_as_the_world_says(string behaviour, int status, bool hasId, int seen)
    {
        var meeting = await InAsync(behaviour);

        var reply = await world.ConnectorAsync(HttpMethod.Post, SimulatedWorld.Activities(meeting) + "?isTargetedActivity=true",
            Messages.Text().To(SimulatedWorld.Client(meeting).AccountId));

        Assert.Equal((status, hasId), (reply.Status, reply.Body?["id"] is not null));
        Assert.Equal(seen, (await world.Simulator.View.OfMeetingAsync(meeting.Id, SimulatedWorld.Client(meeting).Id)).Count);
    }

    [Theory]
    [InlineData("sends=withoutId", 200)]
    [InlineData("sends=noBody", 202)]
    public async Task A_message_for_all_is_taken_without_telling_its_id(string behaviour, int status)
    {
        var meeting = await InAsync(behaviour);

        var reply = await world.ConnectorAsync(HttpMethod.Post, SimulatedWorld.Activities(meeting), Messages.Text());

        Assert.Equal((status, true, 1), (reply.Status, reply.Body?["id"] is null, meeting.Chat.Messages.Count));
    }

    [Theory]
    [InlineData("", "guest", false)]
    [InlineData("guests=roleAndName", "guest", true)]
    [InlineData("guests=nameAlone", "user", true)]
    public async Task A_guest_is_described_as_the_world_says(string behaviour, string role, bool hasName)
    {
        var meeting = await InAsync(behaviour);
        var guest = (await world.Simulator.Members.AddAsync(meeting.Id, null, "Gast", PersonKind.Guest, null, null)).Person;

        var reply = await world.ConnectorAsync(
            HttpMethod.Get, $"/v3/conversations/{Uri.EscapeDataString(meeting.Chat.Id)}/members/{guest.AccountId}");

        Assert.Equal((role, hasName), (reply.Body!["userRole"]!.GetValue<string>(), reply.Body["userPrincipalName"] is not null));
    }

    [Theory]
    [InlineData("", 404, 404, 404, 404)]
    [InlineData("after=foundForAWhile", 200, 204, 200, 200, 404)]
    [InlineData("after=foundAndRefused", 200, 403, 200, 200, 404)]
    [InlineData("after=lookRefused", 403, 403, 403)]
    [InlineData("after=botRemoved", 403, 403, 403)]
    public async Task After_a_deletion_Graph_answers_as_the_world_says(string behaviour, int look, int again, params int[] further)
    {
        var meeting = await InAsync(behaviour);
        await DeleteAsync(meeting, 204);

        Assert.Equal(look, (await LookAsync(meeting)).Status);
        await DeleteAsync(meeting, again);
        foreach (var status in further)
            Assert.Equal(status, (await LookAsync(meeting)).Status);
    }

    [Fact]
    public async Task A_deleted_chat_may_drop_the_bot_and_say_so()
    {
        var meeting = await InAsync("after=botRemoved");

        await DeleteAsync(meeting, 204);

        await UntilAsync(() => world.Bot.Received.Any(
            it => it["action"]?.GetValue<string>() == "remove" && it["conversation"]!["id"]!.GetValue<string>() == meeting.Chat.Id));
    }

    [Theory]
    [InlineData("", 200)]
    [InlineData("deletedChats=refused", 403)]
    [InlineData("deletedChats=unknown", 404)]
    public async Task The_list_of_deleted_chats_answers_as_the_world_says(string behaviour, int status)
    {
        var meeting = await InAsync(behaviour);
        Assert.Equal(404, (await ListedAsync(meeting)).Status);

        await DeleteAsync(meeting, 204);

        Assert.Equal(status, (await ListedAsync(meeting)).Status);
    }

    [Theory]
    [InlineData("hindrance=conflict", 409, "Conflict")]
    [InlineData("hindrance=locked", 423, "resourceLocked")]
    [InlineData("hindrance=gatewayPage", 404, null)]
    public async Task The_first_deletions_meet_what_the_world_says(string behaviour, int status, string? code)
    {
        var meeting = await InAsync(behaviour);
        for (var i = 0; i < 3; i++)
            Assert.Equal(code, (await DeleteAsync(meeting, status)).Code);

        await DeleteAsync(meeting, 204);

        Assert.True(meeting.Chat.IsDeleted);
    }

    [Fact]
    public async Task The_list_of_grants_names_those_of_other_apps_too()
    {
        var meeting = await InAsync("grants=withoutTeamsNames");

        var grants = (await world.GraphAsync(HttpMethod.Get, Chat(meeting) + "/permissionGrants")).Body!["value"]!.AsArray();

        var ours = grants.Where(it => it!["clientAppId"]!.GetValue<string>() == world.Simulator.Identity.AppId)
            .Select(it => it!["permission"]!.GetValue<string>()).ToList();
        Assert.Contains("Chat.ManageDeletion.Chat", ours);
        Assert.DoesNotContain("OnlineMeeting.ReadBasic.Chat", ours);
        Assert.Contains(grants, it => it!["clientAppId"]!.GetValue<string>() != world.Simulator.Identity.AppId);
    }

    [Fact]
    public async Task An_options_change_may_be_taken_and_ignored()
    {
        var meeting = await InAsync("options=ignored");

        var reply = await world.GraphAsync(HttpMethod.Patch,
            $"/users/{SimulatedWorld.Counsellor(meeting).ObjectId}/onlineMeetings/{Uri.EscapeDataString(meeting.GraphId)}",
            new JsonObject { ["allowRecording"] = false });

        Assert.Equal((200, true), (reply.Status, reply.Body!["allowRecording"]!.GetValue<bool>()));
    }

    [Theory]
    [InlineData("", true, true)]
    [InlineData("hints=clientInfoAlone", false, true)]
    [InlineData("hints=nothing", false, false)]
    public async Task A_message_tells_its_senders_language_where_the_world_says(string behaviour, bool inActivity, bool inEntity)
    {
        var meeting = await InAsync(behaviour);

        await world.Simulator.Writing.InMeetingAsync(meeting.Id, SimulatedWorld.Counsellor(meeting).Id, "hilfe");

        var told = world.Bot.Received.Last(
            it => it["type"]!.GetValue<string>() == "message" && it["conversation"]!["id"]!.GetValue<string>() == meeting.Chat.Id);
        Assert.Equal((inActivity, inActivity), (told["locale"] is not null, told["localTimezone"] is not null));
        Assert.Equal(inEntity, told["entities"]!.AsArray().Any(it => it!["type"]!.GetValue<string>() == "clientInfo"));
    }

    [Fact]
    public async Task One_call_in_the_chat_may_be_refused_once()
    {
        var meeting = await InAsync("roster=once");
        var statuses = new List<int>();
        for (var i = 0; i < 7; i++)
            statuses.Add((await world.ConnectorAsync(
                HttpMethod.Post, SimulatedWorld.Activities(meeting), new JsonObject { ["type"] = "typing" })).Status);

        Assert.Equal([201, 201, 201, 201, 201, 403, 201], statuses);
    }

    [Theory]
    [InlineData("times=impossible", "0001-01-01T00:00:00Z")]
    [InlineData("times=missing", null)]
    public async Task The_planned_times_are_as_the_world_says(string behaviour, string? time)
    {
        var meeting = await InAsync(behaviour);

        var reply = await world.ConnectorAsync(HttpMethod.Get, $"/v1/meetings/{Uri.EscapeDataString(meeting.MeetingId)}");

        Assert.Equal(time, reply.Body!["details"]!["scheduledStartTime"]?.GetValue<string>());
    }

    [Fact]
    public void A_mixture_is_drawn_again_from_its_seed_and_read_again_from_its_name()
    {
        for (var seed = 0; seed < 200; seed++)
        {
            var drawn = Behaviour.Draw(seed);
            Assert.Equal(drawn, Behaviour.Draw(seed));
            Assert.Equal(drawn, Behaviour.Parse(drawn.ToString()));
        }
        Assert.True(Enumerable.Range(0, 200).Select(Behaviour.Draw).Distinct().Count() > 190);
    }

    [Theory]
    [InlineData("weather=rain")]
    [InlineData("targeted=perhaps")]
    [InlineData("targeted=3")]
    [InlineData("targeted")]
    public void An_unknown_question_or_answer_is_refused(string behaviour) => Assert.Throws<TeamsRefusal>(() => Behaviour.Parse(behaviour));

    private async Task<Meeting> InAsync(string behaviour)
    {
        var meeting = await world.MeetingAsync();
        world.Simulator.Behaviour.Change(meeting.Id, new BehaviourJson(behaviour));
        return meeting;
    }

    /// <summary>The tests of this class share a tenant, and so its one deletion a second.</summary>
    private async Task<Reply> DeleteAsync(Meeting meeting, int status)
    {
        Reply? reply = null;
        await UntilAsync(async () => (reply = await world.GraphAsync(HttpMethod.Delete, Chat(meeting))).Status != 429);
        Assert.Equal(status, reply!.Status);
        return reply;
    }

    private Task<Reply> LookAsync(Meeting meeting) => world.GraphAsync(HttpMethod.Get, Chat(meeting));

    private Task<Reply> ListedAsync(Meeting meeting) =>
        world.GraphAsync(HttpMethod.Get, $"/teamwork/deletedChats/{Uri.EscapeDataString(meeting.Chat.Id)}");

    private static string Chat(Meeting meeting) => $"/chats/{Uri.EscapeDataString(meeting.Chat.Id)}";

    private static Task UntilAsync(Func<bool> holds) => UntilAsync(() => Task.FromResult(holds()));

    private static async Task UntilAsync(Func<Task<bool>> holds)
    {
        for (var tries = 0; !await holds(); tries++)
        {
            Assert.True(tries < 600, "It did not happen in half a minute.");
            await Task.Delay(50);
        }
    }
}
