namespace TeamsCounselBot.Configuration;

/// <summary>
/// Secrets in files: a key with <c>__File</c> appended names a file, and the file's content is the value. Platforms mount secrets
/// this way. A line break at the end of the file is removed.
/// </summary>
internal static class SecretFiles
{
    private const string Suffix = ":File";
    private const string RingCertificates = "Storage:EncryptionKeys:PreviousCertificates";

    /// <summary>The keys of secrets, except keys inside lists.</summary>
    private static readonly string[] Secrets =
    [
        "MicrosoftAppPassword", "MicrosoftAppCertificatePassword", "ConnectionStrings:Sessions", "ConnectionStrings:MoveTo",
        "Storage:EncryptionKeys:CertificatePassword", "Mail:Smtp:Password", "Sms:WebhookKey",
    ];

    /// <summary>The <c>__File</c> keys for the secrets among the known keys.</summary>
    public static IReadOnlyList<string> Keys(IEnumerable<string> known) =>
        [.. known.Where(key => Secrets.Contains(key, StringComparer.OrdinalIgnoreCase) || IsRingPassword(key)).Select(key => key + Suffix)];

    private static bool IsRingPassword(string key) =>
        key.StartsWith(RingCertificates, StringComparison.OrdinalIgnoreCase)
            && key.EndsWith(":Password", StringComparison.OrdinalIgnoreCase);

    /// <summary>Adds the content of each file as the value of its key. <see cref="Check"/> reports unreadable files.</summary>
    public static void AddSecretFiles(this IConfigurationManager configuration)
    {
        var read = Given(configuration).Where(it => string.IsNullOrEmpty(configuration[it.Key]))
            .Select(it => KeyValuePair.Create(it.Key, Content(it.Path, out _))).Where(it => it.Value is not null).ToList();
        if (read.Count > 0)
            configuration.AddInMemoryCollection(read);
    }

    /// <summary>Reports files that cannot be read, and secrets that are set twice.</summary>
    public static void Check(ConfigurationReader settings, IConfiguration configuration)
    {
        foreach (var (key, path) in Given(configuration))
        {
            var name = $"{key.Replace(":", "__", StringComparison.Ordinal)}__File";
            if (Content(path, out var why) is not { } content)
                settings.Fault(name, why);
            else if (configuration[key] is { Length: > 0 } value && value != content)
                settings.Fault(name, $"is given beside {key}; give one of the two");
        }
    }

    private static IEnumerable<(string Key, string Path)> Given(IConfiguration configuration) =>
        Secrets.Concat(configuration.GetSection(RingCertificates).GetChildren().Select(it => $"{it.Path}:Password"))
            .Select(key => (key, configuration[key + Suffix]?.Trim() ?? "")).Where(it => it.Item2.Length > 0);

    private static string? Content(string path, out string why)
    {
        why = "";
        try
        {
            var content = File.ReadAllText(path).TrimEnd('\r', '\n');
            if (content.Length == 0)
                why = $"the file {ConfigurationReader.Quote(path)} is empty";
            return content.Length > 0 ? content : null;
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            why = $"there is no file {ConfigurationReader.Quote(path)}";
        }
        catch (UnauthorizedAccessException)
        {
            why = $"{ConfigurationReader.Quote(path)} cannot be read by this account ({Environment.UserName}): chown it to the bot's " +
                "account";
        }
        catch (Exception e) when (e is IOException or ArgumentException or NotSupportedException)
        {
            why = $"{ConfigurationReader.Quote(path)} cannot be read: {e.Message}";
        }
        return null;
    }
}
