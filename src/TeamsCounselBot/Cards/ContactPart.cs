using TeamsCounselBot.Actions;
using TeamsCounselBot.AdaptiveCards;
using TeamsCounselBot.Presentation;
using TeamsCounselBot.Sessions;

namespace TeamsCounselBot.Cards;

/// <summary>
/// The ways to somebody outside of the chat: a client's own choice, and a counsellor's invitation by mail or text message.
/// </summary>
internal static class ContactPart
{
    /// <summary>Folded, since nobody needs it to take part.</summary>
    public static void Own(CardContext c, CardBuilder page)
    {
        if (!c.HasWays || c.Viewer is not { Role: not Role.Counsellor } person)
            return;
        var t = c.Texts;
        page.Fold("contact.title", () =>
        {
            page.Text(t["contact.why"]);
            if (PlainWords.ContactKey(person.Contact) is { } state)
                page.Strong(t[state]);
            Fields(c, page, person.Contact);
            page.Note(t["contact.note"]);
            page.Execute("contact.save", "contact.save", inputs: true);
            if (person.Contact is { HasAny: true })
                ClientInvitation.Withdraw(page, ConsentFor.Contact, "contact.delete");
        });
    }

    /// <summary>For a client who is listed, or for somebody new who gets a page of their own by it.</summary>
    public static void Invite(CardContext c, CardBuilder page)
    {
        if (!c.HasWays || c.Session.Phase is not (Phase.Invited or Phase.Live))
            return;
        var t = c.Texts;
        var guests = c.Session.People.Values.Where(p => p.Role != Role.Counsellor && !p.Removed).Take(2 * c.Excerpt.People);
        page.Fold("contact.invite", () =>
        {
            page.Text(t["contact.invite.text"]);
            page.Choice(ContactForm.Chosen, t["contact.who"], ContactForm.NewPerson,
                [(ContactForm.NewPerson, t["contact.who.new"]), .. guests.Select(p => (p.Id, PlainWords.Name(p, t)))]);
            Fields(c, page, null);
            page.TextInput("clientName", t["contact.name"]);
            page.Choice("clientLanguage", t["contact.language"], c.Session.Language, LanguageWords.Named(Texts.Languages));
            page.UnreadLanguages();
            page.Execute("contact.invite.save", "contact.save", inputs: true);
        });
    }

    private static void Fields(CardContext c, CardBuilder page, Contact? contact)
    {
        var t = c.Texts;
        if (c.SendsMail)
        {
            page.TextInput("email", t["contact.email"], contact?.Email, style: TextInputStyle.Email);
            if (c.Faults.GetValueOrDefault("email")?.StartsWith("fault.mail.likely", StringComparison.Ordinal) == true)
                page.Toggle("sure", t["contact.sure"], on: false);
        }
        if (c.SendsTexts)
            page.TextInput("sms", t["contact.sms"], contact?.Mobile, style: TextInputStyle.Tel);
        page.Toggle("remind", t["contact.remind"], contact?.Reminders ?? true);
        page.Note(t["contact.newLink.note"]);
    }
}
