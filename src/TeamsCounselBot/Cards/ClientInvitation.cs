using TeamsCounselBot.AdaptiveCards;
using TeamsCounselBot.Sessions;

namespace TeamsCounselBot.Cards;

/// <summary>The invitation as clients see it, and as the base card for everyone shows it.</summary>
internal static class ClientInvitation
{
    public static void Add(CardContext c, Page page)
    {
        Answered(c, page);
        Invitation.Appointment(c, page);
        if (c.Viewer is { Answer: Answer.Accepted } client)
            Accepted(c, page, client);
        else
            Asked(c, page);
    }

    private static void Answered(CardContext c, Page page)
    {
        var t = c.Texts;
        switch (c.Viewer)
        {
            case { Answer: Answer.Accepted }:
                page.Banner(ContainerStyle.Good, t["invitation.you.Accepted"]);
                break;
            case { Answer: Answer.Declined }:
                page.Banner(ContainerStyle.Emphasis, t["invitation.you.Declined"]);
                break;
            case { Answer: Answer.OtherTime } viewer:
                page.Banner(ContainerStyle.Emphasis, t["invitation.you.OtherTime"], Markdown.Escape(viewer.Proposal ?? ""));
                break;
            default:
                break;
        }
    }

    private static void Asked(CardContext c, Page page)
    {
        Invitation.Agreed(c, page);
        Invitation.Links(c, page);
        if (c.PrivacyUrl is not null)
            page.Toggle("consent", c.Texts["invitation.consent"], c.Viewer?.Consent ?? false);
        page.Execute("invitation.accept", "invitation.accept", inputs: true, ActionStyle.Positive);
        if (c.Viewer is not { Answer: Answer.Declined })
            page.Execute("invitation.decline", "invitation.decline");
        OtherTime(c, page);
        Language(c, page);
        page.Join();
    }

    private static void Accepted(CardContext c, Page page, Participant client)
    {
        var t = c.Texts;
        if (c.PrivacyUrl is not null && !client.Consent)
            page.Group(ContainerStyle.Warning, () =>
            {
                page.Strong(t["invitation.consent.missing"]);
                page.Toggle("consent", t["invitation.consent"], false);
                page.Buttons(() => page.Execute("invitation.consent.button", "invitation.accept", inputs: true));
            });
        page.Ticks(client, c.Session.Plan.Medium);
        Number(c, page, client);
        Invitation.Agreed(c, page);
        Invitation.Links(c, page);
        if (client.Consent && c.PrivacyUrl is not null)
            page.Note(t["invitation.consent.given"]);
        page.Join();
        page.Fold("invitation.change", () =>
        {
            page.Text(t["invitation.change.text"]);
            page.TextInput("proposal", t["invitation.proposal"], placeholder: t["invitation.proposal.placeholder"], maxLength: 500);
            page.Execute("invitation.otherTime.send", "invitation.otherTime", inputs: true);
            page.Execute("invitation.decline", "invitation.decline", style: ActionStyle.Destructive);
        }, "proposal");
        Language(c, page);
    }

    /// <summary>The client's own number, asked where only this client sees it.</summary>
    private static void Number(CardContext c, Page page, Participant client)
    {
        var t = c.Texts;
        page.Section(t["invitation.callback"]);
        if (client.Phone is { } phone)
        {
            page.Text(t.Format("invitation.callback.saved", Phone.Readable(t, phone)));
            page.Buttons(() => page.Fold("invitation.callback.other", () => NumberInput(page), "phone"));
        }
        else
        {
            page.Text(t["invitation.callback.why"]);
            page.Buttons(() => NumberInput(page));
        }
    }

    private static void NumberInput(Page page)
    {
        page.TextInput("phone", page.Texts["invitation.callback.ask"], placeholder: page.Texts["invitation.callback.placeholder"], style: TextInputStyle.Tel, maxLength: 40);
        page.Execute("invitation.callback.save", "callback.number", inputs: true);
    }

    private static void OtherTime(CardContext c, Page page) => page.Fold("invitation.otherTime", () =>
    {
        page.TextInput("proposal", c.Texts["invitation.proposal"], placeholder: c.Texts["invitation.proposal.placeholder"], maxLength: 500);
        page.Execute("invitation.otherTime.send", "invitation.otherTime", inputs: true);
    }, "proposal");

    /// <summary>The button carries its word in every language a person might look for: the word itself is understood in most.</summary>
    internal static void Language(CardContext c, Page page) => page.Fold("invitation.language", () =>
    {
        page.Choice("language", c.Texts["invitation.language.label"], c.Texts.Language,
            Texts.Languages.Select(tag => (tag, new Texts(tag)["language.self"])));
        page.Execute("invitation.language.save", "view.language", inputs: true);
    }, "language");
}
