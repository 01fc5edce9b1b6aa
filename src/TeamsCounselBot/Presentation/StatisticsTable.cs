using System.Globalization;
using System.Text;
using TeamsCounselBot.Sessions;

namespace TeamsCounselBot.Presentation;

/// <summary>The released figures as CSV (RFC 4180), for a table program: UTF-8 with its mark, semicolons, periods as rows.</summary>
internal static class StatisticsTable
{
    private const char Separator = ';';

    /// <param name="t">The language of the column names.</param>
    /// <param name="periods">The periods, in the order of the rows.</param>
    public static string Csv(Texts t, IReadOnlyList<PeriodFigures> periods)
    {
        var csv = new StringBuilder("\uFEFF");
        string[] questions = [.. Enumerable.Range(1, Statistics.Questions).Select(question => t[$"feedback.rating{question}"])];
        Row(csv, [t["desk.statistics.period"], .. periods.Count == 0 ? [] : periods[0].Parts.Select(part => t[part.Name]), .. questions]);
        foreach (var period in periods)
            Row(csv, [period.Period, .. period.Parts.Select(part => part.Figure?.ToString(CultureInfo.InvariantCulture) ?? ""),
                .. period.Means.Select(mean => mean?.ToString("0.0", t.Culture) ?? "")]);
        return csv.ToString();
    }

    private static void Row(StringBuilder csv, IEnumerable<string> cells) =>
        csv.AppendJoin(Separator, cells.Select(cell => $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"")).Append("\r\n");
}
