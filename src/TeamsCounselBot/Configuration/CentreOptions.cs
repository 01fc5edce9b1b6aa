using TeamsCounselBot.Actions;
using TeamsCounselBot.Presentation;
using TeamsCounselBot.Sessions;

namespace TeamsCounselBot.Configuration;

/// <summary>One counselling centre. Its tenant identifies it.</summary>
internal sealed record CentreOptions
{
    /// <summary>The id of the counsellors' tenant, a GUID.</summary>
    public required string TenantId { get; init; }

    /// <summary>The name that people know. Every card shows it, because an anonymous client shows no app icon.</summary>
    public required string Name { get; init; }
    public string? Phone { get; init; }

    /// <summary>The contact for questions on handing over documents: a name, a number or an address.</summary>
    public string? DocumentContact { get; init; }

    /// <summary>
    /// The centre's privacy information, see <see cref="TranslatedAddress"/>. It informs; it asks for nothing.
    /// </summary>
    public string? PrivacyUrl { get; init; }

    /// <summary>Whether clients consent to a session by video when they accept. Default: accepting needs no consent.</summary>
    public bool AskVideoConsent { get; init; }

    /// <summary>Whether clients of this session are asked for it: nobody agrees to a video that is none.</summary>
    public bool AsksConsentTo(Session session) => AskVideoConsent && session.Plan.Medium == Medium.Video;

    /// <summary>The centre's imprint, see <see cref="TranslatedAddress"/>.</summary>
    public string? ImprintUrl { get; init; }

    /// <summary>The centre's accessibility statement, see <see cref="TranslatedAddress"/>.</summary>
    public string? AccessibilityUrl { get; init; }

    /// <summary>The page to which the quick exit of a client's page leads.</summary>
    public string ExitUrl { get; init; } = NeutralPage;

    /// <summary>Help for people in need, at the foot of each page for clients.</summary>
    public IReadOnlyList<HelpNumber> HelpNumbers { get; init; } = [];

    /// <summary>The centre's steps when a conversation becomes serious, in order, with its numbers.</summary>
    public IReadOnlyList<string> Crisis { get; init; } = [];

    /// <summary>IANA id.</summary>
    public string TimeZone { get; init; } = "Europe/Berlin";
    public string Language { get; init; } = "de";
    public CentreDefaults Defaults { get; init; } = new();

    /// <summary>Object ids of the counsellors. If the list is not empty, no other member of the tenant is a counsellor.</summary>
    public IReadOnlyList<string> Counsellors { get; init; } = [];

    /// <summary>Object ids of the centre's leads: they see statistics, all receipts and the settings.</summary>
    public IReadOnlyList<string> Leads { get; init; } = [];

    /// <summary>
    /// Object ids of those who stand in for a counsellor who cannot come. They count as counsellors. They are asked by the counsellor, by a
    /// lead, and by the bot where a client is there and nobody of the centre.
    /// </summary>
    public IReadOnlyList<string> StandIns { get; init; } = [];
    public CentreMail Mail { get; init; } = new();

    /// <summary>
    /// Mails name the centre. By default they do not, since even its name tells who reads over the shoulder what it is about.
    /// </summary>
    public bool NameInMail { get; init; }

    /// <summary>The centre's name where mails and papers of this session may have it; else null.</summary>
    public string? NameFor(Session session) => NameInMail && !session.Plan.Discreet ? Name : null;

    /// <summary>The name of the sender of mails.</summary>
    /// <param name="session">The session that a mail is about.</param>
    /// <param name="neutral">A word that tells nothing, in the reader's language.</param>
    public string SenderFor(Session session, string neutral) =>
        session.Plan.Discreet ? neutral : Mail.FromName ?? NameFor(session) ?? neutral;

    /// <summary>
    /// The first value of the switch for discreet sessions: their cards, pages, mails and files name neither the centre nor counselling.
    /// </summary>
    public bool Discreet { get; init; }

    /// <summary>As the operator has configured it, for all centres.</summary>
    public bool SendsMail { get; init; }

    /// <inheritdoc cref="SendsMail"/>
    public bool SendsTexts { get; init; }

    /// <summary>The German weather service: public, without advertisements, and nobody asks why somebody reads it.</summary>
    public const string NeutralPage = "https://www.dwd.de/";

    public bool IsLedBy(string? objectId) => objectId is not null && Leads.Contains(objectId, StringComparer.OrdinalIgnoreCase);
}

/// <summary>A number for people in need.</summary>
/// <param name="Name">The name under which people know it.</param>
/// <param name="Number">As people dial it.</param>
internal sealed record HelpNumber(string Name, string Number);

/// <summary>The first values of the centre's setup forms; null = the bot's own default.</summary>
internal sealed record CentreDefaults
{
    /// <summary>Zero = no mute reminders.</summary>
    public TimeSpan? MuteReminderEvery { get; init; }

    /// <summary>From the end of a session to the deletion of its chat, 0 to 168 hours.</summary>
    public int? EraseAfterHours { get; init; }
    public bool Feedback { get; init; } = true;
    public Medium Medium { get; init; } = Medium.Video;

    /// <summary>Language tags that the invitation offers; empty = all that the bot speaks.</summary>
    public IReadOnlyList<string> Languages { get; init; } = [];

    /// <summary>Whether everybody gets the reminder of the end, not only the counsellors.</summary>
    public bool EndReminderToAll { get; init; }
}
