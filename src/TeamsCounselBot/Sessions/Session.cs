using System.Collections.Immutable;

namespace TeamsCounselBot.Sessions;

internal enum Phase { Draft, Invited, Live, Closing, Erasing, Erased }

internal enum Medium { Video, Telephone }

internal enum Role { Counsellor, Client }

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

/// <summary>What the counsellor agreed in the setup card.</summary>
internal sealed record Plan
{
    public string Title { get; init; } = "";
    public DateTimeOffset? Start { get; init; }
    public DateTimeOffset? End { get; init; }
    public string? JoinUrl { get; init; }
    public string Topics { get; init; } = "";
    public Medium Medium { get; init; }
    public TimeSpan MuteReminderEvery { get; init; }

    /// <summary>From the end of the session to the deletion of its chat; zero = as soon as feedback is in.</summary>
    public TimeSpan EraseAfter { get; init; }
    public bool Feedback { get; init; } = true;
    public bool Recurring { get; init; }
}

internal enum Answer { None, Accepted, Declined, OtherTime }

internal sealed record Feedback(ImmutableArray<int> Ratings, string Comment);

/// <summary>One person in the session, known by the channel's id alone.</summary>
internal sealed record Participant
{
    public required string Id { get; init; }
    public required Role Role { get; init; }
    public string? Name { get; init; }
    public string? ObjectId { get; init; }
    public string? Language { get; init; }
    public string? TimeZone { get; init; }
    public Answer Answer { get; init; }
    public string? Proposal { get; init; }
    public bool Consent { get; init; }
    public ImmutableSortedSet<string> Ticked { get; init; } = [];
    public string? Phone { get; init; }
    public bool Present { get; init; }
    public Feedback? Feedback { get; init; }
    public bool FeedbackSkipped { get; init; }

    public bool FeedbackDone => Feedback is not null || FeedbackSkipped;
}

internal enum DisruptionStage { Grace, CallBack, Reached, Failed }

/// <summary>A broken line: who was lost, since when, and how far the callback is.</summary>
internal sealed record Disruption
{
    /// <summary>The lost person's id; null where nobody can say who it was.</summary>
    public string? Who { get; init; }
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
    public ImmutableSortedDictionary<string, string> Results { get; init; } = ImmutableSortedDictionary<string, string>.Empty;
    public ErasureFault Fault { get; init; }
    public int Attempts { get; init; }
    public DateTimeOffset? TryAgainAt { get; init; }
}

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
    public Phase Phase { get; init; }
    public bool Cancelled { get; init; }
    public bool MeetingRead { get; init; }
    public ImmutableSortedDictionary<string, Participant> People { get; init; } = ImmutableSortedDictionary<string, Participant>.Empty;

    /// <summary>Who added the bot or organises the meeting: always counsellors.</summary>
    public ImmutableSortedSet<string> Hosts { get; init; } = [];
    public DateTimeOffset? StartedAt { get; init; }
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>When the channel said that the meeting ended; the session closes after the grace time.</summary>
    public DateTimeOffset? MeetingEndedAt { get; init; }
    public bool MeetingRunning { get; init; }
    public bool EndedByCounsellor { get; init; }
    public DateTimeOffset? MuteReminderAt { get; init; }
    public DateTimeOffset? EraseAt { get; init; }
    public bool ErasePostponed { get; init; }
    public bool Paused { get; init; }
    public bool FeedbackAsked { get; init; }
    public ImmutableSortedSet<string> CamerasOff { get; init; } = [];
    public Disruption? Disruption { get; init; }
    public Erasure? Erasure { get; init; }
    public bool? RecordingOff { get; init; }
    public bool TargetedRefused { get; init; }

    /// <summary>Keys of what happens at most once and has happened.</summary>
    public ImmutableSortedSet<string> Done { get; init; } = [];

    /// <summary>Surface key → activity id of what now stands in the chat.</summary>
    public ImmutableSortedDictionary<string, string> Posted { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    public IEnumerable<Participant> Counsellors => People.Values.Where(p => p.Role == Role.Counsellor);
    public IEnumerable<Participant> Clients => People.Values.Where(p => p.Role == Role.Client);

    public Session With(Participant person) => this with { People = People.SetItem(person.Id, person) };
}
