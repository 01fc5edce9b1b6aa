using System.Net;
using System.Text.Json;
using TeamsCounselBot.BotConnector;

namespace TeamsCounselBot.Tests.BotConnector;

public sealed class ConnectorClientTests : IDisposable
{
    private const string Url = FakeConnector.ServiceUrl;
    private const string Chat = "19:meeting_RXhh/bXBs@thread.v2";
    private const string ChatPath = "https://smba.trafficmanager.net/emea/v3/conversations/19%3Ameeting_RXhh%2FbXBs%40thread.v2";
    private static readonly Activity Message = new() { Type = ActivityTypes.Message, Text = "Grüße, добрий день" };
    private static readonly Activity Private = Message with { Recipient = new ChannelAccount { Id = "29:1" } };

    private readonly FakeConnector _connector = new();

    public void Dispose() => _connector.Dispose();

    [Fact]
    public async Task A_message_is_posted_into_its_conversation()
    {
        _connector.Then(201, """{"id":"1790"}""");

        var (id, _) = await _connector.Client.SendAsync(Url, Chat, Message, targeted: false, default);

        Assert.Equal("1790", id);
        Assert.Equal(new Call(HttpMethod.Post, ChatPath + "/activities", """{"type":"message","text":"Grüße, добрий день"}""",
            "Bearer token-for-https://api.botframework.com/.default"), Assert.Single(_connector.Calls));
    }

    [Fact]
    public async Task A_card_is_sent_as_it_is()
    {
        _connector.Then(201, """{"id":"1"}""");
        var card = JsonDocument.Parse("""{"type":"AdaptiveCard","body":[{"text":"مرحبا <b>"}]}""").RootElement;

        await _connector.Client.SendAsync(Url, Chat, new Activity
        {
            Type = ActivityTypes.Message,
            Attachments = [new Attachment { ContentType = "application/vnd.microsoft.card.adaptive", Content = card }],
            ChannelData = new TeamsChannelData { Notification = new NotificationInfo { AlertInMeeting = true } },
        }, targeted: false, default);

        const string content = """{"type":"AdaptiveCard","body":[{"text":"مرحبا <b>"}]}""";
        const string attachment = """{"contentType":"application/vnd.microsoft.card.adaptive","content":""" + content + "}";
        Assert.Equal(
            """{"type":"message","attachments":[""" + attachment + """],"channelData":{"notification":{"alertInMeeting":true}}}""",
            _connector.Calls[0].Body);
    }

    [Fact]
    public async Task A_page_is_shown_to_one_person_in_the_window_of_the_meeting()
    {
        _connector.Then(202, "");

        await _connector.Client.ShowInMeetingAsync(Url, "MCMx", "29:1", "Rückruf", new Uri("https://bot.example.org/x"), default);

        Assert.EndsWith("/v1/meetings/MCMx/notification", _connector.Calls[0].Url, StringComparison.Ordinal);
        Assert.Equal("""
            {"type":"targetedMeetingNotification","value":{"recipients":["29:1"],"surfaces":[{"surface":"meetingStage","contentType":"task",
            "content":{"value":{"height":"240","width":"400","title":"Rückruf","url":"https://bot.example.org/x"}}}]}}
            """.ReplaceLineEndings(""), _connector.Calls[0].Body);
    }

    [Fact]
    public async Task A_targeted_message_names_its_recipient()
    {
        _connector.Then(201, """{"id":"1"}""");

        await _connector.Client.SendAsync(Url, Chat, Private, targeted: true, default);

        Assert.Equal((ChatPath + "/activities?isTargetedActivity=true",
            """{"type":"message","recipient":{"id":"29:1"},"text":"Grüße, добрий день"}"""),
            (_connector.Calls[0].Url, _connector.Calls[0].Body));
    }

    [Fact]
    public async Task A_targeted_message_without_recipient_is_not_sent()
    {
        await Assert.ThrowsAsync<ConnectorException>(() => _connector.Client.SendAsync(Url, Chat, Message, targeted: true, default));

        Assert.Empty(_connector.Calls);
    }

