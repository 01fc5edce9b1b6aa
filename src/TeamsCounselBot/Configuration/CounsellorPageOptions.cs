namespace TeamsCounselBot.Configuration;

/// <summary>The counsellors' page under <c>/desk</c>.</summary>
internal sealed record CounsellorPageOptions
{
    /// <summary>The address of the receipts on the page; one of them is below it, by its reference.</summary>
    public const string ReceiptsPath = "/desk/receipts";

    /// <summary>Whom to call back in a session, in the tab; the session's id is below it.</summary>
    public const string CallPath = "/desk/teams/call";

    private const string HostsKey = "CounsellorPage:TeamsHosts";

    /// <summary>Off by default: without it there is no such page, no sign-in and no cookie.</summary>
    public bool Enabled { get; init; }

    /// <summary>
    /// The value of an app role of the bot's app registration. People with this role see the centre's receipts, statistics and settings,
    /// even if they lead no session. Null = there is no such role.
    /// </summary>
    public string? AppRole { get; init; }

    /// <summary>
    /// The sites that may show the page in a frame: those of Teams, as Microsoft names them for tabs. Each is a source of a content
    /// security policy.
    /// </summary>
    public IReadOnlyList<string> TeamsHosts { get; init; } =
        ["https://teams.microsoft.com", "https://*.teams.microsoft.com", "https://*.cloud.microsoft"];

    public static CounsellorPageOptions Read(ConfigurationReader settings, BotOptions bot, IReadOnlyList<string> listening)
    {
        const string key = "CounsellorPage:Enabled";
        var options = new CounsellorPageOptions
        {
            Enabled = settings.Flag(key, otherwise: false),
            AppRole = settings.Text("CounsellorPage:AppRole"),
        };
        var hosts = settings.List(HostsKey).ToList();
        if (hosts.Count > 0)
            options = options with { TeamsHosts = [.. hosts.Select(host => host.Value)] };
        foreach (var (host, value) in hosts.Where(it => !IsSite(it.Value)))
            settings.Fault(host, $"{ConfigurationReader.Quote(value)} is no site of the form https://host or https://*.host");
        if (!options.Enabled)
            return options;
        if (!bot.HasCredentials)
            settings.Fault(key, "needs MicrosoftAppType and its credential, since people sign in at the bot's app registration");
        else if (bot.IsManagedIdentity)
            settings.Fault(key, "needs an app registration to sign in at, and the bot is a managed identity (ManagedIdentityClientId is " +
                "MicrosoftAppId)");
        if (settings.Text("PublicUrl") is null && !listening.All(Addresses.IsLoopbackBinding))
            settings.Fault(key, "needs PublicUrl, to which people are sent back when they have signed in");
        return options;
    }

    /// <summary>A scheme and a host, whose first part may be any; plain HTTP is for loopback. Nothing else may get into a policy.</summary>
    private static bool IsSite(string value)
    {
        var one = value.Replace("://*.", "://any.", StringComparison.Ordinal);
        return Uri.TryCreate(one, UriKind.Absolute, out var site) && one == site.GetLeftPart(UriPartial.Authority)
            && (site.Scheme == Uri.UriSchemeHttps || (site.Scheme == Uri.UriSchemeHttp && Addresses.IsLoopback(site)));
    }
}
