using TeamsCounselBot.AdaptiveCards;
using TeamsCounselBot.Sessions;

namespace TeamsCounselBot.Cards;

/// <summary>To those who were invited: the appointment was moved.</summary>
internal static class TimeChanged
{
    public static AdaptiveCard Render(CardContext c)
    {
        var (plan, t) = (c.Session.Plan, c.Texts);
        var page = new Page(c, CardKind.TimeChanged, "timeChanged.title");
        page.Strong(plan.Start is { } start ? Clock.Of(c).DateTimeInZone(start) : t["common.unknownTime"]);
        page.Text(t["timeChanged.text"]);
        if (c.Viewer is { Role: not Role.Counsellor } && c.Session.Phase == Phase.Invited)
        {
            page.Execute("timeChanged.decline", "invitation.decline");
        }
        return page.Card();
    }
}
