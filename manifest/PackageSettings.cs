namespace TeamsCounselBot.Package;

/// <summary>The command line as names and values: <c>--name value</c>.</summary>
internal static class Arguments
{
    private static readonly HashSet<string> Known = ["app-id", "host", "centre", "website", "privacy", "terms", "out"];

    /// <summary>Null where something else than known names, each with a value, was written.</summary>
    public static Dictionary<string, string>? Read(string[] args)
    {
        var read = new Dictionary<string, string>();
        if (args.Length % 2 != 0)
            return null;
        foreach (var pair in args.Chunk(2))
        {
            var name = pair[0].StartsWith("--", StringComparison.Ordinal) ? pair[0][2..] : "";
            if (!Known.Contains(name) || !read.TryAdd(name, pair[1]))
                return null;
        }
        return read;
    }
}

/// <summary>What one centre's package is filled with.</summary>
/// <param name="AppId">The app registration's client id: the bot's id and the Teams app's own.</param>
/// <param name="Host">Where the bot is reached, host name alone.</param>
internal sealed record PackageSettings(string AppId, string Host, string Centre, string Website, string Privacy, string Terms)
{
    private const int LongestCentre = 32;

    /// <summary>Null where something required is missing.</summary>
    public static PackageSettings? From(IReadOnlyDictionary<string, string> given) =>
        given.TryGetValue("app-id", out var appId) && given.TryGetValue("host", out var host) && given.TryGetValue("centre", out var centre)
            && given.TryGetValue("website", out var website) && given.TryGetValue("privacy", out var privacy)
            ? new PackageSettings(appId, host, centre, website, privacy, given.GetValueOrDefault("terms", website))
            : null;

    public IEnumerable<string> Faults()
    {
        if (!Guid.TryParseExact(AppId, "D", out var id) || id == Guid.Empty)
            yield return $"--app-id: '{AppId}' is not the client id of an app registration";
        if (Uri.CheckHostName(Host) != UriHostNameType.Dns || !Host.Contains('.', StringComparison.Ordinal))
            yield return $"--host: '{Host}' is no host name such as bot.example.org";
        if (Centre.Trim().Length is 0 or > LongestCentre)
            yield return $"--centre: needs 1 to {LongestCentre} characters";
        foreach (var (name, address) in new[] { ("website", Website), ("privacy", Privacy), ("terms", Terms) })
            if (!Uri.TryCreate(address, UriKind.Absolute, out var uri) || uri.Scheme != Uri.UriSchemeHttps)
                yield return $"--{name}: '{address}' is no https address";
    }
}
