using TeamsCounselBot.AdaptiveCards;
using TeamsCounselBot.Presentation;
using TeamsCounselBot.Sessions;

namespace TeamsCounselBot.Cards;

/// <summary>The state of a session, for a counsellor who asks.</summary>
internal static class Status
{
    public static AdaptiveCard Render(CentreContext c, Session session)
    {
        var (t, clock) = (c.Texts, DateFormatter.Of(c));
        var page = new CardBuilder(c, "status.title");
        page.Strong(t[session.Cancelled ? "status.Cancelled" : $"status.{session.Phase}"]);
        List<(string, string)> facts = [];
        if (session.Plan.Start is { } start)
            facts.Add((t["setup.start"], clock.DateTimeInZone(start)));
        if (session.Plan.End is { } end)
            facts.Add((t["invitation.end"], clock.EndTime(session.Plan.Start, end)));
        facts.Add((t["invitation.medium"], t[PlainWords.Medium(session.Plan.Medium)]));
        if (session.Phase is Phase.Invited or Phase.Live)
            facts.Add((t["invitation.answers"],
                PlainWords.Accepted(t, session)));
        if (session.ErasesAt is { } erase)
            facts.Add((t["setup.erase"], clock.DateTimeInZone(erase)));
        page.Facts([.. facts]);
        return page.Card();
    }
}
