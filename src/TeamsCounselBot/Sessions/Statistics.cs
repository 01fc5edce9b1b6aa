using System.Collections.Immutable;
using System.Globalization;

namespace TeamsCounselBot.Sessions;

/// <summary>What is counted of a session when it is erased: nothing that leads back to a person.</summary>
internal static class Statistics
{
    /// <summary>Sessions that took place.</summary>
    public const string Sessions = "sessions";

    /// <summary>Clients who answered the feedback; decides whether a month is shown.</summary>
    public const string Answers = "answers";

    /// <summary>The keys that the session adds to, and how much.</summary>
    public static ImmutableArray<(string Key, int Count)> Of(Session session)
    {
        if (session.StartedAt is null)
            return [];
        var answers = session.Clients.Select(p => p.Feedback).OfType<Feedback>().ToList();
        return
        [
            (Sessions, 1),
            .. answers.Count > 0 ? [(Answers, answers.Count)] : Array.Empty<(string, int)>(),
            .. answers.SelectMany(a => a.Ratings.Select((rating, index) => Rating(index + 1, rating)))
                .Where(key => !key.EndsWith(":0", StringComparison.Ordinal))
                .GroupBy(key => key).Select(same => (same.Key, same.Count())),
        ];
    }

    /// <summary>How often question <paramref name="question"/> (from 1) was answered with <paramref name="rating"/> (1 to 5).</summary>
    public static string Rating(int question, int rating) => string.Create(CultureInfo.InvariantCulture, $"rating{question}:{rating}");
}
