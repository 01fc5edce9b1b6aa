using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;
using TeamsCounselBot.Simulator.Mailboxes;
using TeamsCounselBot.Simulator.Services;
using TeamsCounselBot.Simulator.Teams;

namespace TeamsCounselBot.EndToEnd.Simulator;

/// <summary>Mailboxes and telephones of people, and what brings mails and text messages there.</summary>
public sealed class MailboxTests(SimulatedWorld world) : IClassFixture<SimulatedWorld>
{
    private static readonly HttpClient Http = new();

    [Fact]
    public async Task A_mail_that_came_encrypted_lies_in_its_mailbox_as_it_came()
    {
        var client = await ClientAsync();

        await SubmitAsync(client.Email, SecureSocketOptions.StartTls);

        var mail = Assert.Single(Post(client).Mails);
        Assert.Equal(("Ihr Termin", "Termine", "termine@centre.example", "id@centre.example", "Grüße"),
            (mail.Subject, mail.FromName, mail.From, mail.MessageId, mail.Text?.Trim()));
        var file = Assert.Single(mail.Files);
        Assert.Equal(("termin.ics", "text/calendar", "BEGIN:VCALENDAR"), (file.Name, file.Type, file.Content));
    }

    [Fact]
    public async Task Mails_are_shown_without_scripts_and_their_links_open_beside()
    {
        var client = await ClientAsync();
        await SubmitAsync(client.Email);

        using var shown = await Http.GetAsync(new Uri(world.Simulator.BaseUrl, $"/sim/people/{client.Id}/mails/1"));

        Assert.Contains("sandbox allow-popups", shown.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.Equal("<html><head><base target=\"_blank\"></head><body>Grüße</body></html>",
            (await shown.Content.ReadAsStringAsync()).Trim());
        Assert.Contains("Message-Id: <id@centre.example>",
            await Http.GetStringAsync(new Uri(world.Simulator.BaseUrl, $"/sim/people/{client.Id}/mails/1/source")),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_address_that_nobody_has_is_refused_for_good()
    {
        var refusal = await Assert.ThrowsAsync<SmtpCommandException>(() => SubmitAsync("nobody@post.example"));

        Assert.Equal((SmtpErrorCode.RecipientNotAccepted, 550), (refusal.ErrorCode, (int)refusal.StatusCode));
    }

    [Theory]
    [InlineData("MAIL", 421, "4.3.2")]
    [InlineData("RCPT", 450, "4.2.0")]
    [InlineData("RCPT", 552, "5.2.2")]
    [InlineData("DATA", 451, "4.3.0")]
    public async Task The_mail_server_refuses_as_a_fault_says_and_then_no_longer(string command, int status, string words)
    {
        var client = await ClientAsync();
        world.Simulator.Faults.Add(new FaultRule(FaultService.Mail, command, command == "MAIL" ? null : client.Email, Status: status,
            Count: 1));

        var refusal = await Assert.ThrowsAsync<SmtpCommandException>(() => SubmitAsync(client.Email));

        Assert.Equal(status, (int)refusal.StatusCode);
        Assert.StartsWith(words, refusal.Message, StringComparison.Ordinal);
        Assert.Empty(Post(client).Mails);
        await SubmitAsync(client.Email);
        Assert.Single(Post(client).Mails);
    }

    [Fact]
    public async Task An_answer_can_be_lost_after_the_mail_was_taken()
    {
        var client = await ClientAsync();
        world.Simulator.Faults.Add(new FaultRule(FaultService.Mail, "DATA", client.Email, FaultMode.ResetAfter, Count: 1));

        var broken = await Assert.ThrowsAnyAsync<Exception>(() => SubmitAsync(client.Email));

        Assert.True(broken is SmtpProtocolException or ServiceNotConnectedException or IOException, broken.ToString());
        Assert.Single(Post(client).Mails);
    }

    [Fact]
    public async Task Graph_sends_from_the_bots_mailbox_alone_and_thirty_mails_a_minute()
    {
        var client = await ClientAsync();
        var mailbox = world.Simulator.Identity.Mailbox;
        using (world.Where(it => it with { MailSendAllowed = false }))
            Assert.Equal((403, "ErrorAccessDenied"), Told(await SendMailAsync(mailbox, client.Email)));
        Assert.Equal((403, "ErrorAccessDenied"), Told(await SendMailAsync("director@centre.example", client.Email)));
        Assert.Equal((400, "ErrorInvalidRecipients"), Told(await SendMailAsync(mailbox, "no address")));
        // Exchange takes it, and would send a mail about it later.
        Assert.Equal(202, (await SendMailAsync(mailbox, "nobody@post.example")).Status);

        Assert.Equal(202, (await SendMailAsync(mailbox, client.Email)).Status);
        var mail = Assert.Single(Post(client).Mails);
        Assert.Equal(("Ihr Termin", "Termine", mailbox, "id@centre.example", true),
            (mail.Subject, mail.FromName, mail.From, mail.MessageId, mail.HasHtml));
        Assert.Equal("auto-generated", mail.Message.Headers["Auto-Submitted"]);
        Assert.Equal("termin.ics", Assert.Single(mail.Files).Name);

        for (var sent = 2; sent < 30; sent++)
            Assert.Equal(202, (await SendMailAsync(mailbox, client.Email)).Status);
        var refused = await SendMailAsync(mailbox, client.Email);
        Assert.Equal((429, "ApplicationThrottled"), Told(refused));
        Assert.InRange(refused.RetryAfter!.Value, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(60));
    }

    [Fact]
    public async Task A_text_message_comes_once_and_only_with_the_right_signature()
    {
        var client = await ClientAsync();

        Assert.Equal(401, await TextAsync(client.Mobile, key: "another key"));
        Assert.Equal(404, await TextAsync("+4915100000000"));
        Assert.Empty(Post(client).Texts);
        Assert.Equal(202, await TextAsync(client.Mobile));
        Assert.Equal(202, await TextAsync(client.Mobile));
        Assert.Equal("Ihr Termin", Assert.Single(Post(client).Texts).Text);
    }

    [Fact]
    public async Task Somebody_who_has_only_a_mailbox_is_no_member_of_the_chat_until_they_join()
    {
        var meeting = await world.MeetingAsync();
        var told = world.Bot.Received.Count;

        var outside = await world.Simulator.Members.AddAsync(
            meeting.Id, null, "Frau Kaya", PersonKind.Anonymous, null, null, inChat: false);
        await SubmitAsync(outside.Person.Email);

        Assert.Equal((told, false), (world.Bot.Received.Count, meeting.Members.Contains(outside)));
        Assert.Single(Post(outside.Person).Mails);
        await world.Simulator.Call.JoinAsync(meeting.Id, outside.Person.Id);
        Assert.Contains(outside, meeting.Members);
    }

    private async Task<Person> ClientAsync() => SimulatedWorld.Client(await world.MeetingAsync(withBot: false));

    private PostJson Post(Person person) => world.Simulator.Deliveries.PostOf(person.Id);

    private async Task SubmitAsync(string to, SecureSocketOptions security = SecureSocketOptions.None)
    {
        using var smtp = new SmtpClient
        {
            ServerCertificateValidationCallback = (_, shown, _, _) => shown?.Subject == "CN=localhost",
            CheckCertificateRevocation = false,
        };
        await smtp.ConnectAsync("127.0.0.1", world.Simulator.MailServer.Port, security);
        using var mail = new MimeMessage { Subject = "Ihr Termin", MessageId = "id@centre.example" };
        mail.From.Add(new MailboxAddress("Termine", "termine@centre.example"));
        mail.To.Add(new MailboxAddress("", to));
        var content = new BodyBuilder { TextBody = "Grüße", HtmlBody = "<html><head></head><body>Grüße</body></html>" };
        content.Attachments.Add("termin.ics", "BEGIN:VCALENDAR"u8.ToArray(), new ContentType("text", "calendar"));
        mail.Body = content.ToMessageBody();
        await smtp.SendAsync(mail);
        await smtp.DisconnectAsync(quit: true);
    }

    private Task<Reply> SendMailAsync(string mailbox, string to) =>
        world.GraphAsync(HttpMethod.Post, $"/users/{mailbox}/sendMail", new JsonObject
        {
            ["message"] = new JsonObject
            {
                ["subject"] = "Ihr Termin",
                ["body"] = new JsonObject { ["contentType"] = "html", ["content"] = "<p>Grüße</p>" },
                ["from"] = new JsonObject { ["emailAddress"] = new JsonObject { ["address"] = mailbox, ["name"] = "Termine" } },
                ["toRecipients"] = new JsonArray(new JsonObject { ["emailAddress"] = new JsonObject { ["address"] = to } }),
                ["internetMessageId"] = "<id@centre.example>",
                ["singleValueExtendedProperties"] = new JsonArray(new JsonObject
                {
                    ["id"] = "String {00020386-0000-0000-C000-000000000046} Name Auto-Submitted",
                    ["value"] = "auto-generated",
                }),
                ["attachments"] = new JsonArray(new JsonObject
                {
                    ["@odata.type"] = "#microsoft.graph.fileAttachment",
                    ["name"] = "termin.ics",
                    ["contentType"] = "text/calendar; charset=utf-8",
                    ["contentBytes"] = Convert.ToBase64String("BEGIN:VCALENDAR"u8),
                }),
            },
            ["saveToSentItems"] = false,
        });

    private async Task<int> TextAsync(string to, string? key = null)
    {
        var body = new JsonObject { ["to"] = to, ["text"] = "Ihr Termin", ["reference"] = "1" }.ToJsonString();
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(world.Simulator.BaseUrl, TextGateway.Path))
        {
            Content = new StringContent(body, Encoding.UTF8, new MediaTypeHeaderValue("application/json")),
        };
        request.Headers.Add("X-Signature", "sha256=" + Convert.ToHexStringLower(HMACSHA256.HashData(
            Encoding.UTF8.GetBytes(key ?? world.Simulator.TextGateway.Key), Encoding.UTF8.GetBytes(body))));
        using var answer = await Http.SendAsync(request);
        return (int)answer.StatusCode;
    }

    private static (int Status, string? Code) Told(Reply reply) => (reply.Status, reply.Code);
}
