using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace TeamsCounselBot.Sessions;

/// <summary>An interpreter takes part but is neither asked for documents and feedback nor the one who is called back.</summary>
internal enum Role
{
    [JsonStringEnumMemberName("Counsellor")] Counsellor,
    [JsonStringEnumMemberName("Client")] Client,
    [JsonStringEnumMemberName("Interpreter")] Interpreter,
}

internal enum Answer
{
    [JsonStringEnumMemberName("None")] None,
    [JsonStringEnumMemberName("Accepted")] Accepted,
    [JsonStringEnumMemberName("Declined")] Declined,
    [JsonStringEnumMemberName("OtherTime")] OtherTime,
}

/// <summary>Whether a client has come, as far as nobody saw them join.</summary>
internal enum Turnout
{
    [JsonStringEnumMemberName("Unknown")] Unknown,

    /// <summary>The counsellors are asked.</summary>
    [JsonStringEnumMemberName("Asked")] Asked,

    /// <summary>A counsellor says that they are there.</summary>
    [JsonStringEnumMemberName("Came")] Came,
    [JsonStringEnumMemberName("NotCome")] NotCome,
}

/// <summary>What a client said of documents that the centre must have, and what came of it.</summary>
internal enum Documents
{
    [JsonStringEnumMemberName("Unsaid")] Unsaid,
    [JsonStringEnumMemberName("None")] None,

    /// <summary>In good time: the counsellor is asked how they are handed over.</summary>
    [JsonStringEnumMemberName("Announced")] Announced,
    [JsonStringEnumMemberName("Agreed")] Agreed,

    /// <summary>The week has passed: the client was told whom to call.</summary>
    [JsonStringEnumMemberName("TooLate")] TooLate,
}

/// <param name="Ratings">1 to 5 each; 0 = not answered.</param>
/// <param name="Comment">A client's free text; a counsellor's "anything to improve".</param>
/// <param name="Missing">A client's answer to "was anything missing?".</param>
/// <param name="Documented">A counsellor's "documented as usual".</param>
internal sealed record Feedback(ImmutableArray<int> Ratings, string Comment, bool? Missing = null, bool? Documented = null)
{
    /// <summary>The best answer to a question; the least is 1.</summary>
    public const int Best = 5;

    /// <summary>The counsellors of the session read it without the name.</summary>
    public bool Nameless { get; init; }

    /// <summary>Taps on single answers so far; the form was not sent.</summary>
    public bool Unsent { get; init; }

    /// <summary>The form was sent, or taps have answered every question: nothing more is waited for.</summary>
    public bool IsWhole => !Unsent || Enumerable.Range(1, Statistics.Questions).All(question => Rating(question) is not null);

    /// <summary>No question is answered and nothing is said.</summary>
    public bool IsEmpty => Missing is null && Documented is null or false && Comment.Length == 0
        && Enumerable.Range(1, Statistics.Questions).All(question => Rating(question) is null);

    /// <summary>The answer to question <paramref name="question"/> (from 1), 1 to 5; null where it was not answered.</summary>
    public int? Rating(int question) =>
        !Ratings.IsDefault && question <= Ratings.Length && Ratings[question - 1] is var rating and >= 1 and <= Best ? rating : null;

    /// <summary>With this answer to question <paramref name="question"/> (from 1).</summary>
    public Feedback Rated(int question, int rating) => this with
    {
        Ratings = [.. Enumerable.Range(1, Statistics.Questions).Select(n => n == question ? rating : Rating(n) ?? 0)],
    };
}

/// <summary>One person in the session, known by the channel's id alone.</summary>
internal sealed record Participant
{
    /// <summary>Ids of people without an account, who act through a signed link and have no chat.</summary>
    public const string WebPrefix = "web:";

    public required string Id { get; init; }
    public required Role Role { get; init; }

    /// <summary>A counsellor said who this is: the roster does not change it any more.</summary>
    public bool RoleSet { get; init; }

    /// <summary>Belongs to the centre, or may: only such people can be made counsellors.</summary>
    public bool Staff { get; init; }
    public string? Name { get; init; }

    /// <summary>They chose their name, or had it deleted: the roster does not change it any more.</summary>
    public bool NameSet { get; init; }

    /// <summary>They had their own data deleted.</summary>
    public bool OwnDeleted { get; init; }
    public string? ObjectId { get; init; }
    public string? Language { get; init; }
    public string? TimeZone { get; init; }
    public Answer Answer { get; init; }

