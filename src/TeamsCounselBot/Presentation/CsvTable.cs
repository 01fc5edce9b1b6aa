using System.Text;

namespace TeamsCounselBot.Presentation;

/// <summary>
/// A table as CSV (RFC 4180), for a table program: UTF-8 with its mark, semicolons. A cell that such a program would take for a formula
/// gets an apostrophe in front, by which it stays text.
/// </summary>
internal sealed class CsvTable
{
    private const char Separator = ';';

    /// <summary>Source: "CSV Injection", owasp.org.</summary>
    private const string Formula = "=+-@\t\r\n";

    private readonly StringBuilder _csv = new("\uFEFF");

    public void Row(IEnumerable<string> cells) =>
        _csv.AppendJoin(Separator, cells.Select(Quoted)).Append("\r\n");

    private static string Quoted(string cell)
    {
        var text = cell.Length > 0 && Formula.Contains(cell[0], StringComparison.Ordinal) ? $"'{cell}" : cell;
        return $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }

    public override string ToString() => _csv.ToString();
}
