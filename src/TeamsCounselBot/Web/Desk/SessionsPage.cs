using TeamsCounselBot.Cards;
using TeamsCounselBot.Conversation;
using TeamsCounselBot.Sessions;

namespace TeamsCounselBot.Web.Desk;

/// <summary>A counsellor's own sessions: when, how they stand, who answered, how far the preparation is.</summary>
internal static class SessionsPage
{
    public static PageShell Page(DeskView view, IReadOnlyList<Session> sessions)
    {
        var t = view.Texts;
        Html none = $"<p>{t["upcoming.none"]}</p>";
        return DeskFrame.Page(view, t["upcoming.title"], $"""
            <p class="note">{t.Format("desk.sessions.text", view.Clock.City)}</p>
            {(sessions.Count == 0 ? none : Html.None)}
            {sessions.Select((session, at) => One(view, session, at + 1))}
            """);
    }

    private static Html One(DeskView view, Session session, int at)
    {
        var (t, clock, plan) = (view.Texts, view.Clock, session.Plan);
        var state = t[session.Cancelled ? "status.Cancelled" : $"status.short.{session.Phase}"];
        return $"""
            <section aria-labelledby="s{at}" class="session">
            <div class="head"><h2 id="s{at}">{(plan.Start is { } start ? clock.DateAndTime(start) : t["common.unknownTime"])}</h2><span class="badge {Look(session)}">{state}</span></div>
            {(plan.Topics.Length > 0 ? Topics(plan.Topics) : Html.None)}
            {DeskFrame.Facts(Facts(view, session))}
            {People(view, session)}
            {Own(view, session)}
            {Join(view, session)}
            </section>
            """;

        static Html Topics(string topics) => $"""<p class="typed topics">{topics}</p>""";
    }

    private static IEnumerable<(string, Html)> Facts(DeskView view, Session session)
    {
        var (t, clock, plan) = (view.Texts, view.Clock, session.Plan);
        if (plan.End is { } end)
            yield return (t["invitation.end"], $"{clock.EndTime(plan.Start, end)}");
        yield return (t["invitation.medium"], $"{t[Words.Medium(plan.Medium)]}{(plan.Recurring ? $" · {t["desk.session.series"]}" : "")}");
        if (session.EraseAt is { } erase)
            yield return (t["desk.session.erase"], $"{clock.DateAndTime(erase)}");
    }

    private static Html People(DeskView view, Session session)
    {
        var t = view.Texts;
        var guests = session.People.Values.Where(p => p.Role != Role.Counsellor && !p.Removed).ToList();
        var counsellors = session.Counsellors.Where(p => !p.Removed).ToList();
        Html none = $"""<p>{t["invitation.answers.none"]}</p>""";
        Html all = $"""<ul class="people">{guests.Select(Guest)}</ul>""";
        Html team = $"""<p class="quiet">{t.Format("desk.session.counsellors", string.Join(", ", counsellors.Select(p => Words.Plain(p, t))))}</p>""";
        return $"""
            <h3>{t["desk.session.people"]}</h3>
            {(guests.Count == 0 ? none : all)}
            {(counsellors.Count > 1 ? team : Html.None)}
            """;

        Html Guest(Participant guest)
        {
            var proposal = guest.Answer == Answer.OtherTime ? Words.PlainProposal(guest, view.Clock) : "";
            Html wish = $"""<span class="quiet">{t.Format("invitation.answers.proposal", proposal)}</span>""";
            return $"""
                <li><span class="person"><bdi>{Words.Plain(guest, t)}</bdi><span class="answer-word {guest.Answer.ToString().ToLowerInvariant()}">{GuestState.Answer(t, session, guest)}</span></span>
                <span class="quiet">{GuestState.Preparation(t, session, guest, view.Centre.PrivacyUrl is not null)}</span>
                {(proposal.Length > 0 ? wish : Html.None)}</li>
                """;
        }
    }

    /// <summary>The counsellor's own checklist; what is open can be unfolded.</summary>
    private static Html Own(DeskView view, Session session)
    {
        if (CentreBooks.Person(session, [view.Visitor.ObjectId]) is not { } self || session.Phase > Phase.Live)
            return Html.None;
        var (t, medium) = (view.Texts, session.Plan.Medium);
        var line = t.Format("desk.session.own", Checklist.Done(self, medium), Checklist.Points(self.Role, medium).Length);
        var open = Checklist.Open(self, medium).Select(point => t[ChecklistTexts.Key(self.Role, point)]).ToList();
        return open.Count == 0
            ? GuestForms.Paragraph(line)
            : GuestForms.Fold(line, $"<p>{t["desk.session.open"]}</p><ul>{open.Select(Item)}</ul>");

        static Html Item(string text) => $"<li>{text}</li>";
    }

    private static Html Join(DeskView view, Session session) => session is { Plan.Medium: Medium.Video, Cancelled: false, Phase: <= Phase.Live }
        ? (Html)$"""<p>{GuestForms.Link(session.Plan.JoinUrl, view.Texts["common.join"], "button")}</p>"""
        : Html.None;

    private static string Look(Session session) => session switch
    {
        { Cancelled: true } => "bad",
        { Phase: Phase.Draft } => "look",
        { Phase: Phase.Invited or Phase.Live } => "good",
        _ => "",
    };
}
