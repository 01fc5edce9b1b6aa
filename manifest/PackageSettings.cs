using System.Text.RegularExpressions;

namespace TeamsCounselBot.Package;

/// <summary>The command line as names and values: <c>--name value</c>.</summary>
internal static class Arguments
{
    private static readonly string[] Needed = ["app-id", "host", "centre", "website", "privacy"];
    private static readonly string[] Known = [.. Needed, "terms", "version", "counsellors-page", "out"];

    /// <summary>What was given, and one line for each thing that was not understood or is missing.</summary>
    public static (Dictionary<string, string> Given, IReadOnlyList<string> Faults) Read(string[] args)
    {
        var given = new Dictionary<string, string>();
        var faults = new List<string>();
        foreach (var pair in args.Chunk(2))
        {
            var name = pair[0].StartsWith("--", StringComparison.Ordinal) ? pair[0][2..] : "";
            if (!Known.Contains(name))
                faults.Add($"{pair[0]}: unknown");
            else if (pair.Length < 2)
                faults.Add($"--{name}: its value is missing");
            else if (!given.TryAdd(name, pair[1]))
                faults.Add($"--{name}: given twice");
        }
        faults.AddRange(Needed.Where(name => !given.ContainsKey(name)).Select(name => $"--{name}: is needed"));
        return (given, faults);
    }
}

/// <summary>What one centre's package is filled with.</summary>
/// <param name="AppId">The app registration's client id: the bot's id and the Teams app's own.</param>
/// <param name="Host">Where the bot is reached, host name alone.</param>
/// <param name="Version">Of the package; null = the template's.</param>
/// <param name="Page">"yes" where the bot has the page for counsellors, which is then a personal tab.</param>
internal sealed partial record PackageSettings(string AppId, string Host, string Centre, string Website, string Privacy, string Terms,
    string? Version = null, string Page = "no")
{
    private const int LongestCentre = 32;

    public static PackageSettings From(IReadOnlyDictionary<string, string> given) => new(
        given["app-id"], given["host"], given["centre"].Trim(), given["website"], given["privacy"],
        given.GetValueOrDefault("terms", given["website"]), given.GetValueOrDefault("version"),
        given.GetValueOrDefault("counsellors-page", "no"));

    public bool HasPage => Page == "yes";

    public IEnumerable<string> Faults()
    {
        if (!Guid.TryParseExact(AppId, "D", out var id) || id == Guid.Empty)
            yield return $"--app-id: '{AppId}' is not the client id of an app registration";
        if (Uri.CheckHostName(Host) != UriHostNameType.Dns || !Host.Contains('.', StringComparison.Ordinal) || Host.EndsWith('.'))
            yield return $"--host: '{Host}' is no host name such as bot.example.org";
        if (Centre.Length is 0 or > LongestCentre)
            yield return $"--centre: has {Centre.Length} characters, needs 1 to {LongestCentre}";
        foreach (var (name, address) in new[] { ("website", Website), ("privacy", Privacy), ("terms", Terms) })
            if (!Uri.TryCreate(address, UriKind.Absolute, out var uri) || uri.Scheme != Uri.UriSchemeHttps
                || address.Any(char.IsWhiteSpace))
                yield return $"--{name}: '{address}' is no https address";
        if (Page is not ("yes" or "no"))
            yield return $"--counsellors-page: '{Page}' is neither yes nor no";
        if (Version is not null && !ThreeNumbers().IsMatch(Version))
            yield return $"--version: '{Version}' is no version such as 1.0.1";
    }

    [GeneratedRegex(@"^(0|[1-9]\d{0,4})(\.(0|[1-9]\d{0,4})){2}$")]
    private static partial Regex ThreeNumbers();
}
