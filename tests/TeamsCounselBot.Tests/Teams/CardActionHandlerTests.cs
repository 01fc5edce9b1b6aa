using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using TeamsCounselBot.Actions;
using TeamsCounselBot.BotConnector;
using TeamsCounselBot.Cards;
using TeamsCounselBot.Configuration;
using TeamsCounselBot.Sessions;
using TeamsCounselBot.Teams;
using TeamsCounselBot.Telemetry;
using TeamsCounselBot.Tests.Actions;
using TeamsCounselBot.Tests.BotConnector;
using TeamsCounselBot.Tests.Cards;
using TeamsCounselBot.Tests.Storage;

namespace TeamsCounselBot.Tests.Teams;

public sealed class CardActionHandlerTests : IDisposable
{
    private const string CardType = "application/vnd.microsoft.card.adaptive";
    private const string MessageType = "application/vnd.microsoft.activity.message";
    private const string ErrorType = "application/vnd.microsoft.error";
    private static readonly Texts German = new("de");

    private readonly FakeConnector _connector = new();

    [Fact]
    public async Task Unknown_verb_is_a_bad_request()
    {
        await using var room = await ActionRoom.OpenAsync();

        var answer = await PressAsync(room, Samples.Client, "session.explode");

        Assert.Equal((400, ErrorType, German["error.unknownVerb"]), (Status(answer), Type(answer), (string?)answer["value"]!["message"]));
    }

