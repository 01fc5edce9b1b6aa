using System.Diagnostics;
using System.Globalization;
using TeamsCounselBot.Simulator.Login;
using TeamsCounselBot.Simulator.Teams;

namespace TeamsCounselBot.Simulator.Bot;

/// <summary>How the bot is started: its configuration, and the hooks for clock and trust.</summary>
internal sealed class BotEnvironment(SimulatorOptions options, BotIdentity identity, DataFolder data, Uri botUrl)
{
    public Uri BotUrl => botUrl;

    /// <summary>Where the simulator listens; known once it does.</summary>
    public Uri? BaseUrl { get; set; }

    /// <summary>Where login listens; known once it does.</summary>
    public Uri? LoginUrl { get; set; }

    /// <summary>Where mails and text messages go; known once the simulator listens.</summary>
    public MessageSettings? Messages { get; set; }

    public required string CertificateFingerprint { get; init; }

    /// <summary>The same world for another process of the bot.</summary>
    public BotEnvironment Another(Uri url, IReadOnlyDictionary<string, string> settings) =>
        new(options with { BotSettings = settings }, identity, data, url)
        {
            BaseUrl = BaseUrl,
            LoginUrl = LoginUrl,
            Messages = Messages,
            CertificateFingerprint = CertificateFingerprint,
        };

    public ProcessStartInfo StartInfo()
    {
        var assembly = Path.GetFullPath(options.BotAssembly ?? BuiltAlong.BotAssembly);
        if (!File.Exists(assembly))
            throw new InvalidOperationException("The bot was not built: " + assembly);
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", [assembly])
        {
            // appsettings.json lies beside the assembly.
            WorkingDirectory = Path.GetDirectoryName(assembly)!,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        foreach (var (key, value) in Settings().Concat(MessagesOn()).Concat(options.BotSettings))
            start.Environment[key.Replace(":", "__", StringComparison.Ordinal)] = value;
        return start;
    }

    /// <summary>Mails go in the clear, as to a relay on the same machine: the bot trusts no certificate that the simulator makes.</summary>
    private Dictionary<string, string> MessagesOn()
    {
        if (options.Messages == MessageWay.None || Messages is not { } messages)
            return [];
        return new()
        {
            ["Mail__Provider"] = options.Messages.ToString(),
            ["Mail__From"] = identity.Mailbox,
            ["Mail__Smtp__Host"] = "127.0.0.1",
            ["Mail__Smtp__Port"] = Math.Max(1, messages.SmtpPort).ToString(CultureInfo.InvariantCulture),
            ["Mail__Smtp__Security"] = "None",
            ["Sms__WebhookUrl"] = messages.TextGateway.ToString(),
            ["Sms__WebhookKey"] = messages.TextGatewayKey,
        };
    }

    private Dictionary<string, string> Settings()
    {
        var simulator = BaseUrl ?? throw new InvalidOperationException("The simulator does not listen yet.");
        return new Dictionary<string, string>
        {
            ["ASPNETCORE_URLS"] = botUrl.ToString().TrimEnd('/'),
            ["ASPNETCORE_ENVIRONMENT"] = "Production",
            ["DOTNET_ENVIRONMENT"] = "Production",
            ["DOTNET_STARTUP_HOOKS"] = typeof(InsideBot).Assembly.Location,
            ["ASPNETCORE_HOSTINGSTARTUPASSEMBLIES"] = typeof(InsideBot).Assembly.GetName().Name!,
            [InsideBot.ClockVariable] = data.ClockFile,
            [InsideBot.CertificateVariable] = CertificateFingerprint,
            [InsideBot.MeetingsVariable] = options.MeetingsHere ? simulator.ToString() : "",
            ["PublicUrl"] = botUrl.ToString().TrimEnd('/'),
            ["MicrosoftAppType"] = "SingleTenant",
            ["MicrosoftAppId"] = identity.AppId,
            ["MicrosoftAppPassword"] = identity.Secret,
            ["MicrosoftAppTenantId"] = identity.TenantId,
            ["ToChannelFromBotLoginUrl"] = new Uri(LoginUrl!, identity.TenantId).ToString(),
            ["ToBotFromChannelOpenIdMetadataUrl"] = new Uri(simulator, "/login/v1/.well-known/openidconfiguration").ToString(),
            ["AllowedServiceUrlHosts__0"] = simulator.Host,
            ["Graph__BaseUrl"] = new Uri(simulator, "/graph/v1.0").ToString(),
            ["ConnectionStrings__Sessions"] = $"Data Source={Path.Combine(data.BotFolder, "sessions.db")}",
            ["Storage__EncryptionKeys"] = Path.Combine(data.BotFolder, "keys"),
            ["CounsellorPage__Enabled"] = "true",
            ["CounsellorPage__AppRole"] = SignIns.AppRole,
            // The page by the simulator's two names: a browser takes the second one and the bot for two sites, as Teams and the bot are.
            ["CounsellorPage__TeamsHosts__0"] = simulator.GetLeftPart(UriPartial.Authority),
            ["CounsellorPage__TeamsHosts__1"] = $"http://localhost:{simulator.Port}",
            ["Centres__0__TenantId"] = identity.TenantId,
            ["Centres__0__Name"] = "Beratungsstelle",
            // Numbers that the German regulator keeps free for films.
            ["Centres__0__Phone"] = "+493023125100",
            ["Centres__0__DocumentContact"] = "Sekretariat der Beratungsstelle, Telefon 030 23125 101",
            ["Centres__0__TimeZone"] = "Europe/Berlin",
            ["Centres__0__Language"] = "de",
            ["Centres__0__Leads__0"] = identity.LeadObjectId,
        };
    }
}

/// <param name="SmtpPort">0 where the mail server does not run.</param>
/// <param name="TextGateway">Takes text messages.</param>
/// <param name="TextGatewayKey">Signs them.</param>
internal sealed record MessageSettings(int SmtpPort, Uri TextGateway, string TextGatewayKey);
