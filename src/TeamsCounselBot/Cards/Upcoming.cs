using TeamsCounselBot.AdaptiveCards;
using TeamsCounselBot.Presentation;
using TeamsCounselBot.Sessions;

namespace TeamsCounselBot.Cards;

/// <summary>
/// A counsellor's next sessions, in their own chat with the bot. That chat outlives the sessions, so no topics, names or numbers stand
/// in it.
/// </summary>
internal static class Upcoming
{
    private const int MostShown = 10;

    public static AdaptiveCard Render(CentreContext c, IReadOnlyCollection<Session> sessions)
    {
        var (t, clock) = (c.Texts, DateFormatter.Of(c));
        var page = new CardBuilder(c, "upcoming.title");
        if (sessions.Count == 0)
            page.Text(t["upcoming.none"]);
        foreach (var session in sessions.OrderBy(s => s.Plan.Start ?? DateTimeOffset.MaxValue).Take(MostShown))
        {
            var plan = session.Plan;
            page.Person(
                plan.Start is { } start ? t.AtStart(clock.DateAndTime(start)) : t["common.unknownTime"],
                t[$"status.short.{session.Phase}"],
                string.Join(" · ", t[PlainWords.Medium(plan.Medium)],
                    PlainWords.Accepted(t, session)));
        }
        if (sessions.Count > MostShown)
            page.Note(t.Format("upcoming.more", sessions.Count - MostShown));
        return page.Card();
    }
}
