using TeamsCounselBot.AdaptiveCards;
using TeamsCounselBot.Sessions;

namespace TeamsCounselBot.Cards;

/// <summary>The same few words that several cards say.</summary>
internal static class Words
{
    public static string Medium(Medium medium) => medium == Sessions.Medium.Telephone ? "medium.telephone" : "medium.video";

    /// <summary>A person's name, safe to stand in a card's text.</summary>
    public static string Name(Participant person, Texts texts) =>
        string.IsNullOrWhiteSpace(person.Name) ? texts["person.unnamed"] : OneLine(person.Name);

    /// <summary>The same where a text is shown as it is: in a choice.</summary>
    public static string Plain(Participant person, Texts texts) =>
        string.IsNullOrWhiteSpace(person.Name) ? texts["person.unnamed"] : person.Name.ReplaceLineEndings(" ");

    /// <summary>What somebody wrote, safe to stand in a line of a list.</summary>
    public static string OneLine(string written) => Markdown.Escape(written.ReplaceLineEndings(" "));

    /// <summary>The other time that a client asked for, safe to stand in a card's text: what they chose, and what they wrote.</summary>
    public static string Proposal(Participant client, Clock clock) => Proposal(client, clock, OneLine(client.Proposal ?? ""));

    /// <summary>The same where a text is shown as it is: on a page.</summary>
    public static string PlainProposal(Participant client, Clock clock) => Proposal(client, clock, client.Proposal ?? "");

    private static string Proposal(Participant client, Clock clock, string written) =>
        string.Join(" – ", new[] { client.ProposedStart is { } start ? clock.DateTimeInZone(start) : "", written }.Where(part => part.Length > 0));

    /// <summary>Why something was refused.</summary>
    public static string Refusal(Verdict verdict) => verdict switch
    {
        Verdict.NotYours => "error.notYours",
        Verdict.TooEarly => "error.tooEarly",
        Verdict.TooLate => "error.tooLate",
        _ => throw new ArgumentOutOfRangeException(nameof(verdict), verdict, "a verdict that refuses nothing"),
    };

    public static string Link(Texts texts, string key, string url) => $"[{texts[key]}]({url})";

    /// <summary>An address to read and to press.</summary>
    public static string Address(Texts texts, string url) => texts.LeftToRight($"[{Markdown.Escape(url)}]({url})");

    public static string CheckUrl(CardContext c) => c.CheckUrl ?? c.PublicUrl.TrimEnd('/') + "/check";
}
