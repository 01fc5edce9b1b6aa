using System.Globalization;
using TeamsCounselBot.Sessions;

namespace TeamsCounselBot.Hosting;

/// <summary>Reads and checks the time spans under <c>Session:</c>.</summary>
internal static class SessionSettings
{
    public static Rules Read(Settings settings)
    {
        var house = new Rules();
        return new Rules
        {
            SelfCheckPatience = settings.Span("Session:SelfCheckPatience", house.SelfCheckPatience),
            InvitationLeadTime = settings.Span("Session:InvitationLeadTime", house.InvitationLeadTime),
            DocumentsLeadTime = settings.Span("Session:DocumentsLeadTime", house.DocumentsLeadTime),
            DocumentsReminderBefore = settings.Span("Session:DocumentsReminderBefore", house.DocumentsReminderBefore),
            ChecklistReminderBefore = settings.Span("Session:ChecklistReminderBefore", house.ChecklistReminderBefore),
            JoinReminderBefore = settings.Span("Session:JoinReminderBefore", house.JoinReminderBefore),
            StartQuestionAfter = settings.Span("Session:StartQuestionAfter", house.StartQuestionAfter),
            MuteReminderEvery = settings.Span("Session:MuteReminderEvery", house.MuteReminderEvery),
            EndReminderBefore = settings.Span("Session:EndReminderBefore", house.EndReminderBefore),
            RejoinGrace = settings.Span("Session:RejoinGrace", house.RejoinGrace),
            CallbackRetryAfter = settings.Span("Session:CallbackRetryAfter", house.CallbackRetryAfter),
            EndGrace = settings.Span("Session:EndGrace", house.EndGrace),
            ClosingMargin = settings.Span("Session:ClosingMargin", house.ClosingMargin),
            FeedbackWindow = settings.Span("Session:FeedbackWindow", house.FeedbackWindow),
            EraseAfterEnd = settings.Span("Session:EraseAfterEnd", house.EraseAfterEnd),
            DraftLasts = settings.Span("Session:DraftLasts", house.DraftLasts),
            SeriesQuestionAfter = settings.Span("Session:SeriesQuestionAfter", house.SeriesQuestionAfter),
            QuietHours = QuietHours(settings, house.QuietHours),
        };
    }

    private static string QuietHours(Settings settings, string otherwise)
    {
        const string key = "Session:QuietHours";
        if (settings.Text(key) is not { } value)
            return settings.Has(key) ? "" : otherwise;
        if (value.Split('-') is [var from, var until] && IsTime(from) && IsTime(until) && from != until)
            return value;
        settings.Fault(key, $"{Settings.Quote(value)} is no span of the form 22:00-07:00; empty = none");
        return otherwise;
    }

    private static bool IsTime(string text) =>
        TimeOnly.TryParseExact(text, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out _);
}
