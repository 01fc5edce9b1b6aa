using TeamsCounselBot.AdaptiveCards;
using TeamsCounselBot.Presentation;
using TeamsCounselBot.Sessions;

namespace TeamsCounselBot.Cards;

/// <summary>Before the planned end; the counsellor may end or go on.</summary>
internal static class EndReminder
{
    public static AdaptiveCard Render(CardContext c)
    {
        var (session, t) = (c.Session, c.Texts);
        var isOver = session.Plan.End <= c.Now;
        var page = new CardBuilder(c, CardKind.EndReminder, isOver ? "endReminder.over" : "endReminder.title");
        if (session.Plan.End is not { } end)
            page.Text(t["session.plannedEnd.unknown"]);
        else
            page.Text(isOver
                ? t.Format("endReminder.reached", DateFormatter.Of(c).TimeInZone(end))
                : t.Format("endReminder.text", DateFormatter.Of(c).TimeInZone(end), (int)Math.Ceiling((end - c.Now).TotalMinutes)));
        if (c.ForCounsellor && session.Phase == Phase.Live)
        {
            SessionCard.Extend(c, page);
            NextStep.Agreed(c, page);
            NextStep.Agree(c, page);
            SessionCard.End(page);
        }
        return page.Card();
    }
}
