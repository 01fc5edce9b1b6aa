using System.Text;
using MimeKit;
using TeamsCounselBot.Configuration;
using TeamsCounselBot.Mail;

namespace TeamsCounselBot.Tests.Mail;

public sealed class SmtpCarrierTests : IDisposable
{
    private readonly FakeSmtp _server = new();
    private readonly List<string> _faults = [];
    private int _begun;

    public void Dispose() => _server.Dispose();

    [Fact]
    public async Task A_mail_that_the_server_takes_is_handed_over()
    {
        Assert.Equal(HandOverKind.Done, (await SendAsync()).Kind);
        Assert.Equal(1, _begun);
        Assert.Empty(_faults);

        var mail = await MimeMessage.LoadAsync(new MemoryStream(Encoding.Latin1.GetBytes(Assert.Single(_server.Taken))));
        Assert.Equal("klara@example.org", Assert.Single(mail.To.Mailboxes).Address);
        Assert.Equal(("Termine", "termine@example.org"), (mail.From.Mailboxes.Single().Name, mail.From.Mailboxes.Single().Address));
        Assert.Equal("id@example.org", mail.MessageId);
        Assert.Equal("Ihr Termin am 7. Dezember, 10:00 Uhr", mail.Subject);
        Assert.Equal("auto-generated", mail.Headers["Auto-Submitted"]);
        Assert.Equal("<https://bot.example.org/t/x/reminders/off>", mail.Headers["List-Unsubscribe"]);
        Assert.Equal("List-Unsubscribe=One-Click", mail.Headers["List-Unsubscribe-Post"]);
        Assert.Equal("Grüße", mail.TextBody!.Trim());
        Assert.Equal("<p>Grüße</p>", mail.HtmlBody!.Trim());
        var file = Assert.IsType<MimePart>(Assert.Single(mail.Attachments), exactMatch: false);
        Assert.Equal(("text/calendar", "PUBLISH"), (file.ContentType.MimeType, file.ContentType.Parameters["method"]));
    }

    [Theory]
    [InlineData("RCPT", "550 5.1.1 no such user", nameof(HandOverKind.Refused))]
    [InlineData("RCPT", "552 5.2.2 mailbox full", nameof(HandOverKind.Refused))]
    [InlineData("RCPT", "450 4.7.1 greylisted", nameof(HandOverKind.Later))]
    [InlineData("MAIL", "550 5.7.1 not your sender", nameof(HandOverKind.Later))]
    [InlineData("MAIL", "421 4.3.2 going down", nameof(HandOverKind.NoServer))]
    [InlineData("MAIL", "450 4.7.1 too many mails", nameof(HandOverKind.NoServer))]
    [InlineData("RCPT", "421 4.7.0 too many mails", nameof(HandOverKind.NoServer))]
    [InlineData("DATA", "451 4.3.0 try later", nameof(HandOverKind.Later))]
    [InlineData("DATA", "554 5.7.1 refused", nameof(HandOverKind.Refused))]
    [InlineData("RCPT", "", nameof(HandOverKind.Later))]
    [InlineData("EHLO", "", nameof(HandOverKind.NoServer))]
    public async Task What_the_server_says_decides(string command, string answer, string kind)
    {
        _server.Answers[command] = answer;

        Assert.Equal(kind, (await SendAsync()).Kind.ToString());
        Assert.Empty(_server.Taken);
    }

    [Theory]
    [InlineData("552 5.3.4 too big", nameof(HandOverKind.Refused))]
    [InlineData("452 4.3.1 no space", nameof(HandOverKind.Later))]
    [InlineData("", nameof(HandOverKind.InDoubt))]
    public async Task After_the_content_a_missing_answer_is_doubt(string answer, string kind)
    {
        _server.ToContent = answer;

        Assert.Equal(kind, (await SendAsync()).Kind.ToString());
    }

    [Fact]
    public async Task A_server_that_is_away_is_known_before_anything_begins()
    {
        _server.Dispose();

        Assert.Equal(HandOverKind.NoServer, (await SendAsync()).Kind);
        Assert.Equal(0, _begun);
    }

    [Fact]
    public async Task A_server_without_encryption_gets_nothing()
    {
        Assert.Equal(HandOverKind.NoServer, (await SendAsync(SmtpSecurity.StartTls)).Kind);
        Assert.Equal(["NotSupportedException"], _faults);
    }

    [Fact]
    public async Task No_fault_tells_an_address()
    {
        _server.Answers["RCPT"] = "450 4.2.1 klara@example.org is busy";

        await SendAsync();

        Assert.Equal(["RecipientNotAccepted 450"], _faults);
    }

    [Fact]
    public async Task The_check_sends_nothing()
    {
        Assert.Null(await Carrier(SmtpSecurity.None).TryAsync(default));
        Assert.NotNull(await Carrier(SmtpSecurity.StartTls).TryAsync(default));
        Assert.Empty(_server.Taken);
    }

    private Task<HandOver> SendAsync(SmtpSecurity security = SmtpSecurity.None) => Carrier(security).SendAsync(MailSamples.Invitation, () =>
    {
        _begun++;
        return Task.CompletedTask;
    }, default);

    private SmtpCarrier Carrier(SmtpSecurity security) => new(new MailOptions
    {
        Provider = MailProvider.Smtp,
        From = "termine@example.org",
        Smtp = new SmtpOptions { Host = "127.0.0.1", Port = _server.Port, Security = security },
    }, _faults.Add);
}
