namespace TeamsCounselBot.Sessions;

/// <summary>The time spans of the house, from the <c>Session</c> section of the configuration.</summary>
internal sealed record Rules
{
    public TimeSpan InvitationLeadTime { get; init; } = TimeSpan.FromDays(2);
    public TimeSpan DocumentsLeadTime { get; init; } = TimeSpan.FromDays(7);
    public TimeSpan ChecklistReminderBefore { get; init; } = TimeSpan.FromDays(1);
    public TimeSpan JoinReminderBefore { get; init; } = TimeSpan.FromMinutes(15);
    public TimeSpan MuteReminderEvery { get; init; } = TimeSpan.FromMinutes(20);
    public TimeSpan EndReminderBefore { get; init; } = TimeSpan.FromMinutes(10);
    public TimeSpan RejoinGrace { get; init; } = TimeSpan.FromMinutes(1);
    public TimeSpan CallbackRetryAfter { get; init; } = TimeSpan.FromMinutes(5);
    public TimeSpan EndGrace { get; init; } = TimeSpan.FromMinutes(3);
    public TimeSpan FeedbackWindow { get; init; } = TimeSpan.FromDays(1);
    public TimeSpan EraseAfterEnd { get; init; } = TimeSpan.FromDays(1);
    public string QuietHours { get; init; } = "22:00-07:00";

    public const int CallbackAttempts = 3;

    /// <summary>Postpones <paramref name="at"/> to the end of the quiet hours where it falls into them.</summary>
    public DateTimeOffset AfterQuietHours(DateTimeOffset at, string timeZone)
    {
        if (QuietHours.Split('-') is not [var from, var until])
            return at;
        var zone = TimeZoneInfo.FindSystemTimeZoneById(timeZone);
        var begin = TimeOnly.Parse(from, System.Globalization.CultureInfo.InvariantCulture);
        var end = TimeOnly.Parse(until, System.Globalization.CultureInfo.InvariantCulture);
        var local = TimeZoneInfo.ConvertTime(at, zone).DateTime;
        if (!TimeOnly.FromDateTime(local).IsBetween(begin, end))
            return at;
        var day = DateOnly.FromDateTime(local);
        var morning = (TimeOnly.FromDateTime(local) < end ? day : day.AddDays(1)).ToDateTime(end);
        return new DateTimeOffset(morning, zone.GetUtcOffset(morning)).ToUniversalTime();
    }
}
