using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using System.Resources;
using System.Text;
using TeamsCounselBot.Cards;
using TeamsCounselBot.Configuration;

namespace TeamsCounselBot.Teams;

internal enum Command
{
    Help, Setup, Status, Start, Extend, End, Cancel, Erase, Upcoming, Receipts, Statistics, Settings, StandIn,
}

/// <summary>The words of the commands. People may use the words of any language.</summary>
internal static class CommandWords
{
    /// <summary>Languages with words of their own; plain German uses those of German.</summary>
    public static ImmutableArray<string> Languages { get; } =
        ["de", "en", "tr", "uk", "ru", "ar", "fa", "ro", "bg", "pl", "fr", "kmr", "sq"];

    /// <summary>What can be said in a meeting's chat.</summary>
    public static ImmutableArray<Command> InMeeting { get; } =
        [Command.Help, Command.Setup, Command.Status, Command.Start, Command.Extend, Command.End, Command.Cancel, Command.Erase];

    /// <summary>What a counsellor can say in their own chat with the bot.</summary>
    public static ImmutableArray<Command> InOwnChat { get; } =
        [Command.Help, Command.Upcoming, Command.StandIn, Command.Receipts, Command.Statistics, Command.Settings];

    private const int MostWords = 5;

    private static readonly ImmutableDictionary<string, ResourceManager> Resources = Languages.ToImmutableDictionary(
        tag => tag, tag => new ResourceManager($"TeamsCounselBot.Commands.{tag}", typeof(CommandWords).Assembly));

    private static readonly FrozenDictionary<string, Command> Known = Languages
        .SelectMany(tag => Enum.GetValues<Command>()
            .SelectMany(command => Of(command, tag).SelectMany(Spellings).Select(word => (word, command))))
        .DistinctBy(pair => pair.word)
        .ToFrozenDictionary(pair => pair.word, pair => pair.command, StringComparer.Ordinal);

    private static readonly FrozenSet<string> MinuteWords = All("minutes");
    private static readonly FrozenSet<string> HourWords = All("hours");
    private static readonly FrozenSet<string> UntilWords = All("until");
    private static readonly FrozenSet<string> Fillers = All("fillers");

    /// <summary>The command's words in a language; the first is the one that is shown to people.</summary>
    public static ImmutableArray<string> Of(Command command, string language) =>
        [.. Resources[language].GetString(command.ToString().ToLowerInvariant(), CultureInfo.InvariantCulture)!.Split(' ')];

    /// <summary>
    /// Null where the word is no command. Case, accents and signs that join letters do not count, and a letter may be written with two.
    /// </summary>
    public static Command? Find(string? word) =>
        word is not null && Known.TryGetValue(Folded(word), out var command) ? command : null;

    /// <summary>All words together may be one command, as in "Ich falle aus".</summary>
    public static Command? FindAll(IReadOnlyCollection<string> words) =>
        words.Count is > 1 and <= MostWords ? Find(string.Join('_', words)) : null;

    public static bool IsMinutes(string word) => MinuteWords.Contains(Folded(word));

    public static bool IsHours(string word) => HourWords.Contains(Folded(word));

    /// <summary>A word like "until", with a time of day beside it.</summary>
    public static bool IsUntil(string word) => UntilWords.Contains(Folded(word));

    /// <summary>A word that changes nothing.</summary>
    public static bool IsFiller(string word) => Fillers.Contains(Folded(word));

    private static FrozenSet<string> All(string key) => Languages
        .SelectMany(tag => Resources[tag].GetString(key, CultureInfo.InvariantCulture)!.Split(' ')).SelectMany(Spellings)
            .ToFrozenSet(StringComparer.Ordinal);

    /// <summary>The spellings on a keyboard without the letter: <c>loschen</c>, <c>loeschen</c>.</summary>
    private static IEnumerable<string> Spellings(string word) => [Folded(word), Folded(word.ToLowerInvariant()
        .Replace("ä", "ae", StringComparison.Ordinal).Replace("ö", "oe", StringComparison.Ordinal)
            .Replace("ü", "ue", StringComparison.Ordinal))];

    /// <summary>Farsi and Arabic keyboards have two signs for the same ye and the same kaf.</summary>
    private static string Folded(string word) => string.Concat(word.Replace('İ', 'i').ToLowerInvariant().Normalize(NormalizationForm.FormD)
        .Where(letter => CharUnicodeInfo.GetUnicodeCategory(letter) is not (UnicodeCategory.NonSpacingMark or UnicodeCategory.Format)))
            .Replace('ı', 'i').Replace('\u064A', '\u06CC').Replace('\u0643', '\u06A9').Replace('ł', 'l')
            .Replace("ß", "ss", StringComparison.Ordinal);
}
