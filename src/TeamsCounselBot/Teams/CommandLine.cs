using System.Collections.Immutable;
using System.Globalization;
using TeamsCounselBot.BotConnector;

namespace TeamsCounselBot.Teams;

/// <summary>A message to the bot: a command, or none, and the words after it.</summary>
/// <param name="Command">Null if the first word is no command.</param>
/// <param name="Rest">Without the signs around them.</param>
internal sealed record CommandLine(Command? Command, ImmutableArray<string> Rest)
{
    /// <summary>Signs before and behind a word do not count: <c>/status</c>, <c>status.</c>, <c>: status</c>.</summary>
    public static CommandLine Read(Activity activity)
    {
        var words = (activity.TextWithoutMention(activity.Recipient?.Id ?? "") ?? "")
            .Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(Bare).Where(word => word.Length > 0)
            .Select(InLatinFigures).ToImmutableArray();
        if (CommandWords.FindAll(words) is { } whole)
            return new CommandLine(whole, []);
        return new CommandLine(CommandWords.Find(words.FirstOrDefault()), [.. words.Skip(1)]);
    }

    private static string Bare(string word)
    {
        var (first, last) = (0, word.Length);
        while (first < last && !IsPart(word[first]))
            first++;
        while (last > first && !IsPart(word[last - 1]))
            last--;
        return word[first..last];
    }

    /// <summary>Keyboards of some languages have figures of their own: <c>۳۰</c> is 30.</summary>
    private static string InLatinFigures(string word) =>
        string.Concat(word.Select(sign => char.IsDigit(sign) ? (char)('0' + CharUnicodeInfo.GetDecimalDigitValue(sign)) : sign));

    private static bool IsPart(char sign) => char.IsLetterOrDigit(sign)
        || char.GetUnicodeCategory(sign) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;
}
