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

    public static string Consent(string id) => "consent/" + id;
}