    [Fact]
    public async Task A_targeted_update_is_sent_without_recipient()
    {
        _connector.Then(200, """{"id":"1790"}""");

        await _connector.Client.UpdateAsync(Url, Chat, "1790", Private, targeted: true, default);

        Assert.Equal((HttpMethod.Put, ChatPath + "/activities/1790?isTargetedActivity=true",
            """{"type":"message","text":"Grüße, добрий день"}"""),
            (_connector.Calls[0].Method, _connector.Calls[0].Url, _connector.Calls[0].Body));
    }

    [Theory]
    [InlineData(true, "?isTargetedActivity=true")]
    [InlineData(false, "")]
    public async Task A_message_is_deleted(bool targeted, string query)
    {
        _connector.Then(200);

        await _connector.Client.DeleteAsync(Url, Chat, "1790", targeted, default);

        Assert.Equal((HttpMethod.Delete, ChatPath + "/activities/1790" + query), (_connector.Calls[0].Method, _connector.Calls[0].Url));
    }

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("..")]
    public async Task An_id_that_would_lead_elsewhere_is_not_sent(string id)
    {
        var refused = await Assert.ThrowsAsync<ConnectorException>(
            () => _connector.Client.DeleteAsync(Url, id, "1790", targeted: false, default));
        Assert.Equal(("IdNotAllowed", false), (refused.Code, refused.IsTransient));

        Assert.Empty(_connector.Calls);
    }

    [Fact]
    public async Task Members_are_read_page_by_page()
    {
        _connector.Then(200, """{"members":[{"id":"29:1","userRole":"user"},null],"continuationToken":"a b&c"}""")
            .Then(200, """{"members":[{"id":"29:2"}]}""");

        var members = await _connector.Client.GetMembersAsync(Url, Chat, default);

        Assert.Equal(["29:1", "29:2"], members.Select(m => m.Id));
        Assert.Equal(ChatPath + "/pagedmembers?pageSize=500&continuationToken=a%20b%26c", _connector.Calls[1].Url);
    }

    [Fact]
    public async Task A_page_that_leads_to_itself_ends_the_reading()
    {
        _connector.Then(200, """{"members":[{"id":"29:1"}],"continuationToken":"x"}""")
            .Then(200, """{"members":[],"continuationToken":"x"}""");

        Assert.Single(await _connector.Client.GetMembersAsync(Url, Chat, default));
    }

    [Fact]
    public async Task A_member_is_read()
    {
        _connector.Then(200, """{"id":"29:1","userRole":"anonymous"}""");

        Assert.Equal("anonymous", (await _connector.Client.GetMemberAsync(Url, Chat, "29:1", default))?.UserRole);
        Assert.Equal(ChatPath + "/members/29%3A1", _connector.Calls[0].Url);
    }

    [Fact]
    public async Task Who_is_no_member_is_nobody()
    {
        _connector.Then(404, """{"error":{"code":"MemberNotFoundInConversation","message":"x"}}""");

        Assert.Null(await _connector.Client.GetMemberAsync(Url, Chat, "29:9", default));
    }

    [Fact]
    public async Task A_chat_of_two_is_made()
    {
        _connector.Then(201, """{"id":"a:1"}""");

        Assert.Equal("a:1", await _connector.Client.CreateConversationAsync(Url, "tenant", "29:1", default));
        Assert.Equal(("https://smba.trafficmanager.net/emea/v3/conversations",
            """{"isGroup":false,"members":[{"id":"29:1"}],"tenantId":"tenant"}"""),
            (_connector.Calls[0].Url, _connector.Calls[0].Body));
    }

    [Fact]
    public async Task The_details_of_a_meeting_are_read()
    {
        _connector.Then(200, """
            {"details":{"id":"MCMx","msGraphResourceId":"MSox",
             "scheduledStartTime":"2026-11-24T09:00:00Z","scheduledEndTime":"2026-11-24T10:00:00Z",
             "joinUrl":"https://teams.microsoft.com/l/x","title":"t","type":"Scheduled"},"organizer":{"id":"29:1","aadObjectId":"o"}}
            """);

        var meeting = await _connector.Client.GetMeetingAsync(Url, "MCMx==", default);

        Assert.Equal(("MSox", new DateTimeOffset(2026, 11, 24, 10, 0, 0, TimeSpan.Zero), "o"),
            (meeting.Details?.MsGraphResourceId, meeting.Details?.ScheduledEndTime, meeting.Organizer?.AadObjectId));
        Assert.Equal("https://smba.trafficmanager.net/emea/v1/meetings/MCMx%3D%3D", _connector.Calls[0].Url);
    }

    [Fact]
    public async Task A_participant_is_read()
    {
        _connector.Then(200, """{"user":{"id":"29:1"},"meeting":{"role":"Organizer","inMeeting":true}}""");

        Assert.True((await _connector.Client.GetParticipantAsync(Url, "M", "o-1", "t-1", default))?.Meeting?.InMeeting);
        Assert.Equal("https://smba.trafficmanager.net/emea/v1/meetings/M/participants/o-1?tenantId=t-1", _connector.Calls[0].Url);
    }

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("http://smba.trafficmanager.net/")]
    [InlineData("http://localhost:5000/")]
    [InlineData("")]
    public async Task The_token_is_sent_to_no_other_host(string url)
    {
        var e = await Assert.ThrowsAsync<ConnectorException>(
            () => _connector.Client.SendAsync(url, Chat, Message, targeted: false, default));

        Assert.Equal(("ServiceUrlNotAllowed", false), (e.Code, e.IsTransient));
        Assert.Empty(_connector.Calls);
    }

    [Fact]
    public async Task Without_credentials_no_token_is_sent_on_loopback()
    {
        using var connector = new FakeConnector(withCredential: false);
        connector.Then(201, """{"id":"1"}""");

        await connector.Client.SendAsync("http://localhost:5000/", Chat, Message, targeted: false, default);

        Assert.Null(connector.Calls[0].Token);
    }

    [Fact]
    public async Task Without_credentials_nothing_leaves_this_machine()
    {
        using var connector = new FakeConnector(withCredential: false);

        var e = await Assert.ThrowsAsync<ConnectorException>(
            () => connector.Client.SendAsync(Url, Chat, Message, targeted: false, default));

        Assert.Equal("ServiceUrlNotAllowed", e.Code);
    }

    [Fact]
    public async Task A_refusal_carries_status_and_code_and_nothing_else()
    {
        _connector.Then(403, """{"error":{"code":"BotNotInConversationRoster","message":"confidential"}}""");

        var e = await Assert.ThrowsAsync<ConnectorException>(
            () => _connector.Client.SendAsync(Url, Chat, Message, targeted: false, default));

        Assert.Equal((HttpStatusCode.Forbidden, "BotNotInConversationRoster", false, false),
            (e.Status, e.Code, e.IsTransient, e.OutcomeUnknown));
        Assert.DoesNotContain("confidential", e.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("<html>")]
    [InlineData("""{"error":"x"}""")]
    [InlineData("""{"error":{"code":"a sentence with a name"}}""")]
    public async Task A_refusal_without_a_proper_code_has_none(string body)
    {
        _connector.Then(400, body);

        var e = await Assert.ThrowsAsync<ConnectorException>(
            () => _connector.Client.SendAsync(Url, Chat, Message, targeted: false, default));

        Assert.Equal((HttpStatusCode.BadRequest, null), (e.Status, e.Code));
    }

    [Theory]
    [InlineData(200, "{}")]
    [InlineData(201, "")]
    [InlineData(202, "")]
    public async Task A_post_whose_id_is_not_told_is_a_success(int status, string body)
    {
        _connector.Then(status, body);

        Assert.Null((await _connector.Client.SendAsync(Url, Chat, Message, targeted: false, default)).Id);
    }

    [Fact]
    public async Task A_success_that_is_a_page_is_not_to_be_posted_again()
    {
        _connector.Then(201, "<html>");

        var e = await Assert.ThrowsAsync<ConnectorException>(
            () => _connector.Client.SendAsync(Url, Chat, Message, targeted: false, default));

        Assert.Equal(("UnreadableAnswer", false, false), (e.Code, e.IsTransient, e.OutcomeUnknown));
    }
}
