using System.IO.Compression;
using System.Net;
using System.Text;
using Microsoft.Extensions.Time.Testing;
using TeamsCounselBot.Graph;

namespace TeamsCounselBot.Tests.Graph;

/// <summary>A substitute for Graph: it gives the prepared answers in order and records the requests.</summary>
internal sealed class StubGraph : HttpMessageHandler
{
    private readonly Queue<Func<HttpResponseMessage>> _answers = new();

    public List<(string Method, string Path, string Body)> Calls { get; } = [];

    public FakeTimeProvider Clock { get; } = new();

    public MeetingGraph Client => field ??= new MeetingGraph(
        new Lazy<Microsoft.Graph.GraphServiceClient>(() => GraphClient.Create(this, null, new Uri("http://localhost:9/v1.0"), "")),
        new DeletionPace(Clock), "the-bot");

    public StubGraph Answers(HttpStatusCode status, string? body = null, int? retryAfter = null)
    {
        _answers.Enqueue(() =>
        {
            var response = new HttpResponseMessage(status) { Content = new StringContent(body ?? "", Encoding.UTF8, "application/json") };
            if (retryAfter is { } seconds)
                response.Headers.RetryAfter = new(TimeSpan.FromSeconds(seconds));
            return response;
        });
        return this;
    }

    public StubGraph Refuses(HttpStatusCode status, string code, string message = "", int? retryAfter = null) =>
        Answers(status, $$$"""{"error":{"code":"{{{code}}}","message":"{{{message}}}"}}""", retryAfter);

    /// <summary>A gateway's page instead of Graph's answer.</summary>
    public StubGraph Shows(HttpStatusCode status)
    {
        _answers.Enqueue(() => new HttpResponseMessage(
            status)
        {
            Content = new StringContent("<html><body>Not Found</body></html>", Encoding.UTF8, "text/html"),
        });
        return this;
    }

    public StubGraph Breaks(Exception e)
    {
        _answers.Enqueue(() => throw e);
        return this;
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var body = request.Content is null ? "" : await BodyAsync(request.Content, cancellationToken);
        Calls.Add((request.Method.Method, request.RequestUri!.PathAndQuery, body));
        var response = _answers.Dequeue()();
        response.RequestMessage = request;
        return response;
    }

    /// <summary>The SDK compresses what it sends.</summary>
    private static async Task<string> BodyAsync(HttpContent content, CancellationToken cancel)
    {
        var stream = await content.ReadAsStreamAsync(cancel);
        using var reader = new StreamReader(
            content.Headers.ContentEncoding.Contains("gzip") ? new GZipStream(stream, CompressionMode.Decompress) : stream);
        return await reader.ReadToEndAsync(cancel);
    }
}
