using System.Text.RegularExpressions;
using TeamsCounselBot.AdaptiveCards;
using TeamsCounselBot.Presentation;

namespace TeamsCounselBot.Cards;

/// <summary>The words of a card that are said aloud.</summary>
internal sealed partial class CardBuilder
{
    /// <summary>In letters, after the heading: as much as people listen to, and little of the card's size.</summary>
    private const int MostSpoken = 200;

    /// <summary>Less room is not worth the beginning of another line.</summary>
    private const int LeastSpoken = 40;

    /// <summary>To be read, and not said aloud: others may hear it.</summary>
    public void Unsaid(Action build)
    {
        var before = body.Count;
        build();
        unsaid.UnionWith(body.Skip(before));
    }

    /// <summary>
    /// Whose card it is and its heading, which notifications say too; after that the first lines in sight, at most to the next section.
    /// The cards of counsellors name clients and numbers while others may listen: of them the heading alone is said.
    /// </summary>
    private string Spoken()
    {
        if (c is { ForCounsellor: true })
            return fallback;
        List<string> lines = [fallback];
        var room = MostSpoken;
        foreach (var part in body.Where(part => !unsaid.Contains(part)))
        {
            if (room < LeastSpoken || (lines.Count > 1 && IsSection(part)))
                break;
            foreach (var line in SpokenText.Of([part], MaySay))
            {
                // The line of the notification may be the card's own banner.
                if (room >= LeastSpoken && line != announced)
                    lines.Add(Excerpt.Cut(line, room));
                room -= line.Length;
            }
        }
        return string.Join('\n', lines);
    }

    /// <summary>Names and words of people stand between isolates; telephone numbers begin with a plus.</summary>
    private static bool MaySay(string line) => !line.Contains('\u2068', StringComparison.Ordinal) && !TelephoneNumber().IsMatch(line);

    [GeneratedRegex(@"\+\d")]
    private static partial Regex TelephoneNumber();

    private static bool IsSection(CardElement part) => part switch
    {
        TextBlock { Style: var style } => style == TextBlockStyle.Heading,
        ColumnSet { Columns: [{ Items: [TextBlock { Style: var style }] }, ..] } => style == TextBlockStyle.Heading,
        _ => false,
    };
}
