using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;
using TeamsCounselBot.Sessions;

namespace TeamsCounselBot.Configuration;

/// <summary>Reads and checks the time spans under <c>Session:</c>.</summary>
internal static class SessionSettings
{
    /// <summary>Each span of <see cref="SessionTimings"/> is a setting with its name. The span's attribute has its bounds.</summary>
    public static SessionTimings Read(ConfigurationReader settings)
    {
        var timings = new SessionTimings();
        foreach (var span in typeof(SessionTimings).GetProperties().Where(it => it.PropertyType == typeof(TimeSpan) && it.CanWrite))
            if (settings.Span($"Session:{span.Name}", Most(span)) is { } value)
                span.SetValue(timings, value);
        return timings with { QuietHours = QuietHours(settings, timings.QuietHours) };
    }

    private static TimeSpan? Most(PropertyInfo span) =>
        span.GetCustomAttribute<RangeAttribute>()?.Maximum is string most ? TimeSpan.Parse(most, CultureInfo.InvariantCulture) : null;

    private static string QuietHours(ConfigurationReader settings, string otherwise)
    {
        const string key = "Session:QuietHours";
        if (settings.Text(key) is not { } value)
            return settings.Has(key) ? "" : otherwise;
        if (value.Split('-') is [var from, var until] && IsTime(from) && IsTime(until) && from != until)
            return value;
        settings.Fault(key, $"{ConfigurationReader.Quote(value)} is no span of the form 22:00-07:00; empty = none");
        return otherwise;
    }

    private static bool IsTime(string text) =>
        TimeOnly.TryParseExact(text, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out _);
}
