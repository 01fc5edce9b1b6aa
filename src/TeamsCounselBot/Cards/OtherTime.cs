using System.Globalization;
using TeamsCounselBot.AdaptiveCards;
using TeamsCounselBot.Sessions;

namespace TeamsCounselBot.Cards;

/// <summary>To counsellors: who asked for another time; the counsellor can take one over.</summary>
internal static class OtherTime
{
    public static AdaptiveCard Render(CardContext c)
    {
        var (session, t) = (c.Session, c.Texts);
        var page = new Page(c, CardKind.OtherTime, "otherTime.title");
        if (!c.ForCounsellor)
        {
            page.Text(t["common.counsellorsOnly"]);
            return page.Card();
        }
        var asking = session.Clients.Where(p => p.Answer == Answer.OtherTime).ToList();
        if (asking.Count == 0 || session.Phase != Phase.Invited)
        {
            page.Text(t["otherTime.done"]);
            return page.Card();
        }
        page.List(asking.Select(p => t.Format("person.list", Words.Name(p, t), Words.OneLine(p.Proposal ?? ""))));
        page.Choice("client", t["otherTime.whose"], asking[0].Id, asking.Select(p => (p.Id, Words.Name(p, t))));
        page.TextInput("plannedStart", t.Format("setup.plannedStart", c.Zone.Id),
            asking[0].ProposedStart is { } start ? TimeZoneInfo.ConvertTime(start, c.Zone).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) : null,
            t["setup.plannedStart.placeholder"]);
        page.Execute("otherTime.take", "proposal.take", inputs: true);
        return page.Card();
    }
}
