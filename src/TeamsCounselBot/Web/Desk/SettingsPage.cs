using TeamsCounselBot.Cards;
using TeamsCounselBot.Sessions;

namespace TeamsCounselBot.Web.Desk;

/// <summary>The centre's settings and the rules that hold for all its sessions, in plain words. Only administrators change them.</summary>
internal static class SettingsPage
{
    public static PageShell Page(DeskView view, Plan defaults, Rules rules)
    {
        var t = view.Texts;
        return DeskFrame.Page(view, t["settings.title"], $"""
            <p class="note">{t["settings.note"]}</p>
            {Section(t, "centre", Centre(view))}
            {Section(t, "start", Start(view, defaults), GuestForms.Paragraph(t["desk.settings.start.text"]))}
            {Section(t, "before",
            [
                Rule(t, nameof(rules.InvitationLeadTime), rules.InvitationLeadTime),
                Rule(t, nameof(rules.DocumentsLeadTime), rules.DocumentsLeadTime),
                Rule(t, nameof(rules.DocumentsReminderBefore), rules.DocumentsReminderBefore),
                Rule(t, nameof(rules.ChecklistReminderBefore), rules.ChecklistReminderBefore),
                Rule(t, nameof(rules.JoinReminderBefore), rules.JoinReminderBefore),
                (t["desk.rule.QuietHours"], rules.QuietHours.Length > 0 ? (Html)$"""<bdi dir="ltr">{rules.QuietHours.Replace("-", "–", StringComparison.Ordinal)}</bdi>""" : $"{t["desk.rule.QuietHours.none"]}"),
            ])}
            {Section(t, "during",
            [
                Rule(t, nameof(rules.StartQuestionAfter), rules.StartQuestionAfter),
                Rule(t, nameof(rules.RejoinGrace), rules.RejoinGrace),
                Rule(t, nameof(rules.CallbackRetryAfter), rules.CallbackRetryAfter),
                Rule(t, nameof(rules.EndReminderBefore), rules.EndReminderBefore),
            ])}
            {Section(t, "after",
            [
                Rule(t, nameof(rules.EndGrace), rules.EndGrace),
                Rule(t, nameof(rules.ClosingMargin), rules.ClosingMargin),
                Rule(t, nameof(rules.FeedbackWindow), rules.FeedbackWindow),
                Rule(t, nameof(rules.DraftLasts), rules.DraftLasts),
                Rule(t, nameof(rules.SeriesQuestionAfter), rules.SeriesQuestionAfter),
            ])}
            """);
    }

    private static IEnumerable<(string, Html)> Centre(DeskView view)
    {
        var (t, centre) = (view.Texts, view.Centre);
        yield return (t["desk.settings.name"], $"<bdi>{centre.Name}</bdi>");
        if (centre.Phone is { Length: > 0 } phone)
            yield return (t["settings.phone"], PhoneLink.To(Phone.Grouped(phone)));
        if (centre.DocumentContact is { Length: > 0 } contact)
            yield return (t["setup.documentsContact"], $"<bdi>{contact}</bdi>");
        var privacy = GuestForms.Link(centre.PrivacyUrl, centre.PrivacyUrl ?? "");
        yield return (t["settings.privacy"], centre.PrivacyUrl is null ? (Html)$"{t["settings.privacy.none"]}" : (Html)$"""<bdi dir="ltr">{privacy}</bdi>""");
        yield return (t["settings.zone"], $"{view.Clock.City}");
        yield return (t["desk.settings.language"], $"{new Texts(centre.Language)["language.self"]}");
    }

    private static IEnumerable<(string, Html)> Start(DeskView view, Plan defaults)
    {
        var t = view.Texts;
        IEnumerable<string> languages = defaults.Languages.IsEmpty ? Texts.Languages : defaults.Languages;
        yield return (t["invitation.medium"], $"{t[Words.Medium(defaults.Medium)]}");
        yield return (t["setup.mute"], $"{Setup.MuteEvery(t, defaults.MuteReminderEvery.TotalMinutes)}");
        yield return (t["desk.settings.endToAll"], $"{t[defaults.EndReminderToAll ? "desk.settings.endToAll.yes" : "desk.settings.endToAll.no"]}");
        yield return (t["setup.feedback.label"], $"{t[defaults.Feedback ? "setup.feedback.yes" : "setup.feedback.no"]}");
        yield return (t["setup.erase"], $"{Setup.EraseAfter(t, defaults.EraseAfter.TotalHours)}");
        yield return (t["desk.settings.languages"], $"{string.Join(", ", languages.Select(tag => new Texts(tag)["language.self"]))}");
    }

    private static Html Section(Texts t, string id, IEnumerable<(string, Html)> facts, Html before = default) => $"""
        <section aria-labelledby="{id}"><h2 id="{id}">{t[$"desk.settings.{id}"]}</h2>{before}{DeskFrame.Facts(facts)}</section>
        """;

    private static (string, Html) Rule(Texts t, string name, TimeSpan span) => (t[$"desk.rule.{name}"], $"{Spans.Words(t, span)}");
}