    /// <summary>The start for which the answer was given; another one = asked again.</summary>
    public DateTimeOffset? AnsweredFor { get; init; }
    public string? Proposal { get; init; }

    /// <summary>The start that was proposed, where it could be read as one.</summary>
    public DateTimeOffset? ProposedStart { get; init; }

    /// <summary>The medium that was proposed instead of the session's, with the proposal.</summary>
    public Medium? ProposedMedium { get; init; }

    /// <summary>Agreed to talk by video, where the centre asks for it. Earlier versions meant the privacy information.</summary>
    public bool Consent { get; init; }
    public bool ConsentWithdrawn { get; init; }

    /// <summary>Stored name of a purpose → the proof that this person agreed to it.</summary>
    public ImmutableSortedDictionary<string, ConsentNote> Consents { get; init; } =
        ImmutableSortedDictionary<string, ConsentNote>.Empty;
    public ImmutableSortedSet<string> Ticked { get; init; } = [];

    /// <summary>Points of the checklist that do not apply to this person, as they said.</summary>
    public ImmutableSortedSet<string> NotApplicable { get; init; } = [];
    public Documents Documents { get; init; }

    /// <summary>How this client's documents are handed over, once agreed.</summary>
    public string? DocumentsWay { get; init; }
    public string? Phone { get; init; }

    /// <summary>Null where they have not said: then they are called.</summary>
    public CallbackWish? CallbackWish { get; init; }

    /// <summary>Where they are during this session; shown to counsellors only when it is serious.</summary>
    public string? Whereabouts { get; init; }

    /// <summary>The person to reach when it is serious, in the client's words; shown as the whereabouts are.</summary>
    public string? ContactPerson { get; init; }

    /// <summary>Their needs to take part (<see cref="Need"/>).</summary>
    public ImmutableSortedSet<string> Needs { get; init; } = [];

    /// <summary>The language to interpret into, in their words.</summary>
    public string? NeedsLanguage { get; init; }

    /// <summary>Of a client: id of an interpreter → whether the client agrees that this person interprets.</summary>
    public ImmutableSortedDictionary<string, bool> Interpreters { get; init; } = ImmutableSortedDictionary<string, bool>.Empty;

    /// <summary>Of an interpreter: when they agreed to the rules; null where they have not.</summary>
    public DateTimeOffset? RulesAgreedAt { get; init; }

    /// <summary>Of an interpreter: a counsellor lets them read the topics.</summary>
    public bool ReadsTopics { get; init; }

    /// <summary>Since when they are not free to speak, as they said; null where they are, or have not said.</summary>
    public DateTimeOffset? NotFreeSince { get; init; }

    /// <summary>How they are reached outside of the chat; null where nobody has said.</summary>
    public Contact? Contact { get; init; }
    public bool Present { get; init; }

    /// <summary>Was seen in the meeting, and has not come back under another id since.</summary>
    public bool Attended { get; init; }

    /// <summary>When they set out to the meeting over our own address; null where they did not, or have arrived.</summary>
    public DateTimeOffset? OnTheWaySince { get; init; }

    public Turnout Turnout { get; init; }

    /// <summary>A counsellor waits for them until then, and is asked again.</summary>
    public DateTimeOffset? AwaitedUntil { get; init; }

    /// <summary>Removed from the chat: may nothing any more.</summary>
    public bool Removed { get; init; }

    /// <summary>When they were removed from the chat, until what they prepared is forgotten.</summary>
    public DateTimeOffset? LeftAt { get; init; }

    /// <summary>Stored name of a matter that they must know → whether they do.</summary>
    public ImmutableSortedDictionary<string, Known> Known { get; init; } = ImmutableSortedDictionary<string, Known>.Empty;

    /// <summary>
    /// The participant that rules and counsellors take them for: who set out from a page and appeared in the meeting. Null = nobody else.
    /// </summary>
    public string? SameAs { get; init; }

    /// <summary>Their page without an account; null where they have none yet.</summary>
    public PersonLink? Link { get; init; }

    /// <summary>The platform shows this person nothing alone: shared cards' own views do.</summary>
    public bool TargetedRefused { get; init; }

    /// <summary>A federated person: of a tenant that is not the centre's.</summary>
    public bool OfOtherTenant { get; init; }

    /// <summary>
    /// Their own views of shared cards contain their private messages: the platform refused those, or may accept them without showing
    /// them, as for people without an account or from another tenant.
    /// </summary>
    public bool ReadsSharedCards => TargetedRefused || ObjectId is null || OfOtherTenant;

