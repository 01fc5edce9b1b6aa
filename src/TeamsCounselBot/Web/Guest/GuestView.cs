using TeamsCounselBot.Actions;
using TeamsCounselBot.Configuration;
using TeamsCounselBot.Presentation;
using TeamsCounselBot.Sessions;

namespace TeamsCounselBot.Web.Guest;

/// <summary>All that a guest's page is made of: the same view of the session that a card of theirs would show.</summary>
internal sealed record GuestView : IClientView
{
    /// <summary>How often a live page is renewed.</summary>
    public const int RenewSeconds = 15;

    /// <summary>The query's name for the whole page of a live session.</summary>
    public const string AllQuery = "all";

    public required CardContext Card { get; init; }

    public required CentreOptions Centre { get; init; }

    /// <inheritdoc/>
    public string? Owner => Card.Sender;

    /// <summary>
    /// The address of the page: <c>/t/{code}</c>, <c>/s/{token}</c>, or <c>/check/{token}</c> for people who come from a card.
    /// </summary>
    public required string Path { get; init; }

    /// <summary>The technical check is all that there is to see.</summary>
    public bool CheckAlone { get; init; }

    /// <summary>Shows that a form came from this page.</summary>
    public required string FormToken { get; init; }

    /// <summary>The visitor holds a telephone or a tablet: joining needs the app there.</summary>
    public bool OnPhone { get; init; }

    /// <summary>The visitor asked for the whole page although the session is live.</summary>
    public bool AsksForAll { get; init; }

    /// <inheritdoc/>
    public bool LeadsOut { get; init; }

    /// <summary>The id of the section that was saved just now.</summary>
    public string? Saved { get; init; }

    /// <summary>Key of the text that says what was done, where it is more than saving.</summary>
    public string? Said { get; init; }

    /// <summary>Key of the text that says why nothing was done.</summary>
    public string? Refusal { get; init; }

    public Participant Guest => Card.Viewer!;
    public Session Session => Card.Session;
    public Texts Texts => Card.Texts;

    /// <summary>The answer is for the time that the session has now.</summary>
    public bool HasAccepted => Guest.HasAccepted(Session);

    public bool IsMoved => Guest.IsAskedAgain(Session);

    /// <summary>The session is on, and this person takes part in it.</summary>
    public bool IsLive => Session is { Phase: Phase.Live, Cancelled: false } && !Guest.Removed;

    /// <summary>
    /// Everything is shown, with the fields of all forms. Such a page is not loaded again by itself, so that nothing typed is lost.
    /// </summary>
    public bool ShowsAll => AsksForAll || Refusal is not null || !Card.Faults.IsEmpty || Saved is not (null or PageSection.Live);

    /// <summary>The address at which a browser without scripts finds the news; null where the page stays as it is.</summary>
    public string? RenewedAt => IsLive && !ShowsAll ? Address() : null;

    /// <summary>The meeting's own address, where this person may still go there; the browser may be sent to no other scheme.</summary>
    public Uri? Meeting => Session is { Phase: Phase.Invited or Phase.Live, Cancelled: false, Plan.Medium: Medium.Video } && !Guest.Removed
        && Uri.TryCreate(Session.Plan.JoinUrl, UriKind.Absolute, out var meeting) && meeting.Scheme == Uri.UriSchemeHttps ? meeting : null;

    /// <summary>Within an hour of the start, joining is what most come for; before, it only stands in the way of the answer.</summary>
    public bool IsNear => Session.Phase == Phase.Live || Session.Plan.Start is not { } start
        || Card.Now >= start - SessionTimings.OnTheWayBefore;

    /// <summary>Our own address that leads to the meeting.</summary>
    public string? JoinAddress => Meeting is null ? null : Address(SignedLinks.JoinPath);

    /// <summary>Feedback is asked before people leave: from the reminder of the end on.</summary>
    public bool OffersFeedback => Session is { Phase: Phase.Live, Plan.Feedback: true } && Guest.Role == Role.Client
        && (Session.Plan.End is not { } end || Card.Now >= end - Card.Timings.EndReminderBefore);

    /// <summary>Interpreters are bound by their profession.</summary>
    public bool AsksConsent => Card.AsksConsent && Guest.Role == Role.Client;

    /// <summary>Once the session has begun, nobody declines it or asks for another time.</summary>
    public bool MayDecline => Session.Phase == Phase.Invited;

    public bool ProposalIsFaulty => VerbReaders.ProposalInputs.Any(IsFaulty);

    /// <summary>The result of the form, in a few words for the title; null where none was sent.</summary>
    public string? Notice => this switch
    {
        { Refusal: not null } => Texts["guestPage.stale.title"],
        { Card.Faults.IsEmpty: false } => Texts["guestPage.faults"].TrimEnd(':'),
        { Saved: PageSection.Answer, IsMoved: true } => Texts["invitation.moved"],
        { Saved: not null } => Texts["guestPage.saved"],
        _ => null,
    };

    /// <summary>The entry as it was sent; null where the field was not in the form.</summary>
    public string? Typed(string id) => Card.Typed.GetValueOrDefault(id);

    public bool IsFaulty(string id) => Card.Faults.ContainsKey(id);

    public string? Fault(string id) => Card.Faults.TryGetValue(id, out var key) ? FaultText.Words(Texts, key) : null;

    /// <summary>The value of <c>aria-invalid</c>.</summary>
    public string? Invalid(string id) => IsFaulty(id) ? "true" : null;

    /// <summary>The value of <c>aria-describedby</c>.</summary>
    public string? Description(string id, string? hint = null) => IsFaulty(id) ? $"{id}-fault" : hint is null ? null : $"{id}-hint";

    public string Address(string below = "") => $"{Path}{below}?{PageLanguage.Query}={Texts.Language}";
}
