using System.Diagnostics;
using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using TeamsCounselBot.Configuration;
using TeamsCounselBot.EndToEnd.Playground;
using TeamsCounselBot.Mail;
using TeamsCounselBot.Simulator.Bot;

namespace TeamsCounselBot.EndToEnd.Operating;

/// <summary><c>docs/operating/sms-adapter.mjs</c> between the bot's hook and a gateway.</summary>
public sealed class SmsAdapterTests : IHttpClientFactory
{
    private const string Key = "0123456789abcdef0123456789abcdef";
    private static readonly string Operating =
        Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "..", "..", "..", "..", "..", "docs", "operating"));

    [Theory]
    [InlineData("twilio", 201, "{}", nameof(HandOverKind.Done))]
    [InlineData("twilio", 400, "{\"code\":21211}", nameof(HandOverKind.Refused))]
    [InlineData("twilio", 401, "{\"code\":20003}", nameof(HandOverKind.Later))]
    [InlineData("seven", 200, "100", nameof(HandOverKind.Done))]
    [InlineData("seven", 200, "202", nameof(HandOverKind.Refused))]
    [InlineData("seven", 200, "900", nameof(HandOverKind.Later))]
    public async Task A_message_of_the_hook_reaches_the_gateway_and_its_answer_the_bot(string gateway, int status, string says, string kind)
    {
        var fields = "";
        await using var stub = await StubAsync(async context =>
        {
            fields = await new StreamReader(context.Request.Body).ReadToEndAsync();
            context.Response.StatusCode = status;
            await context.Response.WriteAsync(says);
        });
        var port = FreePort.Find();
        await using var adapter = new ChildProcess("node", ["sms-adapter.mjs"], Operating, new Dictionary<string, string>
        {
            ["PORT"] = port.ToString(CultureInfo.InvariantCulture),
            ["SMS_KEY"] = Key,
            ["GATEWAY"] = gateway,
            ["ACCOUNT"] = "AC1",
            ["SECRET"] = "secret",
            ["SENDER"] = "Termine",
            ["BASE"] = stub.Urls.Single(),
        });

        Assert.Equal(HandOverKind.Refused, (await SendAsync(port, "another key that is long")).Kind);
        Assert.Empty(fields);
        Assert.Equal(kind, (await SendAsync(port, Key)).Kind.ToString());
        Assert.Contains("%2B4915123456789", fields, StringComparison.Ordinal);
        Assert.Contains("Gr%C3%BC%C3%9Fe", fields, StringComparison.Ordinal);
    }

    public HttpClient CreateClient(string name) => new();

    /// <summary>As soon as the adapter listens.</summary>
    private async Task<HandOver> SendAsync(int port, string key)
    {
        var hook = new TextHook(this, new SmsOptions { WebhookUrl = new Uri($"http://127.0.0.1:{port}/"), WebhookKey = key }, _ => { });
        var started = Stopwatch.GetTimestamp();
        while (true)
        {
            var handed = await hook.SendAsync("+4915123456789", "Grüße", "reference", () => Task.CompletedTask, default);
            if (handed.Kind != HandOverKind.NoServer || Stopwatch.GetElapsedTime(started) > Patience.Longest)
                return handed;
            await Task.Delay(50);
        }
    }

    private static async Task<WebApplication> StubAsync(RequestDelegate answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var stub = builder.Build();
        stub.Run(answer);
        await stub.StartAsync();
        return stub;
    }
}
