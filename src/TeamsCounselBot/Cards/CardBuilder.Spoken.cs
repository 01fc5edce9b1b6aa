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
    /// </summary>
    private string Spoken()
    {
        List<string> lines = [fallback];
        var room = MostSpoken;
        foreach (var part in body.Where(part => !unsaid.Contains(part)))
        {
            if (room < LeastSpoken || (lines.Count > 1 && IsSection(part)))
                break;
            foreach (var line in SpokenText.Of([part]))
            {
                // What notifications say may be the card's own banner.
                if (room >= LeastSpoken && line != announced)
                    lines.Add(Excerpt.Cut(line, room));
                room -= line.Length;
            }
        }
        return string.Join('\n', lines);
    }

    private static bool IsSection(CardElement part) => part switch
    {
        TextBlock { Style: var style } => style == TextBlockStyle.Heading,
        ColumnSet { Columns: [{ Items: [TextBlock { Style: var style }] }, ..] } => style == TextBlockStyle.Heading,
        _ => false,
    };
}
