namespace TeamsCounselBot.Hosting;

/// <summary>The counsellors' page under <c>/desk</c>.</summary>
internal sealed record CounsellorPageOptions
{
    /// <summary>Off by default: without it there is no such page, no sign-in and no cookie.</summary>
    public bool Enabled { get; init; }

    /// <summary>
    /// The value of an app role of the bot's app registration. Who has it sees the centre's receipts, statistics and settings
    /// even while they lead no session; null = nobody does.
    /// </summary>
    public string? AppRole { get; init; }

    public static CounsellorPageOptions Read(Settings settings, BotOptions bot, IReadOnlyList<string> listening)
    {
        const string key = "CounsellorPage:Enabled";
        var options = new CounsellorPageOptions { Enabled = settings.Flag(key, otherwise: false), AppRole = settings.Text("CounsellorPage:AppRole") };
        if (!options.Enabled)
            return options;
        if (!bot.HasCredentials)
            settings.Fault(key, "needs MicrosoftAppType and its credential, since people sign in at the bot's app registration");
        if (settings.Text("PublicUrl") is null && !listening.All(Addresses.IsLoopbackBinding))
            settings.Fault(key, "needs PublicUrl, to which people are sent back when they have signed in");
        return options;
    }
}
