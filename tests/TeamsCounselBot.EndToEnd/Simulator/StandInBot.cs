using System.Collections.Concurrent;
using System.Net;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace TeamsCounselBot.EndToEnd.Simulator;

/// <summary>Takes activities in the bot's place, and answers buttons as a test says.</summary>
internal sealed class StandInBot : IAsyncDisposable
{
    private readonly WebApplication _app;

    private StandInBot(WebApplication app) => _app = app;

    public ConcurrentQueue<JsonObject> Received { get; } = new();

    public ConcurrentQueue<string> Authorizations { get; } = new();

    /// <summary>The answer to an invoke: status and body.</summary>
    public Func<JsonObject, (int Status, JsonNode? Body)> Answer { get; set; } = _ => (200, null);

    public int Port => new Uri(_app.Urls.First()).Port;

    public static async Task<StandInBot> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var app = builder.Build();
        var bot = new StandInBot(app);
        app.MapPost("/api/messages", bot.ReceiveAsync);
        await app.StartAsync();
        return bot;
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private async Task ReceiveAsync(HttpContext context)
    {
        var activity = (await JsonNode.ParseAsync(context.Request.Body))!.AsObject();
        Authorizations.Enqueue(context.Request.Headers.Authorization.ToString());
        Received.Enqueue(activity);
        var (status, body) = Answer(activity);
        context.Response.StatusCode = status;
        if (body is not null)
            await context.Response.WriteAsync(body.ToJsonString());
    }
}
