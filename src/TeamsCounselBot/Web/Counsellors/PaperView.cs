using System.Diagnostics.CodeAnalysis;
using TeamsCounselBot.Configuration;
using TeamsCounselBot.Presentation;
using TeamsCounselBot.Sessions;

namespace TeamsCounselBot.Web.Counsellors;

/// <summary>A paper that a counsellor prints for one person: when, the link, the number to call, and nothing else.</summary>
/// <param name="Of">The counsellor who reads.</param>
/// <param name="Session">The person's session.</param>
/// <param name="Person">A client or interpreter.</param>
/// <param name="Link">The address of the person's page.</param>
/// <param name="Today">The day on which it is printed.</param>
[method: SetsRequiredMembers]
internal sealed record PaperView(DeskView Of, Session Session, Participant Person, string Link, DateTimeOffset Today) : DeskView(Of)
{

    /// <summary>The language of the person, not of the counsellor.</summary>
    public Texts Words { get; } = new(Person.Language ?? Session.Language);

    public DateFormatter Dates => DateFormatter.Of(Person, TimeZoneInfo.FindSystemTimeZoneById(Session.TimeZone), Words);

    public string When => Session.Plan.Start is { } start ? Words.AtStart(Dates.WrittenOut(start)) : Words["common.unknownTime"];

    public string? Call => Centre.Phone is { } phone ? Words.Format("mail.phone", Phone.Readable(Words, phone)) : null;

    /// <summary>The centre's name is on the paper only where it may be in mails.</summary>
    public string? CentreName => Centre.NameFor(Session);
}
