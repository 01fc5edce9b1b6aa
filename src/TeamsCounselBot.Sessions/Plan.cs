using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace TeamsCounselBot.Sessions;

internal enum Medium
{
    [JsonStringEnumMemberName("Video")] Video,
    [JsonStringEnumMemberName("Telephone")] Telephone,
}

/// <summary>What the counsellor agreed in the setup card.</summary>
internal sealed record Plan
{
    /// <summary>The longest pause between a session's end and the deletion of its chat.</summary>
    public static readonly TimeSpan LongestEraseAfter = TimeSpan.FromHours(LongestEraseAfterHours);

    /// <inheritdoc cref="LongestEraseAfter"/>
    public const int LongestEraseAfterHours = 168;

    public DateTimeOffset? Start { get; init; }
    public DateTimeOffset? End { get; init; }
    public string? JoinUrl { get; init; }
    public string Topics { get; init; } = "";
    public Medium Medium { get; init; }

    /// <summary>Language tags that the invitation offers; empty = all.</summary>
    public ImmutableSortedSet<string> Languages { get; init; } = [];

    /// <summary>Who calls back when the line breaks, as the counsellor wrote it; empty = the counsellor.</summary>
    public string CallbackBy { get; init; } = "";

    /// <summary>The number from which the call will come, E.164; empty = the centre's. Never a client's number.</summary>
    public string CallbackFrom { get; init; } = "";

    /// <summary>In a session by telephone the client calls; else the counsellor does.</summary>
    public bool ClientCalls { get; init; }

    /// <summary>Whom to ask how documents are handed over; empty = the centre's contact.</summary>
    public string DocumentsContact { get; init; } = "";

    /// <summary>How documents are handed over as a rule; empty = agreed for each client.</summary>
    public string DocumentsWay { get; init; } = "";

    /// <summary>Zero = no mute reminders.</summary>
    public TimeSpan MuteReminderEvery { get; init; }

    /// <summary>Whether the reminders of the end go to everybody, not to the counsellors alone.</summary>
    public bool EndReminderToAll { get; init; }

    /// <summary>From the end of the session to the deletion of its chat; zero = as soon as feedback is in.</summary>
    public TimeSpan EraseAfter { get; init; }
    public bool Feedback { get; init; } = true;

    /// <summary>Cards, pages, mails and files name neither the centre nor counselling, since others may look on.</summary>
    public bool Discreet { get; init; }

    /// <summary>One chat for many dates. It is deleted after the last date, or when a counsellor says so.</summary>
    public bool Recurring { get; init; }

    /// <summary>The end of a series' last date; null = unknown.</summary>
    public DateTimeOffset? LastDate { get; init; }

    /// <summary>Whether the series has dates after this one, or may have.</summary>
    public bool HasMoreDates => Recurring && !(LastDate - End < TimeSpan.FromDays(1));

    /// <summary>How often people are reminded to mute; never on the telephone, where nobody can.</summary>
    public TimeSpan RemindsToMuteEvery => Medium == Medium.Telephone ? TimeSpan.Zero : MuteReminderEvery;

    /// <summary>Whether the session is in the future or running: the bot invites nobody to the past.</summary>
    public bool CanBeHeld(DateTimeOffset now) => !(End <= now) && !(Start <= now - SessionTimings.LongestSession);

    /// <summary>Whether people can be invited by it. The border asks for each part at its field.</summary>
    public bool IsWhole => Start is { } start && End is { } end && end > start && !string.IsNullOrWhiteSpace(Topics)
        && MuteReminderEvery >= TimeSpan.Zero && EraseAfter >= TimeSpan.Zero && EraseAfter <= LongestEraseAfter;
}
