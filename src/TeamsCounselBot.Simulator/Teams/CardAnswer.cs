using System.Text.Json.Nodes;

namespace TeamsCounselBot.Simulator.Teams;

/// <summary>The bot's answer to a button, as the client takes it.</summary>
internal sealed record CardAnswer(int Status, string Type, JsonNode? Value)
{
    private const string Trouble = "Something went wrong. Unable to reach app.";

    /// <summary>Whether there is an answer that a client understands.</summary>
    public bool Came { get; private init; }

    /// <summary>The card that replaces the viewer's.</summary>
    public JsonObject? Card => Came && Type == CardRules.ContentType ? Value!.DeepClone().AsObject() : null;

    /// <summary>What the client shows as an error; null if all went well.</summary>
    public string? Error { get; private init; }

    public static CardAnswer Read(BotAnswer answer)
    {
        if (answer.Status is < 200 or > 299 || answer.Body is not JsonObject body)
            return new CardAnswer(answer.Status, "", answer.Body) { Error = Trouble };
        var status = body["statusCode"] is JsonValue code && code.TryGetValue(out int given) ? given : 200;
        var type = CardJson.Text(body, "type") ?? "";
        var value = body["value"];
        return type switch
        {
            CardRules.ContentType when value is JsonObject card && CardRules.Faults(card) is var faults => faults.Count == 0
                ? new CardAnswer(status, type, value) { Came = true }
                : new CardAnswer(status, type, value) { Error = $"{Trouble} ({string.Join("; ", faults)})" },
            "application/vnd.microsoft.activity.message" when value is JsonValue =>
                new CardAnswer(status, type, value) { Came = true },
            "application/vnd.microsoft.error" or "application/vnd.microsoft.error.preconditionFailed" when value is JsonObject error =>
                new CardAnswer(status, type, value) { Came = true, Error = CardJson.Text(error, "message") ?? Trouble },
            _ => new CardAnswer(status, type, value) { Error = Trouble },
        };
    }
}
