using System.Collections.Immutable;

namespace TeamsCounselBot.Sessions;

/// <summary>The counts of a centre's sessions in one month. They are sealed until the month is released.</summary>
internal sealed record PeriodCounts
{
    /// <summary>The keys of <see cref="Statistics"/> and how much was counted.</summary>
    public ImmutableSortedDictionary<string, long> Counts { get; init; } =
        ImmutableSortedDictionary.Create<string, long>(StringComparer.Ordinal);

    /// <summary>Keyed hashes of the counsellors: their number decides whether the period is shown.</summary>
    public ImmutableSortedSet<string> Counsellors { get; init; } = ImmutableSortedSet.Create<string>(StringComparer.Ordinal);

    /// <summary>
    /// Keyed hashes of the sessions with an answer. The dates of a series are one session, since the same people answer.
    /// </summary>
    public ImmutableSortedSet<string> Answered { get; init; } = ImmutableSortedSet.Create<string>(StringComparer.Ordinal);

    public long this[string key] => Counts.GetValueOrDefault(key);

    public PeriodCounts With(IEnumerable<KeyValuePair<string, long>> counts) => this with
    {
        Counts = counts.Aggregate(Counts, (sum, count) => sum.SetItem(count.Key, sum.GetValueOrDefault(count.Key) + count.Value)),
    };

    public PeriodCounts Plus(PeriodCounts other) => With(other.Counts) with
    {
        Counsellors = Counsellors.Union(other.Counsellors),
        Answered = Answered.Union(other.Answered),
    };
}

/// <summary>A period whose figures are shown. They never change.</summary>
/// <param name="Period">As <c>2026-11</c>, <c>2026-Q4</c> or <c>2026</c>.</param>
/// <param name="Figures">What may be shown of it, by the keys of <see cref="Statistics"/>.</param>
internal sealed record ReleasedPeriod(string Period, ImmutableSortedDictionary<string, long> Figures);

/// <summary>The decision on the months that are counted.</summary>
/// <param name="Released">Periods to be shown from now on.</param>
/// <param name="Closed">Months whose counts are deleted: they are shown, or their whole year was too small.</param>
internal sealed record Release(ImmutableArray<ReleasedPeriod> Released, ImmutableArray<string> Closed);
