using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace TeamsCounselBot.Simulator.Teams;

/// <summary>What Teams takes as a card: the official schema of version 1.5, and what Teams asks beyond it.</summary>
internal static class CardRules
{
    public const string ContentType = "application/vnd.microsoft.card.adaptive";

    private const int MaxBytes = 28 * 1024;
    private const int MaxActions = 6;
    private const int MaxRefreshedPeople = 60;

    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>What is wrong with the card; empty if nothing is.</summary>
    public static IReadOnlyList<string> Faults(JsonObject card, int maxBytes = MaxBytes) =>
        [.. BeyondSchema(card, maxBytes), .. CardSchema.Faults(card)];

    /// <summary>What Teams would not take although the schema does.</summary>
    public static IReadOnlyList<string> BeyondSchema(JsonObject card, int maxBytes = MaxBytes) =>
        [.. Versions(card), .. Types(card), .. Inputs(card), .. Actions(card), .. Refreshed(card), .. Sizes(card, maxBytes)];

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
