using System.Collections.Frozen;
using System.Text.Json;
using TeamsCounselBot.Graph;

namespace TeamsCounselBot.Hosting.Asking;

/// <summary>
/// The words that an answer may be told in. Whatever else stands in an answer becomes "other", so that no name can slip through.
/// </summary>
internal static class KnownWords
{
    public const string Other = "other";
    private const string MailSend = "Mail.Send";

    private static readonly FrozenSet<string> All = ((string[])
    [
        Other, MailSend, "item", "ours", "of another app", "true", "false", "unreadable", "public cloud", "government cloud", "China cloud",
        "user", "owner", "admin", "guest", "anonymous", "own tenant", "other tenant", "no tenant", "with #EXT#",
        "Scheduled", "Recurring", "MeetNow", "ChannelScheduled", "ChannelRecurring", "GroupCall", "OneToOneCall",
        "start is out of reach", "end is out of reach", "organization", "store", "sideloaded",
        "meeting", "group", "oneOnOne", "enabled", "disabled", "limited", .. NeededPermission.All.Select(it => it.Name),
    ]).ToFrozenSet(StringComparer.Ordinal);

    /// <summary>How often each word comes, each word that is not known as <see cref="Other"/>.</summary>
    public static FrozenDictionary<string, int> Count(IEnumerable<string> words) =>
        words.Select(word => All.GetValueOrDefault(word, Other)).GroupBy(word => word).ToFrozenDictionary(it => it.Key, it => it.Count());

    /// <summary>What is between the braces, for each member of a list.</summary>
    public static IEnumerable<JsonElement> Items(this JsonElement body, string list) =>
        body.ValueKind == JsonValueKind.Object && body.TryGetProperty(list, out var found) && found.ValueKind == JsonValueKind.Array
            ? found.EnumerateArray()
            : [];

    /// <summary>A member of an object, or of an object in it; nothing where it is not there.</summary>
    public static JsonElement At(this JsonElement body, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
            if (body.ValueKind != JsonValueKind.Object || !body.TryGetProperty(name, out body))
                return default;
        return body;
    }

    /// <summary>A text; null for all else.</summary>
    public static string? Text(this JsonElement value) =>
        value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } text ? text : null;

    /// <summary>The word of a text, true or false; none where nothing is there.</summary>
    public static IEnumerable<string> Word(this JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.True => ["true"],
        JsonValueKind.False => ["false"],
        JsonValueKind.String => [value.GetString()!],
        _ => [],
    };

    private static string GetValueOrDefault(this FrozenSet<string> set, string word, string otherwise) =>
        set.TryGetValue(word, out var known) ? known : otherwise;
}
