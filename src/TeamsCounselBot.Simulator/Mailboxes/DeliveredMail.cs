using System.Text;
using MimeKit;

namespace TeamsCounselBot.Simulator.Mailboxes;

/// <summary>A mail as it lies in a person's mailbox.</summary>
/// <param name="Id">Of the control API, within the mailbox.</param>
/// <param name="At">When it came.</param>
/// <param name="FromName">The sender's name.</param>
/// <param name="From">The sender's address.</param>
/// <param name="Subject">The subject.</param>
/// <param name="MessageId">Without angle brackets.</param>
/// <param name="Text">The text part; null where there is none.</param>
/// <param name="HasHtml">Whether there is an HTML part.</param>
/// <param name="Files">What is attached.</param>
internal sealed record DeliveredMail(
    int Id, DateTimeOffset At, string FromName, string From, string Subject, string MessageId, string? Text, bool HasHtml,
    IReadOnlyList<DeliveredFile> Files)
{
    /// <summary>All of it, as it came.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public MimeMessage Message { get; private init; } = new();

    public static DeliveredMail Of(int id, DateTimeOffset at, MimeMessage message) => new(
        id, at, message.From.Mailboxes.FirstOrDefault()?.Name ?? "", message.From.Mailboxes.FirstOrDefault()?.Address ?? "",
        message.Subject ?? "", message.MessageId ?? "", message.TextBody, message.HtmlBody is not null,
        [.. message.Attachments.OfType<MimePart>().Select(DeliveredFile.Of)])
    {
        Message = message,
    };
}

/// <summary>A file beside a mail, as text.</summary>
internal sealed record DeliveredFile(string Name, string Type, string Content)
{
    public static DeliveredFile Of(MimePart part)
    {
        using var content = new MemoryStream();
        part.Content?.DecodeTo(content);
        return new(part.FileName ?? "", part.ContentType.MimeType, Encoding.UTF8.GetString(content.ToArray()));
    }
}

/// <summary>A text message on a person's telephone.</summary>
/// <param name="Reference">The sender's own; a second message with the same one is the same message.</param>
internal sealed record DeliveredText(DateTimeOffset At, string Text, string Reference);

/// <summary>All that came to a person outside of Teams, oldest first.</summary>
internal sealed record PostJson(string Email, string Mobile, IReadOnlyList<DeliveredMail> Mails, IReadOnlyList<DeliveredText> Texts);
