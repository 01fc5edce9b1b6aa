using System.Globalization;
using TeamsCounselBot.AdaptiveCards;
using TeamsCounselBot.Presentation;
using TeamsCounselBot.Sessions;

namespace TeamsCounselBot.Cards;

/// <summary>How clients found their sessions, by released periods.</summary>
internal static class StatisticsCard
{
    private const int MostPeriods = 6;

    /// <param name="c">The centre and the viewer.</param>
    /// <param name="periods">The released periods, the newest first.</param>
    public static AdaptiveCard Render(CentreContext c, IReadOnlyCollection<PeriodFigures> periods)
    {
        var t = c.Texts;
        var page = new CardBuilder(c, "statistics.title");
        List<PeriodFigures> shown = [.. periods.Take(MostPeriods).Reverse()];
        if (shown.Count == 0)
        {
            page.Text(t.Format("statistics.tooFew", StatisticsRelease.FewestSessions, StatisticsRelease.FewestAnswers,
                StatisticsRelease.FewestCounsellors));
            return page.Card();
        }
        var last = shown[^1];
        page.Strong(last.Name(t));
        page.Figures((t["statistics.sessions"], Number(t, last.Sessions)), (t["statistics.answers"], Number(t, last.Answers)));
        page.Chart(Chart(t, shown));
        page.Note(t.Format("statistics.note", StatisticsRelease.FewestOfFigure));
        return page.Card();
    }

    private static GroupedBarChart Chart(Texts t, List<PeriodFigures> periods) => new()
    {
        Title = t["statistics.chart"],
        YMin = 1,
        YMax = PeriodFigures.Highest,
        ShowBarValues = true,
        Data = [.. Enumerable.Range(0, Statistics.Questions).Select(question => new BarSeries(t[$"feedback.rating{question + 1}"],
            [.. periods.Where(p => p.Means[question] is not null).Select(
                p => new Bar(p.Name(t), Math.Round(p.Means[question]!.Value, 1)))]))],
        Fallback = new Container
        {
            Items = [new TextBlock { Text = t["statistics.chart"], Weight = FontWeight.Bolder }, .. periods.AsEnumerable().Reverse()
                .SelectMany(p => Period(t, p))]
        },
    };

    /// <summary>The same as bars made of columns, for clients without charts.</summary>
    private static IEnumerable<CardElement> Period(Texts t, PeriodFigures period)
    {
        yield return new TextBlock
        {
            Text = t.Format("statistics.month", period.Name(t), period.Answers),
            IsSubtle = true,
            Spacing = Spacing.Medium
        };
        for (var question = 0; question < Statistics.Questions; question++)
        {
            if (period.Means[question] is not { } mean)
                continue;
            yield return new TextBlock { Text = t[$"feedback.rating{question + 1}"], Size = FontSize.Small, Spacing = Spacing.Small };
            yield return Bar(t, mean);
        }
    }

    private static ColumnSet Bar(Texts t, decimal mean) => new()
    {
        Spacing = Spacing.None,
        Columns =
        [
            new Column
            {
                Width = Weight(mean - 1),
                Style = ContainerStyle.Accent,
                Items = [new TextBlock { Text = mean.ToString("0.0", t.Culture), Weight = FontWeight.Bolder, Size = FontSize.Small }],
            },
            new Column { Width = Weight(PeriodFigures.Highest - mean), Spacing = Spacing.None, Items = [] },
        ],
    };

    private static string Weight(decimal part) => Math.Max(1, (int)(part * 20)).ToString(CultureInfo.InvariantCulture);

    private static string Number(Texts t, long number) => number.ToString(t.Culture);
}
