using System.Text.Json.Nodes;

namespace TeamsCounselBot.Tests.Words;

/// <summary>
/// The words of a card from top to bottom, a line each: buttons in brackets, inputs with what they ask, and deeper what a button
/// uncovers.
/// </summary>
internal static class CardWords
{
    public static IEnumerable<string> Of(JsonObject card) => [$"🔔 {Text(card, "speak")}", .. Parts(card)];

    private static IEnumerable<string> Parts(JsonObject card) =>
        [.. Objects(card["body"]).SelectMany(Element), .. Objects(card["actions"]).SelectMany(Button)];

    private static IEnumerable<string> Element(JsonObject it) => it["isVisible"]?.GetValue<bool>() == false
        ? Deeper(Visible(it))
        : Visible(it);

    private static IEnumerable<string> Visible(JsonObject it) => Text(it, "type") switch
    {
        "TextBlock" => Text(it, "text")!.Split('\n', StringSplitOptions.RemoveEmptyEntries),
        "FactSet" => Objects(it["facts"]).Select(fact => $"{Text(fact, "title")} │ {Text(fact, "value")}"),
        "ActionSet" => Objects(it["actions"]).SelectMany(Button),
        "Container" => Objects(it["items"]).SelectMany(Element),
        "ColumnSet" => Objects(it["columns"]).SelectMany(Column),
        "Input.Toggle" => [.. Line(Text(it, "label")), $"☐ {Text(it, "title")}"],
        "Input.ChoiceSet" =>
            [.. Line(Text(it, "label")), .. Objects(it["choices"]).Select(choice => $"○ {Text(choice, "title")}"),
                .. Line(Text(it, "placeholder"))],
        var type when type!.StartsWith("Input.", StringComparison.Ordinal) =>
            [$"{Text(it, "label")} ____", .. Line(Text(it, "placeholder")), .. Line(Text(it, "errorMessage"))],
        _ => Strings(it).Where(text => text.Key is "title" or "legend" or "text" or "xAxisTitle" or "yAxisTitle")
            .Select(text => text.Value),
    };

    private static IEnumerable<string> Column(JsonObject column) => column["selectAction"] is JsonObject action
        ? [$"[{Text(action, "title")}]"]
        : Objects(column["items"]).SelectMany(Element);

    private static IEnumerable<string> Button(JsonObject action) =>
        [$"[{Text(action, "title")}]", .. Line(Text(action, "tooltip")), .. action["card"] is JsonObject inner ? Deeper(Parts(inner)) : []];

    private static IEnumerable<string> Deeper(IEnumerable<string> lines) => lines.Select(line => "    " + line);

    private static IEnumerable<string> Line(string? text) => text is { Length: > 0 } ? [text] : [];

    private static IEnumerable<JsonObject> Objects(JsonNode? list) => list is JsonArray all ? all.OfType<JsonObject>() : [];

    private static IEnumerable<(string Key, string Value)> Strings(JsonNode? node) => node switch
    {
        JsonObject o => o.SelectMany(it => it.Value is JsonValue value && value.TryGetValue(out string? text)
            ? [(it.Key, text)]
            : Strings(it.Value)),
        JsonArray all => all.SelectMany(Strings),
        _ => [],
    };

    private static string? Text(JsonObject it, string key) => (string?)it[key];
}
