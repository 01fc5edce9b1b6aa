using TeamsCounselBot.AdaptiveCards;
using TeamsCounselBot.Sessions;

namespace TeamsCounselBot.Cards;

/// <summary>The invitation as counsellors see it: who answered, how far the preparation is, their own list.</summary>
internal static class CounsellorInvitation
{
    public static void Add(CardContext c, Page page, Participant counsellor)
    {
        var (session, t) = (c.Session, c.Texts);
        page.Section(t["invitation.answers"]);
        if (session.Clients.Any())
            page.List(session.Clients.Select(client => Line(c, client)));
        else
            page.Text(t["invitation.answers.none"]);
        page.Section(t.Format("invitation.checklist",
            Checklist.Done(counsellor, session.Plan.Medium), Checklist.Points(Role.Counsellor, session.Plan.Medium).Length));
        page.Ticks(counsellor, session.Plan.Medium);
        page.Execute("invitation.checklist.save", "checklist.save", inputs: true);
        if (session.Phase == Phase.Invited)
        {
            page.Execute("invitation.begin", "session.start");
            page.Execute("setup.change", "session.setup");
            page.Execute("invitation.cancel", "session.cancel");
        }
    }

    private static string Line(CardContext c, Participant client)
    {
        var (medium, t) = (c.Session.Plan.Medium, c.Texts);
        List<string> parts =
        [
            t.Format("invitation.answers.line", t[$"answer.{client.Answer}"],
                Checklist.Done(client, medium), Checklist.Points(Role.Client, medium).Length),
            t[client.Phone is null ? "invitation.answers.noPhone" : "invitation.answers.phone"],
        ];
        if (c.PrivacyUrl is not null)
            parts.Add(t[client.Consent ? "invitation.answers.consent" : "invitation.answers.noConsent"]);
        if (client is { Answer: Answer.OtherTime, Proposal: { Length: > 0 } proposal })
            parts.Add(t.Format("invitation.answers.proposal", Words.OneLine(proposal)));
        return t.Format("person.list", Words.Name(client, t), string.Join(" · ", parts));
    }
}
