using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using NJsonSchema;
using TeamsCounselBot.Graph;

namespace TeamsCounselBot.Package;

/// <summary>What is wrong with a package: by the official schemas, and by what they do not see.</summary>
internal static partial class PackageCheck
{
    private const string ManifestSchema = "MicrosoftTeams.schema.json";
    private const string LanguageSchema = "MicrosoftTeams.Localization.schema.json";

    // The language schema has these limits beside a $ref, where they do not count.
    private static readonly (string Key, int Longest)[] Limits =
        [("name.short", 30), ("name.full", 100), ("description.short", 80), ("description.full", 4000)];

    public static async Task<IReadOnlyList<string>> FaultsAsync(SortedDictionary<string, byte[]> files)
    {
        if (Parse(files[Template.Manifest]) is not { } manifest)
            return [$"{Template.Manifest}: no JSON"];
        var faults = await SchemaFaultsAsync(ManifestSchema, Template.Manifest, manifest);
        if (faults.Count > 0)
            return faults;
        faults.AddRange(FileFaults(files, manifest));
        faults.AddRange(IdFaults(manifest));
        faults.AddRange(TabFaults(manifest));
        faults.AddRange(PermissionFaults(manifest));
        faults.AddRange(IconFaults(files, manifest));
        foreach (var language in manifest["localizationInfo"]!["additionalLanguages"]!.AsArray())
            if (language!["file"]!.GetValue<string>() is var name && files.TryGetValue(name, out var content))
                faults.AddRange(await LanguageFaultsAsync(name, content, manifest));
        return faults;
    }

    /// <summary>What is left of the template in a package that somebody will install.</summary>
    public static IEnumerable<string> PlaceholderFaults(SortedDictionary<string, byte[]> files)
    {
        var manifest = Encoding.UTF8.GetString(files[Template.Manifest]);
        return new[] { Guid.Empty.ToString(), "host.invalid" }
            .Where(left => manifest.Contains(left, StringComparison.Ordinal))
            .Select(left => $"{Template.Manifest}: still has the placeholder {left}");
    }

    private static IEnumerable<string> FileFaults(SortedDictionary<string, byte[]> files, JsonNode manifest)
    {
        var named = Template.Named(manifest).Append(Template.Manifest).ToHashSet();
        return
        [
            .. named.Where(name => !files.ContainsKey(name)).Select(name => $"{name}: named in the manifest, but not there"),
            .. files.Keys.Where(name => !named.Contains(name)).Select(name => $"{name}: in the package, but not named in the manifest"),
            .. named.Where(name => name.AsSpan().ContainsAny('/', '\\')).Select(name => $"{name}: must lie at the root of the package"),
        ];
    }

    private static IEnumerable<string> IdFaults(JsonNode manifest)
    {
        if (Text(manifest["bots"]![0]!["botId"]) is var bot && bot != Text(manifest["webApplicationInfo"]?["id"]))
            yield return $"{Template.Manifest}: bots[0].botId and webApplicationInfo.id must be the same app registration";
        if (Text(manifest["webApplicationInfo"]?["resource"]) is null or "")
            yield return $"{Template.Manifest}: webApplicationInfo.resource is needed for resource-specific permissions";
    }

    /// <summary>Teams opens a tab only on a domain that the package names, and signs in only where the resource is of that host.</summary>
    private static IEnumerable<string> TabFaults(JsonNode manifest)
    {
        var domains = manifest["validDomains"]?.AsArray().Select(Text).ToHashSet() ?? [];
        var resource = Text(manifest["webApplicationInfo"]?["resource"]);
        foreach (var tab in manifest["staticTabs"]?.AsArray() ?? [])
        {
            var host = Uri.TryCreate(Text(tab!["contentUrl"]), UriKind.Absolute, out var address) ? address.Host : "";
            if (!domains.Contains(host))
                yield return $"{Template.Manifest}: staticTabs: {host} is none of validDomains";
            if (resource?.StartsWith($"api://{host}/", StringComparison.Ordinal) != true)
                yield return $"{Template.Manifest}: staticTabs: {host} is not the host of webApplicationInfo.resource";
        }
    }

