using System.Net;
using TeamsCounselBot.Configuration;

namespace TeamsCounselBot.Hosting;

/// <summary>Requests the bot's own pages from outside: through the proxy, at <c>PublicUrl</c>.</summary>
internal sealed class ProxyCheck(BotOptions bot, Func<HttpMessageHandler>? handler = null)
{
    private const string Name = "proxy";
    private const string Messages = "/api/messages";

    /// <summary>Paths that must not be readable from outside.</summary>
    private static readonly string[] Inside = ["/metrics", "/metrics/", "/health/live", "/health/ready"];

    public async Task<Finding> RunAsync(CancellationToken cancel)
    {
        if (bot.PublicUrl is not { } url || Addresses.IsLoopback(new Uri(url)))
            return new Finding(Name, true, $"none, since {bot.PublicUrl ?? "the bot"} is on this machine");
        using var client = new HttpClient(handler?.Invoke() ?? new SocketsHttpHandler { AllowAutoRedirect = false })
        {
            Timeout = TimeSpan.FromSeconds(10),
        };
        try
        {
            using var content = new StringContent("{}", System.Text.Encoding.UTF8, "application/json");
            using var posted = await client.PostAsync(new Uri(url + Messages), content, cancel);
            if (Judge(url, posted.StatusCode) is { } fault)
                return new Finding(Name, false, fault);
            foreach (var path in Inside)
            {
                using var asked = await client.GetAsync(new Uri(url + path), cancel);
                if (asked.IsSuccessStatusCode)
                    return new Finding(Name, false,
                        $"{url}{path} is open to everybody: let the proxy forward only the paths that docs/operating.md lists");
            }
            return new Finding(Name, true, $"{url}{Messages} answers, {string.Join(", ", Inside)} are closed");
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException && !cancel.IsCancellationRequested)
        {
            return new Finding(Name, false,
                $"PublicUrl: {url} could not be reached ({(e as HttpRequestException)?.HttpRequestError.ToString() ?? "Timeout"}): name, " +
                "certificate, ports 80 and 443?");
        }
    }

    private static string? Judge(string url, HttpStatusCode status) => status switch
    {
        HttpStatusCode.Unauthorized => null,
        HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout =>
            $"the proxy at {url} answers, the bot behind it does not ({(int)status}): start the bot, then check again",
        HttpStatusCode.NotFound => $"{url}{Messages} is not forwarded to the bot (404)",
        _ => $"{url}{Messages} answers {(int)status} to a request without a token, and should answer 401",
    };
}
