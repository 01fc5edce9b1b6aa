using System.IO.Compression;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using TeamsCounselBot.Graph;

namespace TeamsCounselBot.Package;

/// <summary>The package as it lies in this folder, valid but for nobody, and how it becomes one centre's.</summary>
internal static class Template
{
    public const string Manifest = "manifest.json";

    private static readonly JsonSerializerOptions Readable = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    // A zip that is the same for the same content.
    private static readonly DateTimeOffset Stamp = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>The template's copy beside the program.</summary>
    public static string Folder => Path.Combine(AppContext.BaseDirectory, "package");

    /// <summary>The files of the package by name: the manifest and those it names.</summary>
    public static SortedDictionary<string, byte[]> Read(string folder)
    {
        var manifest = File.ReadAllBytes(Path.Combine(folder, Manifest));
        var files = new SortedDictionary<string, byte[]>(StringComparer.Ordinal) { [Manifest] = manifest };
        foreach (var name in Named(JsonNode.Parse(manifest)!))
            if (Path.Combine(folder, name) is var path && File.Exists(path))
                files[name] = File.ReadAllBytes(path);
        return files;
    }

    /// <summary>The files that a manifest names: icons and languages.</summary>
    public static IEnumerable<string> Named(JsonNode manifest) =>
    [
        .. manifest["icons"]?.AsObject().Select(icon => icon.Value!.GetValue<string>()) ?? [],
        .. manifest["localizationInfo"]?["additionalLanguages"]?.AsArray().Select(language => language!["file"]!.GetValue<string>()) ?? [],
    ];

    /// <summary>The same files, with the centre's ids and addresses in the manifest.</summary>
    public static SortedDictionary<string, byte[]> Fill(SortedDictionary<string, byte[]> files, PackageSettings settings)
    {
        var manifest = JsonNode.Parse(files[Manifest])!;
        manifest["id"] = settings.AppId;
        if (settings.Version is { } version)
            manifest["version"] = version;
        manifest["bots"]![0]!["botId"] = settings.AppId;
        manifest["webApplicationInfo"] = new JsonObject
        {
            ["id"] = settings.AppId,
            ["resource"] = $"api://{settings.Host}/{settings.AppId}",
        };
        manifest["developer"] = new JsonObject
        {
            ["name"] = settings.Centre,
            ["websiteUrl"] = settings.Website,
            ["privacyUrl"] = settings.Privacy,
            ["termsOfUseUrl"] = settings.Terms,
        };
        var filled = new SortedDictionary<string, byte[]>(files, StringComparer.Ordinal);
        if (settings.HasPage)
            FillTab(manifest, settings.Host);
        else
            RemoveTab(manifest, filled);
        filled[Manifest] = JsonSerializer.SerializeToUtf8Bytes(manifest, Readable);
        return filled;
    }

    private static void FillTab(JsonNode manifest, string host)
    {
        var tab = manifest["staticTabs"]![0]!;
        foreach (var address in new[] { "contentUrl", "websiteUrl" })
            tab[address] = $"https://{host}{new Uri(tab[address]!.GetValue<string>()).AbsolutePath}";
        manifest["validDomains"] = new JsonArray(host);
    }

    /// <summary>Where the bot has no page for counsellors, a tab and a window of the meeting would show nothing.</summary>
    private static void RemoveTab(JsonNode manifest, SortedDictionary<string, byte[]> files)
    {
        manifest.AsObject().Remove("staticTabs");
        manifest.AsObject().Remove("validDomains");
        var asked = manifest["authorization"]!["permissions"]!["resourceSpecific"]!.AsArray();
        asked.Remove(asked.Single(it => it!["name"]!.GetValue<string>() == NeededPermission.MeetingNotification));
        foreach (var language in manifest["localizationInfo"]!["additionalLanguages"]!.AsArray())
        {
            if (!files.TryGetValue(language!["file"]!.GetValue<string>(), out var content))
                continue;
            var words = JsonNode.Parse(content)!.AsObject();
            words.Remove("staticTabs[0].name");
            files[language["file"]!.GetValue<string>()] = JsonSerializer.SerializeToUtf8Bytes(words, Readable);
        }
    }

    /// <summary>Teams wants every file at the root of the zip.</summary>
    public static void Pack(SortedDictionary<string, byte[]> files, Stream output)
    {
        using var zip = new ZipArchive(output, ZipArchiveMode.Create, leaveOpen: true);
        foreach (var (name, content) in files)
        {
            var entry = zip.CreateEntry(name);
            entry.LastWriteTime = Stamp;
            using var stream = entry.Open();
            stream.Write(content);
        }
    }
}
