using System.Net;
using Microsoft.Graph;
using TeamsCounselBot.Graph;

namespace TeamsCounselBot.Tests.Simulation;

/// <summary>Graph: it deletes chats and tells of them. A deletion that it accepts may show later, and its answer may be lost.</summary>
internal sealed class SimulatedGraph : HttpMessageHandler
{
    private static readonly TimeSpan LongestCall = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan SlowCall = TimeSpan.FromSeconds(25);

    private static readonly Fault[] Reading =
        [Fault.CrashBefore, Fault.CrashAfter, Fault.AnswerLost, Fault.Unreachable, Fault.TooMany, Fault.Away, Fault.Failing, Fault.Refused,
            Fault.ForeignPage, Fault.Slow];

    private static readonly Fault[] Writing = [.. Reading, Fault.CrashAfter, Fault.AnswerLost, Fault.Retained, Fault.StillFound];

    private readonly Simulation _world;
    private readonly GraphServiceClient _client;

    /// <summary>The deleted chats, and until when each is still found.</summary>
    private readonly Dictionary<string, DateTimeOffset> _deleted = [];

    public SimulatedGraph(Simulation world)
    {
        _world = world;
        _client = GraphClient.Create(this, null, new Uri("http://localhost:2/v1.0"), "");
    }

    public GraphServiceClient Client() => _client;

    public bool IsGone(string chat) => _deleted.ContainsKey(chat);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var work = SimulatedProcess.Doing;
        var path = request.RequestUri!.AbsolutePath.Split('/', StringSplitOptions.RemoveEmptyEntries);
        var call = $"{request.Method} {path[1]}";
        var fault = work.Process.Fate($"{work.Name} {call}", 0.3, request.Method == HttpMethod.Get ? Reading : Writing);
        if (fault == Fault.CrashBefore)
            return await work.Process.DieAsync<HttpResponseMessage>();
        await work.Process.GiveWayAsync(call, fault == Fault.Slow ? SlowCall : LongestCall);
        switch (fault)
        {
            case Fault.Unreachable:
                throw new HttpRequestException(HttpRequestError.ConnectionError);
            case Fault.TooMany:
                return Error(request, HttpStatusCode.TooManyRequests, "TooManyRequests", retryAfter: 30);
            case Fault.Away:
                return Error(request, HttpStatusCode.ServiceUnavailable, "serviceNotAvailable");
            case Fault.Failing:
                return Error(request, HttpStatusCode.InternalServerError, "generalException");
            case Fault.Refused:
                return Error(request, HttpStatusCode.Forbidden, "Forbidden");
            case Fault.Retained:
                return Error(request, HttpStatusCode.Forbidden, "RetentionPolicy");
            case Fault.ForeignPage:
                return Of(request, new HttpResponseMessage(HttpStatusCode.NotFound) { Content = new StringContent("<html></html>") });
        }
        var answer = Take(work, request, path, fault);
        if (fault == Fault.CrashAfter)
            return await work.Process.DieAsync<HttpResponseMessage>();
        await work.Process.GiveWayAsync(call, LongestCall);
        return fault == Fault.AnswerLost ? throw new HttpRequestException(HttpRequestError.ResponseEnded) : answer;
    }

    private HttpResponseMessage Take(Work work, HttpRequestMessage request, string[] path, Fault fault)
    {
        switch (path)
        {
            case [_, "chats", var id] when request.Method == HttpMethod.Delete:
                var chat = Uri.UnescapeDataString(id);
                _world.Books.Deleting(work, chat);
                if (_deleted.ContainsKey(chat))
                    return Error(request, HttpStatusCode.NotFound, "NotFound");
                _deleted[chat] = _world.Time.Now + (fault == Fault.StillFound
                    ? TimeSpan.FromMinutes(_world.Fates.Draw(chat) % 90)
                    : TimeSpan.Zero);
                return Of(request, new HttpResponseMessage(HttpStatusCode.NoContent));
            case [_, "chats", var id]:
                return _deleted.TryGetValue(Uri.UnescapeDataString(id), out var until) && until <= _world.Time.Now
                    ? Error(request, HttpStatusCode.NotFound, "NotFound")
                    : Good(request, """{"id":"x"}""");
            case [_, "teamwork", "deletedChats", var id]:
                return _deleted.TryGetValue(Uri.UnescapeDataString(id), out var listed) && listed <= _world.Time.Now
                    ? Good(request, """{"id":"x"}""")
                    : Error(request, HttpStatusCode.NotFound, "NotFound");
            case [.., "recordings" or "transcripts" or "permissionGrants"]:
                return Good(request, """{"value":[]}""");
            default:
                return Good(request, """{"id":"x","allowRecording":false,"allowTranscription":false}""");
        }
    }

    private static HttpResponseMessage Good(HttpRequestMessage request, string body) =>
        Of(request, SimulatedTeams.Answer(HttpStatusCode.OK, body));

    private static HttpResponseMessage Error(HttpRequestMessage request, HttpStatusCode status, string code, int? retryAfter = null) =>
        Of(request, SimulatedTeams.Answer(status, $$$"""{"error":{"code":"{{{code}}}","message":""}}""", retryAfter));

    private static HttpResponseMessage Of(HttpRequestMessage request, HttpResponseMessage answer)
    {
        answer.RequestMessage = request;
        return answer;
    }
}
