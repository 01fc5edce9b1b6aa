using System.Net.Sockets;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;
using TeamsCounselBot.Configuration;
using TeamsCounselBot.Sessions;

namespace TeamsCounselBot.Mail;

/// <summary>Submission to a mail server (RFC 6409), a connection for each mail. No protocol is logged: it holds addresses.</summary>
internal sealed class SmtpCarrier(MailOptions options, Action<string> fault) : IMailCarrier
{
    private const int SecondsForEachStep = 20;
    private const int FirstPermanentStatus = 500;
    private static readonly TimeSpan LongestMail = TimeSpan.FromSeconds(60);

    public TimeSpan Apart => TimeSpan.Zero;

    public async Task<HandOver> SendAsync(OutgoingMail mail, Func<Task> begin, CancellationToken cancel)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(LongestMail);
        using var client = Client();
        try
        {
            await OpenAsync(client, limit.Token);
        }
        catch (Exception e) when (!cancel.IsCancellationRequested && IsOfTheServer(e))
        {
            fault(NameOf(e));
            return HandOver.NoServer;
        }
        await begin();
        var content = new Watched();
        try
        {
            await client.SendAsync(MimeLetter.Of(mail), limit.Token, content);
        }
        catch (SmtpCommandException e)
        {
            return Meaning(e, client.HasTakenSender);
        }
        catch (Exception e) when (!cancel.IsCancellationRequested && IsOfTheServer(e))
        {
            fault(NameOf(e));
            // Before the content nothing is taken; after it, the answer is missing.
            return content.HasBegun ? HandOver.InDoubt : HandOver.Later();
        }
        await CloseAsync(client);
        return HandOver.Done;
    }

    /// <summary>Connects, encrypts and signs in, and sends nothing; for the check of the configuration.</summary>
    /// <returns>The fault's name; null where all went well.</returns>
    public async Task<string?> TryAsync(CancellationToken cancel)
    {
        using var client = Client();
        try
        {
            await OpenAsync(client, cancel);
            await client.NoOpAsync(cancel);
            await CloseAsync(client);
            return null;
        }
        catch (Exception e) when (!cancel.IsCancellationRequested && (e is SmtpCommandException || IsOfTheServer(e)))
        {
            return NameOf(e);
        }
    }

    private Submission Client() => new()
    {
        Timeout = SecondsForEachStep * 1000,
        // As all other connections of the bot: many networks have no way out to lists of revoked certificates.
        CheckCertificateRevocation = false,
        // The name of this machine is nobody's business.
        LocalDomain = MailAddress.DomainOf(options.From),
    };

    private async Task OpenAsync(SmtpClient client, CancellationToken cancel)
    {
        var server = options.Smtp;
        await client.ConnectAsync(server.Host, server.Port, server.Security switch
        {
            SmtpSecurity.StartTls => SecureSocketOptions.StartTls,
            SmtpSecurity.Tls => SecureSocketOptions.SslOnConnect,
            SmtpSecurity.None => SecureSocketOptions.None,
            _ => throw new ArgumentOutOfRangeException(nameof(client), server.Security, "an unknown security"),
        }, cancel);
        if (server.User is { } user)
            await client.AuthenticateAsync(user, server.Password ?? "", cancel);
    }

    /// <summary>The mail is handed over already: how the connection ends changes nothing.</summary>
    private static async Task CloseAsync(SmtpClient client)
    {
        try
        {
            using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(SecondsForEachStep));
            await client.DisconnectAsync(quit: true, limit.Token);
        }
        catch (Exception e) when (e is SmtpCommandException || IsOfTheServer(e))
        {
            // It is closed either way.
        }
    }

    /// <summary>A refused sender is a fault of the configuration, and says nothing of the address.</summary>
    private HandOver Meaning(SmtpCommandException e, bool hasTakenSender)
    {
        if ((int)e.StatusCode >= FirstPermanentStatus && e.ErrorCode != SmtpErrorCode.SenderNotAccepted)
            return HandOver.Refused;
        fault(NameOf(e));
        // Before it has heard an address, the server speaks of all mails: it is going down, or these come faster than it wants.
        return e.StatusCode == SmtpStatusCode.ServiceNotAvailable || (!hasTakenSender && (int)e.StatusCode < FirstPermanentStatus)
            ? HandOver.NoServer
            : HandOver.Later();
    }

    private static bool IsOfTheServer(Exception e) => e is SmtpCommandException or SmtpProtocolException or ServiceNotConnectedException
        or AuthenticationException or SslHandshakeException or NotSupportedException or IOException or SocketException or TimeoutException
        or OperationCanceledException;

    /// <summary>A server's own words may hold an address: only what kind of fault it was is told.</summary>
    private static string NameOf(Exception e) =>
        e is SmtpCommandException command ? $"{command.ErrorCode} {(int)command.StatusCode}" : e.GetType().Name;

    private sealed class Submission : SmtpClient
    {
        public bool HasTakenSender { get; private set; }

        protected override void OnSenderAccepted(MimeMessage message, MailboxAddress mailbox, SmtpResponse response)
        {
            HasTakenSender = true;
            base.OnSenderAccepted(message, mailbox, response);
        }
    }

    private sealed class Watched : ITransferProgress
    {
        public bool HasBegun { get; private set; }

        public void Report(long bytesTransferred, long totalSize) => HasBegun = true;

        public void Report(long bytesTransferred) => HasBegun = true;
    }
}
