using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using TeamsCounselBot.Simulator.Services;

namespace TeamsCounselBot.Simulator.Mailboxes;

/// <summary>The operator's gateway for text messages: checks the signature, and refuses numbers that nobody has.</summary>
internal sealed class TextGateway(Delivery delivery)
{
    public const string Path = "/sms";
    private const string SignatureHeader = "X-Signature";

    /// <summary>Signs each call of the bot; another one in each run.</summary>
    public string Key { get; } = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));

    public Answer Take(ServiceCall call)
    {
        if (!IsSigned(call))
            return new Answer(401, Why: "the signature is not that of the body");
        if (!call.TryReadObject(out var message) || Text(message, "to") is not { } to || Text(message, "text") is not { Length: > 0 } text
            || Text(message, "reference") is not { Length: > 0 } reference)
            return new Answer(400, Why: "to, text and reference are needed");
        call.Summary = to;
        return delivery.BringText(to, text, reference) ? new Answer(202) : new Answer(404, Why: "nobody has this number");
    }

    private bool IsSigned(ServiceCall call) => CryptographicOperations.FixedTimeEquals(
        Encoding.ASCII.GetBytes(call.Request.Headers[SignatureHeader].ToString()), Encoding.ASCII.GetBytes(
            "sha256=" + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(Key), Encoding.UTF8.GetBytes(call.Body)))));

    private static string? Text(JsonObject message, string name) =>
        message[name] is JsonValue value && value.TryGetValue(out string? text) ? text : null;
}
