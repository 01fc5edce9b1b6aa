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
[JsonSerializable(typeof(MeetingNotification))]
[JsonSerializable(typeof(MeetingInfo))]
[JsonSerializable(typeof(MeetingParticipant))]
[JsonSerializable(typeof(OpenIdMetadata))]
[JsonSerializable(typeof(string[]))]
internal sealed partial class ConnectorJson : JsonSerializerContext
{
    // Relaxed, because the text is never written into HTML. Escaped Arabic or Cyrillic takes six times its size of the limit.
    public static ConnectorJson Outgoing =>
        field ??= new(new JsonSerializerOptions(Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
}

/// <summary>For values that one source writes in PascalCase and another in camelCase.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, PropertyNameCaseInsensitive = true)]
[JsonSerializable(typeof(MeetingMembers))]
internal sealed partial class AnyCaseJson : JsonSerializerContext;
