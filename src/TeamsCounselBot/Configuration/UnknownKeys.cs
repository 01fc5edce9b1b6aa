namespace TeamsCounselBot.Configuration;

/// <summary>
/// Finds keys of the bot that nothing reads, each with the nearest known key. They are reported but do not stop the start: after a
/// downgrade, the older version meets settings of the newer one.
/// </summary>
internal static class UnknownKeys
{
    private const int ShortestName = 5;
    private const int MostTypos = 2;

    private static readonly string[] Beginnings = ["MicrosoftApp", "ToChannelFromBot", "ToBotFromChannel"];

    /// <summary>Keys that are not read through the options, or only by one command.</summary>
    private static readonly string[] ReadElsewhere = ["ConnectionStrings:MoveTo", "OTEL_EXPORTER_OTLP_ENDPOINT"];

    /// <summary>The framework's sections; none resembles a key of the bot.</summary>
    private static readonly string[] Framework = ["Kestrel", "Logging", "urls", "http_ports", "https_ports"];

    /// <summary>One line per key; begins with the key.</summary>
    public static IReadOnlyList<string> Tell(RecordingConfiguration configuration)
    {
        var known = configuration.Keys.Concat(ReadElsewhere).Where(key => !Framework.Contains(Root(key), StringComparer.OrdinalIgnoreCase))
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var secret in SecretFiles.Keys(known))
            known.Add(secret);
        var roots = known.Where(key => key.Contains(':', StringComparison.Ordinal))
            .Concat(configuration.Sections.Append("").Where(key => key.Length > 0)).Select(Root)
            .Except(Framework, StringComparer.OrdinalIgnoreCase).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var lists = configuration.Sections.ToHashSet(StringComparer.OrdinalIgnoreCase);
        return [.. configuration.Given.Where(key => !known.Contains(key) && !lists.Contains(key) && !IsItem(key, lists)
            && IsOurs(key, known, roots)).Order(StringComparer.OrdinalIgnoreCase)
            .Select(key => $"{key}: is no setting of this version{Suggestion(key, known)}")];
    }

    private static string Root(string key) => key.Split(':')[0];

    /// <summary><c>AllowedServiceUrlHosts:0</c></summary>
    private static bool IsItem(string key, HashSet<string> lists)
    {
        var at = key.LastIndexOf(':');
        return at > 0 && lists.Contains(key[..at]) && key[(at + 1)..].All(char.IsAsciiDigit);
    }

    /// <summary>
    /// Whether the key was meant for the bot: it begins with one of the bot's sections, or nearly equals a known name. An environment
    /// holds many other variables, as <c>MAIL</c>.
    /// </summary>
    private static bool IsOurs(string key, HashSet<string> known, HashSet<string> roots)
    {
        var root = Root(key);
        if (root.Length < key.Length && roots.Contains(root))
            return true;
        if (Beginnings.Any(beginning => key.StartsWith(beginning, StringComparison.OrdinalIgnoreCase)))
            return true;
        var names = root.Length < key.Length ? roots : known.Where(it => !it.Contains(':', StringComparison.Ordinal));
        return root.Length >= ShortestName
            && names.Any(name => Math.Abs(name.Length - root.Length) <= MostTypos && Distance(name, root) <= MostTypos
                && !name.Equals(root, StringComparison.OrdinalIgnoreCase));
    }

    private static string Suggestion(string key, HashSet<string> known)
    {
        var nearest = known.Select(it => (Key: it, Distance: Distance(it, key))).OrderBy(it => it.Distance)
            .ThenBy(it => it.Key, StringComparer.Ordinal).FirstOrDefault();
        return nearest.Key is not null && nearest.Distance <= Math.Max(MostTypos, key.Length / 3) ? $"; did you mean {nearest.Key}?" : "";
    }

    /// <summary>The number of letters to change, add or remove (Levenshtein); letter case is ignored.</summary>
    internal static int Distance(string one, string other)
    {
        var (a, b) = (one.ToUpperInvariant(), other.ToUpperInvariant());
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
                (diagonal, row[j]) = (row[j], Math.Min(Math.Min(row[j], row[j - 1]) + 1, diagonal + (a[i - 1] == b[j - 1] ? 0 : 1)));
        }
        return row[b.Length];
    }
}
