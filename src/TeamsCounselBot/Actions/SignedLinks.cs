using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Options;
using TeamsCounselBot.Configuration;
using TeamsCounselBot.Sessions;
using TeamsCounselBot.Storage;

namespace TeamsCounselBot.Actions;

/// <summary>What a link stands for: one person in one session.</summary>
internal sealed record GuestLink(string SessionId, string PersonId)
{
    public bool IsGuest => PersonId.StartsWith(Participant.WebPrefix, StringComparison.Ordinal);
}

/// <summary>
/// Links to the pages of people without an account. Such a link is all that they have: whoever holds it is that person, and it
/// ends with the session. A short one is found by its code, and renewed; of a signed one, as earlier versions gave out, nothing is kept.
/// </summary>
/// <remarks>
/// The framework's time-limited protector uses the machine's clock. So the link contains its expiry, which is compared with
/// <see cref="TimeProvider"/>.
/// </remarks>
internal sealed class SignedLinks(
    IDataProtectionProvider protection, SessionEncryption codes, IOptions<BotOptions> bot, SessionTimings rules, TimeProvider clock)
{
    /// <summary>Below a person's own page: asks whether the mails shall stop, and stops them.</summary>
    public const string StopPath = "/reminders/off";

    /// <summary>Below a person's own page: says what happens next, and leads on to the meeting.</summary>
    public const string JoinPath = "/join";

    /// <summary>Below a person's own page: what is kept of them.</summary>
    public const string OwnPath = "/mine";

    /// <summary>So long a browser is not asked for a PIN again.</summary>
    private static readonly TimeSpan PinLasts = TimeSpan.FromHours(12);

    private const int GuestIdBytes = 16;
    private const int LongestToken = 1024;

    /// <summary>Base64url. The decoder overlooks white space, so the same token would have many addresses.</summary>
    private static readonly SearchValues<char> TokenLetters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_");

    /// <summary>A session may be moved by this much and keep its links. For a later date, people get a new link.</summary>
    private static readonly TimeSpan MayBeMovedBy = TimeSpan.FromDays(28);

    private readonly IDataProtector _pages = protection.CreateProtector("GuestLink.v1");
    private readonly IDataProtector _checks = protection.CreateProtector("CheckLink.v1");
    private readonly IDataProtector _forms = protection.CreateProtector("GuestForm.v1");
    private readonly IDataProtector _own = protection.CreateProtector("OwnDataLink.v1");
    private readonly IDataProtector _pins = protection.CreateProtector("GuestPin.v1");
    private readonly IDataProtector _calendars = protection.CreateProtector("CalendarLink.v1");

    /// <summary>
    /// A page for somebody new, whom this counsellor invites; nobody is noted in the session before they act. Null while our own
    /// address is unknown.
    /// </summary>
    public string? ForNewGuest(Session session, Participant counsellor) => session.NextLink(counsellor.Id) is { } slot
        ? For(session, slot)
        : Signed(session, Participant.WebPrefix + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(GuestIdBytes)));

    /// <summary>
    /// The page of somebody who is known, or to whom a link was given. Sessions of earlier versions have short links from their next
    /// change on.
    /// </summary>
    public string? For(Session session, string person) =>
        PathOf(session, person) is { } path ? Address(() => path) : Signed(session, person);

    /// <summary>The path of the person's short link; null where they have none.</summary>
    public string? PathOf(Session session, string person) => session.LinkOf(person) is { } link
        ? $"/t/{codes.CodeOf(session.Id, link.Slot, link.Generation)}"
        : null;

    /// <summary>A page by a signed link, which is another one each time.</summary>
    public string? Signed(Session session, string person) => Address(() => $"/s/{Token(_pages, session, person)}");

    /// <summary>A link that was renewed has ended, and with it the signed one that the person had.</summary>
    public static bool IsEnded(Session session, GuestLink signed) => session.LinkOf(signed.PersonId) is { Generation: > 1 };

    /// <summary>
    /// A link to the technical check for a person in the chat. People may forward such a harmless link, so its page shows nothing of the
    /// session and allows only the ticks of the check.
    /// </summary>
    public string? Check(Session session, Participant person) => Address(() => $"/check/{Token(_checks, session, person.Id)}");

    /// <summary>A link to the appointment as a file. It names the session, but no person.</summary>
    public string? Calendar(Session session) => Address(() => $"/c/{_calendars.Protect($"{Expiry(session)}\n{session.Id}")}.ics");

    /// <summary>
    /// What is kept of this person, to be saved: below their own page, or for counsellors, who have none, by a link to the file alone.
    /// </summary>
    public string? Own(Session session, Participant person) => person.Role != Role.Counsellor
        ? For(session, person.Id) is { } page ? page + OwnPath : null
        : Address(() => $"/own/{Token(_own, session, person.Id)}.json");

    /// <summary>The person of a link to the file; null where the token is not ours, was changed, or has expired.</summary>
    public GuestLink? ReadOwn(string token) => Read(_own, token);

    /// <summary>The token of a page's address; null where it is not ours, was changed, or has expired.</summary>
    public GuestLink? Read(string token) => Read(_pages, token);

    /// <summary>The same of a link to the technical check.</summary>
    public GuestLink? ReadCheck(string token) => Read(_checks, token);

    /// <summary>The session of a calendar link; null where the token is not ours, was changed, or has expired.</summary>
    public string? ReadCalendar(string token) => Parts(_calendars, token) is [_, var session] ? session : null;

    /// <summary>
    /// The token by which a form proves that it came from this link's page. The page's only credential is its address, which other sites
    /// do not know. So there is no cookie to misuse.
    /// </summary>
    public string FormToken(GuestLink link) =>
        _forms.Protect($"{Seconds(clock.GetUtcNow() + MayBeMovedBy)}\n{link.SessionId}\n{link.PersonId}");

    public bool IsFormOf(GuestLink link, string? token) =>
        token is not null && Parts(_forms, token) is [_, var session, var person] && session == link.SessionId && person == link.PersonId;

    /// <summary>Shows for a while that this browser knows the PIN of this link.</summary>
    public string PinProof(GuestLink link, string pin) =>
        _pins.Protect($"{Seconds(clock.GetUtcNow() + PinLasts)}\n{link.SessionId}\n{link.PersonId}\n{pin}");

    public bool KnowsPin(GuestLink link, string pin, string? proof) => proof is not null
        && Parts(_pins, proof) is [_, var session, var person, var typed]
        && session == link.SessionId && person == link.PersonId && typed == pin;

    /// <summary>
    /// Whether the session still has something for guests: from its invitation until its chat is deleted. Between the dates of a series
    /// what people gave is kept, so they can see it, take it back and stop the mails.
    /// </summary>
    public bool IsOpen(Session session) => session.Phase switch
    {
        Phase.Closing when session.EraseAt is not null || session.Plan.Recurring => true,
        Phase.Invited or Phase.Closing =>
            session.Plan.End is not { } end || clock.GetUtcNow() <= Later(end, session.EndedAt) + rules.FeedbackWindow,
        Phase.Live => true,
        Phase.Draft or Phase.Erasing or Phase.Erased => false,
        _ => throw new ArgumentOutOfRangeException(nameof(session), session.Phase, "a phase without a rule for guests"),
    };

    private string Token(IDataProtector protector, Session session, string person) =>
        protector.Protect($"{Expiry(session)}\n{session.Id}\n{person}");

    private GuestLink? Read(IDataProtector protector, string token) =>
        Parts(protector, token) is [_, var session, var person] ? new GuestLink(session, person) : null;

    private string? Address(Func<string> path) => bot.Value.PublicUrl is { Length: > 0 } site ? site.TrimEnd('/') + path() : null;

    private long Expiry(Session session) => Seconds((session.Plan.End ?? clock.GetUtcNow()) + rules.FeedbackWindow + MayBeMovedBy);

    private static long Seconds(DateTimeOffset at) => at.ToUnixTimeSeconds();

    private static DateTimeOffset Later(DateTimeOffset a, DateTimeOffset? b) => b > a ? b.Value : a;

    private string[]? Parts(IDataProtector protector, string token)
    {
        if (token.Length is 0 or > LongestToken || token.AsSpan().ContainsAnyExcept(TokenLetters))
            return null;
        try
        {
            var parts = protector.Unprotect(token).Split('\n');
            return long.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var expiry)
                && Seconds(clock.GetUtcNow()) <= expiry ? parts : null;
        }
        catch (Exception e) when (e is CryptographicException or FormatException)
        {
            // Guessed, cut off or changed: the answer is the same for each.
            return null;
        }
    }
}
