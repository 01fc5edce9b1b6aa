using TeamsCounselBot.Configuration;
using TeamsCounselBot.Presentation;
using TeamsCounselBot.Sessions;

namespace TeamsCounselBot.Web;

/// <summary>A mail as this person would get it, in their language. Nothing is sent by looking at it.</summary>
/// <param name="Words">What it says.</param>
/// <param name="Sender">The sender's name.</param>
/// <param name="From">The sender's address; null where none is configured.</param>
/// <param name="Number">The centre's, as it is configured; null = none.</param>
/// <param name="CentreName">Where it may be in mails; else null.</param>
internal sealed record MailPreviewView(MessageWords Words, string Sender, string? From, string? Number, string? CentreName)
{
    public static MailPreviewView Of(Session session, Participant person, Matter matter, CentreOptions centre)
    {
        var words = new MessageWords(session, person, matter);
        return new(words, centre.SenderFor(session, words.Neutral), centre.Mail.From, centre.Phone, centre.NameFor(session));
    }
}
