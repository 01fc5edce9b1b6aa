using TeamsCounselBot.AdaptiveCards;
using TeamsCounselBot.Sessions;

namespace TeamsCounselBot.Cards;

/// <summary>Shortly before the start: join now, and test the devices first.</summary>
internal static class JoinReminder
{
    public static AdaptiveCard Render(CardContext c)
    {
        var (plan, t) = (c.Session.Plan, c.Texts);
        var page = new Page(c, CardKind.JoinReminder, "joinReminder.title");
        var start = plan.Start is { } at ? Clock.Of(c).TimeInZone(at) : t["common.unknownTime"];
        if (plan.Medium == Medium.Telephone)
        {
            page.Text(t.Format("joinReminder.telephone", start));
            return page.Card();
        }
        page.Text(t.Format("joinReminder.text", start));
        page.Links(Words.Link(c.Texts, "common.check", Words.CheckUrl(c)));
        if (plan.JoinUrl is { } join)
            page.Note(t.Format("invitation.joinAt", Words.Address(t, join)));
        page.Join(ActionStyle.Positive);
        return page.Card();
    }
}
