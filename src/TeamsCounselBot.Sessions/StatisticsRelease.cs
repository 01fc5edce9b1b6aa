using System.Collections.Immutable;
using System.Globalization;

namespace TeamsCounselBot.Sessions;

/// <summary>
/// Decides which figures of a centre are shown. A month that is too small waits for its quarter, and a quarter for its year. A year that
/// is too small is deleted. No month is in two periods, so no two readings differ by one person.
/// </summary>
internal static class StatisticsRelease
{
    public const int FewestSessions = 10;
    public const int FewestAnswers = 10;
    public const int FewestAnsweredSessions = 8;
    public const int FewestCounsellors = 3;

    /// <summary>A further figure is shown only if it and the rest of the whole are at least as many.</summary>
    public const int FewestOfFigure = 5;

    /// <summary>The time between the end of a period and its release.</summary>
    public static readonly TimeSpan After = TimeSpan.FromDays(5);

    private static readonly (int Months, Func<DateOnly, string> Name)[] Lengths = [(1, Month), (3, Quarter), (12, Year)];

    /// <param name="open">Months as <c>yyyy-MM</c>, with what was counted.</param>
    /// <param name="isReleased">Whether a period is already shown. Such a period is never changed.</param>
    /// <param name="now">The present time.</param>
    public static Release Decide(
        IReadOnlyDictionary<string, PeriodCounts> open, Func<string, bool> isReleased, DateTimeOffset now)
    {
        var left = open.Keys.ToHashSet(StringComparer.Ordinal);
        var closed = ImmutableArray.CreateBuilder<string>();
        var released = ImmutableArray.CreateBuilder<ReleasedPeriod>();
        foreach (var (months, name) in Lengths)
            foreach (var period in left.GroupBy(month => name(First(month))).OrderBy(it => it.Key, StringComparer.Ordinal).ToList())
            {
                if (!IsOver(First(period.First()), months, now))
                    continue;
                var sum = period.Aggregate(new PeriodCounts(), (counts, month) => counts.Plus(open[month]));
                if (Suffices(sum) && !isReleased(period.Key))
                    released.Add(new ReleasedPeriod(period.Key, Figures(sum)));
                else if (months < 12)
                    continue;
                closed.AddRange(period);
                left.ExceptWith(period.ToList());
            }
        return new Release(released.ToImmutable(), closed.ToImmutable());
    }

    /// <summary>Whether there is enough of everything that could single somebody out.</summary>
    public static bool Suffices(PeriodCounts counts) =>
        counts[Statistics.Sessions] >= FewestSessions && counts[Statistics.Answers] >= FewestAnswers
        && counts.Answered.Count >= FewestAnsweredSessions && counts.Counsellors.Count >= FewestCounsellors;

    /// <summary>The figures that may be shown of a period that suffices.</summary>
    public static ImmutableSortedDictionary<string, long> Figures(PeriodCounts counts)
    {
        var (sessions, answers) = (counts[Statistics.Sessions], counts[Statistics.Answers]);
        var figures = ImmutableSortedDictionary.CreateBuilder<string, long>(StringComparer.Ordinal);
        figures[Statistics.Sessions] = sessions;
        figures[Statistics.Answers] = answers;
        foreach (var key in Statistics.PartsOfSessions.Where(key => MayBeShown(counts[key], sessions)))
            figures[key] = counts[key];
        if (MayBeShown(counts[Statistics.NoShow], sessions + counts[Statistics.NoShow]))
            figures[Statistics.NoShow] = counts[Statistics.NoShow];
        if (MayBeShown(counts[Statistics.Missing], answers))
            figures[Statistics.Missing] = counts[Statistics.Missing];
        for (var question = 1; question <= Statistics.Questions; question++)
        {
            var given = counts[Statistics.Given(question)];
            // If everybody answered a question, nobody stands out by not answering it.
            if (given != answers && !MayBeShown(given, answers))
                continue;
            figures[Statistics.Given(question)] = given;
            figures[Statistics.Sum(question)] = counts[Statistics.Sum(question)];
        }
        return figures.ToImmutable();
    }

    private static bool MayBeShown(long figure, long whole) => figure >= FewestOfFigure && whole - figure >= FewestOfFigure;

    private static bool IsOver(DateOnly month, int months, DateTimeOffset now)
    {
        var begin = new DateOnly(month.Year, ((month.Month - 1) / months * months) + 1, 1);
        return new DateTimeOffset(begin.AddMonths(months), TimeOnly.MinValue, TimeSpan.Zero) + After <= now;
    }

    private static DateOnly First(string month) => DateOnly.ParseExact(month + "-01", "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Month(DateOnly month) => month.ToString("yyyy-MM", CultureInfo.InvariantCulture);

    private static string Quarter(DateOnly month) =>
        string.Create(CultureInfo.InvariantCulture, $"{month.Year:0000}-Q{(month.Month + 2) / 3}");

    private static string Year(DateOnly month) => month.Year.ToString("0000", CultureInfo.InvariantCulture);
}
