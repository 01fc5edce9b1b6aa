using System.Collections.Immutable;

namespace TeamsCounselBot.Sessions;

internal enum Phase { Draft, Invited, Live, Closing, Erasing, Erased }

/// <summary>Where a session takes place, as the channel named it. Opaque to the rules.</summary>
internal sealed record Place
{
    public required string TenantId { get; init; }
    public required string ConversationId { get; init; }
    public required string ServiceUrl { get; init; }
    public required string BotId { get; init; }
    public string? MeetingId { get; init; }
    public string? GraphMeetingId { get; init; }
    public string? OrganizerObjectId { get; init; }
}

internal enum DisruptionStage { Grace, CallBack, Reached, Failed }

/// <summary>A broken line: who was lost, since when, and how far the callback is.</summary>
internal sealed record Disruption
{
    /// <summary>The lost person's id; null where nobody can say who it was.</summary>
    public string? Who { get; init; }

    /// <summary>Others who were lost while this one still is.</summary>
    public ImmutableSortedSet<string> Also { get; init; } = [];
    public required DateTimeOffset Since { get; init; }
    public DisruptionStage Stage { get; init; }
    public int Attempts { get; init; }
    public DateTimeOffset? TryAgainAt { get; init; }
}

internal enum ErasureStep { LookForLeftovers, LastWord, DeleteChat, VerifyChat, Inform, EraseData }

internal enum ErasureFault { None, Temporary, Refused, Retained }

internal sealed record Erasure
{
    public required ErasureStep Step { get; init; }
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>
    /// The chat is not deleted by us: the bot is out of it, or nobody ever set the session up.
    /// The receipt says so, and the data goes all the same.
    /// </summary>
    public bool LeavesChat { get; init; }
    public ImmutableSortedDictionary<string, string> Results { get; init; } = ImmutableSortedDictionary<string, string>.Empty;
    public ErasureFault Fault { get; init; }
    public int Attempts { get; init; }
    public DateTimeOffset? TryAgainAt { get; init; }

    /// <summary>Graph said that it does not know the chat any more.</summary>
    public bool IsVerified => Results.GetValueOrDefault(nameof(ErasureStep.VerifyChat)) == Decider.Gone;
}

/// <summary>A date of a series that is over, as the statistics count it.</summary>
internal sealed record PastDate(DateTimeOffset EndedAt, ImmutableSortedDictionary<string, int> Counts);

/// <summary>
/// The whole state of one counselling session. Immutable: <see cref="Decider"/> makes the next one.
/// </summary>
internal sealed record Session
{
    /// <summary>The public id in cards: 128 random bits in hexadecimal, given by the border.</summary>
    public required string Id { get; init; }
    public required Place Place { get; init; }
    public required string TimeZone { get; init; }
    public required string Language { get; init; }
    public required Plan Plan { get; init; }

    /// <summary>The centre has privacy information to be agreed to.</summary>
    public bool AsksConsent { get; init; }
    public Phase Phase { get; init; }
    public bool Cancelled { get; init; }
    public DateTimeOffset AddedAt { get; init; }

    /// <summary>Since when the bot is out of the chat; it may come back within the grace time.</summary>
    public DateTimeOffset? RemovedAt { get; init; }
    public bool MeetingRead { get; init; }

    /// <summary>What the channel said of the meeting last: what differs from it was moved.</summary>
    public MeetingFacts? Facts { get; init; }
    public ImmutableSortedDictionary<string, Participant> People { get; init; } = ImmutableSortedDictionary<string, Participant>.Empty;

    /// <summary>Who added the bot or organises the meeting: always counsellors.</summary>
    public ImmutableSortedSet<string> Hosts { get; init; } = [];
    public DateTimeOffset? StartedAt { get; init; }
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>When the meeting ended or the last person left; the session closes after the grace time.</summary>
    public DateTimeOffset? MeetingEndedAt { get; init; }
    public bool MeetingRunning { get; init; }
    public bool EndedByCounsellor { get; init; }

    /// <summary>Since when the session is live, this time: a broken-off meeting may start again.</summary>
    public DateTimeOffset? LiveSince { get; init; }

    /// <summary>When the counsellors were asked whether the session has begun.</summary>
    public DateTimeOffset? StartAskedAt { get; init; }

    /// <summary>When the counsellors were asked whether the session is still going on.</summary>
    public DateTimeOffset? EndAskedAt { get; init; }
    public DateTimeOffset? MuteReminderAt { get; init; }

    /// <summary>Where the last mute reminder was shown: it goes when the next one comes.</summary>
    public Surface? MuteReminder { get; init; }
    public DateTimeOffset? EraseAt { get; init; }
    public bool ErasePostponed { get; init; }

    /// <summary>Why; for the counsellors alone.</summary>
    public string? PostponeReason { get; init; }

    /// <summary>When the counsellors are asked next whether a series without a last date goes on.</summary>
    public DateTimeOffset? SeriesQuestionAt { get; init; }
    public int SeriesQuestions { get; init; }
    public bool Paused { get; init; }
    public bool FeedbackAsked { get; init; }

    /// <summary>The line broke for good: the centre will find another appointment.</summary>
    public bool NewAppointment { get; init; }
    public ImmutableSortedSet<string> CamerasOff { get; init; } = [];
    public Disruption? Disruption { get; init; }
    public int Disruptions { get; init; }

    /// <summary>What the past dates of a series have already added to the statistics, which are written at the erasure.</summary>
    public ImmutableArray<PastDate> PastDates { get; init; } = [];
    public Erasure? Erasure { get; init; }
    public bool? RecordingOff { get; init; }

    /// <summary>Null until it is known.</summary>
    public TenantCheck? Tenant { get; init; }

    /// <summary>When the setup form comes even without the self-check; null where it does not wait for it.</summary>
    public DateTimeOffset? SetupAt { get; init; }

    /// <summary>Keys of what happens at most once and has happened.</summary>
    public ImmutableSortedSet<string> Done { get; init; } = [];

    /// <summary>Surface key → activity id of what now stands in the chat.</summary>
    public ImmutableSortedDictionary<string, string> Posted { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    public IEnumerable<Participant> Counsellors => Of(Role.Counsellor);
    public IEnumerable<Participant> Clients => Of(Role.Client);

    private IEnumerable<Participant> Of(Role role) => People.Values.Where(p => p.Role == role);

    public Session With(Participant person) => this with { People = People.SetItem(person.Id, person) };
}
