using System.Net;
using System.Text.Json;
using TeamsCounselBot.Graph;

namespace TeamsCounselBot.Tests.Graph;

public sealed class MeetingGraphTests : IDisposable
{
    private const string Chat = "19:meeting_Zm9v@thread.v2";
    private readonly StubGraph _graph = new();

    public void Dispose() => _graph.Dispose();

    [Fact]
    public async Task Switching_recording_off_patches_the_organisers_meeting()
    {
        _graph.Answers(HttpStatusCode.OK, "{}");

        var outcome = await _graph.Client.SwitchRecordingOffAsync("organiser", "meeting", default);

        var (method, path, body) = Assert.Single(_graph.Calls);
        Assert.Equal(GraphOutcomeKind.Done, outcome.Kind);
        Assert.Equal(("PATCH", "/v1.0/users/organiser/onlineMeetings/meeting"), (method, path));
        var sent = JsonDocument.Parse(body).RootElement;
        foreach (var option in new[] { "allowRecording", "allowTranscription", "recordAutomatically",
            "allowCopyingAndSharingMeetingContent" })
            Assert.False(sent.GetProperty(option).GetBoolean());
    }

    [Fact]
    public async Task An_api_that_does_not_take_the_copying_switch_is_asked_again_without_it()
    {
        _graph.Refuses(HttpStatusCode.BadRequest, "BadRequest").Answers(HttpStatusCode.OK, "{}");

        var outcome = await _graph.Client.SwitchRecordingOffAsync("organiser", "meeting", default);

        Assert.Equal(GraphOutcomeKind.Done, outcome.Kind);
        Assert.DoesNotContain("allowCopyingAndSharingMeetingContent", _graph.Calls[1].Body, StringComparison.Ordinal);
        Assert.Contains("allowRecording", _graph.Calls[1].Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_request_that_is_wrong_in_itself_counts_as_refused()
    {
        _graph.Refuses(HttpStatusCode.BadRequest, "BadRequest").Refuses(HttpStatusCode.BadRequest, "BadRequest");

        Assert.Equal(GraphOutcomeKind.Refused, (await _graph.Client.SwitchRecordingOffAsync("organiser", "meeting", default)).Kind);
    }

    [Theory]
    [InlineData(HttpStatusCode.PreconditionFailed, "PreconditionFailed", GraphOutcomeKind.Temporary)]
    [InlineData(HttpStatusCode.Unauthorized, "InvalidAuthenticationToken", GraphOutcomeKind.Refused)]
    [InlineData(HttpStatusCode.Forbidden, "Forbidden", GraphOutcomeKind.Refused)]
    [InlineData(HttpStatusCode.NotFound, "NotFound", GraphOutcomeKind.NotFound)]
    [InlineData(HttpStatusCode.Gone, "Gone", GraphOutcomeKind.NotFound)]
    [InlineData(HttpStatusCode.Conflict, "Conflict", GraphOutcomeKind.Temporary)]
    [InlineData(HttpStatusCode.Locked, "Locked", GraphOutcomeKind.Temporary)]
    [InlineData(HttpStatusCode.Forbidden, "RetentionPolicyViolation", GraphOutcomeKind.Retained)]
    [InlineData(HttpStatusCode.InternalServerError, "InternalServerError", GraphOutcomeKind.Temporary)]
    [InlineData(HttpStatusCode.BadGateway, "BadGateway", GraphOutcomeKind.Temporary)]
    [InlineData(HttpStatusCode.ServiceUnavailable, "ServiceUnavailable", GraphOutcomeKind.Temporary)]
    [InlineData(HttpStatusCode.GatewayTimeout, "GatewayTimeout", GraphOutcomeKind.Temporary)]
    internal async Task What_graph_answers_to_a_deletion_has_a_meaning(HttpStatusCode status, string code, GraphOutcomeKind expected)
    {
        _graph.Refuses(status, code);

        Assert.Equal(expected, (await _graph.Client.DeleteChatAsync("tenant", Chat, default)).Kind);
    }

    [Fact]
    public async Task A_refusal_that_speaks_of_a_legal_hold_is_no_missing_permission()
    {
        _graph.Refuses(HttpStatusCode.Forbidden, "Forbidden", "The chat is on Litigation Hold.");

        Assert.Equal(GraphOutcomeKind.Retained, (await _graph.Client.DeleteChatAsync("tenant", Chat, default)).Kind);
    }

    [Fact]
    public async Task A_deleted_chat_is_done()
    {
        _graph.Answers(HttpStatusCode.NoContent);

        Assert.Equal(GraphOutcomeKind.Done, (await _graph.Client.DeleteChatAsync("tenant", Chat, default)).Kind);
        Assert.Equal(("DELETE", "/v1.0/chats/19%3Ameeting_Zm9v%40thread.v2"), (_graph.Calls[0].Method, _graph.Calls[0].Path));
    }

    [Fact]
    public async Task A_long_pause_that_graph_asks_for_comes_back_with_the_outcome()
    {
        _graph.Refuses(HttpStatusCode.TooManyRequests, "TooManyRequests", retryAfter: 120);

        Assert.Equal(new GraphOutcome(GraphOutcomeKind.Temporary, TimeSpan.FromSeconds(120)),
            await _graph.Client.ChatIsGoneAsync(Chat, wasKnown: true, default));
    }

    [Fact]
    public async Task A_short_pause_that_graph_asks_for_is_sat_out()
    {
        _graph.Refuses(HttpStatusCode.TooManyRequests, "TooManyRequests", retryAfter: 0).Answers(HttpStatusCode.OK, "{}")
            .Refuses(HttpStatusCode.NotFound, "NotFound");

        Assert.Equal(GraphOutcomeKind.StillThere, (await _graph.Client.ChatIsGoneAsync(Chat, wasKnown: true, default)).Kind);
    }

    [Fact]
    public async Task Endless_throttling_is_temporary()
    {
        for (var i = 0; i < 3; i++)
            _graph.Refuses(HttpStatusCode.TooManyRequests, "TooManyRequests", retryAfter: 0);

        Assert.Equal(GraphOutcomeKind.Temporary, (await _graph.Client.ChatIsGoneAsync(Chat, wasKnown: true, default)).Kind);
    }

    [Theory]
    [InlineData(HttpStatusCode.NotFound)]
    [InlineData(HttpStatusCode.Gone)]
    public async Task A_chat_that_graph_knew_and_does_not_know_any_more_is_gone(HttpStatusCode status)
    {
        _graph.Refuses(status, "NotFound");

        Assert.Equal(GraphOutcomeKind.Done, (await _graph.Client.ChatIsGoneAsync(Chat, wasKnown: true, default)).Kind);
    }

    [Theory]
    [InlineData(HttpStatusCode.NotFound)]
    [InlineData(HttpStatusCode.Gone)]
    public async Task A_gateways_page_proves_nothing(HttpStatusCode status)
    {
        _graph.Shows(status).Shows(status);

        Assert.Equal(GraphOutcomeKind.Unverifiable, (await _graph.Client.ChatIsGoneAsync(Chat, wasKnown: true, default)).Kind);
    }

    [Fact]
    public async Task A_gateways_welcome_page_is_neither_the_chat_nor_the_list_of_deleted_ones()
    {
        _graph.Shows(HttpStatusCode.OK).Shows(HttpStatusCode.OK);

        Assert.Equal(GraphOutcomeKind.Unverifiable, (await _graph.Client.ChatIsGoneAsync(Chat, wasKnown: true, default)).Kind);
    }

    [Fact]
    public async Task A_gateways_page_is_no_deletion()
    {
        _graph.Shows(HttpStatusCode.NotFound);

        Assert.Equal(GraphOutcomeKind.Unverifiable, (await _graph.Client.DeleteChatAsync("tenant", Chat, default)).Kind);
    }

    [Fact]
    public async Task A_chat_that_graph_never_knew_is_not_proved_gone()
    {
        _graph.Refuses(HttpStatusCode.NotFound, "NotFound").Refuses(HttpStatusCode.NotFound, "NotFound");

        Assert.Equal(GraphOutcomeKind.Unverifiable, (await _graph.Client.ChatIsGoneAsync(Chat, wasKnown: false, default)).Kind);
    }

    [Theory]
    [InlineData(HttpStatusCode.OK, "")]
    [InlineData(HttpStatusCode.Forbidden, "Forbidden")]
    [InlineData(HttpStatusCode.NotFound, "NotFound")]
    public async Task A_chat_among_the_deleted_ones_is_gone_whatever_a_look_says(HttpStatusCode status, string code)
    {
        if (code.Length == 0)
            _graph.Answers(status, "{}");
        else
            _graph.Refuses(status, code);
        _graph.Answers(HttpStatusCode.OK, """{"value":{"@odata.type":"#microsoft.graph.deletedChat","id":"19:meeting_Zm9v@thread.v2"}}""");

        Assert.Equal(GraphOutcomeKind.Done, (await _graph.Client.ChatIsGoneAsync(Chat, wasKnown: false, default)).Kind);
        Assert.Equal("/v1.0/teamwork/deletedChats/19%3Ameeting_Zm9v%40thread.v2", _graph.Calls[1].Path);
    }

    [Fact]
    public async Task A_chat_that_graph_may_not_speak_of_is_not_proved_gone()
    {
        _graph.Refuses(HttpStatusCode.Forbidden, "Forbidden").Refuses(HttpStatusCode.Forbidden, "Forbidden");

        Assert.Equal(GraphOutcomeKind.Refused, (await _graph.Client.ChatIsGoneAsync(Chat, wasKnown: true, default)).Kind);
    }

    [Theory]
    [InlineData("""{"allowRecording":true}""", GraphOutcomeKind.Refused)]
    [InlineData("""{"allowRecording":false,"allowTranscription":true}""", GraphOutcomeKind.Refused)]
    [InlineData("""{"allowRecording":false,"allowTranscription":false}""", GraphOutcomeKind.Done)]
    internal async Task Recording_is_off_where_the_answer_does_not_say_otherwise(string answer, GraphOutcomeKind expected)
    {
        _graph.Answers(HttpStatusCode.OK, answer);

        Assert.Equal(expected, (await _graph.Client.SwitchRecordingOffAsync("organiser", "meeting", default)).Kind);
    }

    [Fact]
    public async Task A_broken_line_is_temporary()
    {
        _graph.Breaks(new HttpRequestException("refused"));

        Assert.Equal(GraphOutcomeKind.Temporary, (await _graph.Client.ChatIsGoneAsync(Chat, wasKnown: true, default)).Kind);
    }

    [Fact]
    public async Task Silence_is_temporary()
    {
        _graph.Breaks(new TimeoutException());

        Assert.Equal(GraphOutcomeKind.Temporary, (await _graph.Client.ChatIsGoneAsync(Chat, wasKnown: true, default)).Kind);
    }

    [Fact]
    public async Task The_callers_own_cancellation_is_no_outcome()
    {
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _graph.Client.ChatIsGoneAsync(Chat, wasKnown: true, cancelled.Token));
    }

    [Fact]
    public async Task Leftovers_are_counted_over_all_pages()
    {
        _graph
            .Answers(HttpStatusCode.OK, """{"value":[{"id":"1"},{"id":"2"}],"@odata.nextLink":"http://localhost:9/v1.0/more"}""")
            .Answers(HttpStatusCode.OK, """{"value":[{"id":"3"}]}""")
            .Answers(HttpStatusCode.OK, """{"value":[]}""");

        Assert.Equal(new Leftovers(3, 0), await _graph.Client.FindLeftoversAsync("organiser", "meeting", default));
    }

    [Fact]
    public async Task Leftovers_that_may_not_be_read_are_unknown_not_none()
    {
        _graph.Refuses(HttpStatusCode.Forbidden, "Forbidden").Answers(HttpStatusCode.OK, """{"value":[{"id":"1"}]}""");

        Assert.Equal(new Leftovers(null, 1), await _graph.Client.FindLeftoversAsync("organiser", "meeting", default));
    }

    [Fact]
    public async Task The_chats_grants_to_the_bot_are_named_and_those_of_other_apps_are_not()
    {
        _graph.Answers(HttpStatusCode.OK, """
            {"value":[
              {"clientAppId":"another","permissionType":"Application","permission":"Chat.ManageDeletion.Chat"},
              {"clientAppId":"THE-BOT","permissionType":"Application","permission":"ChatSettings.Read.Chat"},
              {"clientAppId":"the-bot","permissionType":"Delegated","permission":"ChatMember.Read.Chat"},
              {}]}
            """);

        Assert.Equal(["ChatSettings.Read.Chat"], await _graph.Client.GrantsAsync(Chat, default));
    }

    [Fact]
    public async Task Grants_that_may_not_be_read_are_unknown()
    {
        _graph.Refuses(HttpStatusCode.Forbidden, "Forbidden");

        Assert.Null(await _graph.Client.GrantsAsync(Chat, default));
    }

    [Theory]
    [InlineData("disabled", false)]
    [InlineData("enabled", null)]
    [InlineData("limited", null)]
    public async Task Only_a_meeting_without_a_chat_is_known_to_have_none_for_anonymous_people(string mode, bool? expected)
    {
        _graph.Answers(HttpStatusCode.OK, $$"""{"allowMeetingChat":"{{mode}}"}""");

        Assert.Equal(expected, await _graph.Client.AnonymousChatAsync("organiser", "meeting", default));
    }

    [Fact]
    public async Task Without_graph_everything_is_refused()
    {
        var none = new MeetingGraph(null, new DeletionPace(TimeProvider.System), "");

        Assert.Equal(GraphOutcomeKind.Refused, (await none.DeleteChatAsync("tenant", Chat, default)).Kind);
        Assert.Equal(GraphOutcomeKind.Refused, (await none.ChatIsGoneAsync(Chat, wasKnown: true, default)).Kind);
        Assert.Equal(new Leftovers(null, null), await none.FindLeftoversAsync("organiser", "meeting", default));
    }
}
