using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Serialization;

namespace TeamsCounselBot.Sessions;

internal enum Phase
{
    [JsonStringEnumMemberName("Draft")] Draft,
    [JsonStringEnumMemberName("Invited")] Invited,
    [JsonStringEnumMemberName("Live")] Live,
    [JsonStringEnumMemberName("Closing")] Closing,
    [JsonStringEnumMemberName("Erasing")] Erasing,
    [JsonStringEnumMemberName("Erased")] Erased,
}

/// <summary>Where a session takes place, as the channel named it. Opaque to the timings.</summary>
internal sealed record Place
{
    public required string TenantId { get; init; }
    public required string ConversationId { get; init; }
    public required string ServiceUrl { get; init; }
    public required string BotId { get; init; }
    public string? MeetingId { get; init; }
    public string? GraphMeetingId { get; init; }
    public string? OrganizerObjectId { get; init; }

    /// <summary>A chat of a meeting. The id of the meeting names its chat, where it can be read.</summary>
    public bool IsMeetingChat => MeetingChat.IsOne(ConversationId) && MeetingId is { } id && MeetingChat.Fits(id, ConversationId);
}

/// <summary>What a counsellor did and can take back for a while.</summary>
internal enum UndoStep
{
    [JsonStringEnumMemberName("End")] End,
    [JsonStringEnumMemberName("Cancel")] Cancel,
    [JsonStringEnumMemberName("Erase")] Erase,
}

/// <param name="Step">What was done.</param>
/// <param name="Until">From this moment on it stays done.</param>
/// <param name="From">The phase before.</param>
/// <param name="EraseAt">When the chat would have been deleted before.</param>
internal sealed record Undo(UndoStep Step, DateTimeOffset Until, Phase From, DateTimeOffset? EraseAt)
{
    /// <summary>Those who were to get another appointment before.</summary>
    public ImmutableSortedSet<string> NewAppointmentFor { get; init; } = [];
}

/// <summary>A date of a series that is over, as the statistics count it.</summary>
internal sealed record PastDate(DateTimeOffset EndedAt, ImmutableSortedDictionary<string, int> Counts);

/// <summary>
/// The whole state of one counselling session. Immutable: <see cref="SessionStateMachine"/> makes the next one.
/// </summary>
internal sealed partial record Session
{
    /// <summary>The public id in cards: 128 random bits in hexadecimal, given by the border.</summary>
    public required string Id { get; init; }
    public required Place Place { get; init; }
    public required string TimeZone { get; init; }
    public required string Language { get; init; }
    public required Plan Plan { get; init; }

    /// <summary>The centre asks for a declaration to talk by video instead of coming.</summary>
    public bool AsksConsent { get; init; }
    public Phase Phase { get; init; }
    public bool Cancelled { get; init; }
    public DateTimeOffset AddedAt { get; init; }

    /// <summary>Since when the bot is out of the chat; it may come back within the grace time.</summary>
    public DateTimeOffset? RemovedAt { get; init; }
    public bool MeetingRead { get; init; }

    /// <summary>The channel's last facts about the meeting. A difference to them means that the meeting was moved.</summary>
    public MeetingFacts? Facts { get; init; }
    public ImmutableSortedDictionary<string, Participant> People { get; init; } = ImmutableSortedDictionary<string, Participant>.Empty;

    /// <summary>Links that were made and that nobody has used yet, by the id that their person will have.</summary>
    public ImmutableSortedDictionary<string, OpenLink> OpenLinks { get; init; } = ImmutableSortedDictionary<string, OpenLink>.Empty;

    /// <summary>How many such links there have been: the next one has an id of its own.</summary>
    public int LinksOpened { get; init; }

    /// <summary>Who added the bot or organises the meeting and, as far as it is known, belongs to the centre: always counsellors.</summary>
    public ImmutableSortedSet<string> Hosts { get; init; } = [];

    /// <summary>
    /// Slot keys of cards of which a copy may be in the chat too, since an attempt to send them had no known outcome: a key once for
    /// each such copy.
    /// </summary>
    public ImmutableArray<string> SentTwice { get; init; } = [];

    /// <summary>When the counsellors were last asked something because of a person: card and person → moment.</summary>
    public ImmutableSortedDictionary<string, DateTimeOffset> Asked { get; init; } = ImmutableSortedDictionary<string, DateTimeOffset>.Empty;

    /// <summary>Somebody is lost, and not reached yet.</summary>
    public bool LineIsBroken => Disruption is { Stage: DisruptionStage.CallBack or DisruptionStage.Failed };

    /// <summary>Everybody in the meeting must know it now, though nobody has the chat open.</summary>
    public bool IsUrgentForAll => this is { Phase: Phase.Live, Plan.Medium: Medium.Video } && (LineIsBroken || !CamerasOff.IsEmpty);

