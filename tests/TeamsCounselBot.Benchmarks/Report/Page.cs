using System.Text.RegularExpressions;

namespace TeamsCounselBot.Benchmarks.Report;

/// <summary>
/// A page of Markdown with places for tables. The text between <c>&lt;!-- name --&gt;</c> and <c>&lt;!-- /name --&gt;</c> is replaced.
/// </summary>
internal static class Page
{
    public static void Fill(string file, IReadOnlyDictionary<string, string> tables)
    {
        var text = File.ReadAllText(file);
        foreach (var (name, table) in tables)
        {
            var place = new Regex($"(?<=<!-- {name} -->\n).*?(?=<!-- /{name} -->)", RegexOptions.Singleline);
            if (!place.IsMatch(text))
                throw new InvalidOperationException($"{file} has no place for {name}");
            text = place.Replace(text, "\n" + table.Replace("$", "$$", StringComparison.Ordinal) + "\n", 1);
        }
        File.WriteAllText(file, text);
    }
}
