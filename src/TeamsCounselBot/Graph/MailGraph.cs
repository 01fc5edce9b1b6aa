using Microsoft.Graph;
using Microsoft.Graph.Models;
using Microsoft.Graph.Users.Item.SendMail;

namespace TeamsCounselBot.Graph;

/// <summary>What Graph needs of a mail.</summary>
/// <param name="Mailbox">The mailbox that sends.</param>
/// <param name="FromName">The sender's name.</param>
/// <param name="To">One address.</param>
/// <param name="Subject">The subject.</param>
/// <param name="Html">The content; Exchange makes the text of it.</param>
/// <param name="MessageId">With angle brackets.</param>
/// <param name="Headers">Further headers.</param>
/// <param name="File">A file beside it; null = none.</param>
internal sealed record GraphMail(
    string Mailbox, string FromName, string To, string Subject, string Html, string MessageId,
    IReadOnlyList<(string Name, string Value)> Headers, GraphMailFile? File);

internal sealed record GraphMailFile(string Name, string ContentType, byte[] Content);

/// <summary>
/// <c>POST /users/{mailbox}/sendMail</c>. Needs <c>Mail.Send</c>, best as Exchange's role <c>Application Mail.Send</c> for this mailbox
/// alone. Nothing is kept among the sent items.
/// </summary>
/// <param name="client">Made on first use; null where no Graph is configured: then everything is refused.</param>
internal sealed class MailGraph(Lazy<GraphServiceClient>? client)
{
    /// <summary>The property set of headers. Graph's own list of headers takes those alone that begin with <c>x-</c>.</summary>
    private const string InternetHeaders = "String {00020386-0000-0000-C000-000000000046} Name ";
    private static readonly string[] CodesOfAddress = ["ErrorInvalidRecipients", "ErrorRecipientNotFound", "ErrorInvalidSmtpAddress"];

    /// <summary>How it went; <see cref="GraphOutcomeKind.NotFound"/> is Graph's word that the address cannot be sent to.</summary>
    public async Task<GraphOutcome> SendAsync(GraphMail mail, CancellationToken cancel)
    {
        if (client is null)
            return new GraphOutcome(GraphOutcomeKind.Refused);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(GraphClient.LongestCall);
        try
        {
            await client.Value.Users[mail.Mailbox].SendMail.PostAsync(Body(mail), cancellationToken: limit.Token);
            return new GraphOutcome(GraphOutcomeKind.Done);
        }
        catch (Exception e) when (!cancel.IsCancellationRequested && GraphFault.IsOne(e))
        {
            return GraphFault.CodeOf(e) is { } code && CodesOfAddress.Contains(code, StringComparer.OrdinalIgnoreCase)
                ? new GraphOutcome(GraphOutcomeKind.NotFound)
                : GraphFault.Outcome(e) is { Kind: GraphOutcomeKind.NotFound }
                    ? new GraphOutcome(GraphOutcomeKind.Refused)
                    : GraphFault.Outcome(e);
        }
    }

    private static SendMailPostRequestBody Body(GraphMail mail) => new()
    {
        SaveToSentItems = false,
        Message = new Message
        {
            Subject = mail.Subject,
            Body = new ItemBody { ContentType = BodyType.Html, Content = mail.Html },
            From = new Recipient { EmailAddress = new EmailAddress { Address = mail.Mailbox, Name = mail.FromName } },
            ToRecipients = [new Recipient { EmailAddress = new EmailAddress { Address = mail.To } }],
            InternetMessageId = mail.MessageId,
            SingleValueExtendedProperties =
                [.. mail.Headers.Select(
                    header => new SingleValueLegacyExtendedProperty { Id = InternetHeaders + header.Name, Value = header.Value })],
            Attachments = mail.File is { } file
                ? [new FileAttachment { Name = file.Name, ContentType = file.ContentType, ContentBytes = file.Content }]
                : [],
        },
    };
}
