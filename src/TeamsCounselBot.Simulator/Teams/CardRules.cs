using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using NJsonSchema;

namespace TeamsCounselBot.Simulator.Teams;

/// <summary>What Teams takes as a card: the official schema of version 1.5, and what Teams asks beyond it.</summary>
internal static class CardRules
{
    public const string ContentType = "application/vnd.microsoft.card.adaptive";

    private const int MaxBytes = 28 * 1024;
    private const int MaxActions = 6;
    private const int MaxRefreshedPeople = 60;

    private static readonly Lazy<JsonSchema> Schema = new(Load);
    private static readonly Lock Gate = new();
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>What is wrong with the card; empty if nothing is.</summary>
    public static IReadOnlyList<string> Faults(JsonObject card, int maxBytes = MaxBytes) =>
        [.. BeyondSchema(card, maxBytes), .. BySchema(card)];

    /// <summary>What Teams would not take although the schema does.</summary>
    public static IReadOnlyList<string> BeyondSchema(JsonObject card, int maxBytes = MaxBytes) =>
        [.. Versions(card), .. Types(card), .. Inputs(card), .. Actions(card), .. Refreshed(card), .. Sizes(card, maxBytes)];

    /// <summary>Does the slow part of the first check beforehand.</summary>
    public static void Prepare() => Faults(new JsonObject { ["type"] = "AdaptiveCard", ["version"] = "1.5", ["body"] = new JsonArray() });

    private static JsonSchema Load()
    {
        using var resource = typeof(CardRules).Assembly.GetManifestResourceStream("adaptive-card-1.5.0.json")
            ?? throw new InvalidOperationException("The schema is not embedded.");
        using var reader = new StreamReader(resource);
        // The official file misspells this key for Container and TableCell.
        var root = JsonNode.Parse(reader.ReadToEnd().Replace("\"rtl?\"", "\"rtl\"", StringComparison.Ordinal))!;
        // Its patterns read ^(one)|(two)$ where ^((one)|(two))$ is meant.
        foreach (var holder in CardJson.Objects(root).Where(it => it["pattern"] is JsonValue).ToList())
            holder["pattern"] = $"^({holder["pattern"]!.GetValue<string>().TrimStart('^').TrimEnd('$')})$";
        return JsonSchema.FromJsonAsync(root.ToJsonString()).GetAwaiter().GetResult();
    }

    /// <summary>What the official schema objects to.</summary>
    public static IReadOnlyList<string> BySchema(JsonObject card)
    {
        // Teams' own member; the schema does not know it.
        var known = WithoutCharts(card).AsObject();
        known.Remove("msteams");
        lock (Gate)
            return [.. Schema.Value.Validate(known.ToJsonString()).Select(it => $"{it.Kind} at {it.Path}")];
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

    private static IEnumerable<string> Versions(JsonObject card)
    {
        if (CardJson.Text(card, "type") != "AdaptiveCard")
            yield return "no AdaptiveCard";
        if (!Version.TryParse(CardJson.Text(card, "version"), out var version))
            yield return "no version";
        else if (version > new Version(1, 5))
            yield return $"version {version}, above 1.5";
    }

    /// <summary>The schema lets an element go without its type, and then checks nothing of it.</summary>
    private static IEnumerable<string> Types(JsonObject card) => CardJson.Objects(card)
        .SelectMany(found => found)
        .Where(member => member.Key is "body" or "items" or "actions")
        .SelectMany(member => member.Value as JsonArray ?? [])
        .OfType<JsonObject>()
        .Where(element => CardJson.Text(element, "type") is null)
        .Select(element => $"an element without type at {element.GetPath()}");

    private static IEnumerable<string> Inputs(JsonObject card)
    {
        var ids = CardJson.Inputs(card).Select(it => CardJson.Text(it, "id")).ToList();
        if (ids.Any(string.IsNullOrEmpty))
            yield return "an input without id";
        foreach (var repeated in ids.GroupBy(id => id).Where(same => !string.IsNullOrEmpty(same.Key) && same.Count() > 1))
            yield return $"input id {repeated.Key} used more than once";
    }

    private static IEnumerable<string> Actions(JsonObject card) => CardJson.Objects(card)
        .Select(it => it["actions"] as JsonArray)
        .Where(it => it?.Count > MaxActions)
        .Select(it => $"{it!.Count} actions at {it.GetPath()}, more than {MaxActions}");

    private static IEnumerable<string> Refreshed(JsonObject card) =>
        card["refresh"]?["userIds"] is JsonArray { Count: > MaxRefreshedPeople } people
            ? [$"refresh for {people.Count} people, more than {MaxRefreshedPeople}"]
            : [];

    private static IEnumerable<string> Sizes(JsonObject card, int maxBytes)
    {
        var bytes = Encoding.UTF8.GetByteCount(card.ToJsonString(Readable));
        return bytes > maxBytes ? [$"{bytes} bytes, more than {maxBytes}"] : [];
    }
}
