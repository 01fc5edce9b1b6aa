using TeamsCounselBot.AdaptiveCards;
using TeamsCounselBot.Sessions;

namespace TeamsCounselBot.Cards;

/// <summary>The invitation as clients see it, and as the base card for everyone shows it.</summary>
internal static class ClientInvitation
{
    public static void Add(CardContext c, Page page)
    {
        if (c.Viewer is { Answer: Answer.Accepted } client)
            Accepted(c, page, client);
        else
            Asked(c, page);
    }

    private static void Asked(CardContext c, Page page)
    {
        var (viewer, t) = (c.Viewer, c.Texts);
        Invitation.Agreed(c, page);
        if (viewer is { Answer: Answer.OtherTime })
            page.Strong(t.Format("invitation.you.OtherTime", Markdown.Escape(viewer.Proposal ?? "")));
        else
            page.Strong(t[$"invitation.you.{viewer?.Answer ?? Answer.None}"]);
        Consent(c, page);
        page.TextInput("proposal", t["invitation.proposal"], placeholder: t["invitation.proposal.placeholder"], maxLength: 500);
        if (viewer is not null)
            Language(c, page);
        page.Execute("invitation.accept", "invitation.accept", inputs: true);
        if (viewer is not { Answer: Answer.Declined })
            page.Execute("invitation.decline", "invitation.decline");
        page.Execute("invitation.otherTime", "invitation.otherTime", inputs: true);
        if (viewer is not null)
            page.Execute("invitation.language.save", "view.language", inputs: true);
    }

    private static void Accepted(CardContext c, Page page, Participant client)
    {
        var t = c.Texts;
        var medium = c.Session.Plan.Medium;
        page.Strong(t["invitation.you.Accepted"]);
        page.Section(t.Format("invitation.checklist", Checklist.Done(client, medium), Checklist.Points(client.Role, medium).Length));
        page.Ticks(client, medium);
        page.Section(t["invitation.callback"]);
        page.Text(t["invitation.callback.why"]);
        if (client.Phone is { } phone)
            page.Text(t.Format("invitation.callback.saved", Phone.Grouped(phone)));
        page.TextInput("phone", t["invitation.callback"], client.Phone is { } saved ? Phone.Grouped(saved) : null,
            t["invitation.callback.placeholder"], telephone: true, maxLength: 40);
        Consent(c, page);
        Language(c, page);
        Invitation.Agreed(c, page);
        page.Execute("invitation.checklist.save", "checklist.save", inputs: true);
        page.Execute("invitation.callback.save", "callback.number", inputs: true);
        if (c.PrivacyUrl is not null && !client.Consent)
            page.Execute("invitation.consent.button", "invitation.accept", inputs: true);
        page.Execute("invitation.language.save", "view.language", inputs: true);
        page.Execute("invitation.decline", "invitation.decline");
    }

    private static void Consent(CardContext c, Page page)
    {
        if (c.PrivacyUrl is not { } url)
            return;
        page.Text(Words.Link(c, "common.privacy", url));
        if (c.Viewer is { Consent: true, Answer: Answer.Accepted })
            page.Note(c.Texts["invitation.consent.given"]);
        else
            page.Toggle("consent", c.Texts["invitation.consent"], c.Viewer?.Consent ?? false);
    }

    private static void Language(CardContext c, Page page) =>
        page.Choice("language", c.Texts["invitation.language"], c.Texts.Language,
            Texts.Languages.Select(tag => (tag, new Texts(tag)["language.self"])));
}
