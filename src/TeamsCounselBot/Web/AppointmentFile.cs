using System.Security.Cryptography;
using System.Text;
using Ical.Net;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using Ical.Net.Serialization;
using TeamsCounselBot.Sessions;

namespace TeamsCounselBot.Web;

/// <summary>
/// The appointment as an iCalendar file (RFC 5545). A calendar is shared with families, employers and makers of telephones:
/// it says when and how, and neither with whom nor about what.
/// </summary>
internal static class AppointmentFile
{
    public const string ContentType = "text/calendar; charset=utf-8; method=PUBLISH";
    public const string FileName = "termin.ics";
    private const int AlarmMinutes = 15;

    /// <returns>Null while start or end are not known.</returns>
    public static string? Write(Session session, Texts texts, DateTimeOffset now)
    {
        if (session.Plan is not { Start: { } start, End: { } end })
            return null;
        var title = texts[session.Plan.Medium == Medium.Telephone ? "calendar.telephone" : "calendar.video"];
        var appointment = new CalendarEvent
        {
            Uid = Uid(session.Id),
            DtStamp = Utc(now),
            Start = Utc(start),
            End = Utc(end),
            Summary = title,
            Class = "PRIVATE",
            Status = session.Cancelled ? EventStatus.Cancelled : EventStatus.Confirmed,
            // Whoever loads the file again gets a later one, whatever has changed since.
            Sequence = (int)Math.Clamp((now - session.AddedAt).TotalSeconds, 0, int.MaxValue),
        };
        if (session.Plan.Medium == Medium.Video && Uri.TryCreate(session.Plan.JoinUrl, UriKind.Absolute, out var join) && join.Scheme == Uri.UriSchemeHttps)
        {
            appointment.Url = join;
            appointment.Location = join.AbsoluteUri;
        }
        appointment.Alarms.Add(new Alarm { Action = AlarmAction.Display, Description = title, Trigger = new Trigger(Duration.FromMinutes(-AlarmMinutes)) });
        var calendar = new Calendar { Method = CalendarMethods.Publish };
        calendar.Events.Add(appointment);
        return new CalendarSerializer().SerializeToString(calendar);
    }

    /// <summary>The same for each file of a session, and no way back to its id, which is a part of cards.</summary>
    private static string Uid(string sessionId) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"calendar\0{sessionId}")))[..32];

    private static CalDateTime Utc(DateTimeOffset at) => new(at.UtcDateTime);
}
