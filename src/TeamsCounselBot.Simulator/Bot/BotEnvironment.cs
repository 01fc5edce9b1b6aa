using System.Diagnostics;
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

    public required string CertificateFingerprint { get; init; }

    /// <summary>The same world for another process of the bot.</summary>
    public BotEnvironment Another(Uri url, IReadOnlyDictionary<string, string> settings) =>
        new(options with { BotSettings = settings }, identity, data, url)
        {
            BaseUrl = BaseUrl,
            LoginUrl = LoginUrl,
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
        foreach (var (key, value) in Settings().Concat(options.BotSettings))
            start.Environment[key.Replace(":", "__", StringComparison.Ordinal)] = value;
        return start;
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
