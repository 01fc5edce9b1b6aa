using System.Text.Json.Nodes;
using TeamsCounselBot.Simulator.Login;
using TeamsCounselBot.Simulator.Teams;

namespace TeamsCounselBot.EndToEnd.Simulator;

public sealed class ConnectorTests(SimulatedWorld world) : IClassFixture<SimulatedWorld>
{
    [Fact]
    public async Task Without_a_token_nothing_is_sent()
    {
        var meeting = await world.MeetingAsync();

        var reply = await world.ConnectorAsync(HttpMethod.Post, SimulatedWorld.Activities(meeting), Messages.Text(), token: null);

        Assert.Equal((401, 0), (reply.Status, meeting.Chat.Messages.Count));
    }

    [Fact]
    public async Task A_token_for_Graph_does_not_open_the_connector()
    {
        var meeting = await world.MeetingAsync();

        var reply = await world.ConnectorAsync(HttpMethod.Post, SimulatedWorld.Activities(meeting), Messages.Text(),
            world.Simulator.Tokens.ForResource(Tokens.GraphResource));

        Assert.Equal(401, reply.Status);
    }

    [Fact]
    public async Task What_the_channel_shows_the_bot_does_not_open_the_connector()
    {
        var meeting = await world.MeetingAsync();

        var reply = await world.ConnectorAsync(
            HttpMethod.Post, SimulatedWorld.Activities(meeting), Messages.Text(), world.Simulator.Tokens.ForBot("http://localhost/"));

        Assert.Equal(401, reply.Status);
    }

    [Fact]
    public async Task A_bot_that_is_not_in_the_chat_may_not_send()
    {
        var meeting = await world.MeetingAsync(withBot: false);

        var reply = await world.ConnectorAsync(HttpMethod.Post, SimulatedWorld.Activities(meeting), Messages.Text());

        Assert.Equal((403, "BotNotInConversationRoster"), (reply.Status, reply.Code));
    }

    [Fact]
    public async Task A_chat_that_is_gone_is_not_found()
    {
        var meeting = await world.MeetingAsync();
        world.Simulator.Meetings.DeleteChat(meeting.Id);

        var reply = await world.ConnectorAsync(HttpMethod.Post, SimulatedWorld.Activities(meeting), Messages.Text());

        Assert.Equal((404, "ConversationNotFound"), (reply.Status, reply.Code));
    }

    [Fact]
    public async Task A_targeted_message_needs_a_recipient()
    {
        var meeting = await world.MeetingAsync();

        var reply = await world.ConnectorAsync(
            HttpMethod.Post, SimulatedWorld.Activities(meeting) + "?isTargetedActivity=true", Messages.Text());

        Assert.Equal((400, "Bad argument"), (reply.Status, reply.Code));
    }

    [Fact]
    public async Task The_update_of_a_targeted_message_names_no_recipient()
    {
        var meeting = await world.MeetingAsync();
        var recipient = SimulatedWorld.Counsellor(meeting).AccountId;
        var id = await world.SendAsync(meeting, Messages.Text().To(recipient), targeted: true);

        var reply = await world.ConnectorAsync(
            HttpMethod.Put, SimulatedWorld.Activities(meeting, id) + "?isTargetedActivity=true", Messages.Text().To(recipient));

        Assert.Equal((400, "Bad argument"), (reply.Status, reply.Code));
    }

    [Fact]
    public async Task A_targeted_message_is_seen_by_its_recipient_alone()
    {
        var meeting = await world.MeetingAsync();
        await world.SendAsync(meeting, Messages.Text().To(SimulatedWorld.Counsellor(meeting).AccountId), targeted: true);

        var seen = await world.Simulator.View.OfMeetingAsync(meeting.Id, SimulatedWorld.Counsellor(meeting).Id);
        var notSeen = await world.Simulator.View.OfMeetingAsync(meeting.Id, SimulatedWorld.Client(meeting).Id);

        Assert.Equal((1, 0), (seen.Count, notSeen.Count));
    }

