using TeamsCounselBot.AdaptiveCards;
using TeamsCounselBot.Sessions;

namespace TeamsCounselBot.Cards;

/// <summary>
/// The invitation in the chat. Everybody sees what is agreed; each client their own answer and preparation; counsellors who answered.
/// </summary>
internal static class Invitation
{
    public static AdaptiveCard Render(CardContext c)
    {
        var page = new Page(c, CardKind.Invitation, "invitation.title");
        if (c.Session.Cancelled)
            return Closed(page, "invitation.cancelled");
        if (c.Session.Phase > Phase.Live)
            return Closed(page, "invitation.over");
        Facts(c, page);
        if (c.ForCounsellor)
            CounsellorInvitation.Add(c, page, c.Viewer!);
        else
            ClientInvitation.Add(c, page);
        page.Join();
        return page.Card(refreshed: true);
    }

    private static AdaptiveCard Closed(Page page, string key)
    {
        page.Text(page.Texts[key]);
        page.CentrePhone();
        return page.Card(refreshed: true);
    }

    private static void Facts(CardContext c, Page page)
    {
        var (plan, t, clock) = (c.Session.Plan, c.Texts, Clock.Of(c));
        List<(string, string)> facts = [];
        if (plan.Start is { } start)
        {
            facts.Add((t["invitation.date"], clock.Date(start)));
            facts.Add((t["invitation.start"], clock.Time(start)));
        }
        facts.Add((t["invitation.end"], plan.End is { } end ? clock.EndTime(plan.Start, end) : t["common.unknownTime"]));
        if ((plan.Start ?? plan.End) is { } some)
            facts.Add((t["invitation.zone"], clock.ZoneAt(some)));
        if (plan.Topics.Length > 0)
            facts.Add((t["invitation.topics"], Markdown.Escape(plan.Topics)));
        facts.Add((t["invitation.medium"], t[Words.Medium(plan.Medium)]));
        if (c.CentrePhone is { } phone)
            facts.Add((t["invitation.phone"], Phone.Grouped(phone)));
        page.Facts([.. facts]);
    }

    /// <summary>What holds for everybody, whoever looks.</summary>
    internal static void Agreed(CardContext c, Page page)
    {
        var t = c.Texts;
        page.Section(t["invitation.agreed"]);
        page.List(
        [
            t["invitation.agreed.callback"],
            t["invitation.agreed.mute"],
            .. c.Session.Plan.Medium == Medium.Video ? [t["invitation.agreed.camera"]] : Array.Empty<string>(),
            t["invitation.agreed.private"],
            t["invitation.agreed.erase"],
        ]);
        if (c.Session.Plan.Medium == Medium.Video)
            page.Text(Words.Link(c, "common.check", Words.CheckUrl(c)));
    }
}
