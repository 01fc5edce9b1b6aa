using TeamsCounselBot.AdaptiveCards;
using TeamsCounselBot.Sessions;

namespace TeamsCounselBot.Cards;

/// <summary>The invitation as counsellors see it: who answered, how far the preparation is, their own list.</summary>
internal static class CounsellorInvitation
{
    public static void Add(CardContext c, Page page, Participant counsellor)
    {
        var (session, t) = (c.Session, c.Texts);
        Invitation.Appointment(c, page);
        page.Section(t["invitation.answers"]);
        if (session.Clients.Any())
            foreach (var client in session.Clients)
                Client(c, page, client);
        else
            page.Text(t["invitation.answers.none"]);
        GuestLink(c, page);
        page.Ticks(counsellor, session.Plan.Medium);
        page.Links(
            session.Plan.Medium == Medium.Video ? Words.Link(c.Texts, "common.check", Words.CheckUrl(c)) : "",
            c.CalendarUrl is { } calendar ? Words.Link(c.Texts, "common.calendar", calendar) : "");
        if (session.Phase == Phase.Invited)
            page.Execute("invitation.begin", "session.start", style: session.Plan.Medium == Medium.Telephone ? ActionStyle.Positive : null);
        page.Join();
        if (session.Phase == Phase.Invited)
        {
            page.Execute("setup.change", "session.setup");
            ClientInvitation.Language(c, page);
            page.Confirm("invitation.cancel", "invitation.cancel.question", "session.cancel", "invitation.cancel.confirm");
        }
    }

    private static void Client(CardContext c, Page page, Participant client)
    {
        var (medium, t) = (c.Session.Plan.Medium, c.Texts);
        List<string> parts =
        [
            t.Format("invitation.answers.preparation", Checklist.Done(client, medium), Checklist.Points(Role.Client, medium).Length),
            t[client.Phone is null ? "invitation.answers.noPhone" : "invitation.answers.phone"],
        ];
        if (c.PrivacyUrl is not null)
            parts.Add(t[client.Consent ? "invitation.answers.consent" : "invitation.answers.noConsent"]);
        page.Person(Words.Name(client, t), t[$"answer.{client.Answer}"], string.Join(" · ", parts),
            client is { Answer: Answer.OtherTime, Proposal: { Length: > 0 } proposal } ? t.Format("invitation.answers.proposal", Words.OneLine(proposal)) : null);
    }

    /// <summary>For clients without an account in Teams, who see the invitation on a page of ours instead.</summary>
    private static void GuestLink(CardContext c, Page page)
    {
        if (c.GuestUrl is not { } url)
            return;
        var t = c.Texts;
        var mail = $"mailto:?subject={Uri.EscapeDataString(t.Format("guest.mail.subject", c.CentreName))}&body={Uri.EscapeDataString(t.Format("guest.mail.body", url))}";
        page.Quote(t["guest.title"], $"{t["guest.text"]}\n\n{Words.Address(t, url)}\n\n{Words.Link(c.Texts, "guest.mail", mail)}");
    }
}
