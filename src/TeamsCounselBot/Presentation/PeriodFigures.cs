using System.Collections.Immutable;
using System.Globalization;
using TeamsCounselBot.Sessions;

namespace TeamsCounselBot.Presentation;

/// <summary>
/// The figures of a released period of one centre. A part is null if it is not shown because it or its rest is too small.
/// </summary>
/// <param name="Period">As <c>2026-11</c>, <c>2026-Q4</c> or <c>2026</c>.</param>
/// <param name="Sessions">How many sessions took place.</param>
/// <param name="Answers">How many clients answered.</param>
/// <param name="Means">The mean of each rating, 1 to 5; null if it is not shown.</param>
internal sealed record PeriodFigures(string Period, long Sessions, long Answers, ImmutableArray<decimal?> Means)
{
    /// <summary>The best rating of a question.</summary>
    public const decimal Highest = 5;

    /// <summary>The parts in the order of the table: the key of their name, and the figure.</summary>
    public required ImmutableArray<(string Name, long? Figure)> Parts { get; init; }

    public static PeriodFigures Of(ReleasedPeriod period)
    {
        var figures = period.Figures;
        return new(period.Period, figures.GetValueOrDefault(Statistics.Sessions), figures.GetValueOrDefault(Statistics.Answers),
            [.. Enumerable.Range(1, Statistics.Questions).Select(question => Mean(figures, question))])
        {
            Parts =
            [
                ("statistics.sessions", Figure(figures, Statistics.Sessions)),
                .. Statistics.PartsOfSessions.Select(key => ($"desk.statistics.{key}", Figure(figures, key))),
                ($"desk.statistics.{Statistics.NoShow}", Figure(figures, Statistics.NoShow)),
                ("statistics.answers", Figure(figures, Statistics.Answers)),
                ($"desk.statistics.{Statistics.Missing}", Figure(figures, Statistics.Missing)),
            ],
        };
    }

    /// <summary>The period in words: a month, a quarter or a year.</summary>
    public string Name(Texts t) => Period.Split('-') switch
    {
        [var year] => t.Format("statistics.year", year),
        [var year, ['Q', .. var quarter]] => t.Format("statistics.quarter", quarter, year),
        _ => t.AtStart(DateFormatter.Month(DateOnly.ParseExact(Period + "-01", TypedDay.Iso, CultureInfo.InvariantCulture), t)),
    };

    private static long? Figure(ImmutableSortedDictionary<string, long> figures, string key) =>
        figures.TryGetValue(key, out var figure) ? figure : null;

    private static decimal? Mean(ImmutableSortedDictionary<string, long> figures, int question) =>
        Figure(figures, Statistics.Given(question)) is > 0 and var given
            ? (decimal)figures.GetValueOrDefault(Statistics.Sum(question)) / given
            : null;
}
