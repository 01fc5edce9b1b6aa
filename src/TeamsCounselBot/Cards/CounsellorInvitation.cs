using TeamsCounselBot.Actions;
using TeamsCounselBot.AdaptiveCards;
using TeamsCounselBot.Presentation;
using TeamsCounselBot.Sessions;

namespace TeamsCounselBot.Cards;

/// <summary>The counsellors' view of the invitation: who does not know yet, the answers, and a press away all that they can do.</summary>
internal static class CounsellorInvitation
{
    /// <summary>More people are a press away.</summary>
    internal const int MostInSight = 3;

    public static void Add(CardContext c, CardBuilder page, Participant counsellor)
    {
        var (session, t) = (c.Session, c.Texts);
        if (session.Phase == Phase.Invited)
            Arrivals.Add(c, page);
        StandInCard.Tell(c, page);
        Uninformed.Add(c, page);
        if (counsellor.ReadsSharedCards && session.Callers.Contains(counsellor)
            && CardCatalog.Standard[CardKind.FirstCall].IsCurrent(session))
            FirstCall.Call(c, page, session.Plan.Start!.Value);
        else if (counsellor.ReadsSharedCards && session is { Phase: Phase.Invited, StartAskedAt: not null })
            page.Banner(ContainerStyle.Accent, t["startQuestion.title"], t["startQuestion.text"]);
        if (session.RecordingOff == false)
            page.Banner(ContainerStyle.Warning, t["setup.recording.on"], t["setup.recording.on.text"]);
        Invitation.State(c, page);
        // Those who do not know yet stand above.
        var inSight = Math.Min(c.Excerpt.People, Uninformed.Of(c).Count > 0 ? MostInSight - 1 : MostInSight);
        var guests = session.People.Values.Where(p => p.Role != Role.Counsellor && !p.Removed)
            .OrderByDescending(p => p.Answer != Answer.None || p.Present).ToList();
        if (guests.Count == 0)
            page.Text(t["invitation.answers.none"]);
        foreach (var guest in guests.Take(inSight))
            Guest(c, page, guest);
        if (guests.Where(p => p is { Role: Role.Client, ObjectId: null, IsWeb: false }).GroupBy(p => CardText.Name(p, t))
            .Any(same => same.Count() > 1))
            page.Note(t["invitation.answers.twice"]);
        page.Row(Steps(c, page, counsellor, [.. guests.Skip(inSight)]), () => Rest(c, page));
        Invitation.Details(c, page);
        Invitation.Foot(c, page);
    }

    /// <summary>What waits for the counsellor comes first, then what is done before the talk.</summary>
    private static IEnumerable<Action> Steps(CardContext c, CardBuilder page, Participant counsellor, List<Participant> others)
    {
        var (session, t) = (c.Session, c.Texts);
        var isNear = Invitation.IsNear(c);
        if (session.Phase == Phase.Invited && c.Timings.MayBegin(session, c.Now))
            yield return () => page.Execute("invitation.begin", "session.start",
                style: session.Plan.Medium == Medium.Telephone ? ActionStyle.Positive : null);
        if (isNear)
            yield return () => page.Join(ActionStyle.Positive);
        if (session.Phase == Phase.Invited && OtherTime.Asking(c).Count > 0)
            yield return () => page.Reveal("part-time", t["otherTime.title"], () => OtherTime.Take(c, page), ActionStyle.Positive);
        if (DocumentsQuestion.Waiting(c).Any())
            yield return () => page.Reveal(
                "part-documents", t["documentsQuestion.title"], () => DocumentsQuestion.Agree(c, page), ActionStyle.Positive);
        if (DocumentsQuestion.Agreed(c).Any())
            yield return () => page.Reveal("part-handover", t["documentsQuestion.agreed"], () => DocumentsQuestion.Change(c, page));
        if (others.Count > 0)
            yield return () => page.Reveal("part-people", t.Format("person.others", others.Count),
                () => page.Some(others, guest => Guest(c, page, guest), Math.Max(0, c.Excerpt.People - MostInSight)));
        yield return () => GuestLinks.Invite(c, page);
        var medium = session.Plan.Medium;
        var done = t.Format("checklist.button", Checklist.Done(counsellor, medium), Checklist.Points(counsellor.Role, medium).Length);
        yield return () => page.Reveal("part-checklist", done, () => page.Ticks(counsellor, medium));
        yield return () => Needs.Show(c, page);
        if (!isNear)
            yield return () => page.Join();
    }

    private static void Rest(CardContext c, CardBuilder page)
    {
        page.Execute("setup.change", "session.setup");
        GuestLinks.Add(c, page);
        ContactPart.Invite(c, page);
        Roles(c, page);
        Interpreters.Topics(c, page);
        Invitation.Rest(c, page);
        if (c.Session.Phase == Phase.Invited)
            page.Confirm("invitation.cancel", SeriesWords.CancelQuestion(c.Session), "session.cancel", "invitation.cancel.confirm");
    }

    /// <summary>One person at a glance: answer, preparation, number.</summary>
    internal static void Guest(CardContext c, CardBuilder page, Participant guest)
    {
        var t = c.Texts;
        var proposal = guest.Answer == Answer.OtherTime ? CardText.Proposal(guest, DateFormatter.Of(c)) : "";
        var state = GuestState.Reach(t, guest, DateFormatter.Of(c)).Concat(GuestState.Wishes(t, c.Session, guest))
            .Prepend(GuestState.Preparation(t, c.Session, guest, c.AsksConsent));
        page.Person(
            CardText.Name(guest, t), $"{Sign(c.Session, guest)} {GuestState.Answer(t, c.Session, guest)}", string.Join(" · ", state),
            proposal.Length > 0 ? t.Format("invitation.answers.proposal", proposal) : null);
    }

    /// <summary>The colour of a state, as a sign: Teams' own colours for letters are too pale to read. The word says the same.</summary>
    private static string Sign(Session session, Participant guest) => GuestState.Coloured(session, guest) switch
    {
        Answer.Accepted => "🟢",
        Answer.Declined => "🔴",
        Answer.OtherTime => "🟡",
        _ => "⚪",
    };

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
}
