using System.Globalization;

namespace TeamsCounselBot.Sessions;

/// <summary>The time spans of the house, from the <c>Session</c> section of the configuration.</summary>
internal sealed record Rules
{
    /// <summary>How long the setup form waits for the self-check that it ends with.</summary>
    public TimeSpan SelfCheckPatience { get; init; } = TimeSpan.FromSeconds(5);
    public TimeSpan InvitationLeadTime { get; init; } = TimeSpan.FromDays(2);
    public TimeSpan DocumentsLeadTime { get; init; } = TimeSpan.FromDays(7);

    /// <summary>How long before the limit for documents clients are reminded of it.</summary>
    public TimeSpan DocumentsReminderBefore { get; init; } = TimeSpan.FromDays(1);
    public TimeSpan ChecklistReminderBefore { get; init; } = TimeSpan.FromDays(1);
    public TimeSpan JoinReminderBefore { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>How long after the planned start of a video session, unheard of, counsellors are asked for it.</summary>
    public TimeSpan StartQuestionAfter { get; init; } = TimeSpan.FromMinutes(5);
    public TimeSpan MuteReminderEvery { get; init; } = TimeSpan.FromMinutes(20);
    public TimeSpan EndReminderBefore { get; init; } = TimeSpan.FromMinutes(10);
    public TimeSpan RejoinGrace { get; init; } = TimeSpan.FromMinutes(1);
    public TimeSpan CallbackRetryAfter { get; init; } = TimeSpan.FromMinutes(5);
    public TimeSpan EndGrace { get; init; } = TimeSpan.FromMinutes(3);

    /// <summary>How long after the planned end counsellors are asked, and how long they have to answer before the session closes.</summary>
    public TimeSpan ClosingMargin { get; init; } = TimeSpan.FromMinutes(30);
    public TimeSpan FeedbackWindow { get; init; } = TimeSpan.FromDays(1);
    public TimeSpan EraseAfterEnd { get; init; } = TimeSpan.FromDays(1);

    /// <summary>How long a session without dates, which nobody sets up, is kept.</summary>
    public TimeSpan DraftLasts { get; init; } = TimeSpan.FromDays(30);

    /// <summary>How long a series without a last date may be quiet until counsellors are asked whether it goes on.</summary>
    public TimeSpan SeriesQuestionAfter { get; init; } = TimeSpan.FromDays(30);
    public string QuietHours { get; init; } = "22:00-07:00";

    public const int CallbackAttempts = 3;

    /// <summary>Unanswered questions after which a series without a last date is over.</summary>
    public const int SeriesQuestions = 3;

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
