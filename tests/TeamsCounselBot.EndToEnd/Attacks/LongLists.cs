using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace TeamsCounselBot.EndToEnd.Attacks;

/// <summary>Connections that post activities with lists of 130,000 elements, one after the other.</summary>
internal sealed class LongLists : IAsyncDisposable
{
    private const int Connections = 32;
    private static readonly byte[] Body =
        Encoding.ASCII.GetBytes($$"""{"type":"message","entities":[{{string.Join(',', Enumerable.Repeat('0', 130_000))}}]}""");

    private readonly CancellationTokenSource _end;
    private readonly HttpClient _http = new(new SocketsHttpHandler { MaxConnectionsPerServer = Connections });
    private readonly Task[] _all;
    private int _answered;

    private LongLists(Uri bot, string token, HttpStatusCode expected, TimeSpan atMost)
    {
        _end = new CancellationTokenSource(atMost);
        _all = [.. Enumerable.Range(0, Connections).Select(_ => PostAsync(new Uri(bot, "/api/messages"), token, expected, _end.Token))];
    }

    /// <summary>How many were answered, and with the expected status.</summary>
    public int Answered => Volatile.Read(ref _answered);

    public static LongLists Begin(Uri bot, string token, HttpStatusCode expected, TimeSpan atMost)
    {
        Assert.True(bot.IsLoopback);
        return new LongLists(bot, token, expected, atMost);
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await Task.WhenAll(_all);
        _end.Dispose();
        _http.Dispose();
    }

    private async Task PostAsync(Uri address, string token, HttpStatusCode expected, CancellationToken cancel)
    {
        await Task.Yield();
        while (!cancel.IsCancellationRequested)
        {
            try
            {
                using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new ByteArrayContent(Body) };
                request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
                request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
                using var answer = await _http.SendAsync(request, cancel);
                Assert.Equal(expected, answer.StatusCode);
                Interlocked.Increment(ref _answered);
            }
            catch (Exception e) when (e is HttpRequestException or OperationCanceledException)
            {
                // The server ended the connection, or the time is over.
            }
        }
    }
}
