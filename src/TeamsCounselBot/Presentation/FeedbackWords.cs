using TeamsCounselBot.Sessions;

namespace TeamsCounselBot.Presentation;

/// <summary>Questions about feedback that card and page ask alike.</summary>
internal static class FeedbackWords
{
    /// <summary>Where there is one client alone, counsellors know whose words they read, and nothing else is promised.</summary>
    public static bool OffersNameless(Session session) => session.AskedForFeedback.Count > 1;
}
