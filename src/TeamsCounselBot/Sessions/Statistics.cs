using System.Collections.Immutable;
using System.Globalization;

namespace TeamsCounselBot.Sessions;

/// <summary>What is counted of a session when it is erased: nothing that leads back to a person.</summary>
internal static class Statistics
{
    /// <summary>Sessions that took place.</summary>
    public const string Sessions = "sessions";

    /// <summary>Of these, sessions on the telephone.</summary>
    public const string Telephone = "telephone";

    /// <summary>Sessions whose line broke, so that somebody was called back.</summary>
    public const string Disrupted = "disrupted";

    /// <summary>Sessions for which another appointment had to be found.</summary>
    public const string NewAppointments = "newAppointments";

    /// <summary>Clients who answered the feedback; decides whether a month is shown.</summary>
    public const string Answers = "answers";

    /// <summary>Below this many answers a month's figures could lead back to a person.</summary>
    public const int FewestAnswers = 5;

    /// <summary>Of these, clients to whom something was missing.</summary>
    public const string Missing = "missing";

    /// <summary>What the session adds to the statistics: each date of a series when it ended, then the last or only one.</summary>
    /// <param name="session">The session at its erasure.</param>
    /// <param name="now">The moment that counts where the session never came to an end of its own.</param>
    public static IEnumerable<PastDate> All(Session session, DateTimeOffset now) => session.PastDates.Append(Of(session, now));

    /// <summary>The keys that the session's present date adds to, and how much.</summary>
    public static PastDate Of(Session session, DateTimeOffset now) => new(session.EndedAt ?? now, Counts(session));

    private static ImmutableSortedDictionary<string, int> Counts(Session session)
    {
        if (session.StartedAt is null)
            return ImmutableSortedDictionary<string, int>.Empty;
        var answers = session.Clients.Select(p => p.Feedback).OfType<Feedback>().ToList();
        (string Key, int Count)[] counts =
        [
            (Sessions, 1),
            (Telephone, session.Plan.Medium == Medium.Telephone ? 1 : 0),
            (Disrupted, session.Disruptions > 0 ? 1 : 0),
            (NewAppointments, session.NewAppointment ? 1 : 0),
            (Answers, answers.Count),
            (Missing, answers.Count(a => a.Missing == true)),
            .. answers.SelectMany(Ratings).CountBy(key => key).Select(same => (same.Key, same.Value)),
        ];
        return counts.Where(c => c.Count > 0).ToImmutableSortedDictionary(c => c.Key, c => c.Count, StringComparer.Ordinal);
    }

    /// <summary>How often question <paramref name="question"/> (from 1) was answered with <paramref name="rating"/> (1 to 5).</summary>
    public static string Rating(int question, int rating) => string.Create(CultureInfo.InvariantCulture, $"rating{question}:{rating}");

    private static IEnumerable<string> Ratings(Feedback feedback) =>
        from question in Enumerable.Range(1, feedback.Ratings.IsDefault ? 0 : feedback.Ratings.Length)
        let rating = feedback.Rating(question)
        where rating is not null
        select Rating(question, rating.Value);
}
