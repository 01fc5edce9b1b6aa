using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace TeamsCounselBot.Tests.Cards;

/// <summary>The cards in the languages other than German, word for word as people read them.</summary>
public partial class LanguageTests
{
    /// <summary>No German sentence does without all of these.</summary>
    private static readonly HashSet<string> German = new(
    [
        "und", "oder", "nicht", "nichts", "sie", "ihr", "ihre", "ihren", "ihnen", "wir", "der", "das", "den", "dem", "des", "ein", "eine",
        "einen",
        "ist", "sind", "wird", "werden", "haben", "hat", "kann", "bitte", "danke", "für", "mit", "von", "zum", "zur", "bis", "ohne",
        "nach", "wer",
        "gespräch", "beratung", "unterlagen", "termin", "löschen", "gelöscht", "einladung", "vorbereitung", "rückruf", "besprechung",
        "antwort", "antworten", "verbindung", "kamera", "nummer", "beginn", "ende", "ja", "nein", "wählen", "speichern", "senden",
    ],
        StringComparer.OrdinalIgnoreCase);

    /// <summary>Words of the list that other languages have for themselves.</summary>
    private static readonly Dictionary<string, string[]> Also = new()
    {
        ["tr"] = ["kamera"],
        ["pl"] = ["kamera", "termin"],
        ["fr"] = ["des"],
        ["kmr"] = ["kamera", "hat", "dem", "wir"],
        ["sq"] = ["kamera", "ende", "von"],
    };

    /// <summary>What people wrote or are called, in whatever language.</summary>
    private static readonly string[] Written =
        [CardSamples.CentreName, "Antrag", "Fristen", "Freitag lieber", "Geheimer Kommentar", "Abgabe im Hof"];

    public static TheoryData<string> Others => [.. Texts.Languages.Where(tag => tag is not ("de" or "de-simple"))];

    /// <summary>A language names itself in its own letters; those of Latin languages end at U+024F.</summary>
    public static TheoryData<string> OtherLetters => [.. Texts.Languages.Where(tag => new Texts(tag)["language.self"][0] > '\u024F')];

    [Theory, MemberData(nameof(Others))]
    public void No_German_is_left_over(string language)
    {
        var left = from text in CardSamples.All.Where(sample => sample.Context.Texts.Language == language)
            .SelectMany(sample => ReadAloud(sample.Json)).Distinct()
                   let own = Written.Aggregate(text, (rest, words) => rest.Replace(words, "", StringComparison.Ordinal))
                       .Replace(@"\*und\*", "", StringComparison.Ordinal)
                   from word in Word().Matches(own).Select(match => match.Value)
                   where German.Contains(word) && !Also.GetValueOrDefault(language, []).Contains(word, StringComparer.OrdinalIgnoreCase)
                   select $"{word}: {text}";
        Assert.Empty(left.Take(5));
    }

    /// <summary>Names of products, and the pattern of a date, are written in Latin letters everywhere.</summary>
    [Theory, MemberData(nameof(OtherLetters))]
    public void Sentences_are_in_the_letters_of_the_language(string language)
    {
        var texts = new Texts(language).All().Where(text => text.Key is not ("language.self" or "common.centre"))
            .Where(text => Word().Matches(text.Value).Count(match => char.IsAsciiLetter(match.Value[0])) > 3);
        Assert.DoesNotContain(texts, text => Word().Matches(text.Value).Average(match => char.IsAsciiLetter(match.Value[0]) ? 1 : 0) > 0.7);
    }

    [Fact]
    public void Cards_that_read_from_right_to_left_say_so_and_begin_with_such_letters() => Assert.Empty(
        CardSamples.All.Where(sample => sample.Context.Texts.RightToLeft)
            .Where(sample => (bool?)sample.Json["rtl"] != true
                || CardSamples.Objects(sample.Json).Any(o => (string?)o["type"] == "AdaptiveCard" && (bool?)o["rtl"] != true)
                || !IsArabic((string)CardSamples.Objects(sample.Json["body"]).First(o => o["text"] is not null)["text"]!)
                || !IsArabic((string)sample.Json["fallbackText"]!))
            .Select(sample => sample.Name));

    [Fact]
    public void Cards_that_read_from_left_to_right_do_not_speak_of_it() =>
        Assert.DoesNotContain(CardSamples.All, sample => !sample.Context.Texts.RightToLeft && sample.Json["rtl"] is not null);

    [Fact]
    public void The_language_of_a_card_is_two_letters() =>
        Assert.All(CardSamples.All, sample => Assert.Matches("^[a-z]{2}$", (string?)sample.Json["lang"]));

    /// <summary>The first letter gives a line its direction.</summary>
    private static bool IsArabic(string text) => text.First(char.IsLetter) is >= '\u0600' and <= '\u06FF';

    /// <summary>All words on a card, without the choice of languages: each language there has its own name.</summary>
    private static IEnumerable<string> ReadAloud(JsonObject card) => CardSamples.Objects(card)
        .Where(o => !Texts.Languages.Contains(o["value"]?.ToString() ?? ""))
        .SelectMany(o => o.Where(member => member.Key is "text" or "title" or "label" or "placeholder" or "errorMessage" or "fallbackText"
            or "tooltip" or "altText"))
        .Select(member => member.Value).OfType<JsonValue>().Select(value => value.ToString());

    [GeneratedRegex(@"\p{L}+")]
    private static partial Regex Word();
}
