using TeamsCounselBot.AdaptiveCards;
using TeamsCounselBot.Presentation;
using TeamsCounselBot.Sessions;

namespace TeamsCounselBot.Cards;

/// <summary>For counsellors: the links of clients without an account in Teams, who see the invitation on a page of ours instead.</summary>
internal static class GuestLinks
{
    /// <summary>Each has up to two buttons; on a phone nobody reads more.</summary>
    private const int MostPages = 6;

    /// <summary>The link for the next person, and a new one with a name.</summary>
    public static void Invite(CardContext c, CardBuilder page)
    {
        if (c.GuestUrl is not { } url)
            return;
        var t = c.Texts;
        page.Reveal("part-invite", t["guest.invite"], () =>
        {
            page.Note(t["guest.text"]);
            Link(c, page, t.Format("guest.link", c.Session.People.Values.Count(p => p.IsWeb) + 1), url, Uninformed.Mail(c, url));
            page.Buttons(() =>
            {
                Addresses(c, page, [url]);
                page.Fold("guest.another", () =>
                {
                    page.Note(t["guest.another.text"]);
                    page.TextInput("guestName", t["guest.name"]);
                    page.Choice("guestRole", t["role.is"], "client",
                        [("client", t["role.Client"]), ("interpreter", t["role.Interpreter"])]);
                    page.Execute("guest.another.make", "client.add", inputs: true);
                });
            });
        });
    }

    /// <summary>The pages that people without an account have, to be sent once more or to be ended.</summary>
    public static void Add(CardContext c, CardBuilder page)
    {
        var t = c.Texts;
        var guests = c.Session.People.Values.Where(p => p is { IsWeb: true, Removed: false } && c.PageUrls.ContainsKey(p.Id))
            .Take(Math.Min(c.Excerpt.People, MostPages)).ToList();
        if (guests.Count == 0)
            return;
        page.Reveal("part-links", t["guest.links"], () =>
        {
            page.Note(t["guest.links.text"]);
            foreach (var guest in guests)
                Page(c, page, guest, c.PageUrls[guest.Id]);
            Addresses(c, page, guests.Select(guest => c.PageUrls[guest.Id]));
            page.Fold("guest.another.make", () => Renew(page, guests));
            if (guests.FindAll(HasPin) is { Count: > 0 } told)
                page.Fold("pin.new", () => ReplacePin(page, told));
        });
    }

    private static void Page(CardContext c, CardBuilder page, Participant guest, string url)
    {
        var (t, name) = (c.Texts, PlainWords.Name(guest, c.Texts));
        Link(c, page, CardText.Name(guest, t), url, Uninformed.Shows(c, guest) ? null : Uninformed.Mail(c, url, guest));
        if (guest.Link is { Pin: { } pin })
            page.Text(guest.Link.IsLocked ? t["pin.isLocked"] : t.Format("pin.is", pin));
        page.Buttons(() =>
        {
            if (!HasPin(guest))
                page.ExecuteTitled(t.Format("pin.make", name), "link.pin", with: ("who", guest.Id));
            if (guest.Link is { Pin: not null })
                page.ExecuteTitled(t.Format("pin.remove", name), "link.pin", with: ("who", guest.Id), also: ("on", "false"));
        });
    }

    /// <summary>The former link may be in a mail, on paper or on an open page: the counsellor reads first that it ends.</summary>
    private static void Renew(CardBuilder page, List<Participant> guests)
    {
        page.Text(page.Texts["guest.renew.question"]);
        foreach (var guest in guests)
            page.ExecuteTitled(page.Texts.Format("guest.renew", PlainWords.Name(guest, page.Texts)), "link.renew",
                style: ActionStyle.Destructive, with: ("who", guest.Id));
    }

    /// <summary>Its owner was told the present one on the telephone.</summary>
    private static bool HasPin(Participant guest) => guest.Link is { Pin: not null, IsLocked: false };

    /// <summary>With the present one nobody gets in any more: the counsellor reads it first.</summary>
    private static void ReplacePin(CardBuilder page, List<Participant> guests)
    {
        page.Text(page.Texts["pin.new.question"]);
        foreach (var guest in guests)
            page.ExecuteTitled(page.Texts.Format("pin.make", PlainWords.Name(guest, page.Texts)), "link.pin",
                style: ActionStyle.Destructive, with: ("who", guest.Id));
    }

    private static void Link(CardContext c, CardBuilder page, string name, string url, string? mail) =>
        page.Links($"**[{name}]({url})**", mail is null ? "" : CardText.Link(c.Texts, "guest.mail", mail));

    /// <summary>To be read aloud, copied by hand or typed into another program.</summary>
    private static void Addresses(CardContext c, CardBuilder page, IEnumerable<string> urls) => page.Fold("guest.address", () =>
    {
        foreach (var url in urls)
            page.Text(c.Texts.LeftToRight(Markdown.Escape(url)));
    });
}
