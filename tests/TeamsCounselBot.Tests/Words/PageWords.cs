using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace TeamsCounselBot.Tests.Words;

/// <summary>The words of a page from top to bottom, a line each, as <see cref="CardWords"/> writes those of a card.</summary>
internal static partial class PageWords
{
    private static readonly HashSet<string> Within =
        ["a", "abbr", "b", "bdi", "code", "em", "i", "small", "span", "strong", "svg", "path", "time", "wbr"];

    public static IEnumerable<string> Of(string html)
    {
        var lines = new List<StringBuilder> { new() };
        foreach (Match token in Tokens().Matches(Unread().Replace(html, "")))
        {
            var tag = token.Groups["name"].Value.ToLowerInvariant();
            if (tag.Length == 0)
                lines[^1].Append(WebUtility.HtmlDecode(token.Value));
            else if (!Within.Contains(tag))
                lines.Add(new StringBuilder(token.Groups["end"].Length > 0 ? "" : Mark(tag, token.Value)));
            foreach (Match said in Said().Matches(token.Groups["rest"].Value))
                lines[^1].Append(' ').Append(WebUtility.HtmlDecode(said.Groups["text"].Value)).Append(' ');
        }
        return lines.Select(line => Spaces().Replace(line.ToString(), " ").Trim()).Where(line => line.Any(char.IsLetter));
    }

    private static string Mark(string tag, string token) => tag switch
    {
        "h1" or "h2" or "h3" => "# ",
        "button" => "[] ",
        "summary" => "▸ ",
        "li" => "- ",
        "option" => "○ ",
        "label" => "☐ ",
        "input" or "textarea" when !token.Contains("hidden", StringComparison.Ordinal) => "____ ",
        _ => "",
    };

    [GeneratedRegex("<(?<end>/?)(?<name>[a-zA-Z][a-zA-Z0-9]*)(?<rest>[^>]*)>|[^<]+")]
    private static partial Regex Tokens();

    [GeneratedRegex("<!--.*?-->|<style.*?</style>|<script.*?</script>|<!DOCTYPE[^>]*>", RegexOptions.Singleline)]
    private static partial Regex Unread();

    [GeneratedRegex("(?:aria-label|placeholder|alt|title)=\"(?<text>[^\"]*)\"")]
    private static partial Regex Said();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
