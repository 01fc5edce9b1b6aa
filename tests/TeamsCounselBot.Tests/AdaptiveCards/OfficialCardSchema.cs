using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using NJsonSchema;

namespace TeamsCounselBot.Tests.AdaptiveCards;

/// <summary>The official schema of Adaptive Cards 1.5, and what Teams asks beyond it.</summary>
internal static class OfficialCardSchema
{
    private const int MaxBytes = 25 * 1024;
    private const int MaxActions = 6;

    private static readonly Lazy<JsonSchema> Schema = new(Load);

    /// <summary>What is wrong with the card; empty if nothing is.</summary>
    public static IReadOnlyList<string> Errors(JsonObject card) => [.. SchemaErrors(card), .. ErrorsBeyondSchema(card)];

    /// <summary>What Teams would not take although the schema does.</summary>
    public static IReadOnlyList<string> ErrorsBeyondSchema(JsonObject card) =>
        [.. VersionErrors(card), .. TypeErrors(card), .. InputErrors(card), .. ActionErrors(card), .. SizeErrors(card)];

    private static JsonSchema Load()
    {
        using var resource = typeof(OfficialCardSchema).Assembly.GetManifestResourceStream("adaptive-card-1.5.0.json")
            ?? throw new InvalidOperationException("The schema is not embedded in the test assembly.");
        using var reader = new StreamReader(resource);
        // The schema misspells the key for Container and TableCell.
        var schema = reader.ReadToEnd().Replace("\"rtl?\"", "\"rtl\"", StringComparison.Ordinal);
        return JsonSchema.FromJsonAsync(Anchored(schema)).GetAwaiter().GetResult();
    }

    // The patterns read ^(one)|(two)|(three)$, which lets "xtwox" pass; they mean ^((one)|(two)|(three))$.
    private static string Anchored(string schema)
    {
        var root = JsonNode.Parse(schema)!;
        foreach (var definition in Objects(root).Where(found => found["pattern"] is JsonValue).ToList())
            definition["pattern"] = $"^({definition["pattern"]!.GetValue<string>().TrimStart('^').TrimEnd('$')})$";
        return root.ToJsonString();
    }

    private static IEnumerable<string> SchemaErrors(JsonObject card)
    {
        var known = WithoutCharts(card).AsObject();
        known.Remove("msteams");
        return Schema.Value.Validate(known.ToJsonString()).Select(error => error.ToString());
    }

    // Charts are Teams' own; what other clients show in their place has to be right.
    private static JsonNode WithoutCharts(JsonNode node) => node switch
    {
        JsonObject chart when Text(chart, "type")?.StartsWith("Chart.", StringComparison.Ordinal) == true => WithoutCharts(chart["fallback"]!),
        JsonObject found => new JsonObject(found.Select(member => KeyValuePair.Create(member.Key, member.Value is { } value ? WithoutCharts(value) : null))),
        JsonArray array => new JsonArray([.. array.Select(item => item is null ? null : WithoutCharts(item))]),
        _ => node.DeepClone(),
    };

    private static IEnumerable<string> VersionErrors(JsonObject card) =>
        card["version"] is null ? ["The card has no version."] : [];

    // The schema lets an element go without its type, and then checks nothing of it.
    private static IEnumerable<string> TypeErrors(JsonObject card) => Objects(card)
        .SelectMany(found => found)
        .Where(member => member.Key is "body" or "items" or "actions")
        .SelectMany(member => member.Value as JsonArray ?? [])
        .OfType<JsonObject>()
        .Where(element => Text(element, "type") is null)
        .Select(element => $"The element at {element.GetPath()} has no type.");

    private static IEnumerable<string> InputErrors(JsonObject card)
    {
        var ids = Objects(card)
            .Where(found => Text(found, "type")?.StartsWith("Input.", StringComparison.Ordinal) == true)
            .Select(input => Text(input, "id"))
            .ToList();
        if (ids.Any(string.IsNullOrEmpty))
            yield return "An input has no id.";
        foreach (var repeated in ids.Where(id => !string.IsNullOrEmpty(id)).GroupBy(id => id).Where(same => same.Count() > 1))
            yield return $"The input id {repeated.Key} is used more than once.";
    }

    private static IEnumerable<string> ActionErrors(JsonObject card) => Objects(card)
        .Select(found => found["actions"] as JsonArray)
        .Where(actions => actions?.Count > MaxActions)
        .Select(actions => $"{actions!.Count} actions at {actions.GetPath()}, more than {MaxActions}.");

    private static IEnumerable<string> SizeErrors(JsonObject card)
    {
        var bytes = Encoding.UTF8.GetByteCount(card.ToJsonString(Readable));
        return bytes > MaxBytes ? [$"The card has {bytes} bytes, more than {MaxBytes}."] : [];
    }

    private static readonly JsonSerializerOptions Readable =
        new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static string? Text(JsonObject found, string name) =>
        found[name] is JsonValue value && value.TryGetValue(out string? text) ? text : null;

    private static IEnumerable<JsonObject> Objects(JsonNode? node) => node switch
    {
        JsonObject found => found.SelectMany(member => Objects(member.Value)).Prepend(found),
        JsonArray array => array.SelectMany(Objects),
        _ => [],
    };
}
