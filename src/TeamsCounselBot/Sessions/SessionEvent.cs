using System.Collections.Immutable;

namespace TeamsCounselBot.Sessions;

/// <summary>Somebody as the roster or an activity shows them, with the role that the border found.</summary>
internal sealed record Person(string Id, Role Role, string? Name = null, string? ObjectId = null, string? Language = null, string? TimeZone = null);

/// <summary>Everything that can happen to a session. Closed: every rule names the cases it knows.</summary>
internal abstract record SessionEvent
{
    /// <summary>The bot was added to the meeting's chat.</summary>
    public sealed record BotAdded(
        string SessionId, Place Place, Person By, string TimeZone, string Language, Plan Defaults, bool AsksConsent = false) : SessionEvent;

    /// <summary>The bot is out of the chat, or the chat is gone.</summary>
    public sealed record BotRemoved : SessionEvent;
    public sealed record MembersAdded(ImmutableArray<Person> People) : SessionEvent;
    public sealed record MembersRemoved(ImmutableArray<string> Ids) : SessionEvent;

    /// <summary>The meeting's details and roster were read; <paramref name="Meeting"/> is null where they may not be.</summary>
    public sealed record MeetingRead(MeetingFacts? Meeting, ImmutableArray<Person> People) : SessionEvent;
    public sealed record RecordingSwitched(bool Off) : SessionEvent;
    public sealed record TenantChecked(TenantCheck Check) : SessionEvent;

    /// <summary>
    /// Somebody acted whom the roster knows and the session did not yet, or a guest opened a signed link
    /// (<see cref="Participant.WebPrefix"/>).
    /// </summary>
    public sealed record Met(Person Person) : SessionEvent;

    /// <summary>A counsellor said who somebody is.</summary>
    public sealed record RoleSet(string By, string Who, Role Role) : SessionEvent;
    public sealed record SetupSaved(string By, Plan Plan) : SessionEvent;
    public sealed record Answered(string By, Answer Answer, bool Consent, string? Proposal, DateTimeOffset? ProposedStart = null) : SessionEvent;

    /// <summary>A counsellor takes over the time that a client proposed; the session keeps its length.</summary>
    public sealed record ProposalTaken(string By, string Client, DateTimeOffset Start) : SessionEvent;
    public sealed record ConsentGiven(string By) : SessionEvent;
    public sealed record ConsentWithdrawn(string By) : SessionEvent;

    /// <param name="By">The client.</param>
    /// <param name="Any">False = there are none.</param>
    public sealed record DocumentsAnnounced(string By, bool Any) : SessionEvent;

    /// <param name="By">The counsellor.</param>
    /// <param name="Client">Whose documents; null = of all who announced some.</param>
    /// <param name="Way">How they are handed over.</param>
    public sealed record DocumentsAgreed(string By, string? Client, string Way) : SessionEvent;
    public sealed record LanguageChosen(string By, string Language) : SessionEvent;
    public sealed record ChecklistSaved(string By, ImmutableSortedSet<string> Ticked) : SessionEvent;

    /// <param name="By">The client.</param>
    /// <param name="Phone">E.164, validated at the border.</param>
    public sealed record PhoneLeft(string By, string Phone) : SessionEvent;

    public sealed record MeetingStarted : SessionEvent;

    /// <summary>A telephone session, or a meeting whose events do not come.</summary>
    public sealed record StartedByCounsellor(string By) : SessionEvent;
    public sealed record MeetingEnded : SessionEvent;
    public sealed record Joined(ImmutableArray<Person> People) : SessionEvent;
    public sealed record Left(ImmutableArray<Person> People) : SessionEvent;
    public sealed record EndedByCounsellor(string By) : SessionEvent;
    public sealed record Extended(string By, int Minutes) : SessionEvent;
    public sealed record PauseToggled(string By) : SessionEvent;
    public sealed record CancelledByCounsellor(string By) : SessionEvent;
    public sealed record CameraChanged(string By, bool Works) : SessionEvent;
    public sealed record DisruptionReported(string By) : SessionEvent;
    public sealed record CallbackReached(string By) : SessionEvent;
    public sealed record CallbackFailed(string By) : SessionEvent;
    public sealed record NewAppointment(string By) : SessionEvent;
    public sealed record FeedbackGiven(string By, Feedback? Feedback) : SessionEvent;
    public sealed record EraseNow(string By) : SessionEvent;
    public sealed record ErasePostponed(string By, string Reason) : SessionEvent;

    /// <summary>A counsellor says that a series without a last date goes on.</summary>
    public sealed record SeriesGoesOn(string By) : SessionEvent;

    public sealed record Shown(Surface Surface, string ActivityId) : SessionEvent;
    public sealed record Withdrawn(Surface Surface) : SessionEvent;

    /// <summary>Somebody saw or used a card of this session that the session knows nothing of.</summary>
    public sealed record StrayMet(Surface Surface, string ActivityId) : SessionEvent;

    /// <summary>A counsellor asks for the setup card.</summary>
    public sealed record SetupAsked(string By) : SessionEvent;
    public sealed record TargetedRefused(Surface Surface) : SessionEvent;
    public sealed record ErasureStepDone(ErasureStep Step, string Result) : SessionEvent;
    public sealed record ErasureStepFailed(ErasureStep Step, ErasureFault Fault) : SessionEvent;

    /// <summary>A moment that the session asked to be woken for has come.</summary>
    public sealed record TimePassed : SessionEvent;
}

/// <summary>What the channel tells of a meeting.</summary>
internal sealed record MeetingFacts(
    string Title, DateTimeOffset? Start, DateTimeOffset? End, string? JoinUrl,
    string? GraphMeetingId, string? OrganizerId, string? OrganizerObjectId, bool Recurring);
