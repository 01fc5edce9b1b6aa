using TeamsCounselBot.Sessions;

namespace TeamsCounselBot.Presentation;

/// <summary>Words for a series: its dates have one chat, and what is kept is deleted after the last of them.</summary>
internal static class SeriesWords
{
    /// <summary>The key of a text, or of its twin where the session is a series.</summary>
    public static string Key(Session session, string key) => session.Plan.Recurring ? $"{key}.series" : key;

    /// <summary>Key of the text that says in one sentence when the chat is deleted.</summary>
    public static string Erased(Session session) => session.Plan.Recurring ? "erasure.recurring" : "help.client.erasure";

    /// <summary>What is agreed about the deletion, and of a series first that it is one.</summary>
    public static IEnumerable<string> Agreed(CardContext c) => c.Session.Plan.Recurring
        ? [c.Texts["setup.recurring"], c.Texts[Key(c.Session, "invitation.agreed.erase")]]
        : [c.Texts["invitation.agreed.erase"]];

    /// <summary>What is stored, for whom and until when.</summary>
    /// <param name="c">What the card or page is made of.</param>
    /// <param name="centre">The centre's name, fit for the place that shows it.</param>
    public static string Privacy(CardContext c, string centre) =>
        c.Texts.Format("privacy.short", centre, c.Texts[Key(c.Session, "own.until.after")]);

    /// <summary>Key of the heading above the time of the deletion: between two dates nothing is being deleted.</summary>
    public static string ErasureTitle(CardContext c) => c.Session is { Phase: Phase.Closing, Plan: { Recurring: true } plan } session
        && (session.EraseAt is null || (plan.LastDate > c.Now && session.EraseAt > plan.LastDate))
            ? Key(session, "erasure.title")
            : "erasure.title";
}
