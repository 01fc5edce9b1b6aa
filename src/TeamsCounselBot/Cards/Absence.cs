using TeamsCounselBot.AdaptiveCards;
using TeamsCounselBot.Presentation;
using TeamsCounselBot.Sessions;

namespace TeamsCounselBot.Cards;

/// <summary>
/// In a counsellor's own chat: the sessions of the day, to be handed over or cancelled. That chat outlives the sessions: no topics,
/// names of clients or numbers stand in it.
/// </summary>
internal static class Absence
{
    /// <summary>In a press: the centre's stand-ins.</summary>
    public const string StandIns = "standIns";

    private const int MostSessions = 6;
    private const int MostColleagues = 5;

    public static AdaptiveCard Render(CentreContext c, AbsenceView view, string? done = null)
    {
        var (t, page) = (c.Texts, new CardBuilder(c, "absence.title"));
        if (done is not null)
            page.Banner(ContainerStyle.Good, t[done]);
        page.Text(t[view.Own.Count > 0 ? "absence.text" : "absence.none"]);
        if (view.Own.Count > 0 && view.Colleagues.Count == 0 && !view.HasStandIns)
            page.Note(t["absence.nobody"]);
        foreach (var session in view.Own.Take(MostSessions))
            if (session.LastUndo is { Step: UndoStep.Cancel } undo)
                Cancelled(c, page, session, undo);
            else
                Show(c, page, view, session, mayCancel: true);
        if (view.Others.Count > 0)
            page.Section(t["absence.centre"]);
        foreach (var session in view.Others.Take(MostSessions))
            Show(c, page, view, session, mayCancel: false);
        var more = Math.Max(0, view.Own.Count - MostSessions) + Math.Max(0, view.Others.Count - MostSessions);
        if (more > 0)
            page.Note(t.Format("upcoming.more", more));
        return page.Card();
    }

    private static void Show(CentreContext c, CardBuilder page, AbsenceView view, Session session, bool mayCancel)
    {
        var (t, clock) = (c.Texts, DateFormatter.Of(c));
        page.Person(
            session.Plan.Start is { } start ? t.AtStart(clock.DateAndTime(start)) : t["common.unknownTime"],
            t[$"status.short.{session.Phase}"], mayCancel ? t[PlainWords.Medium(session.Plan.Medium)] : Whose(session, t),
            session.StandInOffer is not null ? t["standIn.asked"]
            : session.StandIn is { } standIn ? StandInWords.Here(session, standIn, t, CardText.OneLine)
            : null);
        page.Buttons(() =>
        {
            if (view.Colleagues.Count > 0 || view.HasStandIns)
                page.Fold("absence.handOver", () => HandOver(page, view, session));
            if (mayCancel && session.Phase < Phase.Live)
                page.Fold("invitation.cancel", () =>
                {
                    page.Text(t[SeriesWords.CancelQuestion(session)]);
                    page.Text(t["absence.cancel.question"]);
                    page.ExecuteIn(session.Id, t["invitation.cancel.confirm"], "session.cancel", style: ActionStyle.Destructive);
                });
        });
    }

    /// <summary>It is taken back where it was cancelled: somebody who is ill opens no other chat.</summary>
    private static void Cancelled(CentreContext c, CardBuilder page, Session session, Undo undo)
    {
        var (t, clock) = (c.Texts, DateFormatter.Of(c));
        page.Person(
            session.Plan.Start is { } start ? t.AtStart(clock.DateAndTime(start)) : t["common.unknownTime"], t["known.Cancellation"],
            t.Format("undo.until", clock.Time(undo.Until)));
        page.Buttons(() => page.ExecuteIn(session.Id, t["undo.Cancel"], "session.undo"));
    }

    /// <summary>A lead reads whose session it is, and nothing of the clients.</summary>
    private static string Whose(Session session, Texts t) => string.Join(" · ", session.Counsellors
        .Where(p => !p.Removed && p.Name is not null).Select(p => CardText.Name(p, t)).Prepend(t[PlainWords.Medium(session.Plan.Medium)]));

    private static void HandOver(CardBuilder page, AbsenceView view, Session session)
    {
        foreach (var (objectId, name) in view.Colleagues.Take(MostColleagues))
            page.ExecuteIn(session.Id, page.Texts.Format("absence.to", PlainWords.Isolated(name)), "standIn.offer", ("to", objectId));
        if (view.HasStandIns)
            page.ExecuteIn(session.Id, page.Texts["absence.toStandIns"], "standIn.offer", ("to", StandIns));
    }
}