    [Fact]
    public async Task A_message_of_a_person_cannot_be_changed_by_the_bot()
    {
        var meeting = await world.MeetingAsync();
        await world.Simulator.Writing.InMeetingAsync(meeting.Id, SimulatedWorld.Counsellor(meeting).Id, "hilfe");

        var reply = await world.ConnectorAsync(HttpMethod.Delete, SimulatedWorld.Activities(meeting, meeting.Chat.Messages[0].Id));

        Assert.Equal((404, "ActivityNotFoundInConversation"), (reply.Status, reply.Code));
    }

    [Fact]
    public async Task More_than_seven_sends_in_a_second_are_throttled()
    {
        var meeting = await world.MeetingAsync();

        var replies = await Task.WhenAll(
            Enumerable.Range(0, 8).Select(_ => world.ConnectorAsync(HttpMethod.Post, SimulatedWorld.Activities(meeting), Messages.Text())));

        var throttled = Assert.Single(replies, it => it.Status != 201);
        Assert.Equal((429, TimeSpan.FromSeconds(1)), (throttled.Status, throttled.RetryAfter));
    }

    [Fact]
    public async Task A_message_above_the_limit_is_too_big()
    {
        var meeting = await world.MeetingAsync();

        var reply = await world.ConnectorAsync(HttpMethod.Post, SimulatedWorld.Activities(meeting), Messages.Text(new string('a', 60_000)));

        Assert.Equal((413, "MessageSizeTooBig"), (reply.Status, reply.Code));
    }

    [Fact]
    public async Task Somebody_without_an_account_has_no_chat_with_the_bot()
    {
        var meeting = await world.MeetingAsync();

        var reply = await CreateAsync(SimulatedWorld.Client(meeting).AccountId);

        Assert.Equal((400, "BadArgument"), (reply.Status, reply.Code));
    }

    [Fact]
    public async Task The_chat_with_one_person_is_the_same_every_time()
    {
        var meeting = await world.MeetingAsync();

        var (first, second) = (await CreateAsync(SimulatedWorld.Counsellor(meeting).AccountId),
            await CreateAsync(SimulatedWorld.Counsellor(meeting).AccountId));

        Assert.Equal((201, first.Body!["id"]!.GetValue<string>()), (second.Status, second.Body!["id"]!.GetValue<string>()));
    }

    [Fact]
    public async Task Without_the_personal_app_a_chat_with_one_person_is_refused()
    {
        var meeting = await world.MeetingAsync();
        world.Simulator.World.Settings = new Settings { PersonalAppInstalled = false };

        var reply = await CreateAsync(SimulatedWorld.Counsellor(meeting).AccountId);
        world.Simulator.World.Settings = new Settings();

        Assert.Equal((403, "ForbiddenOperationException"), (reply.Status, reply.Code));
    }

    [Fact]
    public async Task The_roster_tells_somebody_without_an_account_by_their_role()
    {
        var meeting = await world.MeetingAsync();

        var reply = await world.ConnectorAsync(HttpMethod.Get, $"/v3/conversations/{Uri.EscapeDataString(meeting.Chat.Id)}/pagedmembers");

        Assert.Equal([null, "anonymous"], reply.Body!["members"]!.AsArray()
            .Select(it => it!["aadObjectId"] is null ? it["userRole"]!.GetValue<string>() : null));
    }

    [Fact]
    public async Task The_meeting_names_its_organiser_and_its_time()
    {
        var meeting = await world.MeetingAsync();

        var reply = await world.ConnectorAsync(HttpMethod.Get, $"/v1/meetings/{Uri.EscapeDataString(meeting.MeetingId)}");

        Assert.Equal((meeting.GraphId, SimulatedWorld.Counsellor(meeting).ObjectId),
            (reply.Body!["details"]!["msGraphResourceId"]!.GetValue<string>(),
                reply.Body["organizer"]!["aadObjectId"]!.GetValue<string>()));
    }

    private Task<Reply> CreateAsync(string accountId) => world.ConnectorAsync(HttpMethod.Post, "/v3/conversations", new JsonObject
    {
        ["isGroup"] = false,
        ["members"] = new JsonArray(new JsonObject { ["id"] = accountId }),
        ["tenantId"] = world.Simulator.World.Identity.TenantId,
    });
}
