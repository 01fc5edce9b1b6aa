using System.Collections.Immutable;
using System.Globalization;

namespace TeamsCounselBot.Sessions;

/// <summary>
/// The counts of a session that is over. They are sealed until <see cref="StatisticsRelease"/> shows their period.
/// </summary>
internal static class Statistics
{
    /// <summary>Sessions that took place.</summary>
    public const string Sessions = "sessions";

    /// <summary>Of these, sessions on the telephone.</summary>
    public const string Telephone = "telephone";

    /// <summary>Sessions with a broken connection and a callback.</summary>
    public const string Disrupted = "disrupted";

    /// <summary>Sessions for which another appointment had to be found.</summary>
    public const string NewAppointments = "newAppointments";

    /// <summary>Appointments to which no client came; they are no sessions.</summary>
    public const string NoShow = "noShow";

    /// <summary>Sessions at which the next appointment was agreed.</summary>
    public const string NextAgreed = "nextAgreed";

    /// <summary>Clients who answered the feedback.</summary>
    public const string Answers = "answers";

    /// <summary>Of these, clients to whom something was missing.</summary>
    public const string Missing = "missing";

    /// <summary>The number of questions with a rating.</summary>
    public const int Questions = 3;

    /// <summary>Figures that are parts of <see cref="Sessions"/>.</summary>
    public static ImmutableArray<string> PartsOfSessions { get; } = [Telephone, Disrupted, NewAppointments, NextAgreed];

    /// <summary>The keys that the session's present date adds to, and how much.</summary>
    public static PastDate Of(Session session, DateTimeOffset now) => new(session.EndedAt ?? now, Counts(session));

    private static ImmutableSortedDictionary<string, int> Counts(Session session)
    {
        if (session.NoShow || (session.EndedAt is null && session.NoClientCame))
            return ImmutableSortedDictionary<string, int>.Empty.Add(NoShow, 1);
        if (session.StartedAt is null)
            return ImmutableSortedDictionary<string, int>.Empty;
        // Only what people agreed to have counted, and of each person once.
        var answers = session.Clients.Where(p => p.AgreedTo(ConsentFor.Statistics) && p.Feedback is not null)
            .GroupBy(p => session.Self(p.Id)).Select(person => person.MaxBy(p => p.SameAs is null)!.Feedback!).ToList();
        (string Key, int Count)[] counts =
        [
            (Sessions, 1),
            (Telephone, session.Plan.Medium == Medium.Telephone ? 1 : 0),
            (Disrupted, session.Disruptions > 0 ? 1 : 0),
            (NewAppointments, session.NewAppointment ? 1 : 0),
            (NextAgreed, session.Next is null ? 0 : 1),
            (Answers, answers.Count),
            (Missing, answers.Count(a => a.Missing == true)),
            .. Enumerable.Range(1, Questions).SelectMany(
                question => Ratings(question, [.. answers.Select(a => a.Rating(question)).OfType<int>()])),
        ];
        return counts.Where(c => c.Count > 0).ToImmutableSortedDictionary(c => c.Key, c => c.Count, StringComparer.Ordinal);
    }

    /// <summary>The key for how many clients answered question <paramref name="question"/> (from 1).</summary>
    public static string Given(int question) => string.Create(CultureInfo.InvariantCulture, $"rating{question}:n");

    /// <summary>The key for the sum of their ratings. How often each rating was given is not kept.</summary>
    public static string Sum(int question) => string.Create(CultureInfo.InvariantCulture, $"rating{question}:sum");

    /// <summary>
    /// The counts with each question's answers as number and sum: earlier versions counted each rating (<c>rating1:5</c>).
    /// </summary>
    public static IEnumerable<KeyValuePair<string, long>> WithoutHistograms(IEnumerable<KeyValuePair<string, int>> counts) =>
        counts.SelectMany<KeyValuePair<string, int>, KeyValuePair<string, long>>(count =>
            count.Key.Split(':') is [var question, var rating] && int.TryParse(rating, CultureInfo.InvariantCulture, out var stars)
                ? [new($"{question}:n", count.Value), new($"{question}:sum", (long)stars * count.Value)]
                : [new(count.Key, count.Value)]);

    private static (string Key, int Count)[] Ratings(int question, ImmutableArray<int> ratings) =>
        [(Given(question), ratings.Length), (Sum(question), ratings.Sum())];
}
