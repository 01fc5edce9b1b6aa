using System.Text.Json.Nodes;
using NJsonSchema;

namespace TeamsCounselBot.Judges.Session;

/// <summary>The newest official schema of Adaptive Cards, 1.6.0, and that of host configs.</summary>
internal static class OfficialSchema
{
    private static readonly Lazy<JsonSchema> Cards = new(() => Read("adaptive-card-1.6.0.json"));
    private static readonly Lock Gate = new();

    /// <summary>What is wrong with a card; Teams' own parts are left out, and their fallback is taken in their place.</summary>
    public static IReadOnlyList<string> Faults(JsonObject card)
    {
        var known = Common(card).AsObject();
        known.Remove("msteams");
        lock (Gate)
            return [.. Cards.Value.Validate(known.ToJsonString()).Select(it => $"{it.Kind} at {it.Path}")];
    }

    private static JsonNode Common(JsonNode node) => node switch
    {
        JsonObject own when ((string?)own["type"])?.StartsWith("Chart.", StringComparison.Ordinal) == true
            && own["fallback"] is JsonObject instead => Common(instead),
        JsonObject found => new JsonObject(
            found.Select(member => KeyValuePair.Create(member.Key, member.Value is { } value ? Common(value) : null))),
        JsonArray array => new JsonArray([.. array.Select(item => item is null ? null : Common(item))]),
        _ => node.DeepClone(),
    };

    public static JsonSchema Read(string name)
    {
        using var resource = typeof(OfficialSchema).Assembly.GetManifestResourceStream(name)!;
        using var reader = new StreamReader(resource);
        // The official file misspells this key, says "required" of one member where a list belongs, and its patterns read
        // ^(one)|(two)$ where ^((one)|(two))$ is meant.
        var root = JsonNode.Parse(reader.ReadToEnd().Replace("\"rtl?\"", "\"rtl\"", StringComparison.Ordinal))!;
        foreach (var holder in Objects(root).Where(it => it["pattern"] is JsonValue).ToList())
            holder["pattern"] = $"^({holder["pattern"]!.GetValue<string>().TrimStart('^').TrimEnd('$')})$";
        foreach (var member in Objects(root).Where(it => it["required"] is JsonValue).ToList())
            member.Remove("required");
        return JsonSchema.FromJsonAsync(root.ToJsonString()).GetAwaiter().GetResult();
    }

    private static IEnumerable<JsonObject> Objects(JsonNode? node) => node switch
    {
        JsonObject o => o.SelectMany(member => Objects(member.Value)).Prepend(o),
        JsonArray a => a.SelectMany(Objects),
        _ => [],
    };
}
