using System.Buffers;
using System.Diagnostics;
using System.Net;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using MimeKit;
using SmtpServer;
using SmtpServer.Mail;
using SmtpServer.Protocol;
using SmtpServer.Storage;
using TeamsCounselBot.Simulator.Bot;
using TeamsCounselBot.Simulator.Login;
using TeamsCounselBot.Simulator.Services;

namespace TeamsCounselBot.Simulator.Mailboxes;

/// <summary>
/// The centre's mail server on a loopback port. It offers STARTTLS with the certificate of the login service, takes mails to
/// people of the world, and refuses others for good.
/// </summary>
internal sealed class MailServer(Delivery delivery, Faults faults, CallLog log) : IMailboxFilter, IMessageStore, IAsyncDisposable
{
    private CancellationTokenSource? _ends;
    private Task _runs = Task.CompletedTask;

    /// <summary>0 before the first start.</summary>
    public int Port { get; private set; }

    /// <summary>Of STARTTLS.</summary>
    public X509Certificate2? Certificate { get; set; }

    /// <summary>More mails it refuses for the moment; null = it takes all that come.</summary>
    public SlidingLimit? Pace { get; set; }

    /// <summary>After a stop on the same port again.</summary>
    public void Start()
    {
        if (Port == 0)
            Port = FreePort.Find();
        _ends = new CancellationTokenSource();
        var options = new SmtpServerOptionsBuilder()
            .ServerName("localhost")
            .Endpoint(endpoint => endpoint.Endpoint(new IPEndPoint(IPAddress.Loopback, Port)).Certificate(Certificate!))
            .Build();
        var parts = new SmtpServer.ComponentModel.ServiceProvider();
        parts.Add((IMailboxFilter)this);
        parts.Add((IMessageStore)this);
        _runs = new SmtpServer.SmtpServer(options, parts).StartAsync(_ends.Token);
    }

    public async Task<bool> CanAcceptFromAsync(ISessionContext context, IMailbox from, int size, CancellationToken cancellationToken)
    {
        Refuse(await AnswerAsync(context, "MAIL", from.AsAddress(),
            () => Pace?.TryTake(out _) == false ? TooMany : null, cancellationToken));
        return true;
    }

    public async Task<bool> CanDeliverToAsync(ISessionContext context, IMailbox to, IMailbox from, CancellationToken cancellationToken)
    {
        var address = to.AsAddress();
        Refuse(await AnswerAsync(context, "RCPT", address, () => delivery.Knows(address) ? null : Refusal(550), cancellationToken));
        return true;
    }

    public async Task<SmtpResponse> SaveAsync(
        ISessionContext context, IMessageTransaction transaction, ReadOnlySequence<byte> buffer, CancellationToken cancellationToken)
    {
        var source = buffer.ToArray();
        var addresses = transaction.To.Select(to => to.AsAddress()).ToList();
        using var stream = new MemoryStream(source);
        var message = await MimeMessage.LoadAsync(stream, cancellationToken);
        return await AnswerAsync(context, "DATA", string.Join(' ', addresses), () =>
        {
            delivery.Bring(message, addresses);
            return null;
        }, cancellationToken, Encoding.UTF8.GetString(source)) ?? SmtpResponse.Ok;
    }

    /// <summary>Nobody can connect any more, and connections end.</summary>
    public async Task StopAsync()
    {
        if (_ends is not { } ends)
            return;
        await ends.CancelAsync();
        await _runs.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        ends.Dispose();
        _ends = null;
    }

    public async ValueTask DisposeAsync() => await StopAsync();

    /// <summary>
    /// The answer of a fault that is on for this command and address, else that of the command itself; null = the server takes it.
    /// </summary>
    private async Task<SmtpResponse?> AnswerAsync(
        ISessionContext context, string command, string address, Func<SmtpResponse?> act, CancellationToken cancel, string? content = null)
    {
        var started = Stopwatch.GetTimestamp();
        var fault = faults.Draw(FaultService.Mail, command, address);
        var first = fault is { Mode: FaultMode.After or FaultMode.ResetAfter } ? act() : null;
        if (fault is { Delay: > 0 })
            await Task.Delay(TimeSpan.FromSeconds(fault.Delay), cancel);
        var refusal = fault is null or { Mode: FaultMode.Delay } ? act() : first;
        if (fault is { Mode: FaultMode.Before or FaultMode.After })
            refusal = Refusal(fault.Status);
        var breaks = fault is { Mode: FaultMode.Reset or FaultMode.ResetAfter };
        log.Add(CallDirection.FromBot, ServiceName.Mail, command, address, breaks ? 0 : (int?)refusal?.ReplyCode ?? 250, "",
            TokenKind.None, Stopwatch.GetElapsedTime(started), fault?.Name, content is null ? null : new CallContent(content, null));
        if (breaks)
            context.Pipe.Dispose();
        return refusal;
    }

    /// <exception cref="SmtpResponseException">By it the library answers, but not to the content.</exception>
    private static void Refuse(SmtpResponse? refusal)
    {
        if (refusal is not null)
            throw new SmtpResponseException(refusal);
    }

    private static SmtpResponse TooMany { get; } = new((SmtpReplyCode)450, "4.7.1 Too many mails, try again later");

    /// <summary>In the words of RFC 3463.</summary>
    private static SmtpResponse Refusal(int status) => new((SmtpReplyCode)status, status switch
    {
        421 => "4.3.2 Service shutting down",
        450 => "4.2.0 Greylisted, try again later",
        451 => "4.3.0 Try again later",
        452 or 422 => "4.2.2 Mailbox full",
        550 => "5.1.1 No such user here",
        552 => "5.2.2 Mailbox full",
        >= 500 => "5.7.1 Refused",
        _ => "4.0.0 Try again later",
    });
}
