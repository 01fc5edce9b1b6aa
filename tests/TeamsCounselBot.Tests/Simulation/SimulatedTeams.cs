using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using TeamsCounselBot.Sessions;
using TeamsCounselBot.Tests.Sessions;

namespace TeamsCounselBot.Tests.Simulation;

/// <summary>
/// The Bot Connector with its chats and meetings, and the gateway for text messages. Each call may go wrong in each way in which the
/// platform is known to go wrong. The quick retries within one call are left out: a fault reaches the worker at once.
/// </summary>
internal sealed class SimulatedTeams(Simulation world) : HttpMessageHandler, IHttpClientFactory
{
    public const string ServiceUrl = "http://localhost:1/";
    private static readonly TimeSpan LongestCall = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan SlowCall = TimeSpan.FromSeconds(25);

    private static readonly Fault[] Reading =
        [Fault.CrashBefore, Fault.CrashAfter, Fault.AnswerLost, Fault.Unreachable, Fault.TooMany, Fault.Away, Fault.Failing, Fault.Refused,
            Fault.Slow];

    private static readonly Fault[] Writing =
        [.. Reading, Fault.CrashAfter, Fault.AnswerLost, Fault.FailingAndTaken, Fault.WithoutId, Fault.NotInChat, Fault.ForeignPage];

    private static readonly Fault[] Changing = [.. Writing, Fault.Missing];

    private int _ids;

    public HttpClient CreateClient(string name) => new(this, disposeHandler: false) { Timeout = Timeout.InfiniteTimeSpan };

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var work = SimulatedProcess.Doing;
        var path = request.RequestUri!.AbsolutePath.Split('/', StringSplitOptions.RemoveEmptyEntries);
        var call = $"{request.Method} {path[^1].Split(':')[0]}";
        var possible = request.Method == HttpMethod.Get ? Reading : request.Method == HttpMethod.Post ? Writing : Changing;
        if (IsActivity(path) && request.Method != HttpMethod.Post)
            call = $"{request.Method} activity";
        var fault = work.Process.Fate($"{work.Name} {call}", 0.15, possible);
        if (fault == Fault.CrashBefore)
            return await work.Process.DieAsync<HttpResponseMessage>();
        await work.Process.GiveWayAsync(call, fault == Fault.Slow ? SlowCall : LongestCall);
        world.Books.Answers(work, fault);
        switch (fault)
        {
            case Fault.Unreachable:
                throw new HttpRequestException(HttpRequestError.ConnectionError);
            case Fault.TooMany:
                return Answer(HttpStatusCode.TooManyRequests, retryAfter: 7);
            case Fault.Away:
                return Answer(HttpStatusCode.ServiceUnavailable);
            case Fault.Failing:
                return Answer(HttpStatusCode.InternalServerError);
            case Fault.Refused:
                return Answer(HttpStatusCode.Forbidden, """{"error":{"code":"Forbidden"}}""");
            case Fault.NotInChat:
                return Answer(HttpStatusCode.Forbidden, """{"error":{"code":"BotNotInConversationRoster"}}""");
            case Fault.Missing:
                return Answer(HttpStatusCode.NotFound, """{"error":{"code":"ActivityNotFound"}}""");
        }
        var answer = await TakeAsync(work, request, path, cancellationToken);
        if (fault == Fault.CrashAfter)
            return await work.Process.DieAsync<HttpResponseMessage>();
        await work.Process.GiveWayAsync(call, LongestCall);
        return fault switch
        {
            Fault.AnswerLost => throw new HttpRequestException(HttpRequestError.ResponseEnded),
            Fault.FailingAndTaken => Answer(HttpStatusCode.InternalServerError),
            Fault.WithoutId when answer.IsSuccessStatusCode => Answer(HttpStatusCode.OK, "{}"),
            Fault.ForeignPage => Answer(HttpStatusCode.BadGateway, "<html></html>"),
            _ => answer,
        };
    }

    private static bool IsActivity(string[] path) => path.Length > 2 && path[^2] == "activities";

    private async Task<HttpResponseMessage> TakeAsync(
        Work work, HttpRequestMessage request, string[] path, CancellationToken cancel)
    {
        if (path is ["sms"])
            return await TextAsync(work, request, cancel);
        if (path is ["v1", "meetings", var meeting])
            return Answer(HttpStatusCode.OK, MeetingOf(meeting));
        if (path is ["v1", "meetings", _, "participants", ..])
            return Answer(HttpStatusCode.OK, """{"meeting":{"role":"Attendee","inMeeting":false}}""");
        if (path is ["v3", "conversations"])
            return Answer(HttpStatusCode.Created, """{"id":"a:personal"}""");
        var chat = Uri.UnescapeDataString(path[2]);
        if (chat == "a:personal")
            return Answer(HttpStatusCode.Created, """{"id":"personal"}""");
        if (world.Graph.IsGone(chat))
            return Answer(HttpStatusCode.NotFound, """{"error":{"code":"ConversationNotFound"}}""");
        if (path[^1] == "pagedmembers")
            return Answer(HttpStatusCode.OK, Members);
        if (request.Method != HttpMethod.Post)
            return Answer(HttpStatusCode.OK, "{}");
        world.Books.Arrived(work, chat);
        return Answer(HttpStatusCode.Created, string.Create(CultureInfo.InvariantCulture, $$"""{"id":"{{++_ids}}"}"""));
    }

    private async Task<HttpResponseMessage> TextAsync(Work work, HttpRequestMessage request, CancellationToken cancel)
    {
        using var body = JsonDocument.Parse(await request.Content!.ReadAsStringAsync(cancel));
        world.Books.Left(work, body.RootElement.GetProperty("reference").GetString()!);
        return Answer(HttpStatusCode.OK);
    }

    private static readonly string Members = $$"""
        {"members":[{{Member(SessionScenario.Counsellor, "c")}},{{Member(SessionScenario.Colleague, "o" + SessionScenario.Colleague)}},
        {"id":"{{SessionScenario.Client}}","name":"Name","tenantId":"t","userRole":"anonymous"} ]}
        """;

    private static string Member(string id, string account) => $$"""
        {"id":"{{id}}","name":"Name","aadObjectId":"{{account}}","tenantId":"t","userPrincipalName":"a@b.example"}
        """;

    private static string MeetingOf(string id) => $$"""
        {"details":{"id":"{{id}}","msGraphResourceId":"graph-{{id}}","scheduledStartTime":"{{SessionScenario.Start:O}}",
        "scheduledEndTime":"{{SessionScenario.End:O}}","joinUrl":"https://teams.microsoft.com/l/x","type":"Scheduled"},
        "organizer":{"id":"{{SessionScenario.Counsellor}}","aadObjectId":"c","tenantId":"t","userPrincipalName":"a@b.example"} }
        """;

    public static HttpResponseMessage Answer(HttpStatusCode status, string body = "", int? retryAfter = null)
    {
        var answer = new HttpResponseMessage(status) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        if (retryAfter is { } seconds)
            answer.Headers.RetryAfter = new(TimeSpan.FromSeconds(seconds));
        return answer;
    }

    /// <summary>The chat's session.</summary>
    public static string SessionOf(string chat) => chat["19:meeting_".Length..chat.IndexOf('@', StringComparison.Ordinal)];

    public static Place PlaceOf(string session) => new()
    {
        TenantId = House.Tenant,
        ConversationId = $"19:meeting_{session}@thread.v2",
        ServiceUrl = ServiceUrl,
        BotId = "28:bot",
        MeetingId = $"meeting.{session}",
    };
}
