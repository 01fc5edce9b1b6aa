using System.Security.Cryptography;
using System.Text;
using Ical.Net;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using Ical.Net.Serialization;
using TeamsCounselBot.Sessions;

namespace TeamsCounselBot.Presentation;

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
        var appointment = Appointment(
            session, texts, texts[session.Plan switch
            {
                { Discreet: true } => "mail.calendar.title",
                { Medium: Medium.Telephone } => "calendar.telephone",
                _ => "calendar.video",
            }], start, end, now);
        if (session.Plan.Medium == Medium.Video && Uri.TryCreate(session.Plan.JoinUrl, UriKind.Absolute, out var join)
            && join.Scheme == Uri.UriSchemeHttps)
        {
            // The original text of the address may hold ends of lines, which would begin properties of their own.
            appointment.Url = new Uri(join.AbsoluteUri);
            appointment.Location = join.AbsoluteUri;
            // Most calendars make a link of an address in the description alone.
            appointment.Description = texts.Format("calendar.join", join.AbsoluteUri);
        }
        if (!session.Cancelled)
            appointment.Alarms.Add(
                new Alarm
                {
                    Action = AlarmAction.Display,
                    Description = appointment.Summary,
                    Trigger = new Trigger(Duration.FromMinutes(-AlarmMinutes))
                });
        return Serialized(appointment, CalendarMethods.Publish);
    }

    /// <summary>
    /// The same appointment in a mail: later ones change it, and a cancellation takes it out of the calendar. It has no address:
    /// the page's is in the mail, and a calendar is shared.
    /// </summary>
    /// <param name="session">Its session.</param>
    /// <param name="texts">The words.</param>
    /// <param name="sender">The mailbox that the mail comes from, which these methods ask for as the organiser.</param>
    /// <param name="senderName">Its name.</param>
    /// <param name="now">The file's own time.</param>
    /// <returns>Null while start or end are not known.</returns>
    public static string? WriteForMail(Session session, Texts texts, string sender, string senderName, DateTimeOffset now)
    {
        if (session.Plan is not { Start: { } start, End: { } end })
            return null;
        var appointment = Appointment(session, texts, texts["mail.calendar.title"], start, end, now);
        appointment.Organizer = new Organizer($"mailto:{sender}") { CommonName = senderName };
        return Serialized(appointment, MethodOf(session));
    }

    /// <summary>What the file in a mail does to a calendar.</summary>
    public static string MethodOf(Session session) => session.Cancelled ? CalendarMethods.Cancel : CalendarMethods.Publish;

    private static CalendarEvent Appointment(
        Session session, Texts texts, string title, DateTimeOffset start, DateTimeOffset end, DateTimeOffset now) => new()
        {
            Uid = Uid(session.Id),
            DtStamp = Utc(now),
            Start = Utc(start),
            End = Utc(end),
            // Outlook shows no status of a file that it is given.
            Summary = session.Cancelled ? texts.Format("calendar.cancelled", title) : title,
            Class = "PRIVATE",
            Status = session.Cancelled ? EventStatus.Cancelled : EventStatus.Confirmed,
            // Whoever loads the file again gets a later one, whatever has changed since.
            Sequence = (int)Math.Clamp((now - session.AddedAt).TotalSeconds, 0, int.MaxValue),
        };

    private static string Serialized(CalendarEvent appointment, string method)
    {
        var calendar = new Calendar { Method = method };
        calendar.Events.Add(appointment);
        return new CalendarSerializer().SerializeToString(calendar)
            ?? throw new InvalidOperationException("an appointment that cannot be written");
    }

    /// <summary>The same for each file of a session, and no way back to its id, which is a part of cards.</summary>
    private static string Uid(string sessionId) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"calendar\0{sessionId}")))[..32];

    private static CalDateTime Utc(DateTimeOffset at) => new(at.UtcDateTime);
}
