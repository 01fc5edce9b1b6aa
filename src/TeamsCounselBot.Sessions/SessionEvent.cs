using System.Collections.Immutable;

namespace TeamsCounselBot.Sessions;

/// <summary>A person as the roster or an activity describes them, with the role that the endpoint found.</summary>
internal sealed record Person(
    string Id, Role Role, string? Name = null, string? ObjectId = null, string? Language = null, string? TimeZone = null)
{
    /// <summary>Their tenant is known, and it is not the centre's.</summary>
    public bool OfOtherTenant { get; init; }

    /// <summary>Nothing says that they do not belong to the centre: a counsellor may make them one.</summary>
    public bool MayCounsel { get; init; }

    /// <summary>The number from which they dialled in, E.164.</summary>
    public string? Phone { get; init; }
}

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
    /// <param name="Meeting">What Teams tells of it.</param>
    /// <param name="People">The roster.</param>
    /// <param name="Agreed">What a counsellor had agreed for an appointment at this time, before the form is sent.</param>
    public sealed record MeetingRead(MeetingFacts? Meeting, ImmutableArray<Person> People, NextForm? Agreed = null) : SessionEvent;
    public sealed record RecordingSwitched(bool Off) : SessionEvent;
    public sealed record TenantChecked(TenantCheck Check) : SessionEvent;

    /// <summary>
    /// A person acted whom only the roster knew so far, or a guest opened a signed link (<see cref="Participant.WebPrefix"/>).
    /// </summary>
    public sealed record PersonIdentified(Person Person) : SessionEvent;

    /// <summary>A counsellor set a person's role.</summary>
    public sealed record RoleSet(string By, string Who, Role Role) : SessionEvent;

    /// <summary>A counsellor gives the link that waits to somebody, by name or without.</summary>
    public sealed record GuestAdded(string By, string? Name, Role Role = Role.Client) : SessionEvent;

    /// <summary>A counsellor ends somebody's link and makes a new one.</summary>
    public sealed record LinkRenewed(string By, string Who) : SessionEvent;

    /// <summary>A counsellor protects somebody's page with a PIN, or takes it off.</summary>
    public sealed record PinSet(string By, string Who, string? Pin) : SessionEvent;

    /// <summary>Somebody who has the link typed a PIN.</summary>
    public sealed record PinTried(string Who, string Pin) : SessionEvent;

    /// <summary>A client did something on their own card or page, or their Teams asked for their own view.</summary>
    /// <param name="By">The client.</param>
    /// <param name="How">What shows that they know.</param>
    /// <param name="Start">The start that was shown; null where none was carried along.</param>
    public sealed record Seen(string By, KnownBy How, DateTimeOffset? Start) : SessionEvent;

    /// <summary>A counsellor has told a client what they did not know yet.</summary>
    public sealed record ClientTold(string By, string Who) : SessionEvent;
    public sealed record SetupSaved(string By, Plan Plan) : SessionEvent;

    /// <param name="By">The client or interpreter.</param>
    /// <param name="Answer">What they said.</param>
    /// <param name="Consent">They agreed to talk by video with it.</param>
    /// <param name="Proposal">Another time, in words.</param>
    /// <param name="ProposedStart">Another time, where one was chosen.</param>
    /// <param name="For">The start that the card or page showed; null where it showed none.</param>
    public sealed record Answered(
        string By, Answer Answer, bool Consent, string? Proposal, DateTimeOffset? ProposedStart = null, DateTimeOffset? For = null)
            : SessionEvent
    {
        /// <summary>The medium that they wish instead; null where they named none.</summary>
        public Medium? ProposedMedium { get; init; }
    }

    /// <summary>A counsellor takes over the time that a client proposed; the session keeps its length.</summary>
    public sealed record ProposalTaken(string By, string Client, DateTimeOffset Start) : SessionEvent;
    public sealed record ConsentGiven(string By, ConsentFor For = ConsentFor.Video) : SessionEvent;

    /// <summary>What was kept by this consent is deleted.</summary>
    public sealed record ConsentWithdrawn(string By, ConsentFor For = ConsentFor.Video) : SessionEvent;

    /// <param name="By">The client.</param>
    /// <param name="Any">False = there are none.</param>
    public sealed record DocumentsAnnounced(string By, bool Any) : SessionEvent;

    /// <param name="By">The counsellor.</param>
    /// <param name="Client">The client; null = all clients who announced documents.</param>
    /// <param name="Way">How they are handed over.</param>
    public sealed record DocumentsAgreed(string By, string? Client, string Way) : SessionEvent;
    public sealed record LanguageChosen(string By, string Language) : SessionEvent;

    /// <summary>All points that are done, and all that do not apply to this person; null = these as before.</summary>
    public sealed record ChecklistSaved(
        string By, ImmutableSortedSet<string> Ticked, ImmutableSortedSet<string>? NotApplicable = null) : SessionEvent;

    /// <param name="By">The client.</param>
    /// <param name="Phone">E.164, validated at the border.</param>
    public sealed record PhoneLeft(string By, string Phone) : SessionEvent;

    /// <summary>A client says what is done when the line breaks.</summary>
    public sealed record CallbackWished(string By, CallbackWish Wish) : SessionEvent;

    /// <summary>A client agrees that this interpreter, whose name they read, takes part; or does not.</summary>
    public sealed record InterpreterAnswered(string By, string Who, bool Suits) : SessionEvent;

    /// <summary>An interpreter agrees to the rules: secrecy, first person, nothing kept.</summary>
    public sealed record RulesAgreed(string By) : SessionEvent;

    /// <summary>A counsellor lets this interpreter read the topics, or does so no longer.</summary>
    public sealed record TopicsShown(string By, string Who, bool On) : SessionEvent;

    /// <summary>A client says what they need to take part, or takes it back.</summary>
    /// <param name="By">The client.</param>
    /// <param name="Needs">Of <see cref="Need"/>; empty = nothing, or nothing any more.</param>
    /// <param name="Language">To interpret into, in their words.</param>
    public sealed record NeedsSaved(string By, ImmutableSortedSet<string> Needs, string? Language) : SessionEvent;

    /// <summary>The next appointment was agreed, or changed.</summary>
    public sealed record NextAgreed(string By, NextAppointment Next) : SessionEvent;

    /// <summary>A client says where they are and who is to be reached when it is serious, or takes it back.</summary>
    public sealed record WhereaboutsSaved(string By, string? Whereabouts, string? ContactPerson) : SessionEvent;

    /// <summary>A counsellor says that it is serious, or that it is over.</summary>
    public sealed record CrisisChanged(string By, bool IsOn) : SessionEvent;

    /// <summary>A client cannot speak freely just now, or can again. The counsellors alone are told.</summary>
    public sealed record NotFree(string By, bool IsFree = false) : SessionEvent;

    /// <summary>Somebody changed what is kept of them. Null = as it was.</summary>
    /// <param name="By">Of any role.</param>
    /// <param name="Name">A name of their own choice.</param>
    /// <param name="Language">A language tag.</param>
    /// <param name="Phone">E.164, validated at the border.</param>
    public sealed record OwnChanged(string By, string? Name, string? Language, string? Phone) : SessionEvent;

    /// <summary>Somebody had what is kept of them deleted.</summary>
    public sealed record OwnDeleted(string By) : SessionEvent;

    /// <param name="By">Of any role.</param>
    /// <param name="On">Whether the deletion shall wait; false takes it back.</param>
    public sealed record ErasureHeld(string By, bool On) : SessionEvent;

    /// <param name="By">The client, or a counsellor for them.</param>
    /// <param name="Who">The client; a counsellor may name somebody new.</param>
    /// <param name="Email">One address, checked at the border; null = none, or none any more.</param>
    /// <param name="Mobile">For text messages, E.164; null likewise.</param>
    /// <param name="Reminders">Whether reminders are wanted besides what they must know.</param>
    /// <param name="Name">Of somebody new.</param>
    /// <param name="Language">Of somebody new.</param>
    public sealed record ContactSaved(
        string By, string Who, string? Email, string? Mobile, bool Reminders, string? Name = null, string? Language = null) : SessionEvent;

    /// <summary>A client wants no mails any more, by one press in a mail.</summary>
    public sealed record MailStopped(string By) : SessionEvent;

    /// <summary>A server or gateway took the message; nobody knows whether it is read.</summary>
    /// <param name="Who">For whom it is.</param>
    /// <param name="Way">By which it went.</param>
    /// <param name="Matter">What it tells.</param>
    /// <param name="Round">The session's when it was decided: it tells the appointment as it was then.</param>
    public sealed record MessageHandedOver(string Who, Way Way, Matter Matter, int Round) : SessionEvent;

    /// <summary>A server or gateway refused the address or number for good.</summary>
    public sealed record MessageRefused(string Who, Way Way, Matter Matter) : SessionEvent;

    /// <summary>A client or interpreter goes on to the meeting from a page of ours.</summary>
    public sealed record SetOut(string By) : SessionEvent;

    /// <summary>A counsellor waits some minutes more for this client.</summary>
    public sealed record ClientAwaited(string By, string Who) : SessionEvent;

    /// <summary>This client has not come, a counsellor says, and perhaps that they need another appointment.</summary>
    public sealed record ClientNotCome(string By, string Who, bool WantsNext = false) : SessionEvent;

    /// <summary>This client is there, a counsellor says, also after "not come".</summary>
    public sealed record ClientCame(string By, string Who) : SessionEvent;

    /// <summary>Two participants are one person, a counsellor says.</summary>
    public sealed record SamePerson(string By, string Who, string As) : SessionEvent;

    /// <summary>A participant is not the person that they were taken for, a counsellor says.</summary>
    public sealed record NotSamePerson(string By, string Who) : SessionEvent;

    /// <summary>Everybody in the room was introduced, a counsellor says.</summary>
    public sealed record PeopleIntroduced(string By, bool Done) : SessionEvent;
    public sealed record MeetingStarted : SessionEvent;

    /// <summary>A counsellor started a telephone session, or a meeting without meeting events.</summary>
    public sealed record StartedByCounsellor(string By) : SessionEvent;

    /// <summary>A session by telephone could not begin: nobody answered.</summary>
    public sealed record FirstCallFailed(string By) : SessionEvent;

    /// <summary>The start was too early or by mistake: the session is still to come.</summary>
    public sealed record NotBegun(string By) : SessionEvent;
    public sealed record MeetingEnded : SessionEvent;
    public sealed record Joined(ImmutableArray<Person> People) : SessionEvent;
    public sealed record Left(ImmutableArray<Person> People) : SessionEvent;

    /// <summary>Other bots came into the meeting, or left it; they may record.</summary>
    public sealed record OtherBotsMet(ImmutableArray<string> Names, bool Present) : SessionEvent;
    public sealed record EndedByCounsellor(string By) : SessionEvent;
    public sealed record Extended(string By, int Minutes) : SessionEvent;
    public sealed record PauseToggled(string By) : SessionEvent;

    /// <param name="By">The counsellor.</param>
    /// <param name="IsSorry">Since they cannot come.</param>
    public sealed record CancelledByCounsellor(string By, bool IsSorry = false) : SessionEvent;

    /// <summary>Colleagues are to be asked whether one of them takes the session over.</summary>
    /// <param name="By">The counsellor who cannot come; null = the centre, whose word was checked at the border.</param>
    /// <param name="For">The counsellor in whose place, where the centre asks.</param>
    /// <param name="To">The colleagues.</param>
    public sealed record StandInOffered(string? By, string? For, ImmutableArray<Colleague> To) : SessionEvent;

    /// <summary>A colleague who was asked takes the session over.</summary>
    /// <param name="Who">The object id.</param>
    /// <param name="Name">As clients read it.</param>
    public sealed record StandInTaken(string Who, string? Name) : SessionEvent;

    /// <summary>A colleague who was asked does not, or could not be reached.</summary>
    public sealed record StandInRefused(string Who) : SessionEvent;
    public sealed record CameraChanged(string By, bool Works) : SessionEvent;
    public sealed record DisruptionReported(string By) : SessionEvent;

    /// <summary>The line holds after all: reported by mistake, or back by themselves.</summary>
    public sealed record DisruptionWithdrawn(string By) : SessionEvent;
    /// <summary>Somebody was reached; where nobody is named, the one who was called first.</summary>
    public sealed record CallbackReached(string By, string? Who = null) : SessionEvent;
    public sealed record CallbackFailed(string By, string? Who = null) : SessionEvent;
    public sealed record NewAppointment(string By, string? Who = null) : SessionEvent;
    public sealed record FeedbackGiven(string By, Feedback? Feedback) : SessionEvent
    {
        /// <summary>Whether it may be counted in the statistics; null where the form did not ask.</summary>
        public bool? Count { get; init; }
    }

    /// <summary>A tap answered one question (from 1) by 1 to 5. What was ticked beside it goes along, null where nothing asked.</summary>
    public sealed record Rated(string By, int Question, int Rating, bool? Nameless = null, bool? Missing = null, bool? Count = null)
        : SessionEvent;

    public sealed record EraseNow(string By) : SessionEvent;
    public sealed record EraseAgain(string By) : SessionEvent;
    public sealed record ErasePostponed(string By, string Reason) : SessionEvent;

    /// <summary>A counsellor takes back their last end, cancellation or deletion.</summary>
    public sealed record Undone(string By) : SessionEvent;

    /// <summary>A counsellor says that a series without a last date continues.</summary>
    public sealed record SeriesGoesOn(string By) : SessionEvent;

    public sealed record CardShown(CardSlot Slot, string ActivityId) : SessionEvent
    {
        /// <summary>How many earlier attempts may have posted it too, each under an unknown id.</summary>
        public int MayBeThereToo { get; init; }

        /// <summary>A fingerprint of what everybody who sees it reads; null where it is not known.</summary>
        public string? Content { get; init; }
    }

    /// <summary>The message with this id is deleted; of <see cref="Session.UnknownId"/> the bot knew no message to delete.</summary>
    public sealed record CardRemoved(CardSlot Slot, string ActivityId) : SessionEvent;

    /// <summary>A person saw or used a card of this session that the session does not know.</summary>
    public sealed record UnknownCardSeen(CardSlot Slot, string ActivityId) : SessionEvent;

    /// <summary>A counsellor asks for the setup card.</summary>
    public sealed record SetupAsked(string By) : SessionEvent;
    public sealed record TargetedRefused(CardSlot Slot) : SessionEvent;
    public sealed record ErasureStepDone(ErasureStep Step, ErasureResult Result, LeftoverCounts? Found = null) : SessionEvent;
    public sealed record ErasureStepFailed(ErasureStep Step, ErasureFault Fault) : SessionEvent;

    /// <summary>Teams' answer whether a person is in the meeting; null = no answer.</summary>
    public sealed record PresenceRead(string Who, bool? InMeeting) : SessionEvent;

    /// <summary>Graph still finds the chat.</summary>
    public sealed record ChatStillFound : SessionEvent;

    /// <summary>A moment that the session asked to be woken for has come.</summary>
    public sealed record TimePassed : SessionEvent;
}
