using System.Globalization;
using TeamsCounselBot.Sessions;

namespace TeamsCounselBot.Presentation;

/// <summary>The released figures as a table, with periods as rows.</summary>
internal static class StatisticsTable
{
    /// <param name="t">The language of the column names.</param>
    /// <param name="periods">The periods, in the order of the rows.</param>
    public static string Csv(Texts t, IReadOnlyList<PeriodFigures> periods)
    {
        var csv = new CsvTable();
        string[] questions = [.. Enumerable.Range(1, Statistics.Questions).Select(question => t[$"feedback.rating{question}"])];
        csv.Row([t["desk.statistics.period"], .. periods.Count == 0 ? [] : periods[0].Parts.Select(part => t[part.Name]), .. questions]);
        foreach (var period in periods)
            csv.Row([period.Period, .. period.Parts.Select(part => part.Figure?.ToString(CultureInfo.InvariantCulture) ?? ""),
                .. period.Means.Select(mean => mean?.ToString("0.0", t.Culture) ?? "")]);
        return csv.ToString();
    }
}
