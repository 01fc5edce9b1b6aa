using TeamsCounselBot.Sessions;

namespace TeamsCounselBot.Presentation;

/// <summary>Words for a series: its dates have one chat, and what is kept is deleted after the last of them.</summary>
internal static class SeriesWords
{
    /// <summary>The key of a text, or of its twin where the session is a series.</summary>
    public static string Key(Session session, string key) => session.Plan.Recurring ? $"{key}.series" : key;

    /// <summary>Key of the text that says in one sentence when the chat is deleted.</summary>
    public static string Erased(Session session) => session.Plan.Recurring ? "erasure.recurring" : "help.client.erasure";

    /// <summary>Key of the question before a cancellation: of a series one date is cancelled, and the chat stays.</summary>
    public static string CancelQuestion(Session session) =>
        session.Plan.HasMoreDates ? "invitation.cancel.question.series" : "invitation.cancel.question";

    /// <summary>Key of the text that says that a date of a series does not take place; null where the chat goes with it.</summary>
    public static string? Cancelled(Session session) =>
        session.Plan.HasMoreDates && IsBetweenDates(session) ? "invitation.cancelled.series" : null;

    /// <summary>The agreement about the deletion, and of a series first that it is one.</summary>
    public static IEnumerable<string> Agreed(CardContext c) => c.Session.Plan.Recurring
        ? [c.Texts["setup.recurring"], c.Texts[Key(c.Session, "invitation.agreed.erase")]]
        : [c.Texts["invitation.agreed.erase"]];

    /// <summary>The data that is stored, for whom and until when.</summary>
    /// <param name="c">What the card or page is made of.</param>
    /// <param name="centre">The centre's name, fit for the place that shows it.</param>
    public static string Privacy(CardContext c, string centre) =>
        c.Texts.Format("privacy.short", centre, c.Texts[Key(c.Session, "own.until.after")]);

    /// <summary>Key of the heading above the time of the deletion: between two dates nothing is being deleted.</summary>
    public static string ErasureTitle(CardContext c) => IsBetweenDates(c.Session) && !(c.Session.Plan.LastDate <= c.Now)
        ? Key(c.Session, "erasure.title")
        : "erasure.title";

    /// <summary>No deletion has its time, or only the one after the last date.</summary>
    private static bool IsBetweenDates(Session session) => session is { Phase: Phase.Closing, Plan: { Recurring: true } plan }
        && !(session.EraseAt < plan.LastDate) && (session.EraseAt is null || plan.LastDate is not null);
}
