using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using System.Resources;

namespace TeamsCounselBot.Conversation;

internal enum Command
{
    Help, Setup, Status, Start, Extend, End, Cancel, Erase, Upcoming, Receipts, Statistics, Settings,
}

/// <summary>The words of the commands. Whoever writes may use those of any language.</summary>
internal static class CommandWords
{
    /// <summary>Languages with words of their own; plain German uses those of German.</summary>
    public static ImmutableArray<string> Languages { get; } = ["de", "en", "tr", "uk", "ru", "ar"];

    /// <summary>What can be said in a meeting's chat.</summary>
    public static ImmutableArray<Command> InMeeting { get; } =
        [Command.Help, Command.Setup, Command.Status, Command.Start, Command.Extend, Command.End, Command.Cancel, Command.Erase];

    /// <summary>What a counsellor can say in their own chat with the bot.</summary>
    public static ImmutableArray<Command> InOwnChat { get; } =
        [Command.Help, Command.Upcoming, Command.Receipts, Command.Statistics, Command.Settings];

    private static readonly ImmutableDictionary<string, ResourceManager> Resources = Languages.ToImmutableDictionary(
        tag => tag, tag => new ResourceManager($"TeamsCounselBot.Commands.{tag}", typeof(CommandWords).Assembly));

    private static readonly FrozenDictionary<string, Command> Known = Languages
        .SelectMany(tag => Enum.GetValues<Command>().SelectMany(command => Of(command, tag).Select(word => (word, command))))
        .DistinctBy(pair => pair.word)
        .ToFrozenDictionary(pair => pair.word, pair => pair.command, StringComparer.OrdinalIgnoreCase);

    /// <summary>The command's words in a language; the first is the one that is shown to people.</summary>
    public static ImmutableArray<string> Of(Command command, string language) =>
        [.. Resources[language].GetString(command.ToString().ToLowerInvariant(), CultureInfo.InvariantCulture)!.Split(' ')];

    /// <summary>Null where the word is no command. A Turkish keyboard writes "İptal" at the start of a sentence.</summary>
    public static Command? Find(string? word) =>
        word is not null && Known.TryGetValue(word.Replace('İ', 'i'), out var command) ? command : null;
}