    /// <summary>A stand-in speaks with them, and they have not said whether that suits them.</summary>
    public bool AsksStandIn { get; init; }
    public Feedback? Feedback { get; init; }
    public bool FeedbackSkipped { get; init; }

    /// <summary>The answer was for a time that the session does not have any more.</summary>
    public bool AnsweredEarlier(Session session) => Answer != Answer.None && AnsweredFor is { } start && start != session.Plan.Start;

    /// <summary>The session was moved after the answer and is still to come.</summary>
    public bool IsAskedAgain(Session session) => session.Phase == Phase.Invited && AnsweredEarlier(session);

    /// <summary>Accepted, and for the time that the session has now.</summary>
    public bool HasAccepted(Session session) => Answer == Answer.Accepted && !IsAskedAgain(session);

    public Known? Knows(MustKnow what) => Known.GetValueOrDefault(StoredName.Of(what));

    /// <summary>The news that they must know and, as far as the bot can tell, do not know.</summary>
    public IEnumerable<MustKnow> DoesNotKnow(Session session) => Role != Role.Client || Removed || Answer == Answer.Declined ? []
        : Enum.GetValues<MustKnow>().Where(what => Knows(what) is { At: null } && session.Phase switch
        {
            Phase.Invited => what != MustKnow.Cancellation,
            Phase.Closing => session.Cancelled && what == MustKnow.Cancellation,
            _ => false,
        });

    /// <summary>They want no call: then no counsellor is shown their number.</summary>
    public bool WantsNoCall => CallbackWish is { Way: CallbackWay.Never };

    /// <summary>They talk in sign language: a voice does not reach them.</summary>
    public bool Signs => Needs.Contains(Need.Sign);

    /// <summary>They want to be called back, or have not said otherwise.</summary>
    public bool WantsCall => CallbackWish is null or { Way: CallbackWay.Call };

    /// <summary>A client who was waited for and has not come; they are neither asked for feedback nor blamed.</summary>
    public bool IsMissed(Session session) => this is { Role: Role.Client, Attended: false, Answer: not Answer.Declined }
        && (Turnout == Turnout.NotCome || (session.NoShow && !Removed)) && !session.KnownAs(Id).Any(p => p.Attended);

    public bool FeedbackDone => Feedback is { IsWhole: true } || FeedbackSkipped;

    /// <summary>Agreed, as far as is known.</summary>
    public bool AgreedTo(ConsentFor purpose) => purpose == ConsentFor.Video ? Consent : Consents.ContainsKey(StoredName.Of(purpose));

    /// <summary>With the moment and the wording, unless it was given before; or without.</summary>
    public Participant Noting(ConsentFor purpose, bool given, Session session, DateTimeOffset now) => this with
    {
        Consents = !given ? Consents.Remove(StoredName.Of(purpose))
            : Consents.ContainsKey(StoredName.Of(purpose)) ? Consents
            : Consents.Add(StoredName.Of(purpose), ConsentNote.Of(session, this, now)),
    };

    /// <summary>Without what was given for this appointment alone: number, ticks, documents, another time, and their consents.</summary>
    public Participant WithoutPreparation() => this with
    {
        Phone = null,
        CallbackWish = null,
        Whereabouts = null,
        ContactPerson = null,
        Needs = [],
        NeedsLanguage = null,
        Interpreters = Interpreters.Clear(),
        RulesAgreedAt = null,
        ReadsTopics = false,
        OnTheWaySince = null,
        NotFreeSince = null,
        Ticked = [],
        NotApplicable = [],
        Documents = Documents.Unsaid,
        DocumentsWay = null,
        Proposal = null,
        ProposedStart = null,
        ProposedMedium = null,
        Consent = false,
        Consents = Consents.Remove(StoredName.Of(ConsentFor.Callback)).Remove(StoredName.Of(ConsentFor.Video))
            .Remove(StoredName.Of(ConsentFor.Needs)),
    };

    /// <summary>Without address and number for messages, and the consent to keep them.</summary>
    public Participant WithoutContact() => this with
    {
        Contact = Contact?.Emptied(),
        Consents = Consents.Remove(StoredName.Of(ConsentFor.Contact)),
    };

    /// <summary>Takes part by telephone, through Teams' own dial-in.</summary>
    public bool IsDialIn => Id.StartsWith("4:", StringComparison.Ordinal);
    public bool IsWeb => Id.StartsWith(WebPrefix, StringComparison.Ordinal);
}
