using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using TeamsCounselBot.Simulator.Login;
using TeamsCounselBot.Simulator.Teams;

namespace TeamsCounselBot.EndToEnd.Journeys;

/// <summary>What comes in wrong, against the real process: it is answered as agreed, changes nothing, and the bot lives on.</summary>
public sealed class WrongInputTests(InvitedSession invited) : IClassFixture<InvitedSession>
{
    private static readonly Texts German = new("de");
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly EndToEndHost _stage = invited.Stage;

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("not.a.token")]
    public Task Without_a_token_of_the_channel_nothing_is_taken(string? token) => NothingChangesAsync(async () =>
        Assert.Equal(HttpStatusCode.Unauthorized, await PostAsync(Extension().ToJsonString(), token)));

    [Fact]
    public Task A_token_that_another_service_signed_is_refused() => NothingChangesAsync(async () =>
        Assert.Equal(HttpStatusCode.Unauthorized,
            await PostAsync(Extension().ToJsonString(), _stage.Simulator.Tokens.ForResource(Tokens.ConnectorResource))));

    [Fact]
    public Task A_token_for_another_address_is_refused() => NothingChangesAsync(async () =>
        Assert.Equal(HttpStatusCode.Unauthorized,
            await PostAsync(Extension().ToJsonString(), _stage.Simulator.Tokens.ForBot("https://elsewhere.example/"))));

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("\"message\"")]
    [InlineData("{\"type\":5}")]
    [InlineData("{\"id\":\"1\"}")]
    public Task What_is_no_activity_is_a_bad_request(string body) => NothingChangesAsync(async () =>
        Assert.Equal(HttpStatusCode.BadRequest, await PostAsync(body, Token())));

    [Theory]
    [InlineData("message", "44444444-4444-4444-8444-444444444444")]
    [InlineData("installationUpdate", "44444444-4444-4444-8444-444444444444")]
    [InlineData("invoke", "44444444-4444-4444-8444-444444444444")]
    [InlineData("message", "")]
    public Task What_comes_of_another_tenant_is_forbidden(string type, string tenant) => NothingChangesAsync(async () =>
    {
        var activity = Activity(type);
        activity["channelData"]!["tenant"]!["id"] = tenant;
        activity["conversation"]!["tenantId"] = tenant;
        activity["conversation"]!["id"] = "19:meeting_Elsewhere@thread.v2";
        Assert.Equal(HttpStatusCode.Forbidden, await PostAsync(activity.ToJsonString(), Token()));
    });

    [Fact]
    public Task An_unknown_kind_of_activity_is_taken_and_ignored() => NothingChangesAsync(async () =>
        Assert.Equal(HttpStatusCode.OK, await PostAsync(Activity("somethingNew").ToJsonString(), Token())));

    [Fact]
    public Task An_unknown_event_is_taken_and_ignored() => NothingChangesAsync(async () =>
    {
        var activity = Activity("event");
        activity["name"] = "application/vnd.microsoft.somethingNew";
        Assert.Equal(HttpStatusCode.OK, await PostAsync(activity.ToJsonString(), Token()));
    });

    [Theory]
    [InlineData("task/fetch")]
    [InlineData("adaptiveCard/somethingNew")]
    [InlineData("adaptiveCard/action")]
    public Task An_invoke_that_is_no_button_is_not_implemented(string name) => NothingChangesAsync(async () =>
    {
        var activity = Activity("invoke");
        activity["name"] = name;
        Assert.Equal(HttpStatusCode.NotImplemented, await PostAsync(activity.ToJsonString(), Token()));
    });

    [Fact]
    public Task An_unknown_verb_is_said_to_be_unknown() => NothingChangesAsync(async () =>
    {
        var answer = await ForgeAsync(_stage.Client, "session.explode");
        Assert.Equal((400, "application/vnd.microsoft.error", German["error.unknownVerb"]), (answer.Status, answer.Type, answer.Error));
    });

    [Theory]
    [InlineData("session.setup")]
    [InlineData("session.setup.save")]
    [InlineData("session.start")]
    [InlineData("session.extend")]
    [InlineData("session.pause")]
    [InlineData("session.end")]
    [InlineData("session.cancel")]
    [InlineData("people.role")]
    [InlineData("proposal.take")]
    [InlineData("documents.agree")]
    [InlineData("callback.reached")]
    [InlineData("callback.retry")]
    [InlineData("callback.newAppointment")]
    [InlineData("series.goOn")]
    [InlineData("erase.now")]
    [InlineData("erase.postpone")]
    public Task A_client_may_not_press_what_is_for_counsellors(string verb) => NothingChangesAsync(async () =>
        AssertRefused("error.notYours", await ForgeAsync(_stage.Client, verb,
            ("topics", "anderes"), ("who", _stage.Client.AccountId), ("role", "counsellor"), ("client", _stage.Client.AccountId),
            ("plannedStartDate", "2099-01-31"), ("plannedStartTime", "14:00"), ("way", "mit der Post"), ("reason", "darum"))));

    [Theory]
    [InlineData("invitation.accept")]
    [InlineData("callback.number")]
    [InlineData("documents.announce")]
    public Task A_counsellor_may_not_answer_for_a_client(string verb) => NothingChangesAsync(async () =>
        AssertRefused("error.notYours", await ForgeAsync(_stage.Counsellor, verb, ("phone", "030 23125000"))));

    [Theory]
    [InlineData("Nothing")]
    [InlineData("99")]
    [InlineData("Callback")]
    public Task A_view_under_a_forged_name_is_harmless(string card) => NothingChangesAsync(async () =>
    {
        var answer = await ForgeAsync(_stage.Client, "view.refresh", ("card", card));
        Assert.Null(answer.Error);
        Assert.DoesNotContain(
            EndToEndHost.Verbs(answer.Card), verb => verb.StartsWith("session.", StringComparison.Ordinal) || verb == "callback.reached");
    });

    [Fact]
    public Task A_view_asked_for_before_the_books_know_the_card_is_that_of_the_card() => NothingChangesAsync(async () =>
    {
        var answer = await ForgeAsync(_stage.Counsellor, "view.refresh", ("card", "SessionCard"));
        Assert.Contains(German["session.title"], answer.Card!.ToJsonString(Readable), StringComparison.Ordinal);
    });

    [Fact]
    public async Task A_button_of_another_chats_session_is_refused()
    {
        var other = await _stage.AnotherAsync();
        var session = await other.InviteAsync();
        var before = await other.VersionAsync(session);

        await NothingChangesAsync(
            async () => AssertRefused("error.otherSession", await ForgeAsync(_stage, session, _stage.Client, "invitation.accept")));

        Assert.Equal(before, await other.VersionAsync(session));
    }

    [Fact]
    public async Task Who_is_not_in_the_meeting_presses_nothing()
    {
        var stranger = (await _stage.AnotherAsync()).Client;

        await NothingChangesAsync(async () => AssertToldAlone("error.notInMeeting", await ForgeAsync(stranger, "invitation.accept")));
    }

    [Fact]
    public async Task After_the_end_it_is_too_late()
    {
        var ended = await _stage.AnotherAsync();
        var session = await ended.InviteAsync();
        await ended.PressAsync(ended.Counsellor, "session.start");
        await ended.PressAsync(ended.Counsellor, "session.end");
        await ended.SeesAsync(
            ended.Counsellor, "when the chat is deleted", it => it.View == "own" && EndToEndHost.Verbs(it.Card).Contains("erase.now"));
        var before = await ended.VersionAsync(session);

        foreach (var verb in (string[])["disruption.report", "camera.off", "invitation.accept"])
            AssertRefused("error.tooLate", await ForgeAsync(ended, session, ended.Client, verb));

        Assert.Equal(before, await ended.VersionAsync(session));
    }

    [Theory]
    [InlineData("plannedEnd", "25:99", "fault.time")]
    [InlineData("callbackFrom", "12", "fault.phone.plus")]
    public async Task A_wrong_entry_is_marked_at_its_field_and_what_was_typed_is_kept(string input, string typed, string fault)
    {
        var draft = await _stage.AnotherAsync();
        var session = await draft.AddBotAsync();
        var before = await draft.VersionAsync(session);
        var setup = await draft.SeesAsync(draft.Counsellor, "the form", it => EndToEndHost.Verbs(it.Card).Contains("session.setup.save"));

        var answer = await draft.Simulator.Clicks.InMeetingAsync(
            draft.Meeting.Id, new Click(draft.Counsellor.Id, setup.Id, "session.setup.save",
            Inputs: new Dictionary<string, string> { ["topics"] = "Antrag auf Kur", [input] = typed }));

        Assert.Null(answer.Error);
        Assert.Equal(German.Format("common.fault", German[fault]), TextAfter(answer.Card!, input));
        Assert.Equal(typed, EndToEndHost.InputValue(answer.Card, input));
        Assert.Equal("Antrag auf Kur", EndToEndHost.InputValue(answer.Card, "topics"));
        Assert.Equal(before, await draft.VersionAsync(session));
    }

    private async Task NothingChangesAsync(Func<Task> act)
    {
        var process = _stage.Simulator.Bot.ProcessId;
        var before = await _stage.VersionAsync(invited.Id);

        await act();

        Assert.Equal(before, await _stage.VersionAsync(invited.Id));
        Assert.True(await _stage.Simulator.Bot.IsReadyAsync());
        Assert.Equal(process, _stage.Simulator.Bot.ProcessId);
    }

    private Task<CardAnswer> ForgeAsync(Person who, string verb, params (string Id, string Value)[] inputs) =>
        ForgeAsync(_stage, invited.Id, who, verb, inputs);

    /// <summary>Sends what no card offers.</summary>
    private static Task<CardAnswer> ForgeAsync(
        EndToEndHost stage, string session, Person who, string verb, params (string Id, string Value)[] inputs) =>
        stage.Simulator.Clicks.InMeetingAsync(stage.Meeting.Id, new Click(who.Id, "1", verb, new JsonObject { ["session"] = session },
            inputs.ToDictionary(it => it.Id, it => it.Value), Forged: true));

    /// <summary>The person's own view with the sentence on top.</summary>
    private static void AssertRefused(string text, CardAnswer answer)
    {
        Assert.Equal((200, "application/vnd.microsoft.card.adaptive"), (answer.Status, answer.Type));
        Assert.Contains(German[text], answer.Card!["body"]![0]!.ToJsonString(Readable), StringComparison.Ordinal);
    }

    /// <summary>The sentence without anything of the session.</summary>
    private static void AssertToldAlone(string text, CardAnswer answer) =>
        Assert.Equal((200, German[text]), (answer.Status, answer.Message));

    /// <summary>The text of the element that follows the input.</summary>
    private static string? TextAfter(JsonObject card, string input)
    {
        var all = CardJson.Objects(card).ToList();
        var next = all.FindIndex(
            it => CardJson.Text(it, "id") == input && CardJson.Text(it, "type")!.StartsWith("Input.", StringComparison.Ordinal)) + 1;
        return CardJson.Text(all.Skip(next).First(it => CardJson.Text(it, "type") == "TextBlock"), "text");
    }

    /// <summary>Were it believed, it would change the session.</summary>
    private JsonObject Extension()
    {
        lock (_stage.Simulator.World.Gate)
            return _stage.Simulator.Activities.Message(_stage.Meeting.Chat, _stage.Counsellor, "1", "verlängern 30");
    }

    private JsonObject Activity(string type)
    {
        var activity = Extension();
        activity["type"] = type;
        return activity;
    }

    private string Token() => _stage.Simulator.Tokens.ForBot(Extension()["serviceUrl"]!.GetValue<string>());

    private Task<HttpStatusCode> PostAsync(string body, string? token) => _stage.PostAsync(body, token);
}
