using System.Net.Mail;
using System.Text.Json.Nodes;
using MimeKit;
using TeamsCounselBot.Simulator.Mailboxes;
using TeamsCounselBot.Simulator.Services;
using TeamsCounselBot.Simulator.Teams;

namespace TeamsCounselBot.Simulator.Graph;

/// <summary>
/// <c>POST /users/{mailbox}/sendMail</c> for the one mailbox that the bot may send from. As Exchange does, it accepts a mail to an
/// address that nobody has: the refusal would come later, as a mail.
/// </summary>
internal sealed class SendMailApi(World world, Delivery delivery)
{
    private const string HeaderProperty = "String {00020386-0000-0000-C000-000000000046} Name ";

    public Answer Send(ServiceCall call)
    {
        if (!world.Settings.MailSendAllowed || call.Route("user") != world.Identity.Mailbox)
            return GraphRefusal.Of(403, "ErrorAccessDenied", "Access is denied. Check credentials and try again.",
                "the app may not send from this mailbox");
        // The documentation writes the parameters small, and Graph's own client writes them large.
        if (!call.TryReadObject(out var body) || (body["message"] ?? body["Message"]) is not JsonObject message)
            return GraphRefusal.BadRequest("The request needs a message.");
        var addresses = Recipients(message).ToList();
        call.Summary = string.Join(", ", addresses);
        if (addresses.Count == 0 || addresses.Any(it => !MailAddress.TryCreate(it, out _)))
            return GraphRefusal.Of(400, "ErrorInvalidRecipients", "At least one recipient isn't valid.", null);
        if (!world.Mails.TryTake(out var seconds))
            return GraphRefusal.Of(429, "ApplicationThrottled", "Application is over its MailboxConcurrency limit.",
                "thirty mails a minute of a mailbox") with
            { RetryAfter = seconds };
        delivery.Bring(Mime(message, addresses), addresses);
        return new Answer(202);
    }

    private static IEnumerable<string> Recipients(JsonObject message) =>
        (message["toRecipients"] as JsonArray ?? []).Select(it => Text(it?["emailAddress"]?["address"]) ?? "");

    /// <summary>The mail as Exchange would send it.</summary>
    private MimeMessage Mime(JsonObject message, List<string> addresses)
    {
        var mime = new MimeMessage { Subject = Text(message["subject"]) ?? "", Date = world.Now };
        if (Text(message["internetMessageId"]) is { } id)
            mime.MessageId = id.Trim('<', '>');
        mime.From.Add(new MailboxAddress(Text(message["from"]?["emailAddress"]?["name"]) ?? "", world.Identity.Mailbox));
        mime.To.AddRange(addresses.Select(it => new MailboxAddress("", it)));
        foreach (var header in message["singleValueExtendedProperties"] as JsonArray ?? [])
            if (Text(header?["id"]) is { } name && name.StartsWith(HeaderProperty, StringComparison.Ordinal))
                mime.Headers.Replace(name[HeaderProperty.Length..], Text(header!["value"]) ?? "");
        var content = new BodyBuilder { HtmlBody = Text(message["body"]?["content"]) ?? "" };
        foreach (var file in message["attachments"] as JsonArray ?? [])
            content.Attachments.Add(Text(file?["name"]) ?? "", Convert.FromBase64String(Text(file?["contentBytes"]) ?? ""),
                ContentType.Parse(Text(file?["contentType"]) ?? "application/octet-stream"));
        mime.Body = content.ToMessageBody();
        return mime;
    }

    private static string? Text(JsonNode? node) => node is JsonValue value && value.TryGetValue(out string? text) ? text : null;
}
