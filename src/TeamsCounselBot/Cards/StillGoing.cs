using TeamsCounselBot.AdaptiveCards;
using TeamsCounselBot.Presentation;
using TeamsCounselBot.Sessions;

namespace TeamsCounselBot.Cards;

/// <summary>
/// To counsellors, after the planned end where no end was heard of: is the session still going on? While it is serious, which ends by
/// their word alone: is it still?
/// </summary>
internal static class StillGoing
{
    public static AdaptiveCard Render(CardContext c)
    {
        var (session, t) = (c.Session, c.Texts);
        var page = new CardBuilder(c, CardKind.StillGoing, session.CrisisSince is null ? "stillGoing.title" : "crisis.still.title");
        if (!c.ForCounsellor)
            page.Text(t["common.counsellorsOnly"]);
        else if (session is { Phase: Phase.Live or Phase.Closing, CrisisSince: { } since })
        {
            page.Text(t.Format("crisis.still.text", DateFormatter.Of(c).DateTimeInZone(since)));
            page.Buttons(() => page.Execute("crisis.off", "crisis.off", style: ActionStyle.Destructive));
        }
        else if (session.Phase != Phase.Live || session.EndAskedAt is not { } asked)
            page.Text(t["stillGoing.done"]);
        else
        {
            page.Text(t["stillGoing.text"]);
            page.Text(t.Format("stillGoing.otherwise", DateFormatter.Of(c).TimeInZone(asked + c.Timings.ClosingMargin)));
            SessionCard.Extend(c, page);
            SessionCard.End(page);
        }
        // Where Teams took the card without telling its id, the first view tells it: the card must not outlive what it asks.
        return page.Card(refreshed: true);
    }
}
