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

    /// <summary>What somebody wrote, safe to stand in a line of a list.</summary>
    public static string OneLine(string written) => Markdown.Escape(written.ReplaceLineEndings(" "));

    public static string PlannedEnd(CardContext c) => c.Session.Plan.End is { } end
        ? c.Texts.Format("session.end.at", Clock.Of(c).TimeInZone(end))
        : c.Texts.Format("session.end.at", c.Texts["common.unknownTime"]);

    public static string Link(CardContext c, string key, string url) => c.Texts.Format("common.link", c.Texts[key], url);

    public static string CheckUrl(CardContext c) => c.PublicUrl.TrimEnd('/') + "/check";
}
