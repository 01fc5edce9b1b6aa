using System.Text.Json.Nodes;
using TeamsCounselBot.Simulator.Teams;

namespace TeamsCounselBot.EndToEnd.Simulator;

public sealed class CardTests(SimulatedWorld world) : IClassFixture<SimulatedWorld>
{
    public static TheoryData<string, JsonObject> Broken => new()
    {
        { "an unknown member", new JsonObject { ["type"] = "AdaptiveCard", ["version"] = "1.5", ["bodies"] = new JsonArray() } },
        { "no version", new JsonObject { ["type"] = "AdaptiveCard", ["body"] = new JsonArray() } },
        { "a version too new", new JsonObject { ["type"] = "AdaptiveCard", ["version"] = "1.6", ["body"] = new JsonArray() } },
        { "an input without id", Messages.Card(new JsonObject { ["type"] = "Input.Text", ["label"] = "x" }) },
        { "an input id twice", Messages.Card(Messages.Toggle("a"), Messages.Toggle("a")) },
        { "too many buttons",
            Messages.Card(new JsonObject { ["type"] = "ActionSet", ["actions"] = new JsonArray(
            [.. Enumerable.Range(0, 7).Select(_ => new JsonObject { ["type"] = "Action.Execute", ["verb"] = "x" })]) }) },
        { "too many bytes", Messages.Saying(new string('a', 29 * 1024)) },
    };

    [Theory]
    [MemberData(nameof(Broken))]
    internal async Task A_broken_card_is_refused(string fault, JsonObject card)
    {
        var meeting = await world.MeetingAsync();

        var reply = await world.ConnectorAsync(
            HttpMethod.Post, SimulatedWorld.Activities(meeting), Messages.Of(card.DeepClone().AsObject()));

        Assert.True(reply.Status == 400, fault);
    }

    [Fact]
    public async Task Everybody_sees_the_card_until_they_have_a_view_of_their_own()
    {
        var meeting = await world.MeetingAsync();
        var client = SimulatedWorld.Client(meeting);
        world.Bot.Answer = _ => (200, Messages.Answer(Messages.Saying("Ihre Checkliste")));
        await world.SendAsync(meeting, Messages.Of(Messages.Saying("Für alle").RefreshedFor(client.AccountId)));

        var own = Assert.Single(await world.Simulator.View.OfMeetingAsync(meeting.Id, client.Id));
        var shared = Assert.Single(await world.Simulator.View.OfMeetingAsync(meeting.Id, SimulatedWorld.Counsellor(meeting).Id));

        Assert.Equal(("own", "base"), (own.View, shared.View));
    }

    [Fact]
    public async Task A_view_is_refreshed_once_a_minute_at_most()
    {
        var meeting = await world.MeetingAsync();
        var client = SimulatedWorld.Client(meeting);
        world.Bot.Answer = _ => (200, Messages.Answer(Messages.Saying("Ihre Checkliste").RefreshedFor(client.AccountId)));
        await world.SendAsync(meeting, Messages.Of(Messages.Saying("Für alle").RefreshedFor(client.AccountId)));

        await world.Simulator.View.OfMeetingAsync(meeting.Id, client.Id);
        await world.Simulator.View.OfMeetingAsync(meeting.Id, client.Id);
        var soon = Refreshes(meeting.Chat.Id);
        world.Simulator.Clock.Advance(TimeSpan.FromMinutes(1));
        await world.Simulator.View.OfMeetingAsync(meeting.Id, client.Id);

        Assert.Equal((1, 2), (soon, Refreshes(meeting.Chat.Id)));
    }

    [Fact]
    public async Task An_update_of_the_card_refreshes_every_view_at_once()
    {
        var meeting = await world.MeetingAsync();
        var client = SimulatedWorld.Client(meeting);
        world.Bot.Answer = _ => (200, Messages.Answer(Messages.Saying("Ihre Checkliste")));
        var id = await world.SendAsync(meeting, Messages.Of(Messages.Saying("Für alle").RefreshedFor(client.AccountId)));
        await world.Simulator.View.OfMeetingAsync(meeting.Id, client.Id);

        await world.ConnectorAsync(HttpMethod.Put, SimulatedWorld.Activities(meeting, id),
            Messages.Of(Messages.Saying("Für alle, neu").RefreshedFor(client.AccountId)));
        await world.Simulator.View.OfMeetingAsync(meeting.Id, client.Id);

        Assert.Equal(2, Refreshes(meeting.Chat.Id));
    }

