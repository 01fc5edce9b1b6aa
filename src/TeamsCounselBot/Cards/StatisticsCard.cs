using System.Collections.Immutable;
using System.Globalization;
using TeamsCounselBot.AdaptiveCards;
using TeamsCounselBot.Sessions;

namespace TeamsCounselBot.Cards;

/// <summary>A month's feedback of one centre, without anything that leads back to a person.</summary>
/// <param name="Month">The month's first day.</param>
/// <param name="Sessions">How many sessions ended in it.</param>
/// <param name="Answers">How many clients answered.</param>
/// <param name="Means">The mean of each rating, 1 to 5; null where nobody gave it.</param>
internal sealed record MonthOfFeedback(DateOnly Month, int Sessions, int Answers, ImmutableArray<decimal?> Means)
{
    public const int Questions = 3;

    /// <summary>Of the sessions: how many were on the telephone.</summary>
    public int Telephone { get; init; }

    /// <summary>Of the sessions: in how many the line broke.</summary>
    public int Disrupted { get; init; }

    /// <summary>Of the sessions: for how many another appointment had to be found.</summary>
    public int NewAppointments { get; init; }

    /// <summary>Of the answers: how many said that something was missing.</summary>
    public int Missing { get; init; }

    /// <param name="month">As <c>yyyy-MM</c>.</param>
    /// <param name="counts">The keys of <see cref="Statistics"/> and how often each was counted.</param>
    public static MonthOfFeedback Of(string month, IReadOnlyDictionary<string, int> counts) => new(
        DateOnly.ParseExact(month + "-01", "yyyy-MM-dd", CultureInfo.InvariantCulture),
        counts.GetValueOrDefault(Statistics.Sessions),
        counts.GetValueOrDefault(Statistics.Answers),
        [.. Enumerable.Range(1, Questions).Select(question => Mean(question, counts))])
    {
        Telephone = counts.GetValueOrDefault(Statistics.Telephone),
        Disrupted = counts.GetValueOrDefault(Statistics.Disrupted),
        NewAppointments = counts.GetValueOrDefault(Statistics.NewAppointments),
        Missing = counts.GetValueOrDefault(Statistics.Missing),
    };

    private static decimal? Mean(int question, IReadOnlyDictionary<string, int> counts)
    {
        var given = Enumerable.Range(1, 5).Select(rating => (Rating: rating, Count: counts.GetValueOrDefault(Statistics.Rating(question, rating)))).ToList();
        var answers = given.Sum(g => g.Count);
        return answers == 0 ? null : (decimal)given.Sum(g => g.Rating * g.Count) / answers;
    }
}

/// <summary>How clients found their sessions, month by month, once enough of them answered.</summary>
internal static class StatisticsCard
{
    /// <summary>The best that can be said to a question.</summary>
    public const decimal Highest = 5;

    private const int MostMonths = 6;

    public static AdaptiveCard Render(CentreContext c, IReadOnlyCollection<MonthOfFeedback> months)
    {
        var t = c.Texts;
        var page = new Page(c, "statistics.title");
        List<MonthOfFeedback> shown = [.. months.Where(m => m.Answers >= Statistics.FewestAnswers).OrderBy(m => m.Month).TakeLast(MostMonths)];
        if (shown.Count == 0)
        {
            page.Text(t.Format("statistics.tooFew", Statistics.FewestAnswers));
            return page.Card();
        }
        var last = shown[^1];
        page.Strong(Clock.Month(last.Month, t));
        page.Figures((t["statistics.sessions"], Number(t, last.Sessions)), (t["statistics.answers"], Number(t, last.Answers)));
        page.Chart(Chart(t, shown));
        page.Note(t.Format("statistics.note", Statistics.FewestAnswers));
        return page.Card();
    }

    private static GroupedBarChart Chart(Texts t, List<MonthOfFeedback> months) => new()
    {
        Title = t["statistics.chart"],
        YMin = 0,
        YMax = Highest,
        ShowBarValues = true,
        Data = [.. Enumerable.Range(0, MonthOfFeedback.Questions).Select(question => new BarSeries(t[$"feedback.rating{question + 1}"],
            [.. months.Where(m => m.Means[question] is not null).Select(m => new Bar(m.Month.ToString("MM/yyyy", CultureInfo.InvariantCulture), Math.Round(m.Means[question]!.Value, 1)))]))],
        Fallback = new Container { Items = [new TextBlock { Text = t["statistics.chart"], Weight = FontWeight.Bolder }, .. months.AsEnumerable().Reverse().SelectMany(m => Month(t, m))] },
    };

    /// <summary>The same as bars made of columns, for clients without charts.</summary>
    private static IEnumerable<CardElement> Month(Texts t, MonthOfFeedback month)
    {
        yield return new TextBlock { Text = t.Format("statistics.month", Clock.Month(month.Month, t), month.Answers), IsSubtle = true, Spacing = Spacing.Medium };
        for (var question = 0; question < MonthOfFeedback.Questions; question++)
        {
            if (month.Means[question] is not { } mean)
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
                Width = Weight(mean),
                Style = ContainerStyle.Accent,
                Items = [new TextBlock { Text = mean.ToString("0.0", t.Culture), Weight = FontWeight.Bolder, Size = FontSize.Small }],
            },
            new Column { Width = Weight(Highest - mean), Spacing = Spacing.None, Items = [] },
        ],
    };

    private static string Weight(decimal part) => Math.Max(1, (int)(part * 20)).ToString(CultureInfo.InvariantCulture);

    private static string Number(Texts t, int number) => number.ToString(t.Culture);
}
