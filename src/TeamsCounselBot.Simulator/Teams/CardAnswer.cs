using System.Text.Json.Nodes;

namespace TeamsCounselBot.Simulator.Teams;

/// <summary>The bot's answer to a button, as the client takes it.</summary>
internal sealed record CardAnswer(int Status, string Type, JsonNode? Value)
{
    private const string Trouble = "Something went wrong. Unable to reach app.";
    private const string MessageType = "application/vnd.microsoft.activity.message";
    private const string ErrorType = "application/vnd.microsoft.error";
    private const string PreconditionType = "application/vnd.microsoft.error.preconditionFailed";

    /// <summary>Whether there is an answer that a client understands.</summary>
    public bool Came { get; private init; }

    /// <summary>The card that replaces the viewer's.</summary>
    public JsonObject? Card => Came && Type == CardRules.ContentType ? Value!.DeepClone().AsObject() : null;

    /// <summary>A short text that the client shows at the card; null if the answer is none.</summary>
    public string? Message => Came && Type == MessageType ? Value!.GetValue<string>() : null;

    /// <summary>What the client shows as an error; null if all went well.</summary>
    public string? Error { get; private init; }

    /// <summary>The app was not reached.</summary>
    public static CardAnswer None { get; } = new(0, "", null) { Error = Trouble };

    /// <summary>Teams checks the pair of status and type, and shows its own error for all other pairs.</summary>
    public static CardAnswer Read(BotAnswer answer, ButtonRefusals refusals)
    {
        if (answer.Status is < 200 or > 299 || answer.Body is not JsonObject body)
            return new CardAnswer(answer.Status, "", answer.Body) { Error = Trouble };
        var status = body["statusCode"] is JsonValue code && code.TryGetValue(out int given) ? given : 200;
        var type = CardJson.Text(body, "type") ?? "";
        var value = body["value"];
        return (status, type) switch
        {
            (200, CardRules.ContentType) when value is JsonObject card && CardRules.Faults(card) is var faults => faults.Count == 0
                ? new CardAnswer(status, type, value) { Came = true }
                : new CardAnswer(status, type, value) { Error = $"{Trouble} ({string.Join("; ", faults)})" },
            (200, MessageType) when value is JsonValue text && text.TryGetValue(out string? _) =>
                new CardAnswer(status, type, value) { Came = true },
            (400 or 500, ErrorType) or (412, PreconditionType) when value is JsonObject error =>
                new CardAnswer(status, type, value) { Came = true, Error = Sentence(error, refusals) },
            _ => new CardAnswer(status, type, value) { Error = Trouble },
        };
    }

    private static string Sentence(JsonObject error, ButtonRefusals refusals) =>
        refusals == ButtonRefusals.None ? Trouble : CardJson.Text(error, "message") ?? Trouble;
}
