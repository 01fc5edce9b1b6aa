using System.Text;
using MimeKit;
using MimeKit.Text;

namespace TeamsCounselBot.Mail;

/// <summary>A mail in the form in which servers hand it on: text and HTML, and the appointment as a file.</summary>
internal static class MimeLetter
{
    public static MimeMessage Of(OutgoingMail mail)
    {
        var message = new MimeMessage
        {
            MessageId = mail.MessageId,
            Date = mail.Date,
            Subject = mail.Subject,
            Body = Body(mail),
        };
        message.From.Add(new MailboxAddress(mail.FromName, mail.From));
        message.To.Add(new MailboxAddress("", mail.To));
        foreach (var (name, value) in Headers(mail))
            message.Headers.Replace(name, value);
        message.Headers.Replace(HeaderId.ContentLanguage, mail.Language);
        return message;
    }

    /// <summary>
    /// What tells programs that nobody answers this mail and how it is stopped. <c>Auto-Submitted</c> (RFC 3834) keeps answering
    /// machines quiet.
    /// </summary>
    public static IEnumerable<(string Name, string Value)> Headers(OutgoingMail mail) =>
    [
        ("Auto-Submitted", "auto-generated"),
        ("X-Auto-Response-Suppress", "All"),
        ("List-Unsubscribe", $"<{mail.StopUrl}>"),
        ("List-Unsubscribe-Post", "List-Unsubscribe=One-Click"),
    ];

    private static MimeEntity Body(OutgoingMail mail)
    {
        var words = new MultipartAlternative { Part(TextFormat.Plain, mail.Text), Part(TextFormat.Html, mail.Html) };
        if (mail.Calendar is not { } calendar)
            return words;
        var appointment = new MimePart("text", "calendar")
        {
            Content = new MimeContent(new MemoryStream(Encoding.UTF8.GetBytes(calendar))),
            ContentTransferEncoding = ContentEncoding.Base64,
            ContentDisposition = new ContentDisposition(ContentDisposition.Attachment) { FileName = mail.CalendarName },
        };
        appointment.ContentType.Charset = "utf-8";
        appointment.ContentType.Name = mail.CalendarName;
        appointment.ContentType.Parameters.Add("method", mail.CalendarMethod);
        return new Multipart("mixed") { words, appointment };
    }

    private static TextPart Part(TextFormat format, string text)
    {
        var part = new TextPart(format) { ContentTransferEncoding = ContentEncoding.QuotedPrintable };
        part.SetText(Encoding.UTF8, text);
        return part;
    }
}
