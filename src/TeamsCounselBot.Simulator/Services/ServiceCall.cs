using System.Text.Json;
using System.Text.Json.Nodes;

namespace TeamsCounselBot.Simulator.Services;

/// <summary>A service of the outside world that the bot calls, and the bot itself.</summary>
internal enum ServiceName
{
    Connector,
    Graph,
    Login,
    Metadata,
    Mail,
    Sms,
    Bot,
}

/// <summary>One call of the bot, read whole.</summary>
internal sealed class ServiceCall(HttpContext context, string body)
{
    public HttpRequest Request => context.Request;

    public string Body => body;

    /// <summary>In a few words what this call is about, for the log.</summary>
    public string Summary { get; set; } = "";

    /// <summary>A part of the path; base64 ids may hold an escaped slash that routing leaves alone.</summary>
    public string Route(string name) => Uri.UnescapeDataString(context.Request.RouteValues[name] as string ?? "");

    public bool TryReadObject(out JsonObject read)
    {
        read = [];
        try
        {
            if (JsonNode.Parse(body) is not JsonObject found)
                return false;
            // Members are checked for repetition only when they are touched first.
            _ = found.Count;
            read = found;
            return true;
        }
        catch (Exception e) when (e is JsonException or ArgumentException)
        {
            return false;
        }
    }
}
