using System.Runtime.CompilerServices;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using TeamsCounselBot.Sessions;

namespace TeamsCounselBot.Tests.Cards;

/// <summary>
/// The cards as they were last looked at and approved, in German and in one language that reads from right to left. Where a card
/// changed on purpose, look at its picture (tests/cards) and approve all with <c>APPROVE_CARDS=1 dotnet test</c>.
/// </summary>
public class SnapshotTests
{
    private static readonly JsonSerializerOptions Readable =
        new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [Theory]
    [InlineData("de")]
    [InlineData("ar")]
    public void The_cards_are_as_they_were_approved(string language)
    {
        var folder = Path.Combine(Folder(), language);
        var cards = CardScenes.In(language)
            .ToDictionary(scene => scene.Name, scene => scene.Json.ToJsonString(Readable).ReplaceLineEndings("\n") + "\n");
        if (Environment.GetEnvironmentVariable("APPROVE_CARDS") == "1")
            Approve(folder, cards);

        var approved = Directory.EnumerateFiles(folder, "*.json")
            .ToDictionary(file => Path.GetFileNameWithoutExtension(file), file => File.ReadAllText(file).ReplaceLineEndings("\n"));

        Assert.Equal(approved.Keys.Order(), cards.Keys.Order());
        Assert.All(cards, card => Assert.Equal(approved[card.Key], card.Value));
    }

    [Fact]
    public void Every_card_has_a_scene() => Assert.Empty(Enum.GetValues<CardKind>().Except(CardScenes.Kinds));

    private static void Approve(string folder, Dictionary<string, string> cards)
    {
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
        Directory.CreateDirectory(folder);
        foreach (var (name, card) in cards)
            File.WriteAllText(Path.Combine(folder, name + ".json"), card);
    }

    private static string Folder([CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "..", "Snapshots");
}
