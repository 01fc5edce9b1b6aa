using TeamsCounselBot.AdaptiveCards;
using TeamsCounselBot.Sessions;

namespace TeamsCounselBot.Cards;

/// <summary>Where a session stands, for the counsellor who asks.</summary>
internal static class Status
{
    public static AdaptiveCard Render(CentreContext c, Session session)
    {
        var (t, clock) = (c.Texts, Clock.Of(c));
        var page = new Page(c, "status.title");
        page.Strong(t[session.Cancelled ? "status.Cancelled" : $"status.{session.Phase}"]);
        List<(string, string)> facts = [];
        if (session.Plan.Start is { } start)
            facts.Add((t["setup.start"], clock.DateTimeInZone(start)));
        if (session.Plan.End is { } end)
            facts.Add((t["invitation.end"], clock.EndTime(session.Plan.Start, end)));
        facts.Add((t["invitation.medium"], t[Words.Medium(session.Plan.Medium)]));
        if (session.Phase is Phase.Invited or Phase.Live)
            facts.Add((t["invitation.answers"], t.Format("status.accepted", session.Clients.Count(p => p.Answer == Answer.Accepted), session.Clients.Count())));
        if (session.EraseAt is { } erase)
            facts.Add((t["setup.erase"], clock.DateTimeInZone(erase)));
        page.Facts([.. facts]);
        return page.Card();
    }
}