    private static IEnumerable<string> PermissionFaults(JsonNode manifest)
    {
        var asked = manifest["authorization"]!["permissions"]!["resourceSpecific"]!.AsArray()
            .Select(permission => $"{permission!["name"]} ({permission["type"]})").ToHashSet();
        var hasPage = manifest["staticTabs"] is not null;
        var needed = NeededPermission.All
            .Where(permission => permission.Grant == PermissionGrant.PerChat && (hasPage || !permission.IsForPage))
            .Select(permission => $"{permission.Name} (Application)").ToHashSet();
        return
        [
            .. needed.Except(asked).Select(name => $"{Template.Manifest}: {name} is needed by the code, but not asked for"),
            .. asked.Except(needed).Select(name => $"{Template.Manifest}: {name} is asked for, but nothing in the code needs it"),
        ];
    }

    private static IEnumerable<string> IconFaults(SortedDictionary<string, byte[]> files, JsonNode manifest)
    {
        foreach (var (kind, side) in new[] { ("color", 192), ("outline", 32) })
        {
            var name = manifest["icons"]![kind]!.GetValue<string>();
            if (!files.TryGetValue(name, out var content))
                continue;
            if (PngPicture.Read(content) is not { } picture)
                yield return $"{name}: no PNG with 8 bits per channel";
            else if (picture.Width != side || picture.Height != side)
                yield return $"{name}: {picture.Width}×{picture.Height} instead of {side}×{side}";
            else if (kind == "outline" && !picture.IsWhiteOnTransparent())
                yield return $"{name}: must be white on a transparent ground";
        }
    }

    private static async Task<IReadOnlyList<string>> LanguageFaultsAsync(string name, byte[] content, JsonNode manifest)
    {
        if (Parse(content) is not JsonObject words)
            return [$"{name}: no JSON"];
        var faults = await SchemaFaultsAsync(LanguageSchema, name, words);
        if (Text(words["$schema"]) != Text(manifest["$schema"])?.Replace(ManifestSchema, LanguageSchema, StringComparison.Ordinal))
            faults.Add($"{name}: its schema is of another version than the manifest's");
        var expected = Translatable(manifest).ToHashSet();
        var there = words.Select(word => word.Key).Where(key => key != "$schema").ToHashSet();
        faults.AddRange(expected.Except(there).Select(key => $"{name}: {key} is not translated"));
        faults.AddRange(there.Except(expected).Select(key => $"{name}: {key} is not in the manifest"));
        faults.AddRange(Limits.Where(limit => Text(words[limit.Key])?.Length > limit.Longest)
            .Select(limit => $"{name}: {limit.Key} is longer than {limit.Longest} characters"));
        return faults;
    }

    /// <summary>The keys of a language file, as paths into the manifest.</summary>
    private static IEnumerable<string> Translatable(JsonNode manifest) =>
    [
        .. Limits.Select(limit => limit.Key),
        .. manifest["bots"]![0]!["commandLists"]!.AsArray().SelectMany((list, l) => list!["commands"]!.AsArray()
            .SelectMany((command, c) => command!.AsObject().Select(member => $"bots[0].commandLists[{l}].commands[{c}].{member.Key}"))),
        .. (manifest["staticTabs"]?.AsArray() ?? []).Select((_, at) => $"staticTabs[{at}].name"),
    ];

    private static async Task<List<string>> SchemaFaultsAsync(string schemaName, string name, JsonNode found)
    {
        await using var resource = typeof(PackageCheck).Assembly.GetManifestResourceStream(schemaName)
            ?? throw new InvalidOperationException($"{schemaName} is not embedded.");
        using var reader = new StreamReader(resource);
        var schema = await JsonSchema.FromJsonAsync(Constant().Replace(await reader.ReadToEndAsync(), "\"enum\": [$1]"));
        return [.. schema.Validate(found.ToJsonString()).Select(error => $"{name}: {error.Path} {error.Kind}")];
    }

    // The validator knows drafts without "const", which means a choice of one.
    [GeneratedRegex("""\"const\":\s*("[^"]*"|true|false|[\d.]+)""")]
    private static partial Regex Constant();

    private static JsonNode? Parse(byte[] content)
    {
        try
        {
            return JsonNode.Parse(content);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string? Text(JsonNode? node) => node is JsonValue value && value.TryGetValue(out string? text) ? text : null;
}
