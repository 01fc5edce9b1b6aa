using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using TeamsCounselBot.EndToEnd.Journeys;
using TeamsCounselBot.Simulator.Teams;
using Xunit.Abstractions;

namespace TeamsCounselBot.EndToEnd.Attacks;

/// <summary>
/// The same strangers before the shipped proxy. A counsellor's button comes through it too, as it does in life. 900 connections were
/// enough once to kill the bot behind it.
/// </summary>
public sealed class ProxyTests(ITestOutputHelper output)
{
    private readonly Strength _strength = Strength.FromEnvironment();

    [BehindProxy]
    public async Task Slow_connections_before_the_proxy_neither_kill_the_bot_nor_hold_up_a_counsellor()
    {
        await using var stage = await EndToEndHost.SetAsync(Strength.InContainer);
        await using var proxy = await InviteBehindProxyAsync(stage);
        await using var slow = SlowConnections.Begin(proxy.Url, _strength.Connections, _ => "Bearer x", _strength.Length * 6);
        await stage.UntilAsync("the connections are open", () => Task.FromResult(slow.Most >= _strength.Connections * 9 / 10));

        var figures = await PressingAsync(stage, proxy);

        await stage.UntilAsync("the bot refuses some", () => Task.FromResult(slow.Refused > 0));
        _strength.Report(output, $"{slow.Most:N0} slow connections before the proxy, {slow.Refused:N0} answers 401", figures);
    }

    [BehindProxy]
    public async Task Long_lists_before_the_proxy_neither_kill_the_bot_nor_hold_up_a_counsellor()
    {
        await using var stage = await EndToEndHost.SetAsync(Strength.InContainer);
        await using var proxy = await InviteBehindProxyAsync(stage);
        await using var lists = LongLists.Begin(proxy.Url, "x", HttpStatusCode.Unauthorized, _strength.Length * 6);

        var figures = await PressingAsync(stage, proxy);

        await stage.UntilAsync("the bot answers some", () => Task.FromResult(lists.Answered > 0));
        _strength.Report(output, $"{lists.Answered:N0} lists of 130,000 elements before the proxy", figures);
    }

    /// <summary>Health and figures in all spellings that once got through, and everything that a guest needs.</summary>
    [BehindProxy]
    public async Task Nothing_but_what_is_for_people_outside_gets_through_the_proxy()
    {
        await using var stage = await EndToEndHost.SetAsync();
        using var guest = await GuestVisit.InviteAsync(stage);
        await using var proxy = await ShippedProxy.BeforeAsync(stage.Simulator.Bot.Url);
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = proxy.Url };

        foreach (var path in (string[])["/metrics", "/metrics/", "/METRICS/", "/%6detrics", "//metrics", "/check/../metrics",
            "/check/..%2fmetrics", "/health/live", "/health/ready/", "/Health/Live", "/.env", "/owned", "/assetsx"])
        {
            using var answer = await http.GetAsync(new Uri(proxy.Url.GetLeftPart(UriPartial.Authority) + path));
            Assert.True(answer.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.Redirect or HttpStatusCode.PermanentRedirect,
                $"{path}: {answer.StatusCode}");
            Assert.DoesNotContain("counselbot_", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }

        var page = new Uri(guest.Link).AbsolutePath;
        foreach (var path in (string[])["/", "/check", page, page + "/mine", page + "/mine.json"])
        {
            using var answer = await http.GetAsync(new Uri(path, UriKind.Relative));
            Assert.Equal((path, HttpStatusCode.OK), (path, answer.StatusCode));
        }
    }

    private static async Task<ShippedProxy> InviteBehindProxyAsync(EndToEndHost stage)
    {
        await stage.InviteAsync();
        return await ShippedProxy.BeforeAsync(stage.Simulator.Bot.Url);
    }

    private async Task<string> PressingAsync(EndToEndHost stage, ShippedProxy proxy)
    {
        using var http = new HttpClient();
        return await Pressing.GoOnAsync(_strength, stage, async card =>
        {
            using var press = Press(stage, proxy, card);
            var pressed = Stopwatch.GetTimestamp();
            using var answer = await http.SendAsync(press);
            var time = Stopwatch.GetElapsedTime(pressed);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.Contains("session.setup.save", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
            return time;
        });
    }

    /// <summary>The counsellor's press as Teams posts it, to the proxy.</summary>
    private static HttpRequestMessage Press(EndToEndHost stage, ShippedProxy proxy, SeenMessage card)
    {
        lock (stage.Simulator.World.Gate)
        {
            var activity = stage.Simulator.Activities.Invoke(stage.Meeting.Chat, stage.Counsellor, card.Id, null, null, "session.setup",
                new JsonObject { ["session"] = EndToEndHost.SessionOn(card) }, automatic: false);
            var press = new HttpRequestMessage(HttpMethod.Post, new Uri(proxy.Url, "/api/messages"))
            {
                Content = new StringContent(activity.ToJsonString(), Encoding.UTF8, "application/json"),
            };
            press.Headers.Authorization =
                new AuthenticationHeaderValue("Bearer", stage.Simulator.Tokens.ForBot(CardJson.Text(activity, "serviceUrl")!));
            return press;
        }
    }
}
