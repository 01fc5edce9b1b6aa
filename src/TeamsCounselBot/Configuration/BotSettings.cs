using TeamsCounselBot.BotConnector;

namespace TeamsCounselBot.Configuration;

/// <summary>Reads and checks the bot's identity, and the addresses of the channel and of Graph.</summary>
internal static class BotSettings
{
    private const string TypeKey = "MicrosoftAppType";
    private const string IdentityKey = "ManagedIdentityClientId";
    private static readonly string[] CredentialKeys =
        ["MicrosoftAppPassword", "MicrosoftAppCertificateThumbprint", "MicrosoftAppCertificatePath"];
    private static readonly string[] AddressKeys =
        ["ToChannelFromBotLoginUrl", "ToBotFromChannelOpenIdMetadataUrl", "Graph:BaseUrl", "PublicUrl"];
    private const string Types = "SingleTenant or UserAssignedMSI";

    /// <summary>The hosts that may call a bot without credentials.</summary>
    private static readonly string[] LoopbackHosts = ["localhost", "127.0.0.1", "[::1]"];

    public static BotOptions Read(ConfigurationReader settings, IHostEnvironment environment, IReadOnlyList<string> listening)
    {
        var type = ReadType(settings);
        var options = new BotOptions
        {
            MicrosoftAppType = type,
            AllowedServiceUrlHosts = Hosts(settings, type),
            AdditionalTokenIssuers = [.. settings.Sections("AdditionalTokenIssuers").Select(key => Issuer(settings, key))],
            PublicUrl = settings.Address("PublicUrl", httpOnLoopback: true)?.AbsoluteUri.TrimEnd('/')
                ?? (environment.IsDevelopment() ? Addresses.Reachable(listening[0]) : null),
            MicrosoftAppPassword = settings.Text("MicrosoftAppPassword"),
            MicrosoftAppCertificateThumbprint = settings.Text("MicrosoftAppCertificateThumbprint"),
            MicrosoftAppCertificatePath = settings.Text("MicrosoftAppCertificatePath"),
            MicrosoftAppCertificatePassword = settings.Text("MicrosoftAppCertificatePassword"),
            ManagedIdentityClientId = settings.Text(IdentityKey) is null
                ? null
                : settings.Guid(IdentityKey, "the client id of the managed identity"),
        };
        if (type == AppType.None)
            StayOnLoopback(settings, environment, listening);
        else
            options = options with
            {
                MicrosoftAppId = settings.Guid("MicrosoftAppId", "the client id of the app registration"),
                MicrosoftAppTenantId = settings.Guid("MicrosoftAppTenantId", "the tenant of the app registration"),
            };
        if (options.PublicUrl is null && !environment.IsDevelopment() && settings.Text("PublicUrl") is null)
            settings.Fault("PublicUrl", "is missing: the address under which people outside reach the bot, as https://bot.example.org");
        CheckCredentials(settings, options);
        return WithAddresses(settings, options);
    }

    public static GraphOptions ReadGraph(ConfigurationReader settings, bool hasCredentials)
    {
        var address = settings.Address("Graph:BaseUrl", httpOnLoopback: true);
        var defaults = new GraphOptions();
        return new GraphOptions
        {
            BaseUrl = address ?? (hasCredentials ? defaults.BaseUrl : null),
            Scope = settings.Text("Graph:Scope") ?? defaults.Scope,
        };
    }

    private static AppType ReadType(ConfigurationReader settings)
    {
        if (settings.Text(TypeKey) is not { } value || !value.Equals("MultiTenant", StringComparison.OrdinalIgnoreCase))
            return settings.Choice(TypeKey, AppType.None, AppType.SingleTenant, AppType.UserAssignedMSI);
        settings.Fault(TypeKey, $"'MultiTenant' is no longer offered for bots; use {Types}");
        return AppType.SingleTenant;
    }

    /// <summary>Without credentials the bot checks no token, so it must not be reachable from other machines.</summary>
    private static void StayOnLoopback(ConfigurationReader settings, IHostEnvironment environment, IReadOnlyList<string> listening)
    {
        if (settings.Text(TypeKey) is not null)
            return;
        if (!environment.IsDevelopment())
        {
            settings.Fault(TypeKey, $"is missing: {Types}; it may be empty in the Development environment alone");
            return;
        }
        foreach (var binding in listening.Where(b => !Addresses.IsLoopbackBinding(b)))
            settings.Fault(TypeKey,
                $"may be empty only while the bot listens on loopback, and {ConfigurationReader.Quote(binding)} is not");
        foreach (var key in AddressKeys)
            if (settings.Text(key) is { } value && Uri.TryCreate(value, UriKind.Absolute, out var address)
                && !Addresses.IsLoopback(address))
                settings.Fault(TypeKey,
                    $"may be empty only while {key} is a loopback address, and {ConfigurationReader.Quote(value)} is not");
        foreach (var (key, host) in settings.List("AllowedServiceUrlHosts").Where(h => !Addresses.IsLoopback(h.Value)))
            settings.Fault(TypeKey, $"may be empty only while {key} is a loopback host, and {ConfigurationReader.Quote(host)} is not");
    }

