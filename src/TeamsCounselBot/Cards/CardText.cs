using TeamsCounselBot.AdaptiveCards;
using TeamsCounselBot.Presentation;
using TeamsCounselBot.Sessions;

namespace TeamsCounselBot.Cards;

/// <summary>The same few words that several cards say.</summary>
internal static class CardText
{
    /// <summary>More of a text is not shown, however much room there is.</summary>
    private const int LongestText = 800;

    /// <summary>A person's name, safe for a card's text.</summary>
    public static string Name(Participant person, Texts texts) =>
        person.Name is { Length: > 0 } name ? OneLine(name) : PlainWords.Nameless(person, texts);

    /// <summary>Several names in one line.</summary>
    public static string Names(CardContext c, IEnumerable<Participant> people)
    {
        var all = people.ToList();
        var shown = all.Take(c.Excerpt.People).Select(person => Name(person, c.Texts));
        return c.Texts.List(all.Count > c.Excerpt.People
            ? shown.Append(c.Texts.Format("person.more", all.Count - c.Excerpt.People))
            : shown);
    }

    /// <summary>A written text, safe for a line of a list, and isolated so that it does not turn the text around it.</summary>
    public static string OneLine(string written) => Isolated(Markdown.Escape(Shown(written).ReplaceLineEndings(" ")));

    /// <summary>A written text with its paragraphs, safe for a card's text.</summary>
    public static string Written(string written) =>
        string.Join("\n\n", Markdown.Escape(Shown(written)).Split("\n\n").Select(Isolated));

    /// <summary>A notification says the first line of what the card says aloud.</summary>
    public static string Summary(AdaptiveCard card) => card.Speak!.Split('\n')[0];

    private static string Shown(string written) => PersonName.WithoutDirections(Excerpt.Cut(written, LongestText));

    private static string Isolated(string text) => text.Length == 0 ? "" : PlainWords.Isolated(text);

    /// <summary>The other time that a client proposes, safe for a card's text: their choice and their words.</summary>
    public static string Proposal(Participant client, DateFormatter clock) =>
        PlainWords.Proposal(client, clock, OneLine(client.Proposal ?? ""));

    public static string Link(Texts texts, string key, string url) => $"[{texts[key]}]({url})";

    /// <summary>An address to read and to press.</summary>
    public static string Address(Texts texts, string url) => texts.LeftToRight($"[{Markdown.Escape(url)}]({url})");

    public static string CheckUrl(CardContext c) => c.CheckUrl ?? c.PublicUrl.TrimEnd('/') + "/check";
}
