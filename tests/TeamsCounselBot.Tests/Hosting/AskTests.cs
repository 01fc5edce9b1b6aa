using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Azure.Core;
using TeamsCounselBot.Hosting.Asking;

namespace TeamsCounselBot.Tests.Hosting;

/// <summary>What <c>TeamsCounselBot ask</c> writes down, and what it leaves out.</summary>
public sealed class AskTests
{
    private const string Mark = "Zauberlehrling";
    private static readonly Question Chat = Questions.Chat;

    private static IEnumerable<Question> All =>
    [
        .. Questions.OfTenant, Questions.Mailbox, .. Questions.OfChat("app"), Questions.Roster, Questions.Meeting, Questions.Participant,
        .. Questions.OfOrganizer, Questions.SwitchRecordingOff, Questions.DeleteChat, Questions.InTestMeeting("test", []).Send,
    ];

    public static TheoryData<string> Ids => [.. All.Select(it => it.Id)];

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task Of_an_answer_full_of_personal_data_only_the_names_of_fields_are_told(string id)
    {
        var question = All.Single(it => it.Id == id);

        var told = await AskAsync(question, _ => Json(200, Marked(question)));

        Assert.DoesNotContain(Mark, told.ToJsonString(), StringComparison.OrdinalIgnoreCase);
        Assert.Equal(question.Fields.Order(), (told["fields"]?.AsArray() ?? []).Select(it => (string)it!).Order());
        Assert.Equal(1, (int)told["otherFields"]!);
    }

    [Theory]
    [InlineData("Forbidden", "Forbidden")]
    [InlineData("Authorization_RequestDenied", "Authorization_RequestDenied")]
    [InlineData("AADSTS700027", "AADSTS700027")]
    [InlineData("Mira Muster", null)]
    [InlineData("mira@centre.example", null)]
    [InlineData("29", null)]
    [InlineData("c0ffee00-0000-4000-8000-000000000001", null)]
    [InlineData("19:meeting_x@thread.v2", null)]
    [InlineData("", null)]
    public async Task An_error_code_is_told_where_it_can_be_no_id_or_name(string code, string? told)
    {
        var answer = await AskAsync(Chat, _ => Json(403, new JsonObject
        {
            ["error"] = new JsonObject { ["code"] = code, ["message"] = Mark },
        }));

        Assert.Equal((403, told), ((int)answer["status"]!, (string?)answer["code"]));
        Assert.DoesNotContain(Mark, answer.ToJsonString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "none")]
    [InlineData("<html><body>Zauberlehrling</body></html>", "no JSON")]
    [InlineData("\"Zauberlehrling\"", "JSON")]
    [InlineData("[[[\"Zauberlehrling\"]]]", "JSON")]
    public async Task Body_of_another_kind_is_told_by_its_kind(string body, string kind)
    {
        var answer = await AskAsync(Chat, _ => new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent(body) });

        Assert.Equal(kind, (string?)answer["body"]);
        Assert.DoesNotContain(Mark, answer.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_kept_an_answer_away_is_told_without_its_message()
    {
        (Exception Fault, string Told)[] faults =
        [
            (new HttpRequestException(HttpRequestError.NameResolutionError, Mark), "NameResolutionError"),
            (new TimeoutException(Mark), "TimedOut"), (new TaskCanceledException(Mark), "TimedOut"), (new IOException(Mark), "Broken"),
            (new InvalidOperationException($"AADSTS700016 {Mark}"), "AADSTS700016"),
            (new InvalidOperationException(Mark), "InvalidOperationException"),
        ];
        foreach (var (fault, expected) in faults)
        {
            var answer = await AskAsync(Chat, _ => throw fault);

            Assert.Equal((null, expected), ((int?)answer["status"], (string?)answer["code"]));
            Assert.DoesNotContain(Mark, answer.ToJsonString(), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("19:meeting_abc-D_1@thread.v2", "19:meeting_abc-D_1@thread.v2")]
    [InlineData(
        "https://teams.microsoft.com/l/meetup-join/19%3ameeting_abc%40thread.v2/0?context=%7b%22Tid%22%7d", "19:meeting_abc@thread.v2")]
    [InlineData("19:abc@thread.v2", null)]
    [InlineData("https://teams.live.com/meet/123", null)]
    public void The_chat_is_read_out_of_its_id_or_the_meetings_link(string text, string? chat) =>
        Assert.Equal(chat, AskCommand.ChatOf(text));

    [Fact]
    public void Ids_stay_in_their_segment_of_the_address() => Assert.Equal(
        "/users/..%2Fme/onlineMeetings/a%3Fb%23c",
        Questions.OfOrganizer[0].PathWith(new Dictionary<string, string> { ["organizer"] = "../me", ["online"] = "a?b#c" }));

    [Fact]
    public void Without_a_test_meeting_no_question_changes_anything() =>
        Assert.All(Questions.OfTenant.Concat(Questions.OfChat("")).Concat(Questions.OfOrganizer).Append(Questions.Roster)
            .Append(Questions.Meeting).Append(Questions.Participant), it => Assert.Equal(HttpMethod.Get, it.Method));

    /// <summary>An administrator tries mails without sending one.</summary>
    [Fact]
    public void The_mail_that_is_tried_has_nobody_to_go_to() =>
        Assert.Empty(Questions.Mailbox.Body!["message"]!["toRecipients"]!.AsArray());

    private static async Task<JsonObject> AskAsync(Question question, Func<HttpRequestMessage, HttpResponseMessage> answer)
    {
        await using var output = new StringWriter();
        var asker = new Asker(new Handler(answer), new NoCredential(), new Dictionary<Service, Place>
        {
            [Service.Graph] = new("https://graph.test/v1.0", "scope"),
            [Service.Connector] = new("https://connector.test/teams/", "scope"),
        }, output);
        foreach (var id in (string[])["app", "tenant", "chat", "meeting", "organizer", "online", "mailbox", "activity"])
            asker.Ids[id] = $"{Mark}@{id}";
        await asker.AskAsync(question, CancellationToken.None);
        return JsonNode.Parse(Assert.Single(output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries)))!.AsObject();
    }

    /// <summary>Each field that the question names, and one that it does not, filled with what belongs to a person.</summary>
    private static JsonObject Marked(Question question)
    {
        var root = new JsonObject { [Mark] = Mark };
        foreach (var field in question.Fields.OrderByDescending(it => it.Length))
            Fill(root, field.Split('.'));
        return root;

        static void Fill(JsonObject at, string[] path)
        {
            var (name, isList) = path[0].EndsWith("[]", StringComparison.Ordinal) ? (path[0][..^2], true) : (path[0], false);
            if (path.Length == 1)
                at[name] ??= Mark;
            else if (isList)
                Fill((at[name] ??= new JsonArray(new JsonObject()))[0]!.AsObject(), path[1..]);
            else
                Fill((at[name] ??= new JsonObject()).AsObject(), path[1..]);
        }
    }

    private static HttpResponseMessage Json(int status, JsonObject body) =>
        new((HttpStatusCode)status) { Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json") };

    private sealed class Handler(Func<HttpRequestMessage, HttpResponseMessage> answer) : HttpMessageHandler, IHttpClientFactory
    {
        public HttpClient CreateClient(string name) => new(this, disposeHandler: false);

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(answer(request));
    }

    private sealed class NoCredential : TokenCredential
    {
        public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
            new("token", DateTimeOffset.MaxValue);

        public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
            ValueTask.FromResult(GetToken(requestContext, cancellationToken));
    }
}
