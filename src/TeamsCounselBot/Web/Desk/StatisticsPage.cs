using System.Globalization;
using TeamsCounselBot.Cards;
using TeamsCounselBot.Sessions;

namespace TeamsCounselBot.Web.Desk;

/// <summary>How clients found their sessions: a chart per question, which is a table at the same time, and the counts.</summary>
internal static class StatisticsPage
{
    private const int MostMonths = 12;

    /// <summary>The width of a bar that is full, in units of the picture.</summary>
    private const int Full = 100;

    public static PageShell Page(DeskView view, IReadOnlyCollection<MonthOfFeedback> months)
    {
        var t = view.Texts;
        List<MonthOfFeedback> shown = [.. months.Where(m => m.Answers >= Statistics.FewestAnswers).OrderByDescending(m => m.Month).Take(MostMonths)];
        if (shown.Count == 0)
            return DeskFrame.Page(view, t["statistics.title"], $"<p>{t.Format("statistics.tooFew", Statistics.FewestAnswers)}</p>");
        return DeskFrame.Page(view, t["statistics.title"], $"""
            <section aria-labelledby="means"><h2 id="means">{t["statistics.chart"]}</h2>
            {Enumerable.Range(0, MonthOfFeedback.Questions).Select(question => Chart(t, shown, question))}</section>
            <section><h2 id="counts">{t["desk.statistics.counts"]}</h2>{Counts(t, shown)}</section>
            <p class="hint">{t.Format("statistics.note", Statistics.FewestAnswers)}</p>
            """);
    }

    private static Html Chart(Texts t, List<MonthOfFeedback> months, int question)
    {
        Html head = $"""<thead class="unseen"><tr><th scope="col">{t["desk.statistics.month"]}</th><td></td><th scope="col">{t["statistics.chart"]}</th></tr></thead>""";
        return $"""<table class="bars"><caption>{t[$"feedback.rating{question + 1}"]}</caption>{head}<tbody>{months.Where(m => m.Means[question] is not null).Select(Row)}</tbody></table>""";

        Html Row(MonthOfFeedback month)
        {
            var mean = month.Means[question]!.Value;
            var width = (mean / StatisticsCard.Highest * Full).ToString("0.#", CultureInfo.InvariantCulture);
            return $"""
                <tr><th scope="row">{Short(month, t)}</th>
                <td class="bar"><svg viewBox="0 0 {Full} 10" preserveAspectRatio="none" aria-hidden="true" focusable="false"><rect class="track" width="{Full}" height="10"/><rect width="{width}" height="10"/></svg></td>
                <td class="number">{mean.ToString("0.0", t.Culture)}</td></tr>
                """;
        }
    }

    private static Html Counts(Texts t, List<MonthOfFeedback> months)
    {
        (string Name, Func<MonthOfFeedback, int> Count)[] columns =
        [
            (t["statistics.sessions"], m => m.Sessions),
            (t["desk.statistics.telephone"], m => m.Telephone),
            (t["desk.statistics.disrupted"], m => m.Disrupted),
            (t["desk.statistics.newAppointments"], m => m.NewAppointments),
            (t["statistics.answers"], m => m.Answers),
            (t["desk.statistics.missing"], m => m.Missing),
        ];
        return $"""
            <div class="wide" role="region" tabindex="0" aria-labelledby="counts"><table class="counts"><thead><tr><th scope="col">{t["desk.statistics.month"]}</th>{columns.Select(Head)}</tr></thead>
            <tbody>{months.Select(Row)}</tbody></table></div>
            """;

        static Html Head((string Name, Func<MonthOfFeedback, int>) column) => $"""<th scope="col">{column.Name}</th>""";

        Html Row(MonthOfFeedback month)
        {
            return $"""<tr><th scope="row">{Short(month, t)}</th>{columns.Select(column => Cell(column.Count(month)))}</tr>""";

            Html Cell(int count) => $"""<td class="number">{count.ToString(t.Culture)}</td>""";
        }
    }

    private static string Short(MonthOfFeedback month, Texts t) => t.LeftToRight(month.Month.ToString("MM/yyyy", CultureInfo.InvariantCulture));
}
