using System.Text.Json.Nodes;
using TeamsCounselBot.Simulator.Services;
using TeamsCounselBot.Simulator.Teams;

namespace TeamsCounselBot.Simulator.Connector;

/// <summary>A message of the bot, checked.</summary>
internal sealed record SentActivity(string Type, string? Text, string? Summary, JsonObject? Card, bool Alert, string? Recipient)
{
    /// <summary>The platform counts UTF-16.</summary>
    private const int MaxBytes = 100 * 1024;

    public bool IsMessage => Type == "message";

    public string About =>
        string.Join(' ', new[] { Type, Card is null ? null : "card", Quoted(Summary ?? Text) }.Where(part => part is not null));

    /// <summary>Null with a refusal in <paramref name="refused"/>.</summary>
    public static SentActivity? Read(ServiceCall call, out Answer refused)
    {
        refused = ConnectorRefusal.BadSyntax("no JSON object");
        if (call.Body.Length * 2 > MaxBytes)
        {
            refused = ConnectorRefusal.TooBig($"{call.Body.Length * 2} bytes of UTF-16");
            return null;
        }
        if (!call.TryReadObject(out var body))
            return null;
        var sent = new SentActivity(
            CardJson.Text(body, "type") ?? "", CardJson.Text(body, "text"), CardJson.Text(body, "summary"), CardOf(body),
            body["channelData"]?["notification"]?["alertInMeeting"] is JsonValue alert && alert.TryGetValue(out bool on) && on,
            body["recipient"] is JsonObject recipient ? CardJson.Text(recipient, "id") : null);
        if (Fault(sent, body) is not { } fault)
            return sent;
        call.Summary = sent.About;
        refused = ConnectorRefusal.BadArgument("Invalid activity.", fault);
        return null;
    }

    private static JsonObject? CardOf(JsonObject body) => (body["attachments"] as JsonArray)?
        .OfType<JsonObject>()
        .FirstOrDefault(it => CardJson.Text(it, "contentType") == CardRules.ContentType)?["content"] as JsonObject;

    private static string? Fault(SentActivity sent, JsonObject body)
    {
        if (sent.Type is not ("message" or "typing"))
            return $"type {sent.Type}";
        if (body["attachments"] is JsonArray attachments)
        {
            if (attachments.OfType<JsonObject>().Count() != attachments.Count || attachments.OfType<JsonObject>()
                .Any(it => CardJson.Text(it, "contentType") is not { Length: > 0 }))
                return "an attachment without a content type";
            if (sent.Card is null && attachments.OfType<JsonObject>().Any(it => CardJson.Text(it, "contentType") == CardRules.ContentType))
                return "a card attachment without a card";
        }
        if (sent is { IsMessage: true, Card: null } && string.IsNullOrEmpty(sent.Text))
            return "neither text nor card";
        return sent.Card is { } card && CardRules.Faults(card) is { Count: > 0 } faults ? string.Join("; ", faults) : null;
    }

    private static string? Quoted(string? text) => text is null ? null : $"“{(text.Length <= 60 ? text : text[..60] + "…")}”";
}