    private static void CheckCredentials(ConfigurationReader settings, BotOptions options)
    {
        string[] given = [.. CredentialKeys.Where(key => settings.Text(key) is not null)];
        if (options.MicrosoftAppType == AppType.SingleTenant && given.Length == 0)
            settings.Fault("MicrosoftAppPassword",
                "is missing: a secret, or MicrosoftAppCertificateThumbprint or MicrosoftAppCertificatePath instead");
        if (options.MicrosoftAppType == AppType.SingleTenant && given.Length > 1)
            settings.Fault(given[1], $"stands beside {given[0]}; give one credential alone");
        if (options.MicrosoftAppType == AppType.UserAssignedMSI && given.Length > 0)
            settings.Fault(given[0], "has no use with UserAssignedMSI, whose managed identity is the credential");
        if (options.MicrosoftAppType != AppType.UserAssignedMSI && options.ManagedIdentityClientId is not null)
            settings.Fault(IdentityKey, "has a use with UserAssignedMSI alone");
        if (options.MicrosoftAppCertificatePassword is not null && options.MicrosoftAppCertificatePath is null)
            settings.Fault("MicrosoftAppCertificatePassword", "has a use beside MicrosoftAppCertificatePath alone");
        if (options.MicrosoftAppCertificateThumbprint is { } print && (print.Length != 40 || !print.All(char.IsAsciiHexDigit)))
            settings.Fault("MicrosoftAppCertificateThumbprint",
                $"{ConfigurationReader.Quote(print)} is no thumbprint of 40 hexadecimal digits");
        else if (options.MicrosoftAppType == AppType.SingleTenant && given.Length == 1)
            CheckCertificate(settings, options, given[0]);
    }

    /// <summary>Loads the certificate once, so that an unusable one stops the start and not the first message.</summary>
    private static void CheckCertificate(ConfigurationReader settings, BotOptions options, string key)
    {
        try
        {
            BotCertificate.From(new BotCredentialOptions
            {
                AppId = options.MicrosoftAppId,
                CertificatePath = options.MicrosoftAppCertificatePath,
                CertificatePassword = options.MicrosoftAppCertificatePassword,
                CertificateThumbprint = options.MicrosoftAppCertificateThumbprint,
            }, settings.Clock);
        }
        catch (BotCertificateException e)
        {
            settings.Fault(key, e.Message);
        }
    }

    private static BotOptions WithAddresses(ConfigurationReader settings, BotOptions options)
    {
        const string login = "ToChannelFromBotLoginUrl";
        var authority = settings.Address(login, httpOnLoopback: false) ?? options.ToChannelFromBotLoginUrl;
        var tenant = Uri.UnescapeDataString(authority.AbsolutePath).Trim('/') is { Length: > 0 } path ? path : "{tenant}";
        if (tenant.Contains('/', StringComparison.Ordinal))
            settings.Fault(login,
                $"{ConfigurationReader.Quote(authority.OriginalString)} must be an authority of the form https://host/tenant");
        return options with
        {
            ToChannelFromBotLoginUrl =
                new Uri(authority, "/" + tenant.Replace("{tenant}", options.MicrosoftAppTenantId, StringComparison.OrdinalIgnoreCase)),
            ToChannelFromBotOAuthScope = settings.Text("ToChannelFromBotOAuthScope") ?? options.ToChannelFromBotOAuthScope,
            ToBotFromChannelTokenIssuer = settings.Text("ToBotFromChannelTokenIssuer") ?? options.ToBotFromChannelTokenIssuer,
            ToBotFromChannelOpenIdMetadataUrl = settings.Address("ToBotFromChannelOpenIdMetadataUrl", httpOnLoopback: true)
                ?? options.ToBotFromChannelOpenIdMetadataUrl,
        };
    }

    private static IReadOnlyList<string> Hosts(ConfigurationReader settings, AppType type)
    {
        const string key = "AllowedServiceUrlHosts";
        foreach (var (at, host) in settings.List(key))
            if (Uri.CheckHostName(host) == UriHostNameType.Unknown)
                settings.Fault(at, $"{ConfigurationReader.Quote(host)} is no host name; give it without https:// and path");
        var own = settings.List(key).Select(h => h.Value).ToArray();
        return own.Length > 0 ? own : type == AppType.None ? LoopbackHosts : ServiceUrls.TeamsHosts;
    }

    private static AdditionalTokenIssuer Issuer(ConfigurationReader settings, string key)
    {
        string[] callers = [.. settings.List($"{key}:AllowedCallers").Select(c => c.Value)];
        if (callers.Length == 0)
            settings.Fault($"{key}:AllowedCallers:0", "is missing: the client id (azp or appid) that may call with such a token");
        var issuer = new AdditionalTokenIssuer
        {
            Issuer = settings.Required($"{key}:Issuer", "the issuer exactly as tokens carry it"),
            AllowedCallers = callers,
        };
        return settings.Address($"{key}:OpenIdMetadataUrl", httpOnLoopback: true) is { } metadata
            ? issuer with { OpenIdMetadataUrl = metadata }
            : issuer;
    }
}
