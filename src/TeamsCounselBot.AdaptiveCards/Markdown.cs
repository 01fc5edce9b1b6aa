using System.Text;

namespace TeamsCounselBot.AdaptiveCards;

/// <summary>The Markdown of <see cref="TextBlock"/> and <see cref="Fact"/>.</summary>
public static class Markdown
{
    /// <summary>Escapes text that people wrote, so that it shows no links, formatting, mentions or date functions.</summary>
    /// <param name="text">The text. Its line breaks become blank lines, because Teams needs one for a new line.</param>
    /// <remarks>
    /// Escapes only what has an effect, because some clients show a needless backslash.
    /// Do not use it for the values of inputs: they are not Markdown.
    /// </remarks>
    public static string Escape(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var lines = text.ReplaceLineEndings("\n")
            .Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return string.Join("\n\n", lines.Select(EscapeLine));
    }

    private static string EscapeLine(string line)
    {
        var escaped = new StringBuilder(line.Length + 8);
        for (var at = 0; at < line.Length; at++)
        {
            if (char.IsControl(line[at]))
            {
                escaped.Append(' ');
                continue;
            }
            if (IsInlineMark(line[at]) || IsBlockMark(line, at) || CouldBeLinked(line, at))
                escaped.Append('\\');
            escaped.Append(line[at]);
        }
        return escaped.ToString();
    }

    private static bool IsInlineMark(char letter) => @"\`*_~[]<>{}&|".Contains(letter, StringComparison.Ordinal);

    // A heading, a list or a rule has its mark at the start of the line; a numbered list has digits before it.
    private static bool IsBlockMark(string line, int at) => line[at] switch
    {
        '#' or '+' or '-' or '=' => at == 0,
        '.' or ')' => at > 0 && line.AsSpan(0, at).IndexOfAnyExceptInRange('0', '9') < 0,
        _ => false,
    };

    // Clients make links of bare addresses (https://…, tel:…, www.example.org, a@example.org), unless a mark is escaped.
    private static bool CouldBeLinked(string line, int at)
    {
        if (at == 0 || at == line.Length - 1 || char.IsWhiteSpace(line[at - 1]) || char.IsWhiteSpace(line[at + 1]))
            return false;
        return line[at] switch
        {
            '@' => true,
            ':' => char.IsAsciiLetter(line[at - 1]),
            '.' => char.IsLetterOrDigit(line[at - 1]) && char.IsLetter(line[at + 1]),
            _ => false,
        };
    }
}
