using TeamsCounselBot.AdaptiveCards;
using TeamsCounselBot.Configuration;
using TeamsCounselBot.Presentation;
using TeamsCounselBot.Sessions;

namespace TeamsCounselBot.Cards;

/// <summary>
/// What the centre's setup forms are prefilled with, for a counsellor who asks in their own chat. Only administrators change it.
/// </summary>
internal static class Settings
{
    /// <param name="c">The centre and the viewer.</param>
    /// <param name="defaults">The settings of a new session.</param>
    /// <param name="privacyUrl">The centre's privacy information, where it has some.</param>
    public static AdaptiveCard Render(CentreContext c, Plan defaults, string? privacyUrl)
    {
        var t = c.Texts;
        var page = new CardBuilder(c, "settings.title");
        List<(string, string)> facts =
        [
            (t["settings.zone"], DateFormatter.Of(c).City),
            (t["invitation.medium"], t[PlainWords.Medium(defaults.Medium)]),
            (t["setup.mute"], PlainWords.MuteEvery(t, defaults.MuteReminderEvery.TotalMinutes)),
            (t["setup.erase"], PlainWords.EraseAfter(t, defaults.EraseAfter.TotalHours)),
            (t["setup.feedback.label"], t[defaults.Feedback ? "setup.feedback.yes" : "setup.feedback.no"]),
        ];
        if (c.CentrePhone is { } phone)
            facts.Add((t["settings.phone"], Phone.Readable(t, phone)));
        if (defaults.DocumentsContact.Length > 0)
            facts.Add((t["setup.documentsContact"], Markdown.Escape(defaults.DocumentsContact)));
        facts.Add((t["settings.privacy"],
            privacyUrl is null ? t["settings.privacy.none"] : CardText.Link(t, "common.privacy", privacyUrl)));
        page.Facts([.. facts]);
        page.Note(t["settings.note"]);
        return page.Card();
    }
}
