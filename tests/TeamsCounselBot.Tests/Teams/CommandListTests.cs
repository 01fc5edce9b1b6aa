using System.Text.Json;
using System.Text.Json.Nodes;
using TeamsCounselBot.Package;
using TeamsCounselBot.Presentation;
using TeamsCounselBot.Teams;
using TeamsCounselBot.Tests.Cards;

namespace TeamsCounselBot.Tests.Teams;

public class CommandListTests
{
    private static readonly SortedDictionary<string, byte[]> Files = Template.Read(Template.Folder);

    public static TheoryData<string> Languages => [.. CommandWords.Languages];

    [Theory, MemberData(nameof(Languages))]
    public void Each_list_offers_every_command_of_its_chat_by_its_word(string language)
    {
        Assert.Equal(Words(CommandWords.InMeeting), Titles(language, list: 0).Select(title => title.Split(' ')[0]).Order());
        Assert.Equal(Words(CommandWords.InOwnChat), Titles(language, list: 1).Order());

        IEnumerable<string> Words(IEnumerable<Command> commands) =>
            commands.Select(command => CommandWords.Of(command, language)[0]).Order();
    }

    [Fact]
    public void Every_command_belongs_to_a_chat() =>
        Assert.Equal(Enum.GetValues<Command>().Order(), CommandWords.InMeeting.Union(CommandWords.InOwnChat).Order());

    [Theory, MemberData(nameof(Languages))]
    public void The_bot_understands_what_the_lists_offer(string language) =>
        Assert.All(Titles(language, list: 0).Concat(Titles(language, list: 1)), title =>
            Assert.NotNull(CommandWords.Find(title.Split(' ')[0])));

    [Theory]
    [InlineData("İptal", Command.Cancel), InlineData("LÖSCHEN", Command.Erase), InlineData("beginnen", Command.Start),
        InlineData("Завершить", Command.End), InlineData("przedluz", Command.Extend)]
    public void A_word_is_understood_however_it_is_written(string word, object command) => Assert.Equal(command, CommandWords.Find(word));

    [Fact]
    public void A_word_means_one_command_in_every_language() =>
        Assert.All(CommandWords.Languages.SelectMany(language => Enum.GetValues<Command>()
                .SelectMany(command => CommandWords.Of(command, language).Select(word => (word, command)))),
            pair => Assert.Equal(pair.command, CommandWords.Find(pair.word)));

    [Theory, InlineData("hallo"), InlineData(""), InlineData(null)]
    public void Another_word_is_no_command(string? word) => Assert.Null(CommandWords.Find(word));

    [Fact]
    public void Every_language_with_words_has_a_file() =>
        Assert.Equal(CommandWords.Languages.Skip(1).Select(language => $"{language}.json").Order(),
            Template.Named(JsonNode.Parse(Files[Template.Manifest])!).Where(name => name.EndsWith(".json", StringComparison.Ordinal))
                .Order());

    [Fact]
    public void Every_language_of_the_texts_has_words() =>
        Assert.Equal(CommandWords.Languages, Texts.Languages.Select(tag => tag.Split('-')[0]).Distinct());

    [Fact]
    public void Help_tells_of_every_command_of_its_chat()
    {
        var cards = CardScenes.In("de").ToDictionary(scene => scene.Name, scene => Said(scene.Json));

        AssertTold(CommandWords.InMeeting, cards["help-counsellor"]);
        AssertTold(CommandWords.InOwnChat, cards["help-personal"]);
    }

    private static void AssertTold(IEnumerable<Command> commands, IReadOnlySet<string> card) =>
        Assert.All(commands.Where(command => command != Command.Help), command => Assert.Contains(
            new Texts("de")[$"command.{command.ToString().ToLowerInvariant()}"], card));

    private static HashSet<string> Said(JsonObject card) =>
        [.. CardSamples.Objects(card).SelectMany(part => part).Select(member => member.Value).OfType<JsonValue>()
            .Where(value => value.GetValueKind() == JsonValueKind.String).Select(value => value.GetValue<string>())];

    private static IEnumerable<string> Titles(string language, int list)
    {
        var commands = JsonNode.Parse(Files[Template.Manifest])!["bots"]![0]!["commandLists"]![list]!["commands"]!.AsArray();
        if (language == CommandWords.Languages[0])
            return commands.Select(command => command!["title"]!.GetValue<string>());
        var words = JsonNode.Parse(Files[$"{language}.json"])!;
        return commands.Select((_, i) => words[$"bots[0].commandLists[{list}].commands[{i}].title"]!.GetValue<string>());
    }
}
