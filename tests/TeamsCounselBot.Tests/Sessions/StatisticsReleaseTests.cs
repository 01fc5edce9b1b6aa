using System.Collections.Immutable;
using CsCheck;
using TeamsCounselBot.Sessions;

namespace TeamsCounselBot.Tests.Sessions;

public class StatisticsReleaseTests
{
    private static readonly DateTimeOffset AfterOctober = new(2026, 11, 6, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_month_that_suffices_is_released_five_days_after_its_end()
    {
        Assert.Empty(Decide(AfterOctober.AddSeconds(-1), ("2026-10", Counts())).Released);

        var release = Decide(AfterOctober, ("2026-10", Counts()), ("2026-11", Counts()));

        Assert.Equal("2026-10", Assert.Single(release.Released).Period);
        Assert.Equal("2026-10", Assert.Single(release.Closed));
    }

    [Theory]
    [InlineData(9, 10, 8, 3), InlineData(10, 9, 8, 3), InlineData(10, 10, 7, 3), InlineData(10, 10, 8, 2)]
    public void A_month_that_is_too_small_waits_for_its_quarter(int sessions, int answers, int answered, int counsellors)
    {
        var small = Counts(sessions, answers, answered, counsellors);

        Assert.Empty(Decide(AfterOctober, ("2026-10", small)).Released);
        Assert.Empty(Decide(AfterOctober, ("2026-10", small)).Closed);
    }

    [Fact]
    public void Small_months_become_a_quarter_and_small_quarters_a_year()
    {
        static PeriodCounts Small() => Counts(sessions: 5, answers: 5, answered: 4, counsellors: 3);
        var quarter = Decide(new(2027, 1, 6, 0, 0, 0, TimeSpan.Zero), ("2026-10", Small()), ("2026-12", Small()));
        var year = Decide(new(2027, 1, 6, 0, 0, 0, TimeSpan.Zero), ("2026-02", Small()), ("2026-10", Small()));

        Assert.Equal("2026-Q4", Assert.Single(quarter.Released).Period);
        Assert.Equal(10, quarter.Released[0].Figures[Statistics.Sessions]);
        Assert.Equal("2026", Assert.Single(year.Released).Period);
        Assert.Equal(2, year.Closed.Length);
    }

    [Fact]
    public void A_year_that_is_too_small_is_deleted_and_shown_to_nobody()
    {
        var release = Decide(new(2027, 1, 6, 0, 0, 0, TimeSpan.Zero),
            ("2026-10", Counts(sessions: 1, answers: 1, answered: 1, counsellors: 1)));

        Assert.Empty(release.Released);
        Assert.Equal("2026-10", Assert.Single(release.Closed));
    }

    [Fact]
    public void One_group_session_never_makes_a_period() =>
        Assert.False(StatisticsRelease.Suffices(Counts(sessions: 40, answers: 40, answered: 1, counsellors: 5)));

    [Theory]
    [InlineData(4, false), InlineData(5, true), InlineData(15, true), InlineData(16, false), InlineData(20, false), InlineData(0, false)]
    public void A_further_figure_is_shown_if_it_and_its_rest_are_five_or_more(int telephone, bool shown)
    {
        var counts = Counts(sessions: 20).With([new(Statistics.Telephone, telephone)]);

        Assert.Equal(shown, StatisticsRelease.Figures(counts).ContainsKey(Statistics.Telephone));
    }

    [Fact]
    public void A_question_that_few_left_out_is_not_shown()
    {
        var counts = Counts(answers: 12).With([new(Statistics.Given(1), 12), new(Statistics.Sum(1), 48), new(Statistics.Given(2), 11)]);
        var figures = StatisticsRelease.Figures(counts);

        Assert.Equal((12, 48), (figures[Statistics.Given(1)], figures[Statistics.Sum(1)]));
        Assert.False(figures.ContainsKey(Statistics.Given(2)));
    }

    /// <summary>
    /// Whatever sessions are erased in whatever months, two readings at any two moments differ by nothing or by whole periods, and no
    /// session is in two of them.
    /// </summary>
    [Fact]
    public void Two_readings_never_differ_by_one_session() =>
        Gen.Select(Gen.Int[0, 23], Gen.Int[1, 4], Gen.Int[0, 5]).Array[0, 120].Sample(erased =>
        {
            var open = new Dictionary<string, PeriodCounts>();
            var shown = new Dictionary<string, ReleasedPeriod>();
            var (counted, thrownAway) = (0L, 0L);
            for (var month = 0; month < 40; month++)
            {
                var first = new DateOnly(2026, 1, 1).AddMonths(month);
                foreach (var (_, answers, counsellor) in erased.Where(it => it.Item1 == month))
                {
                    var key = first.ToString("yyyy-MM", System.Globalization.CultureInfo.InvariantCulture);
                    var before = open.GetValueOrDefault(key) ?? new PeriodCounts();
                    open[key] = before.With([new(Statistics.Sessions, 1), new(Statistics.Answers, answers)]) with
                    {
                        Counsellors = before.Counsellors.Add($"counsellor-{counsellor}"),
                        Answered = before.Answered.Add($"session-{counted}"),
                    };
                    counted++;
                }
                var reading = shown.ToDictionary();
                var release = StatisticsRelease.Decide(
                    open, shown.ContainsKey, new DateTimeOffset(first.AddMonths(1), TimeOnly.MinValue, TimeSpan.Zero).AddDays(6));
                foreach (var period in release.Released)
                {
                    shown.Add(period.Period, period);
                    Assert.True(period.Figures[Statistics.Sessions] >= StatisticsRelease.FewestSessions);
                }
                thrownAway += release.Closed.Sum(key => open[key][Statistics.Sessions]);
                foreach (var key in release.Closed)
                    open.Remove(key);
                Assert.All(reading, before => Assert.Same(before.Value, shown[before.Key]));
            }
            Assert.Empty(open);
            Assert.True(shown.Values.Sum(period => period.Figures[Statistics.Sessions]) <= thrownAway);
            Assert.Equal(counted, thrownAway);
        });

    private static Release Decide(DateTimeOffset now, params (string Month, PeriodCounts Counts)[] open) =>
        StatisticsRelease.Decide(open.ToDictionary(it => it.Month, it => it.Counts), _ => false, now);

    private static PeriodCounts Counts(int sessions = 10, int answers = 10, int answered = 8, int counsellors = 3) =>
        new PeriodCounts().With([new(Statistics.Sessions, sessions), new(Statistics.Answers, answers)]) with
        {
            Counsellors = [.. Enumerable.Range(0, counsellors).Select(i => $"c{i}")],
            Answered = [.. Enumerable.Range(0, answered).Select(i => $"{Guid.NewGuid()}")],
        };
}
