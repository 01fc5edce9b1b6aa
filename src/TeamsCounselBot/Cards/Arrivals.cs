using TeamsCounselBot.AdaptiveCards;
using TeamsCounselBot.Presentation;
using TeamsCounselBot.Sessions;

namespace TeamsCounselBot.Cards;

/// <summary>For counsellors alone: the people on their way to the meeting, and those for whom they wait.</summary>
internal static class Arrivals
{
    public static void Add(CardContext c, CardBuilder page)
    {
        var (t, clock) = (c.Texts, DateFormatter.Of(c));
        var people = GuestState.OnTheWay(c.Session).ToList();
        if (people.Count > 0)
            page.Group(ContainerStyle.Good, () => page.Some(
                people, p => page.Strong(t.Format("arrival.onTheWay", CardText.Name(p, t), clock.Time(p.OnTheWaySince!.Value)))));
        WhoIsWho.Add(c, page);
        if (c.Session.Phase != Phase.Live)
            return;
        page.Some([.. c.Session.Awaited.Where(p => p.AwaitedUntil > c.Now)],
            p => page.Note(t.Format("arrival.waiting", CardText.Name(p, t), clock.Time(p.AwaitedUntil!.Value))));
        page.Some([.. c.Session.Awaited.Where(p => p.Turnout == Turnout.NotCome)], p =>
        {
            page.Note(t.Format("arrival.isNotCome", CardText.Name(p, t)));
            page.Buttons(() => Arrival.Came(page, p));
        });
    }
}
