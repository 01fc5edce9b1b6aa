using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;
using NJsonSchema;

namespace TeamsCounselBot.Simulator.Teams;

/// <summary>
/// The official schema of version 1.5. It takes a tenth of a second for a card, so it is asked about each part of a card once: to it
/// one word is as good as another, and an element as good on one card as on another.
/// </summary>
internal static class CardSchema
{
    private static readonly Lazy<JsonSchema> Schema = new(Load);
    private static readonly Lock Gate = new();
    private static readonly ConcurrentDictionary<string, IReadOnlyList<string>> Judged = new(StringComparer.Ordinal);

    /// <summary>Members of elements and actions whose text the schema does not look into.</summary>
    private static readonly HashSet<string> Words =
        ["text", "title", "label", "placeholder", "errorMessage", "fallbackText", "tooltip", "lang", "value", "speak", "altText", "id"];

    /// <summary>What the schema objects to; empty if nothing is wrong.</summary>
    public static IReadOnlyList<string> Faults(JsonObject card)
    {
        // Teams' own member; the schema does not know it.
        var known = WithoutCharts(card).AsObject();
        known.Remove("msteams");
        return [.. Parts(known).Select(Shape).Distinct().SelectMany(shape => Judged.GetOrAdd(shape, Judge))];
    }

    /// <summary>Does the slow part of the first check beforehand.</summary>
    public static void Prepare() => Judge("""{"type":"AdaptiveCard","version":"1.5","body":[]}""");

    private static IReadOnlyList<string> Judge(string card)
    {
        lock (Gate)
            return [.. Schema.Value.Validate(card).Select(it => $"{it.Kind} at {it.Path}")];
    }

    private static JsonSchema Load()
    {
        using var resource = typeof(CardSchema).Assembly.GetManifestResourceStream("adaptive-card-1.5.0.json")
            ?? throw new InvalidOperationException("The schema is not embedded.");
        using var reader = new StreamReader(resource);
        // The official file misspells this key for Container and TableCell.
        var root = JsonNode.Parse(reader.ReadToEnd().Replace("\"rtl?\"", "\"rtl\"", StringComparison.Ordinal))!;
        // Its patterns read ^(one)|(two)$ where ^((one)|(two))$ is meant.
        foreach (var holder in CardJson.Objects(root).Where(it => it["pattern"] is JsonValue).ToList())
            holder["pattern"] = $"^({holder["pattern"]!.GetValue<string>().TrimStart('^').TrimEnd('$')})$";
        return JsonSchema.FromJsonAsync(root.ToJsonString()).GetAwaiter().GetResult();
    }

    /// <summary>The card without its elements, and each element on a card of its own, containers apart from what they hold.</summary>
    private static IEnumerable<JsonObject> Parts(JsonObject card) => card["body"] is not JsonArray body
        ? [card]
        : Elements(body)
            .Select(element => new JsonObject { ["type"] = "AdaptiveCard", ["version"] = "1.5", ["body"] = new JsonArray(element) })
            .Prepend(Without(card, "body"));

    private static IEnumerable<JsonNode?> Elements(JsonArray items) => items.SelectMany(item =>
        item is JsonObject element && CardJson.Text(element, "type") == "Container" && element["items"] is JsonArray held
            ? Elements(held).Prepend(Without(element, "items"))
            : [item?.DeepClone()]);

    private static JsonObject Without(JsonObject whole, string part) => new(whole.Select(member =>
        KeyValuePair.Create(member.Key, member.Key == part ? new JsonArray() : member.Value?.DeepClone())));

    private static string Shape(JsonObject card)
    {
        foreach (var element in CardJson.Objects(card).ToList())
            foreach (var (name, value) in element.ToList())
                if (name == "data" && value is JsonObject)
                    element[name] = new JsonObject();
                else if (Words.Contains(name) && value is JsonValue && value.GetValueKind() == JsonValueKind.String)
                    element[name] = "";
        return card.ToJsonString();
    }

    /// <summary>Charts are Teams' own; what other clients show in their place has to be right.</summary>
    private static JsonNode WithoutCharts(JsonNode node) => node switch
    {
        JsonObject chart when CardJson.Text(chart, "type")?.StartsWith("Chart.", StringComparison.Ordinal) == true
            && chart["fallback"] is JsonObject instead => WithoutCharts(instead),
        JsonObject found => new JsonObject(
            found.Select(member => KeyValuePair.Create(member.Key, member.Value is { } value ? WithoutCharts(value) : null))),
        JsonArray array => new JsonArray([.. array.Select(item => item is null ? null : WithoutCharts(item))]),
        _ => node.DeepClone(),
    };
}
