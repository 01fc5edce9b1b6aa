using TeamsCounselBot.AdaptiveCards;
using TeamsCounselBot.Sessions;

namespace TeamsCounselBot.Cards;

/// <summary>The invitation as counsellors see it: who answered, how far the preparation is, their own list.</summary>
internal static class CounsellorInvitation
{
    public static void Add(CardContext c, Page page, Participant counsellor)
    {
        var (session, t) = (c.Session, c.Texts);
        if (counsellor.TargetedRefused && session is { Phase: Phase.Invited, StartAskedAt: not null })
            page.Banner(ContainerStyle.Accent, t["startQuestion.title"], t["startQuestion.text"]);
        Invitation.Appointment(c, page);
        page.Section(t["invitation.answers"]);
        var guests = session.People.Values.Where(p => p.Role != Role.Counsellor && !p.Removed).ToList();
        if (guests.Count == 0)
            page.Text(t["invitation.answers.none"]);
        foreach (var guest in guests)
            Guest(c, page, guest);
        if (guests.Where(p => p is { Role: Role.Client, ObjectId: null, IsWeb: false }).GroupBy(p => Words.Name(p, t)).Any(same => same.Count() > 1))
            page.Note(t["invitation.answers.twice"]);
        if (session.Phase == Phase.Invited)
            page.GroupIf(OtherTime.Asking(c).Count > 0, () => OtherTime.Take(c, page));
        page.GroupIf(DocumentsQuestion.Waiting(c).Any(), () => DocumentsQuestion.Agree(c, page));
        GuestLink(c, page);
        if (session.RecordingOff == false)
            page.Banner(ContainerStyle.Warning, t["setup.recording.on"], t["setup.recording.on.text"]);
        page.Ticks(counsellor, session.Plan.Medium);
        page.Links(
            session.Plan.Medium == Medium.Video ? Words.Link(t, "common.check", Words.CheckUrl(c)) : "",
            c.CalendarUrl is { } calendar ? Words.Link(t, "common.calendar", calendar) : "");
        Actions(c, page);
    }

    private static void Actions(CardContext c, Page page)
    {
        var session = c.Session;
        if (session.Phase == Phase.Invited)
            page.Execute("invitation.begin", "session.start", style: session.Plan.Medium == Medium.Telephone ? ActionStyle.Positive : null);
        page.Join();
        page.Execute("setup.change", "session.setup");
        Roles(c, page);
        ClientInvitation.Language(c, page);
        if (session.Phase == Phase.Invited)
            page.Confirm("invitation.cancel", "invitation.cancel.question", "session.cancel", "invitation.cancel.confirm");
    }

    private static void Guest(CardContext c, Page page, Participant guest)
    {
        var t = c.Texts;
        var proposal = guest.Answer == Answer.OtherTime ? Words.Proposal(guest, Clock.Of(c)) : "";
        page.Person(Words.Name(guest, t), GuestState.Answer(t, c.Session, guest), GuestState.Preparation(t, c.Session, guest, c.PrivacyUrl is not null),
            proposal.Length > 0 ? t.Format("invitation.answers.proposal", proposal) : null);
    }

    /// <summary>Who is who, where the roster cannot know it. Inputs: <c>who</c>, <c>role</c>; only staff can be made counsellors.</summary>
    private static void Roles(CardContext c, Page page)
    {
        var others = c.Session.People.Values.Where(p => p.Id != c.Viewer!.Id && !p.Removed).ToList();
        if (others.Count == 0)
            return;
        var t = c.Texts;
        page.Fold("role.change", () =>
        {
            page.Choice("who", t["role.who"], null, others.Select(p => (p.Id, t.Format("person.list", Words.Plain(p, t), t[$"role.{p.Role}"]))), t["common.choose"]);
            page.Choice("role", t["role.is"], null,
                [("client", t["role.Client"]), ("interpreter", t["role.Interpreter"]), ("counsellor", t["role.Counsellor"])], t["common.choose"]);
            page.Note(t["role.staff"]);
            page.Execute("role.save", "people.role", inputs: true);
        }, "who", "role");
    }

    /// <summary>For clients without an account in Teams, who see the invitation on a page of ours instead.</summary>
    private static void GuestLink(CardContext c, Page page)
    {
        if (c.GuestUrl is not { } url)
            return;
        var t = c.Texts;
        var mail = $"mailto:?subject={Uri.EscapeDataString(t.Format("guest.mail.subject", c.CentreName))}&body={Uri.EscapeDataString(t.Format("guest.mail.body", url))}";
        page.Quote(t["guest.title"], $"{t["guest.text"]}\n\n{Words.Address(t, url)}\n\n{Words.Link(c.Texts, "guest.mail", mail)}");
        // Each view holds a link of its own, so that no two people share one.
        page.Buttons(() => page.Execute("guest.another", "view.refresh"));
    }
}
