using TeamsCounselBot.Actions;
using TeamsCounselBot.AdaptiveCards;
using TeamsCounselBot.Presentation;
using TeamsCounselBot.Sessions;

namespace TeamsCounselBot.Cards;

/// <summary>The counsellors' view of the invitation: answers, progress of the preparation, their own list.</summary>
internal static class CounsellorInvitation
{
    /// <summary>Each has up to three buttons; on a phone nobody reads more.</summary>
    private const int MostPages = 6;

    public static void Add(CardContext c, CardBuilder page, Participant counsellor)
    {
        var (session, t) = (c.Session, c.Texts);
        if (session.Phase == Phase.Invited)
            Arrivals.Add(c, page);
        StandInCard.Tell(c, page);
        Uninformed.Add(c, page);
        Needs.Tell(c, page);
        if (counsellor.ReadsSharedCards && session.Callers.Contains(counsellor)
            && CardCatalog.Standard[CardKind.FirstCall].IsCurrent(session))
            FirstCall.Call(c, page, session.Plan.Start!.Value);
        else if (counsellor.ReadsSharedCards && session is { Phase: Phase.Invited, StartAskedAt: not null })
            page.Banner(ContainerStyle.Accent, t["startQuestion.title"], t["startQuestion.text"]);
        Invitation.Appointment(c, page);
        page.Section(t["invitation.answers"]);
        var guests = session.People.Values.Where(p => p.Role != Role.Counsellor && !p.Removed).ToList();
        if (guests.Count == 0)
            page.Text(t["invitation.answers.none"]);
        page.Some([.. guests.OrderByDescending(p => p.Answer != Answer.None || p.Present)], guest => Guest(c, page, guest));
        if (guests.Where(p => p is { Role: Role.Client, ObjectId: null, IsWeb: false }).GroupBy(p => CardText.Name(p, t))
            .Any(same => same.Count() > 1))
            page.Note(t["invitation.answers.twice"]);
        if (session.Phase == Phase.Invited)
            page.GroupIf(OtherTime.Asking(c).Count > 0, () => OtherTime.Take(c, page));
        page.GroupIf(DocumentsQuestion.Waiting(c).Any(), () => DocumentsQuestion.Agree(c, page));
        GuestLink(c, page);
        page.Buttons(() => PageLinks(c, page));
        if (session.RecordingOff == false)
            page.Banner(ContainerStyle.Warning, t["setup.recording.on"], t["setup.recording.on.text"]);
        page.Ticks(counsellor, session.Plan.Medium);
        page.Links(
            session.Plan.Medium == Medium.Video ? CardText.Link(t, "common.check", CardText.CheckUrl(c)) : "",
            c.CalendarUrl is { } calendar ? CardText.Link(t, "common.calendar", calendar) : "");
        Actions(c, page);
    }

    private static void Actions(CardContext c, CardBuilder page)
    {
        var session = c.Session;
        if (session.Phase == Phase.Invited && c.Timings.MayBegin(session, c.Now))
            page.Execute("invitation.begin", "session.start", style: session.Plan.Medium == Medium.Telephone ? ActionStyle.Positive : null);
        page.Join();
        page.Execute("setup.change", "session.setup");
        ContactPart.Invite(c, page);
        Roles(c, page);
        Interpreters.Topics(c, page);
        ClientInvitation.Language(c, page);
        Invitation.Privacy(c, page);
        if (session.Phase == Phase.Invited)
            page.Confirm("invitation.cancel", "invitation.cancel.question", "session.cancel", "invitation.cancel.confirm");
    }

    private static void Guest(CardContext c, CardBuilder page, Participant guest)
    {
        var t = c.Texts;
        var proposal = guest.Answer == Answer.OtherTime ? CardText.Proposal(guest, DateFormatter.Of(c)) : "";
        var state = GuestState.Reach(t, guest, DateFormatter.Of(c)).Concat(GuestState.Wishes(t, c.Session, guest))
            .Prepend(GuestState.Preparation(t, c.Session, guest, c.AsksConsent));
        page.Person(CardText.Name(guest, t), GuestState.Answer(t, c.Session, guest), string.Join(" · ", state),
            proposal.Length > 0 ? t.Format("invitation.answers.proposal", proposal) : null);
    }

    /// <summary>Who is who, where the roster cannot know it. Inputs: <c>who</c>, <c>role</c>; only staff can be made counsellors.</summary>
    private static void Roles(CardContext c, CardBuilder page)
    {
        var others = c.Session.People.Values.Where(p => p.Id != c.Viewer!.Id && !p.Removed).ToList();
        if (others.Count == 0)
            return;
        var t = c.Texts;
        page.Fold("role.change", () =>
        {
            page.Choice("who", t["role.who"], null, others.OrderByDescending(p => p.Present).Take(2 * c.Excerpt.People)
                .Select(p => (p.Id, t.Format("person.list", PlainWords.Name(p, t), t[$"role.{p.Role}"]))), t["common.choose"]);
            page.Choice("role", t["role.is"], null,
                [("client", t["role.Client"]), ("interpreter", t["role.Interpreter"]), ("counsellor", t["role.Counsellor"])],
                t["common.choose"]);
            page.Note(t["role.staff"]);
            page.Execute("role.save", "people.role", inputs: true);
        });
    }

    /// <summary>For clients without an account in Teams, who see the invitation on a page of ours instead.</summary>
    private static void GuestLink(CardContext c, CardBuilder page)
    {
        if (c.GuestUrl is not { } url)
            return;
        var t = c.Texts;
        page.Quote(t["guest.title"],
            $"{t["guest.text"]}\n\n{CardText.Address(t, url)}\n\n{CardText.Link(t, "guest.mail", Uninformed.Mail(c, url))}");
        page.Buttons(() => page.Fold("guest.another", () =>
        {
            page.Note(t["guest.another.text"]);
            page.TextInput("guestName", t["guest.name"]);
            page.Choice("guestRole", t["role.is"], "client", [("client", t["role.Client"]), ("interpreter", t["role.Interpreter"])]);
            page.Execute("guest.another.make", "client.add", inputs: true);
        }));
    }

    /// <summary>The pages that people without an account have, to be sent once more or to be ended.</summary>
    private static void PageLinks(CardContext c, CardBuilder page)
    {
        var t = c.Texts;
        var guests = c.Session.People.Values.Where(p => p is { IsWeb: true, Removed: false } && c.PageUrls.ContainsKey(p.Id))
            .Take(Math.Min(c.Excerpt.People, MostPages)).ToList();
        if (guests.Count == 0)
            return;
        page.Fold("guest.links", () =>
        {
            page.Note(t["guest.links.text"]);
            foreach (var guest in guests)
            {
                var url = c.PageUrls[guest.Id];
                page.Quote(CardText.Name(guest, t),
                    $"{CardText.Address(t, url)}\n\n{CardText.Link(t, "guest.mail", Uninformed.Mail(c, url, guest))}");
                if (guest.Link is { Pin: { } pin })
                    page.Text(guest.Link.IsLocked ? t["pin.isLocked"] : t.Format("pin.is", pin));
                page.Buttons(() =>
                {
                    var name = PlainWords.Name(guest, t);
                    page.ExecuteTitled(t.Format("pin.make", name), "link.pin", with: ("who", guest.Id));
                    if (guest.Link is { Pin: not null })
                        page.ExecuteTitled(t.Format("pin.remove", name), "link.pin", with: ("who", guest.Id), also: ("on", "false"));
                    page.ExecuteTitled(t.Format("guest.renew", name), "link.renew", with: ("who", guest.Id));
                });
            }
        });
    }
}
