using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace TeamsCounselBot.EndToEnd.Replicas;

/// <summary>
/// A load balancer without affinity. Each request uses the next replica, and skips one that takes no connection. If a replica dies
/// during a request, the caller gets 502, because the outcome is unknown.
/// </summary>
internal sealed class Front : IAsyncDisposable
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(15);
    private readonly HttpClient _http = new() { Timeout = LongestWait };
    private readonly WebApplication _app;
    private readonly IReadOnlyList<Uri> _replicas;
    private int _next;
    private int _broken;

    private Front(WebApplication app, IReadOnlyList<Uri> replicas)
    {
        (_app, _replicas) = (app, replicas);
        app.MapPost("/api/messages", ForwardAsync);
    }

    /// <summary>How many requests died with a replica.</summary>
    public int Broken => _broken;

    public static async Task<Front> StartAsync(Uri address, IReadOnlyList<Uri> replicas)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, address.Port));
        var front = new Front(builder.Build(), replicas);
        await front._app.StartAsync();
        return front;
    }

    private async Task ForwardAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        var first = Interlocked.Increment(ref _next);
        for (var i = 0; i < _replicas.Count; i++)
        {
            var replica = _replicas[(int)((uint)(first + i) % _replicas.Count)];
            try
            {
                using var answer = await _http.SendAsync(Copy(context.Request, replica, body.ToArray()), context.RequestAborted);
                context.Response.StatusCode = (int)answer.StatusCode;
                context.Response.ContentType = answer.Content.Headers.ContentType?.ToString();
                await answer.Content.CopyToAsync(context.Response.Body, context.RequestAborted);
                return;
            }
            catch (HttpRequestException e) when (e.HttpRequestError == HttpRequestError.ConnectionError)
            {
                // Not there just now: the next one.
            }
            catch (Exception e) when (e is HttpRequestException or IOException && !context.Response.HasStarted)
            {
                Interlocked.Increment(ref _broken);
                break;
            }
        }
        context.Response.StatusCode = StatusCodes.Status502BadGateway;
    }

    private static HttpRequestMessage Copy(HttpRequest request, Uri replica, byte[] body)
    {
        var copy = new HttpRequestMessage(HttpMethod.Post, new Uri(replica, "/api/messages")) { Content = new ByteArrayContent(body) };
        copy.Headers.TryAddWithoutValidation("Authorization", request.Headers.Authorization.ToString());
        copy.Content.Headers.TryAddWithoutValidation("Content-Type", request.ContentType);
        return copy;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        _http.Dispose();
    }
}