    [Fact]
    public async Task Taken_press_is_answered_with_the_view_afterwards()
    {
        await using var room = await ActionRoom.OpenAsync();

        var answer = await PressAsync(room, Samples.Client, "invitation.accept");

        Assert.Equal((200, CardType), (Status(answer), Type(answer)));
        Assert.Contains("checklist.save", answer.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_tap_is_saved_and_keeps_what_was_typed_and_the_form_keeps_the_tap()
    {
        await using var room = await ActionRoom.LiveAsync();

        var answer = await PressAsync(
            room, Samples.Client, "feedback.rate",
            inputs: [("question", "2"), ("rating", "4"), ("card", "FeedbackForm"), ("comment", "Danke")]);

        Assert.Equal((200, CardType), (Status(answer), Type(answer)));
        Assert.Contains("Danke", answer.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal("", (await room.SessionAsync()).People[Samples.Client].Feedback!.Comment);

        await PressAsync(room, Samples.Client, "feedback.save", inputs: [("rating2", ""), ("comment", "Danke")]);
        var given = (await room.SessionAsync()).People[Samples.Client].Feedback!;
        Assert.Equal([0, 4, 0], given.Ratings.ToArray());
        Assert.Equal("Danke", given.Comment);
    }

    [Fact]
    public async Task Press_of_another_role_is_answered_with_the_own_view_and_the_sentence_on_top()
    {
        await using var room = await ActionRoom.OpenAsync();

        var answer = await PressAsync(room, Samples.Client, "session.cancel");

        Assert.Equal((200, CardType, new Texts("tr")["error.notYours"]), (Status(answer), Type(answer), OnTop(answer)));
        Assert.Contains("invitation.accept", answer.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Press_that_is_too_late_is_answered_with_the_card_of_today()
    {
        await using var room = await ActionRoom.LiveAsync();
        await room.HappensAsync(new SessionEvent.EndedByCounsellor(Samples.Counsellor));

        var answer = await PressAsync(room, Samples.Counsellor, "session.pause");

        Assert.Equal((200, CardType, German["error.tooLate"]), (Status(answer), Type(answer), OnTop(answer)));
    }

    [Fact]
    public async Task Press_before_anything_may_be_seen_is_answered_with_the_sentence_alone()
    {
        await using var room = await ActionRoom.OpenAsync();
        await room.HappensAsync(new SessionEvent.CancelledByCounsellor(Samples.Counsellor), new SessionEvent.EraseNow(Samples.Counsellor),
            new SessionEvent.BotRemoved());

        var answer = await PressAsync(room, Samples.Counsellor, "session.pause");

        Assert.Equal((200, MessageType, German["error.tooLate"]), (Status(answer), Type(answer), (string?)answer["value"]));
    }

    [Fact]
    public async Task Counsellor_presses_to_try_a_refused_deletion_again()
    {
        await using var room = await ActionRoom.OpenAsync();
        await room.HappensAsync(new SessionEvent.CancelledByCounsellor(Samples.Counsellor), new SessionEvent.EraseNow(Samples.Counsellor));
        room.Storage.Clock.Advance(TimeSpan.FromMinutes(11));
        await room.HappensAsync(new SessionEvent.TimePassed());
        await room.HappensAsync(
            new SessionEvent.ErasureStepDone(ErasureStep.LookForLeftovers, ErasureResult.Unknown),
            new SessionEvent.ErasureStepDone(ErasureStep.Farewell, ErasureResult.Said),
            new SessionEvent.ErasureStepFailed(ErasureStep.DeleteChat, ErasureFault.Refused));

        var answer = await PressAsync(room, Samples.Counsellor, "erase.again");

        Assert.Equal((200, CardType), (Status(answer), Type(answer)));
        Assert.Null((await room.SessionAsync()).Erasure!.TryAgainAt);
        Assert.Contains(German["trouble.title"], CardSamples.Words(answer["value"]!.AsObject()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Button_of_another_session_is_answered_with_the_own_view()
    {
        await using var room = await ActionRoom.OpenAsync();

        var answer = await PressAsync(room, Samples.Counsellor, "session.cancel", session: "session-2");

        Assert.Equal((200, CardType, German["error.otherSession"]), (Status(answer), Type(answer), OnTop(answer)));
    }

    [Fact]
    public async Task Press_without_a_session_is_answered_with_the_sentence_alone()
    {
        await using var room = await ActionRoom.OpenAsync();

        var answer = await PressAsync(room, Samples.Client, "invitation.accept", chat: "19:meeting_other@thread.v2");

        Assert.Equal((200, MessageType, German["error.tooLate"]), (Status(answer), Type(answer), (string?)answer["value"]));
    }

    [Fact]
    public async Task Stranger_is_told_so_and_sees_nothing()
    {
        await using var room = await ReachableAsync();
        _connector.Then(404, """{"error":{"code":"MemberNotFoundInConversation"}}""");

        var answer = await PressAsync(room, "29:stranger", "invitation.accept");

        Assert.Equal((200, MessageType, German["error.notInMeeting"]), (Status(answer), Type(answer), (string?)answer["value"]));
        Assert.Single(_connector.Calls);
    }

    [Fact]
    public async Task Member_whom_the_session_does_not_know_yet_is_looked_up()
    {
        await using var room = await ReachableAsync();
        _connector.Then(200, """{"id":"29:late","name":"Late Client"}""");

        var answer = await PressAsync(room, "29:late", "invitation.accept");

        Assert.Equal((200, CardType), (Status(answer), Type(answer)));
        Assert.Equal(("Late Client", Answer.Accepted),
            ((await room.SessionAsync()).People["29:late"].Name, (await room.SessionAsync()).People["29:late"].Answer));
    }

    [Fact]
    public async Task Wrong_entry_is_answered_with_the_form_and_what_was_typed()
    {
        await using var room = await ActionRoom.OpenAsync();

        var answer = await PressAsync(room, Samples.Counsellor, "session.setup.save", inputs: ("plannedEnd", "25:99"));

        Assert.Contains("25:99", answer.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal(Samples.Plan.End, (await room.SessionAsync()).Plan.End);
    }

    [Fact]
    public async Task Form_that_was_opened_by_mistake_gives_its_card_back()
    {
        await using var room = await ActionRoom.OpenAsync();
        var card = ("card", StoredName.Of(CardKind.Invitation));
        var form = await PressAsync(room, Samples.Counsellor, "session.setup", inputs: card);
        var cancel = CardSamples.Executes(form["value"]!.AsObject()).Single(it => (string?)it["title"] == German["setup.cancel"]);

        var back = await PressAsync(room, Samples.Counsellor, (string)cancel["verb"]!, inputs: ("card", (string)cancel["data"]!["card"]!));

        Assert.DoesNotContain("session.setup.save", back.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal(
            CardSamples.Verbs((await PressAsync(room, Samples.Counsellor, "view.refresh", inputs: card))["value"]!.AsObject()),
            CardSamples.Verbs(back["value"]!.AsObject()));
    }

    [Fact]
    public async Task Too_many_presses_are_answered_with_a_sentence()
    {
        await using var room = await ActionRoom.OpenAsync();

        var answer = Json(CardActionHandler.Busy(Invoke(Samples.Client, "view.refresh", StorageRoom.Chat), room.Centre));

        Assert.Equal((200, MessageType, German["error.tooFast"]), (Status(answer), Type(answer), (string?)answer["value"]));
    }

    public void Dispose() => _connector.Dispose();

    /// <summary>A session in a chat that the connector knows.</summary>
    private static async Task<ActionRoom> ReachableAsync()
    {
        var room = await ActionRoom.OpenAsync();
        var added = (SessionEvent.BotAdded)Samples.Added(ActionRoom.SessionId, StorageRoom.Chat);
        await room.HappensAsync(added with { Place = added.Place with { ServiceUrl = FakeConnector.ServiceUrl } });
        return room;
    }

    private async Task<JsonObject> PressAsync(
        ActionRoom room, string by, string verb, string session = ActionRoom.SessionId, string chat = StorageRoom.Chat,
        params (string Id, string Value)[] inputs)
    {
        var rules = new SessionTimings();
        var bot = Options.Create(new BotOptions { PublicUrl = "https://bot.example.org" });
        var links = new SignedLinks(new EphemeralDataProtectionProvider(), room.Storage.Seal, bot, rules, room.Storage.Clock);
        var handler = new CardActionHandler(
            room.Submit, new RosterLookup(room.Storage.Store, _connector.Client),
            new CardRenderer(new CardContexts(rules, bot, room.Storage.Clock), links),
            new Journal(room.Storage.Clock, NullLogger<Journal>.Instance));
        var activity = Invoke(by, verb, chat, [("session", session), .. inputs]);
        Assert.True(AdaptiveCardInvokeValue.TryRead(activity, out var value));
        return Json(await handler.AnswerAsync(activity, value, room.Centre, default));
    }

    private static Activity Invoke(string by, string verb, string chat, params (string Id, string Value)[] data) => new()
    {
        Type = ActivityTypes.Invoke,
        Name = AdaptiveCardInvokeValue.InvokeName,
        Id = Guid.NewGuid().ToString(),
        ServiceUrl = FakeConnector.ServiceUrl,
        From = new ChannelAccount { Id = by },
        Conversation = new ConversationAccount { Id = chat },
        Value = System.Text.Json.JsonSerializer.SerializeToElement(new JsonObject
        {
            ["action"] = new JsonObject
            {
                ["type"] = "Action.Execute",
                ["verb"] = verb,
                ["data"] = new JsonObject(data.Select(it => KeyValuePair.Create(it.Id, (JsonNode?)it.Value))),
            },
        }),
    };

    private static JsonObject Json(CardActionAnswer answer) =>
        JsonNode.Parse(Encoding.UTF8.GetString(answer.Response.ToUtf8Bytes()))!.AsObject();

    private static int Status(JsonObject answer) => (int)answer["statusCode"]!;

    private static string? Type(JsonObject answer) => (string?)answer["type"];

    private static string? OnTop(JsonObject answer) => (string?)answer["value"]!["body"]![0]!["items"]![0]!["text"];
}
