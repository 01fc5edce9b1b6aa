using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace TeamsCounselBot.BotConnector;

/// <summary>The action of a card that was executed. All of it comes from the client and may be forged.</summary>
public sealed record AdaptiveCardInvokeAction
{
    /// <summary><c>Action.Execute</c>.</summary>
    public string? Type { get; init; }

    /// <summary>The action's id in the card.</summary>
    public string? Id { get; init; }

    /// <summary>What is wanted.</summary>
    public string? Verb { get; init; }

    /// <summary>The action's data and the card's inputs, merged; undefined where there are none.</summary>
    public JsonElement Data { get; init; }
}

/// <summary>The value of an <c>adaptiveCard/action</c> invoke (Universal Actions for Adaptive Cards).</summary>
public sealed record AdaptiveCardInvokeValue
{
    /// <summary>The invoke's name.</summary>
    public const string InvokeName = "adaptiveCard/action";

    /// <summary>What was pressed.</summary>
    public required AdaptiveCardInvokeAction Action { get; init; }

    /// <summary>Nobody pressed it: the client refreshes the card by itself.</summary>
    public bool IsAutomatic { get; init; }

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
                Type = Text(action, "type"),
                Id = Text(action, "id"),
                Verb = Text(action, "verb"),
                Data = action.TryGetProperty("data", out var data) ? data : default,
            },
            IsAutomatic = Text(body, "trigger") == "automatic",
        };
        return true;
    }

    private static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var member) && member.ValueKind == JsonValueKind.String ? member.GetString() : null;
}

/// <summary>
/// The answer to an <c>adaptiveCard/action</c> invoke. It is always sent with HTTP 200; the status within counts.
/// </summary>
public sealed record AdaptiveCardInvokeResponse
{
    private const string CardType = "application/vnd.microsoft.card.adaptive";
    private const string MessageType = "application/vnd.microsoft.activity.message";
    private const string ErrorType = "application/vnd.microsoft.error";

    /// <summary>A body is never written into HTML.</summary>
    private static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>JSON in UTF-8.</summary>
    private readonly byte[] _value;

    private AdaptiveCardInvokeResponse(int status, string type, byte[] value) => (StatusCode, Type, _value) = (status, type, value);

    /// <summary>200, or an HTTP error status.</summary>
    public int StatusCode { get; }

    /// <summary>The media type of the value.</summary>
    public string Type { get; }

    /// <summary>A card that takes the place of the one that was pressed, for this viewer.</summary>
    /// <param name="card">JSON in UTF-8; sent as it is.</param>
    public static AdaptiveCardInvokeResponse Card(byte[] card) => new(200, CardType, card);

    /// <summary>A short text.</summary>
    public static AdaptiveCardInvokeResponse Message(string text) => new(200, MessageType, Bytes(JsonValue.Create(text)));

    /// <summary>A refusal.</summary>
    /// <param name="status">400, 403, 409, 500 …</param>
    /// <param name="code">A word for programs, as <c>BadRequest</c>.</param>
    /// <param name="message">A sentence for the person.</param>
    public static AdaptiveCardInvokeResponse Error(int status, string code, string message) =>
        new(status, ErrorType, Bytes(new JsonObject { ["code"] = code, ["message"] = message }));

    private static byte[] Bytes(JsonNode value) => JsonSerializer.SerializeToUtf8Bytes(value);

    /// <summary>The response's body in UTF-8.</summary>
    public byte[] ToUtf8Bytes()
    {
        var body = new ArrayBufferWriter<byte>(16 * 1024);
        using (var writer = new Utf8JsonWriter(body, Readable))
        {
            writer.WriteStartObject();
            writer.WriteNumber("statusCode"u8, StatusCode);
            writer.WriteString("type"u8, Type);
            writer.WritePropertyName("value"u8);
            writer.WriteRawValue(_value, skipInputValidation: true);
            writer.WriteEndObject();
        }
        return body.WrittenSpan.ToArray();
    }
}
