using System.ComponentModel.DataAnnotations;
using System.Globalization;

namespace TeamsCounselBot.Sessions;

/// <summary>The time spans of the house, from the <c>Session</c> section of the configuration.</summary>
internal sealed record SessionTimings
{
    /// <summary>How long the setup form waits for the self-check that it ends with.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:01:00")]
    public TimeSpan SelfCheckPatience { get; init; } = TimeSpan.FromSeconds(5);
    [Range(typeof(TimeSpan), "00:00:00", "30.00:00:00")]
    public TimeSpan InvitationLeadTime { get; init; } = TimeSpan.FromDays(2);
    [Range(typeof(TimeSpan), "00:00:00", "60.00:00:00")]
    public TimeSpan DocumentsLeadTime { get; init; } = TimeSpan.FromDays(7);

    /// <summary>How long before the limit for documents clients are reminded of it.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "30.00:00:00")]
    public TimeSpan DocumentsReminderBefore { get; init; } = TimeSpan.FromDays(1);
    [Range(typeof(TimeSpan), "00:00:00", "30.00:00:00")]
    public TimeSpan ChecklistReminderBefore { get; init; } = TimeSpan.FromDays(1);

    /// <summary>How long ticks gather until the shared card shows them.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "01:00:00")]
    public TimeSpan ProgressDelay { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>How long before the planned start the session can be begun by button.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "366.00:00:00")]
    public TimeSpan StartWindow { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>How long what ends, cancels or deletes can be taken back. Zero = not at all.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "1.00:00:00")]
    public TimeSpan UndoFor { get; init; } = TimeSpan.FromMinutes(10);
    [Range(typeof(TimeSpan), "00:00:00", "1.00:00:00")]
    public TimeSpan JoinReminderBefore { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>How long after the start of a video session counsellors are asked for a client who has not come.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "01:00:00")]
    public TimeSpan ArrivalGrace { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>How long after the planned start of a video session, unheard of, counsellors are asked for it.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "04:00:00")]
    public TimeSpan StartQuestionAfter { get; init; } = TimeSpan.FromMinutes(5);
    [Range(typeof(TimeSpan), "00:00:00", LongestMutePauseText)]
    public TimeSpan MuteReminderEvery { get; init; } = TimeSpan.FromMinutes(20);
    [Range(typeof(TimeSpan), "00:00:00", "04:00:00")]
    public TimeSpan EndReminderBefore { get; init; } = TimeSpan.FromMinutes(10);
    [Range(typeof(TimeSpan), "00:00:00", "01:00:00")]
    public TimeSpan RejoinGrace { get; init; } = TimeSpan.FromMinutes(1);
    [Range(typeof(TimeSpan), "00:00:00", "04:00:00")]
    public TimeSpan CallbackRetryAfter { get; init; } = TimeSpan.FromMinutes(5);
    [Range(typeof(TimeSpan), "00:00:00", "01:00:00")]
    public TimeSpan EndGrace { get; init; } = TimeSpan.FromMinutes(3);

    /// <summary>How long after the planned end counsellors are asked, and how long they have to answer before the session closes.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "12:00:00")]
    public TimeSpan ClosingMargin { get; init; } = TimeSpan.FromMinutes(30);
    [Range(typeof(TimeSpan), "00:00:00", "7.00:00:00")]
    public TimeSpan FeedbackWindow { get; init; } = TimeSpan.FromDays(1);
    [Range(typeof(TimeSpan), "00:00:00", "7.00:00:00")]
    public TimeSpan EraseAfterEnd { get; init; } = TimeSpan.FromDays(1);

    /// <summary>How long a session without a date and setup is kept.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "366.00:00:00")]
    public TimeSpan DraftLasts { get; init; } = TimeSpan.FromDays(30);

    /// <summary>How long a series without a last date may be quiet before the bot asks whether it continues.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "366.00:00:00")]
    public TimeSpan SeriesQuestionAfter { get; init; } = TimeSpan.FromDays(30);
    public string QuietHours { get; init; } = "22:00-07:00";

    /// <summary>How long no mute reminder follows the session card, which contains the same reminder.</summary>
    public static readonly TimeSpan QuietAfterStart = TimeSpan.FromMinutes(5);

    /// <summary>How long before the start somebody who goes on to the meeting is taken to be on the way.</summary>
    public static readonly TimeSpan OnTheWayBefore = TimeSpan.FromHours(1);

    /// <summary>Somebody new who appears so long after a client set out is taken for that client; the lobby takes its time.</summary>
    public static readonly TimeSpan ArrivesWithin = TimeSpan.FromMinutes(15);

    /// <summary>So long after the start the centre's stand-ins are asked for a client with whom nobody of the centre is.</summary>
    public static readonly TimeSpan StandInsAfter = TimeSpan.FromMinutes(3);

    /// <summary>How long counsellors wait, at a press, for a client who has not come.</summary>
    public static readonly TimeSpan WaitForClient = TimeSpan.FromMinutes(10);

    /// <summary>The longest session, and the longest extension of one.</summary>
    public static readonly TimeSpan LongestSession = TimeSpan.FromMinutes(LongestSessionMinutes);

    /// <inheritdoc cref="LongestSession"/>
    public const int LongestSessionMinutes = 240;

    /// <summary>The longest pause between two reminders to mute.</summary>
    public static readonly TimeSpan LongestMutePause = TimeSpan.Parse(LongestMutePauseText, CultureInfo.InvariantCulture);
    private const string LongestMutePauseText = "04:00:00";

    /// <summary>How long a deletion waits at most at somebody's word.</summary>
    public static readonly TimeSpan LongestHold = TimeSpan.FromDays(30);

    public const int CallbackAttempts = 3;

    /// <summary>Unanswered questions after which a series without a last date is over.</summary>
    public const int SeriesQuestions = 3;

    /// <summary>Whether the session's time has come, so that it can be begun by button.</summary>
    public bool MayBegin(Session session, DateTimeOffset now) => session.Plan.Start is not { } start || now >= start - StartWindow;

    /// <summary>
    /// A start to which nobody came can be taken back until the session's time. From then on a talk may be going on: only where
    /// comings are heard of is it known that there is none, and by telephone or without a time the press may be a mistake for a while.
    /// </summary>
    public bool MayTakeStartBack(Session session, DateTimeOffset now) => session.NobodyCame
        && (now < session.Plan.Start || session.Counsellors.Any(p => p.Attended)
            || (session.Plan is { Medium: Medium.Telephone } or { Start: null } && now < session.LiveSince + UndoFor));

    /// <summary>Postpones <paramref name="at"/> to the end of the quiet hours where it falls into them.</summary>
    public DateTimeOffset AfterQuietHours(DateTimeOffset at, string timeZone)
    {
        if (QuietHours.Split('-') is not [var from, var until])
            return at;
        var zone = TimeZoneInfo.FindSystemTimeZoneById(timeZone);
        var begin = TimeOnly.Parse(from, CultureInfo.InvariantCulture);
        var end = TimeOnly.Parse(until, CultureInfo.InvariantCulture);
        var local = TimeZoneInfo.ConvertTime(at, zone).DateTime;
        if (!TimeOnly.FromDateTime(local).IsBetween(begin, end))
            return at;
        var day = DateOnly.FromDateTime(local);
        var morning = (TimeOnly.FromDateTime(local) < end ? day : day.AddDays(1)).ToDateTime(end);
        return new DateTimeOffset(morning, zone.GetUtcOffset(morning)).ToUniversalTime();
    }
}
