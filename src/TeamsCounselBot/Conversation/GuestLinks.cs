using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Options;
using TeamsCounselBot.Hosting;
using TeamsCounselBot.Sessions;

namespace TeamsCounselBot.Conversation;

/// <summary>What a signed link stands for: one person in one session.</summary>
internal sealed record GuestLink(string SessionId, string PersonId)
{
    public bool IsGuest => PersonId.StartsWith(Participant.WebPrefix, StringComparison.Ordinal);
}

/// <summary>
/// Signed links to the pages of people without an account. Such a link is all that they have: whoever holds it is that
/// person, nothing is kept of it here, and it ends with the session.
/// </summary>
/// <remarks>
/// The framework's time-limited protector asks the machine's clock, so the moment of expiry stands beside the ids
/// and is held against <see cref="TimeProvider"/> instead.
/// </remarks>
internal sealed class GuestLinks(IDataProtectionProvider protection, IOptions<BotOptions> bot, Rules rules, TimeProvider clock)
{
    private const int GuestIdBytes = 16;
    private const int LongestToken = 1024;

    /// <summary>A session may be moved, and its links move with it. Whoever is invited for later than this gets a new one.</summary>
    private static readonly TimeSpan MayBeMovedBy = TimeSpan.FromDays(28);

    private readonly IDataProtector _pages = protection.CreateProtector("GuestLink.v1");
    private readonly IDataProtector _checks = protection.CreateProtector("CheckLink.v1");
    private readonly IDataProtector _forms = protection.CreateProtector("GuestForm.v1");
    private readonly IDataProtector _calendars = protection.CreateProtector("CalendarLink.v1");

    /// <summary>A page for somebody new; nobody is noted in the session before they act. Null while our own address is unknown.</summary>
    public string? ForNewGuest(Session session) =>
        Page(session, Participant.WebPrefix + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(GuestIdBytes)));

    /// <summary>A page on which somebody from the chat goes on when the chat is out of their reach.</summary>
    public string? For(Session session, Participant person) => Page(session, person.Id);

    /// <summary>
    /// The technical check of somebody in the chat. What looks as harmless is soon given on to others, so it shows nothing of
    /// the session, and allows nothing but the ticks that the check is about.
    /// </summary>
    public string? Check(Session session, Participant person) => Address($"/check/{Token(_checks, session, person.Id)}");

    /// <summary>The appointment as a file. It names the session and nobody in it.</summary>
    public string? Calendar(Session session) => Address($"/c/{_calendars.Protect($"{Expiry(session)}\n{session.Id}")}.ics");

    /// <summary>The token of a page's address; null where it is not ours, was changed, or has expired.</summary>
    public GuestLink? Read(string token) => Read(_pages, token);

    /// <summary>The same of a link to the technical check.</summary>
    public GuestLink? ReadCheck(string token) => Read(_checks, token);

    /// <summary>The session of a calendar link; null where the token is not ours, was changed, or has expired.</summary>
    public string? ReadCalendar(string token) => Parts(_calendars, token) is [_, var session] ? session : null;

    /// <summary>
    /// What a form carries to show that it came from the page of this link. The page has no other credential than its
    /// address, which nobody else's site knows, so there is no cookie to misuse and none is set.
    /// </summary>
    public string FormToken(GuestLink link) => _forms.Protect($"{Seconds(clock.GetUtcNow() + MayBeMovedBy)}\n{link.SessionId}\n{link.PersonId}");

    public bool IsFormOf(GuestLink link, string? token) =>
        token is not null && Parts(_forms, token) is [_, var session, var person] && session == link.SessionId && person == link.PersonId;

    /// <summary>Whether the session still has something for guests: from its invitation until its chat is deleted; of a series without an end, until feedback is over.</summary>
    public bool IsOpen(Session session) => session.Phase switch
    {
        Phase.Closing when session.EraseAt is not null => true,
        Phase.Invited or Phase.Closing => session.Plan.End is not { } end || clock.GetUtcNow() <= Later(end, session.EndedAt) + rules.FeedbackWindow,
        Phase.Live => true,
        Phase.Draft or Phase.Erasing or Phase.Erased => false,
        _ => throw new ArgumentOutOfRangeException(nameof(session), session.Phase, "a phase without a rule for guests"),
    };

    private string? Page(Session session, string person) => Address($"/s/{Token(_pages, session, person)}");

    private string Token(IDataProtector protector, Session session, string person) => protector.Protect($"{Expiry(session)}\n{session.Id}\n{person}");

    private GuestLink? Read(IDataProtector protector, string token) =>
        Parts(protector, token) is [_, var session, var person] ? new GuestLink(session, person) : null;

    private string? Address(string path) => bot.Value.PublicUrl is { Length: > 0 } site ? site.TrimEnd('/') + path : null;

    private long Expiry(Session session) => Seconds((session.Plan.End ?? clock.GetUtcNow()) + rules.FeedbackWindow + MayBeMovedBy);

    private static long Seconds(DateTimeOffset at) => at.ToUnixTimeSeconds();

    private static DateTimeOffset Later(DateTimeOffset a, DateTimeOffset? b) => b > a ? b.Value : a;

    private string[]? Parts(IDataProtector protector, string token)
    {
        if (token.Length is 0 or > LongestToken)
            return null;
        try
        {
            var parts = protector.Unprotect(token).Split('\n');
            return long.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var expiry) && Seconds(clock.GetUtcNow()) <= expiry ? parts : null;
        }
        catch (Exception e) when (e is CryptographicException or FormatException)
        {
            // Guessed, cut off or changed: nobody needs to know which.
            return null;
        }
    }
}
