namespace TeamsCounselBot.Configuration;

internal enum MailProvider
{
    /// <summary>The bot sends no mail.</summary>
    None,

    /// <summary>Submission to a mail server.</summary>
    Smtp,

    /// <summary>Microsoft Graph sends for one mailbox.</summary>
    Graph,
}

internal enum SmtpSecurity
{
    /// <summary>The connection begins in the clear, and nothing is said before it is encrypted.</summary>
    StartTls,

    /// <summary>Encrypted from the first byte, usually on port 465.</summary>
    Tls,

    /// <summary>In the clear: to a relay on this machine alone.</summary>
    None,
}

/// <summary>The way of mails to clients.</summary>
internal sealed record MailOptions
{
    public MailProvider Provider { get; init; }

    /// <summary>The mailbox that mails come from.</summary>
    public string From { get; init; } = "";

    /// <summary>The sender's name, which must tell nothing of counselling; null = a neutral word in the reader's language.</summary>
    public string? FromName { get; init; }
    public SmtpOptions Smtp { get; init; } = new();

    public bool IsOn => Provider != MailProvider.None;
}

internal sealed record SmtpOptions
{
    public string Host { get; init; } = "";

    /// <summary>Of the submission (RFC 6409).</summary>
    public int Port { get; init; } = 587;
    public SmtpSecurity Security { get; init; }

    /// <summary>Null = the server asks for no account.</summary>
    public string? User { get; init; }
    public string? Password { get; init; }
}

/// <summary>The operator's own gateway for text messages.</summary>
internal sealed record SmsOptions
{
    /// <summary>Null = the bot sends no text messages.</summary>
    public Uri? WebhookUrl { get; init; }

    /// <summary>Signs each call, so that the gateway knows that it is the bot's.</summary>
    public string WebhookKey { get; init; } = "";

    public bool IsOn => WebhookUrl is not null;
}

/// <summary>The sender of a centre's mails: its own, else the operator's.</summary>
internal sealed record CentreMail
{
    public string? From { get; init; }
    public string? FromName { get; init; }
}
