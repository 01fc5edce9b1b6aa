using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace TeamsCounselBot.BotConnector;

/// <summary>The action of the card. All of it comes from the client and may be forged.</summary>
public sealed record AdaptiveCardInvokeAction
{
    /// <summary>The verb of the action.</summary>
    public string? Verb { get; init; }

    /// <summary>The action's data merged with the card's inputs; undefined if there are none.</summary>
    public JsonElement Data { get; init; }
}

/// <summary>The value of an <c>adaptiveCard/action</c> invoke (Universal Actions for Adaptive Cards).</summary>
public sealed record AdaptiveCardInvokeValue
{
    /// <summary>The invoke's name.</summary>
    internal const string InvokeName = "adaptiveCard/action";

    /// <summary>The action that the person, or the client's refresh, executed.</summary>
    public required AdaptiveCardInvokeAction Action { get; init; }

    /// <summary>Reads the value, if the activity is such an invoke and its value has an action.</summary>
    public static bool TryRead(Activity activity, [NotNullWhen(true)] out AdaptiveCardInvokeValue? value)
    {
        ArgumentNullException.ThrowIfNull(activity);
        value = null;
        if (activity.Type != ActivityTypes.Invoke || activity.Name != InvokeName)
            return false;
        if (activity.Value is not { ValueKind: JsonValueKind.Object } body
            || !body.TryGetProperty("action", out var action) || action.ValueKind != JsonValueKind.Object)
            return false;
        value = new AdaptiveCardInvokeValue
        {
            Action = new AdaptiveCardInvokeAction
            {
                Verb = Text(action, "verb"),
                Data = action.TryGetProperty("data", out var data) ? data : default,
            },
        };
        return true;
    }

    private static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var member) && member.ValueKind == JsonValueKind.String ? member.GetString() : null;
}

/// <summary>
/// The answer to an <c>adaptiveCard/action</c> invoke. It is always sent with HTTP 200; Teams reads the status in the body.
/// </summary>
public sealed record AdaptiveCardInvokeResponse
{
    private const string CardType = "application/vnd.microsoft.card.adaptive";
    private const string MessageType = "application/vnd.microsoft.activity.message";
    private const string ErrorType = "application/vnd.microsoft.error";

    /// <summary>Relaxed, because the body is never written into HTML.</summary>
    private static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>JSON in UTF-8.</summary>
    private readonly byte[] _value;

    private readonly int _status;
    private readonly string _type;

    private AdaptiveCardInvokeResponse(int status, string type, byte[] value) => (_status, _type, _value) = (status, type, value);

    /// <summary>A card that replaces the pressed card, for this viewer only.</summary>
    /// <param name="card">JSON in UTF-8; sent as it is.</param>
    public static AdaptiveCardInvokeResponse Card(byte[] card) => new(200, CardType, card);

    /// <summary>A short text.</summary>
    public static AdaptiveCardInvokeResponse Message(string text) => new(200, MessageType, Bytes(JsonValue.Create(text)));

    /// <summary>The request makes no sense. Teams shows only errors with status 400, 401, 412 or 500.</summary>
    /// <param name="message">A sentence for the person.</param>
    public static AdaptiveCardInvokeResponse BadRequest(string message) => Error(400, "BadRequest", message);

    /// <summary>The bot cannot answer now; the person may try again.</summary>
    /// <param name="message">A sentence for the person.</param>
    public static AdaptiveCardInvokeResponse Failed(string message) => Error(500, "InternalServerError", message);

    private static AdaptiveCardInvokeResponse Error(int status, string code, string message) =>
        new(status, ErrorType, Bytes(new JsonObject { ["code"] = code, ["message"] = message }));

    private static byte[] Bytes(JsonNode value) => JsonSerializer.SerializeToUtf8Bytes(value);

    /// <summary>The response's body in UTF-8.</summary>
    public byte[] ToUtf8Bytes()
    {
        var body = new ArrayBufferWriter<byte>(16 * 1024);
        using (var writer = new Utf8JsonWriter(body, Readable))
        {
            writer.WriteStartObject();
            writer.WriteNumber("statusCode"u8, _status);
            writer.WriteString("type"u8, _type);
            writer.WritePropertyName("value"u8);
            writer.WriteRawValue(_value, skipInputValidation: true);
            writer.WriteEndObject();
        }
        return body.WrittenSpan.ToArray();
    }
}