    /// <summary>Other bots in the meeting, by their names.</summary>
    public ImmutableSortedSet<string> OtherBots { get; init; } = [];
    public DateTimeOffset? StartedAt { get; init; }
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>When the meeting ended or the last person left; the session closes after the grace time.</summary>
    public DateTimeOffset? MeetingEndedAt { get; init; }
    public bool MeetingRunning { get; init; }
    public bool EndedByCounsellor { get; init; }

    /// <summary>It ended, and no client had come: it was not held.</summary>
    public bool NoShow { get; init; }

    /// <summary>A counsellor says that everybody in the room was introduced, on both sides.</summary>
    public bool Introduced { get; init; }

    /// <summary>Since when the session is live, this time: a broken-off meeting may start again.</summary>
    public DateTimeOffset? LiveSince { get; init; }

    /// <summary>When the counsellors were asked whether the session has begun.</summary>
    public DateTimeOffset? StartAskedAt { get; init; }

    /// <summary>The tries to begin a session by telephone.</summary>
    public Call? FirstCall { get; init; }

    /// <summary>When the counsellors were asked whether the session is still going on.</summary>
    public DateTimeOffset? EndAskedAt { get; init; }
    public DateTimeOffset? MuteReminderAt { get; init; }

    /// <summary>The slot of the last mute reminder, which the next one replaces.</summary>
    public CardSlot? MuteReminder { get; init; }
    public DateTimeOffset? EraseAt { get; init; }

    /// <summary>What can be taken back, the last step at the end. Nothing is erased while there is any.</summary>
    public ImmutableArray<Undo> Undos { get; init; } = [];

    /// <summary>The start for which the counsellors' card already offers to begin.</summary>
    public DateTimeOffset? StartOffered { get; init; }
    public bool ErasePostponed { get; init; }

    /// <summary>Why; for the counsellors alone.</summary>
    public string? PostponeReason { get; init; }

    /// <summary>The people who asked that the deletion waits, and since when.</summary>
    public ImmutableSortedDictionary<string, DateTimeOffset> Holds { get; init; } =
        ImmutableSortedDictionary<string, DateTimeOffset>.Empty;

    /// <summary>The first moment from which the deletion waited; the receipt says it.</summary>
    public DateTimeOffset? HeldFrom { get; init; }

    /// <summary>The moment at which it waited no more.</summary>
    public DateTimeOffset? HeldUntil { get; init; }

    /// <summary>The time of the next question to counsellors whether a series without a last date continues.</summary>
    public DateTimeOffset? SeriesQuestionAt { get; init; }
    public int SeriesQuestions { get; init; }
    public bool Paused { get; init; }
    public bool FeedbackAsked { get; init; }

    /// <summary>The line broke for good: the centre will find another appointment.</summary>
    public bool NewAppointment { get; init; }

    /// <summary>The people for whom it will. Empty: for all clients.</summary>
    public ImmutableSortedSet<string> NewAppointmentFor { get; init; } = [];
    public NextAppointment? Next { get; init; }

    /// <summary>Colleagues are asked to take it over; null = nobody is.</summary>
    public StandInOffer? StandInOffer { get; init; }

    /// <summary>The colleague who took it over.</summary>
    public StandIn? StandIn { get; init; }

    /// <summary>It was cancelled since the counsellor cannot come: the clients read that the centre is sorry, and whom to call.</summary>
    public bool IsSorry { get; init; }

    /// <summary>Since when it is serious: nothing is closed or erased, and somebody who is lost is called at once.</summary>
    public DateTimeOffset? CrisisSince { get; init; }
    public ImmutableSortedSet<string> CamerasOff { get; init; } = [];

    /// <summary>The interpreters who say that their line is bad. Nobody calls them.</summary>
    public ImmutableSortedSet<string> BadLines { get; init; } = [];
    public Disruption? Disruption { get; init; }
    public int Disruptions { get; init; }

    /// <summary>What the past dates of a series have already added to the statistics, which are written at the erasure.</summary>
    public ImmutableArray<PastDate> PastDates { get; init; } = [];
    public Erasure? Erasure { get; init; }
    public bool? RecordingOff { get; init; }

    /// <summary>Graph answered about this chat: only then its word that it knows no such chat proves a deletion.</summary>
    public bool ChatKnown { get; init; }

    /// <summary>Null until it is known.</summary>
    public TenantCheck? Tenant { get; init; }

    /// <summary>When the setup form comes even without the self-check; null where it does not wait for it.</summary>
    public DateTimeOffset? SetupAt { get; init; }

    /// <summary>Keys of what happens at most once and has happened.</summary>
    public ImmutableSortedSet<string> SentOnce { get; init; } = [];

    /// <summary>In <see cref="Posted"/>: the channel took the card and did not tell its id.</summary>
    public const string UnknownId = "";

