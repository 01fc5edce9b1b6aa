using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace TeamsCounselBot.AdaptiveCards;

/// <summary>The words of a card that can be said aloud.</summary>
public static partial class SpokenText
{
    /// <summary>The text in sight, from top to bottom, a paragraph each, as <see cref="Plain"/>; no buttons and no inputs.</summary>
    /// <param name="body">The elements of a card.</param>
    /// <param name="says">Whether a line, as it is written, may be said.</param>
    public static IEnumerable<string> Of(IEnumerable<CardElement> body, Func<string, bool> says) =>
        body.SelectMany(Seen).SelectMany(text => text.Split('\n')).Where(says).Select(Plain).Where(line => line.Length > 0);

    /// <summary>
    /// A line of Markdown as its reader sees it: links by their text, no marks, no escapes, no pictures, no signs that turn text around,
    /// and nothing that could be taken for SSML.
    /// </summary>
    public static string Plain(string line)
    {
        ArgumentNullException.ThrowIfNull(line);
        var read = Escape().Replace(Strong().Replace(Link().Replace(ListMark().Replace(line, ""), "$1"), "$1"), "$1");
        var plain = new StringBuilder(read.Length);
        foreach (var rune in read.EnumerateRunes())
            plain.Append(IsSilent(rune) ? "" : Rune.IsWhiteSpace(rune) ? " " : rune.ToString());
        return Spaces().Replace(plain.ToString(), " ").Trim();
    }

    private static IEnumerable<string> Seen(CardElement part) => part.IsVisible != false ? Written(part) : [];

    private static IEnumerable<string> Written(CardElement part) => part switch
    {
        TextBlock { Text: var text } => [text],
        FactSet { Facts: var facts } => facts.Select(fact => $"{fact.Title}: {fact.Value}"),
        // Columns and containers that can be pressed are buttons.
        ColumnSet { Columns: var columns } => columns.Where(column => column is { IsVisible: not false, SelectAction: null })
            .SelectMany(column => column.Items.SelectMany(Seen)),
        Container { SelectAction: null, Items: var items } => items.SelectMany(Seen),
        _ => [],
    };

    private static bool IsSilent(Rune rune) => rune.Value is '<' or '>' or 0x200D or 0xFE0F
        || Rune.GetUnicodeCategory(rune) is UnicodeCategory.OtherSymbol
        // Directional isolates and marks; a Farsi word keeps its non-joiner.
        || (Rune.GetUnicodeCategory(rune) is UnicodeCategory.Format && rune.Value != 0x200C);

    [GeneratedRegex(@"^\s*- ")]
    private static partial Regex ListMark();

    [GeneratedRegex(@"(?<!\\)\[((?:\\.|[^\]\\])*)\]\((?:\\.|[^)\\])*\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"(?<!\\)\*\*(.+?)(?<!\\)\*\*")]
    private static partial Regex Strong();

    [GeneratedRegex(@"\\([\p{P}\p{S}])")]
    private static partial Regex Escape();

    [GeneratedRegex(" {2,}")]
    private static partial Regex Spaces();
}
