using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace TeamsCounselBot.BotConnector;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    MaxDepth = ActivityReader.DeepestNesting)]
[JsonSerializable(typeof(Activity))]
[JsonSerializable(typeof(ResourceResponse))]
[JsonSerializable(typeof(PagedMembers))]
[JsonSerializable(typeof(ConversationParameters))]
[JsonSerializable(typeof(ErrorResponse))]
[JsonSerializable(typeof(MeetingInfo))]
[JsonSerializable(typeof(MeetingParticipant))]
[JsonSerializable(typeof(OpenIdMetadata))]
[JsonSerializable(typeof(string[]))]
internal sealed partial class ConnectorJson : JsonSerializerContext
{
    // Relaxed, because nothing of it is written into HTML, and escaped Arabic or Cyrillic counts sixfold against the size limit.
    public static ConnectorJson Outgoing =>
        field ??= new(new JsonSerializerOptions(Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
}

/// <summary>Values whose members come in PascalCase from one source and in camelCase from the other.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, PropertyNameCaseInsensitive = true)]
[JsonSerializable(typeof(MeetingMembers))]
internal sealed partial class AnyCaseJson : JsonSerializerContext;
