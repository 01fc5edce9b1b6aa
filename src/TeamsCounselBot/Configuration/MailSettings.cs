using TeamsCounselBot.Sessions;

namespace TeamsCounselBot.Configuration;

/// <summary>Reads and checks the ways to clients outside of Teams: mail and text messages.</summary>
internal static class MailSettings
{
    private const int LargestPort = 65535;
    private const int LongestName = 80;
    private const int ShortestKey = 16;

    public static MailOptions Read(ConfigurationReader settings, bool hasGraph)
    {
        var provider = settings.Choice("Mail:Provider", MailProvider.None, MailProvider.None, MailProvider.Smtp, MailProvider.Graph);
        var options = new MailOptions
        {
            Provider = provider,
            From = Mailbox(settings, "Mail:From") ?? "",
            FromName = Name(settings, "Mail:FromName"),
            Smtp = Smtp(settings, isUsed: provider == MailProvider.Smtp),
        };
        if (options.IsOn && settings.Text("Mail:From") is null)
            settings.Fault("Mail:From", "is missing: the mailbox that mails come from, as termine@example.org");
        if (provider == MailProvider.Graph && !hasGraph)
            settings.Fault("Mail:Provider", "Graph needs MicrosoftAppType and its credential, with which the bot asks Graph");
        return options;
    }

    /// <summary>A centre's own sender.</summary>
    public static CentreMail ReadCentre(ConfigurationReader settings, string key) =>
        new() { From = Mailbox(settings, $"{key}:From"), FromName = Name(settings, $"{key}:FromName") };

    public static SmsOptions ReadSms(ConfigurationReader settings)
    {
        const string keyOfKey = "Sms:WebhookKey";
        var options = new SmsOptions
        {
            WebhookUrl = settings.Address("Sms:WebhookUrl", httpOnLoopback: true),
            WebhookKey = settings.Text(keyOfKey) ?? "",
        };
        if (options.IsOn && options.WebhookKey.Length == 0)
            settings.Fault(keyOfKey, "is missing: the secret that signs each call to Sms:WebhookUrl");
        else if (options.WebhookKey.Length is > 0 and < ShortestKey)
            settings.Fault(keyOfKey, $"is shorter than {ShortestKey} characters: make one with openssl rand -hex 32");
        if (settings.Text("Sms:WebhookUrl") is null && options.WebhookKey.Length > 0)
            settings.Fault(keyOfKey, "has a use beside Sms:WebhookUrl alone");
        return options;
    }

    private static SmtpOptions Smtp(ConfigurationReader settings, bool isUsed)
    {
        const string section = "Mail:Smtp";
        var defaults = new SmtpOptions();
        var options = new SmtpOptions
        {
            Host = settings.Text($"{section}:Host") ?? "",
            Port = settings.Number($"{section}:Port", 1, LargestPort) ?? defaults.Port,
            Security = settings.Choice(
                $"{section}:Security", defaults.Security, SmtpSecurity.StartTls, SmtpSecurity.Tls, SmtpSecurity.None),
            User = settings.Text($"{section}:User"),
            Password = settings.Text($"{section}:Password"),
        };
        if (!isUsed)
            return options;
        if (options.Host.Length == 0)
            settings.Fault($"{section}:Host", "is missing: the mail server, as mail.example.org");
        else if (Uri.CheckHostName(options.Host) == UriHostNameType.Unknown)
            settings.Fault($"{section}:Host",
                $"{ConfigurationReader.Quote(options.Host)} is no host name; give it without a scheme and port");
        else if (options.Security == SmtpSecurity.None && !Addresses.IsLoopback(options.Host))
            settings.Fault($"{section}:Security", "None is for loopback hosts alone: names and addresses of clients would go in the clear");
        if (options.User is not null && options.Password is null)
            settings.Fault($"{section}:Password", $"is missing beside {section}:User");
        if (options.Password is not null && options.User is null)
            settings.Fault($"{section}:User", $"is missing beside {section}:Password");
        return options;
    }

    private static string? Mailbox(ConfigurationReader settings, string key)
    {
        if (settings.Text(key) is not { } text)
            return null;
        if (MailAddress.Read(text) is { } address)
            return address;
        settings.Fault(key, $"{ConfigurationReader.Quote(text)} is no mail address of the form termine@example.org");
        return null;
    }

    /// <summary>It goes into a header of each mail.</summary>
    private static string? Name(ConfigurationReader settings, string key)
    {
        if (settings.Text(key) is not { } name)
            return null;
        if (name.Length <= LongestName && !name.Any(char.IsControl))
            return name;
        settings.Fault(key, $"{ConfigurationReader.Quote(name)} is no name of one line and at most {LongestName} characters");
        return null;
    }
}
