using TeamsCounselBot.Sessions;

namespace TeamsCounselBot.Presentation;

/// <summary>The next appointment on card, page and calendar file.</summary>
internal static class NextWords
{
    /// <summary>The query's name for the calendar file of the next appointment instead of this one.</summary>
    public const string Query = "next";

    public static string When(CardContext c, NextAppointment next) =>
        $"{c.Texts.AtStart(DateFormatter.Of(c).DateTimeInZone(next.Start))} · {c.Texts[PlainWords.Medium(next.Medium)]}";

    /// <summary>
    /// Key of the text that says where clients see it: with the feedback, or where nobody is asked for any, on their invitation.
    /// </summary>
    public static string WhereItIsRead(Session session) =>
        session is { Plan.Feedback: true, NoShow: false, NoClientCame: false } ? "next.note" : "next.note.unasked";

    /// <summary>It is as long as this one was planned.</summary>
    public static DateTimeOffset End(Session session, NextAppointment next) =>
        next.Start + NextForm.LengthOf(session.Plan);

    /// <summary>The next appointment as a session of its own, for its calendar file; null where none was agreed.</summary>
    public static Session? Appointment(Session session) => session.Next is not { } next ? null : session with
    {
        Id = session.Id + "/next",
        Cancelled = false,
        Plan = session.Plan with { Start = next.Start, End = End(session, next), Medium = next.Medium, JoinUrl = null },
    };
}