    [Fact]
    public async Task A_button_brings_its_data_and_all_inputs_as_strings()
    {
        var meeting = await world.MeetingAsync();
        var id = await world.SendAsync(
            meeting, Messages.Of(Messages.Card(Messages.Toggle("charger"), Messages.Toggle("quiet", "true")).WithButton()));

        await world.Simulator.Clicks.InMeetingAsync(meeting.Id,
            new(SimulatedWorld.Client(meeting).Id, id, "checklist.save", Inputs: new Dictionary<string, string> { ["charger"] = "true" }));

        var data = world.Bot.Received.Last(
            it => it["conversation"]!["id"]!.GetValue<string>() == meeting.Chat.Id)["value"]!["action"]!["data"]!;
        Assert.True(JsonNode.DeepEquals(new JsonObject { ["session"] = "s", ["charger"] = "true", ["quiet"] = "true" }, data),
            data.ToJsonString());
    }

    [Fact]
    public async Task What_a_button_answers_is_seen_by_the_one_who_pressed_it()
    {
        var meeting = await world.MeetingAsync();
        world.Bot.Answer = _ => (200, Messages.Answer(Messages.Saying("Danke")));
        var id = await world.SendAsync(meeting, Messages.Of(Messages.Saying("Bitte drücken").WithButton()));

        await world.Simulator.Clicks.InMeetingAsync(meeting.Id, new(SimulatedWorld.Client(meeting).Id, id, "checklist.save"));

        var (own, other) = (await world.Simulator.View.OfMeetingAsync(meeting.Id, SimulatedWorld.Client(meeting).Id),
            await world.Simulator.View.OfMeetingAsync(meeting.Id, SimulatedWorld.Counsellor(meeting).Id));
        Assert.Equal(("own", "base"), (own[0].View, other[0].View));
    }

    [Theory]
    [InlineData(400, "Diese Schaltfläche kennt der Bot nicht.")]
    [InlineData(500, "Diese Schaltfläche kennt der Bot nicht.")]
    [InlineData(403, "Something went wrong. Unable to reach app.")]
    [InlineData(409, "Something went wrong. Unable to reach app.")]
    public async Task An_error_stands_at_the_card_of_the_one_who_pressed(int status, string shown)
    {
        world.Bot.Answer = _ => (200, Messages.Error(status, "Diese Schaltfläche kennt der Bot nicht."));

        Assert.Equal(shown, (await PressedByClientAsync()).Error);
    }

    [Fact]
    public async Task A_message_stands_at_the_card_of_the_one_who_pressed()
    {
        world.Bot.Answer = _ => (200, Messages.Sentence("Das darf nur die Beratungsstelle."));

        Assert.Equal("Das darf nur die Beratungsstelle.", (await PressedByClientAsync()).Error);
    }

    private async Task<SeenMessage> PressedByClientAsync()
    {
        var meeting = await world.MeetingAsync();
        var id = await world.SendAsync(meeting, Messages.Of(Messages.Saying("Bitte drücken").WithButton()));
        await world.Simulator.Clicks.InMeetingAsync(meeting.Id, new(SimulatedWorld.Client(meeting).Id, id, "checklist.save"));
        return (await world.Simulator.View.OfMeetingAsync(meeting.Id, SimulatedWorld.Client(meeting).Id))[0];
    }

    [Fact]
    public async Task A_broken_card_in_an_answer_is_not_shown()
    {
        var meeting = await world.MeetingAsync();
        world.Bot.Answer = _ => (200, Messages.Answer(Messages.Card(Messages.Toggle("a"), Messages.Toggle("a"))));
        var id = await world.SendAsync(meeting, Messages.Of(Messages.Saying("Bitte drücken").WithButton()));

        await world.Simulator.Clicks.InMeetingAsync(meeting.Id, new(SimulatedWorld.Client(meeting).Id, id, "checklist.save"));

        Assert.Equal("base", (await world.Simulator.View.OfMeetingAsync(meeting.Id, SimulatedWorld.Client(meeting).Id))[0].View);
    }

    [Fact]
    public async Task Who_presses_presses_what_is_on_the_screen()
    {
        var meeting = await world.MeetingAsync();
        var client = SimulatedWorld.Client(meeting);
        var id = await world.SendAsync(meeting, Messages.Of(Messages.Saying("Bitte drücken").WithButton()));
        await world.Simulator.View.OfMeetingAsync(meeting.Id, client.Id);
        await world.ConnectorAsync(HttpMethod.Put, SimulatedWorld.Activities(meeting, id), Messages.Of(Messages.Saying("Ohne Knopf")));
        world.Bot.Answer = _ => (200, Messages.Answer(Messages.Saying("Danke")));

        var answer = await world.Simulator.Clicks.InMeetingAsync(meeting.Id, new(client.Id, id, "checklist.save"));

        Assert.True(answer.Came);
    }

    private int Refreshes(string chatId) =>
        world.Bot.Received.Count(
            it => it["type"]!.GetValue<string>() == "invoke" && it["conversation"]!["id"]!.GetValue<string>() == chatId);
}
