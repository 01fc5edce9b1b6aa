using System.Globalization;

namespace TeamsCounselBot.Sessions;

/// <summary>What people are called, as far as others may read it.</summary>
internal static class PersonName
{
    /// <summary>In UTF-16 code units. A longer name is cut.</summary>
    public const int Longest = 80;

    private const char ZeroWidthNonJoiner = '\u200C';
    private const char ZeroWidthJoiner = '\u200D';

    /// <summary>The name on one line, without signs that turn the text around it; null where nothing is left.</summary>
    public static string? Clean(string? name)
    {
        if (name is null)
            return null;
        var line = string.Join(' ', WithoutDirections(name).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return line.Length == 0 ? null : line.Length <= Longest ? line : line[..Cut(line, Longest)].TrimEnd();
    }

    /// <summary>
    /// Without invisible format characters. Those that join letters stay, since some scripts cannot be written without them.
    /// </summary>
    public static string WithoutDirections(string text) =>
        text.Any(IsDropped) ? string.Concat(text.Where(letter => !IsDropped(letter))) : text;

    /// <summary>Where a text can be cut so that no letter is torn apart: at this length, or a little before.</summary>
    public static int Cut(string text, int longest)
    {
        var end = 0;
        while (end < text.Length && StringInfo.GetNextTextElementLength(text, end) is var length && end + length <= longest)
            end += length;
        return end;
    }

    private static bool IsDropped(char letter) => CharUnicodeInfo.GetUnicodeCategory(letter) switch
    {
        UnicodeCategory.Format => letter is not ZeroWidthNonJoiner and not ZeroWidthJoiner,
        UnicodeCategory.Control => !char.IsWhiteSpace(letter),
        _ => false,
    };
}
