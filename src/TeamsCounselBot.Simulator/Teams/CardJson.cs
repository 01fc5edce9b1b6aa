using System.Text.Json.Nodes;

namespace TeamsCounselBot.Simulator.Teams;

/// <summary>Finds things in a card.</summary>
internal static class CardJson
{
    public static IEnumerable<JsonObject> Objects(JsonNode? node) => node switch
    {
        JsonObject found => found.SelectMany(member => Objects(member.Value)).Prepend(found),
        JsonArray array => array.SelectMany(Objects),
        _ => [],
    };

    public static string? Text(JsonObject found, string name) =>
        found[name] is JsonValue value && value.TryGetValue(out string? text) ? text : null;

    public static IEnumerable<JsonObject> Inputs(JsonObject card) =>
        Objects(card).Where(it => Text(it, "type")?.StartsWith("Input.", StringComparison.Ordinal) == true);

    /// <summary>The buttons that reach the bot; the automatic refresh is none.</summary>
    public static IEnumerable<JsonObject> Buttons(JsonObject card)
    {
        var refresh = card["refresh"]?["action"];
        return Objects(card).Where(it => Text(it, "type") == "Action.Execute" && !ReferenceEquals(it, refresh));
    }

    /// <summary>The first value of an input; inputs are sent as strings.</summary>
    public static string InitialValue(JsonObject input) =>
        Text(input, "value")
        ?? (input["value"] as JsonValue)?.ToJsonString()
        ?? (Text(input, "type") == "Input.Toggle" ? Text(input, "valueOff") ?? "false" : "");

    /// <summary>Whether a person can enter this value. Only a choice limits it; several values are joined by commas.</summary>
    public static bool Offers(JsonObject input, string value)
    {
        if (Text(input, "type") != "Input.ChoiceSet" || value.Length == 0)
            return true;
        var choices = (input["choices"] as JsonArray)?.OfType<JsonObject>().Select(it => Text(it, "value")).ToHashSet() ?? [];
        var several = input["isMultiSelect"] is JsonValue flag && flag.TryGetValue(out bool multiple) && multiple;
        return several ? value.Split(',').All(choices.Contains) : choices.Contains(value);
    }

    public static bool IsRequired(JsonObject input) =>
        input["isRequired"] is JsonValue value && value.TryGetValue(out bool required) && required;
}