    /// <summary>The posted cards: slot key → activity id.</summary>
    public ImmutableSortedDictionary<string, string> Posted { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>Slot key → fingerprint of what the posted card says; an update that says the same is not sent.</summary>
    public ImmutableSortedDictionary<string, string> ShownContent { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>When the shared card shows the ticks that have gathered.</summary>
    public DateTimeOffset? ProgressAt { get; init; }

    /// <summary>When the counsellors are told of refusals that came at night.</summary>
    public DateTimeOffset? RefusalsToldAt { get; init; }

    /// <summary>How often the appointment has become another one: moved, cancelled, or the next date of a series.</summary>
    public int Round { get; init; }

    /// <summary>Messages to people outside of the chat that wait for the day: matter and person → when they go.</summary>
    public ImmutableSortedDictionary<string, DateTimeOffset> Waiting { get; init; } =
        ImmutableSortedDictionary<string, DateTimeOffset>.Empty;

    /// <summary>
    /// When the deletion waits no more, since somebody asked for it; null where nobody did. A hold before the end counts from the end,
    /// and one that is asked for once more counts from the first.
    /// </summary>
    public DateTimeOffset? HoldEnds => Holds.IsEmpty || HeldFrom is not { } from ? null
        : (EndedAt > from ? EndedAt.Value : from) + SessionTimings.LongestHold;

    /// <summary>When the chat is deleted, as things are.</summary>
    public DateTimeOffset? ErasesAt => EraseAt is { } at && HoldEnds is { } hold && hold > at ? hold : EraseAt;

    /// <summary>Somebody talks in sign language.</summary>
    public bool IsSigned => Clients.Any(p => p is { Signs: true, Removed: false, Answer: not Answer.Declined });

    /// <summary>How often people are reminded to mute; zero = never, as where a talk is in sign language.</summary>
    public TimeSpan RemindsToMuteEvery => IsSigned ? TimeSpan.Zero : Plan.RemindsToMuteEvery;

    /// <summary>Nobody agrees to a video that is none.</summary>
    public bool AsksVideoConsent => AsksConsent && Plan.Medium == Medium.Video;

    public IEnumerable<Participant> Counsellors => Of(Role.Counsellor);
    public IEnumerable<Participant> Clients => Of(Role.Client);

    /// <summary>
    /// The counsellors who may call the clients: without the one for whom a colleague stands in, as soon as another one is in the chat.
    /// </summary>
    public IEnumerable<Participant> Callers =>
        Counsellors.Where(p => p.Id != StandIn?.For).ToList() is var others && others.Exists(p => !p.Removed) ? others : Counsellors;

    /// <summary>The people who are expected to come: neither removed from the chat nor declined, nor replaced by a stand-in.</summary>
    public IEnumerable<Participant> Expected =>
        People.Values.Where(p => !p.Removed && p.Answer != Answer.Declined && p.Id != StandIn?.For);

    /// <summary>Somebody who was invited has declined.</summary>
    public bool HasRefusals => People.Values.Any(p => p is { Role: not Role.Counsellor, Removed: false, Answer: Answer.Declined });

    /// <summary>Every client who is known has declined.</summary>
    public bool NobodyIsLeft => Clients.Where(p => !p.Removed).Select(p => p.Answer).Distinct().ToList() is [Answer.Declined];

    /// <summary>Every short link that opens a page of this session.</summary>
    public IEnumerable<HeldLink> AllLinks() =>
    [
        .. People.Values.Where(p => p.Role != Role.Counsellor).Select(LinkOf).OfType<HeldLink>(),
        .. OpenLinks.Select(open => new HeldLink(open.Key, open.Value.Generation, open.Key)),
    ];

    /// <summary>The short link of this person, known or not; null where there is none.</summary>
    public HeldLink? LinkOf(string person) => People.GetValueOrDefault(person) is { } known ? LinkOf(known)
        : OpenLinks.GetValueOrDefault(person) is { } open ? new HeldLink(person, open.Generation, person)
        : null;

    /// <summary>The id of the next person whom this counsellor gives a link; null where there is none.</summary>
    public string? NextLink(string counsellor) =>
        OpenLinks.Where(open => open.Value.For == counsellor).Select(open => open.Key).MaxBy(Number);

    private static int Number(string slot) => int.Parse(slot.AsSpan(Participant.WebPrefix.Length), CultureInfo.InvariantCulture);

    private static HeldLink? LinkOf(Participant person) =>
        person is { Role: not Role.Counsellor, Link: { } link } ? new HeldLink(link.Slot ?? person.Id, link.Generation, person.Id) : null;

    /// <summary>The step that a counsellor can take back now.</summary>
    public Undo? LastUndo => Undos is [.., var last] ? last : null;

    private IEnumerable<Participant> Of(Role role) => People.Values.Where(p => p.Role == role);

    public Session With(Participant person) => this with { People = People.SetItem(person.Id, person) };

    /// <summary>With each person changed. If nobody is, the people stay the same object, and nothing about them is stored again.</summary>
    public Session WithEach(Func<Participant, Participant> change) =>
        this with { People = People.SetItems(People.Select(p => KeyValuePair.Create(p.Key, change(p.Value)))) };

    /// <summary>A moment by the session's own clock.</summary>
    public DateTimeOffset Local(DateTimeOffset at) => TimeZoneInfo.ConvertTime(at, TimeZoneInfo.FindSystemTimeZoneById(TimeZone));
}
