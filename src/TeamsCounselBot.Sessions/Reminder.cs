namespace TeamsCounselBot.Sessions;

/// <summary>Keys of <see cref="Session.SentOnce"/>: reminders, each at most once for one planned time.</summary>
internal static class Reminder
{
    public const string Setup = "setupReminder";
    public const string Documents = "documentsReminder";
    public const string Checklist = "checklistReminder";
    public const string Join = "joinReminder";
    public const string End = "endReminder";
    public const string EndReached = "endReached";

    /// <summary>The centre's stand-ins were asked, since a client was there and nobody of the centre.</summary>
    public const string StandIns = "standIns";

    public static string Consent(string id) => "consent/" + id;
}
