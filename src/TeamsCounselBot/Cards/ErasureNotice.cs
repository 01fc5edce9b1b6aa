using TeamsCounselBot.AdaptiveCards;
using TeamsCounselBot.Sessions;

namespace TeamsCounselBot.Cards;

/// <summary>Tells the chat when it goes; the counsellor may hurry or postpone that.</summary>
internal static class ErasureNotice
{
    public static AdaptiveCard Render(CardContext c)
    {
        var (session, t) = (c.Session, c.Texts);
        var page = new Page(c, CardKind.ErasureNotice, "erasure.title");
        page.Strong(When(c));
        page.Text(t["erasure.keep"]);
        page.Note(t["erasure.admin"]);
        if (c.ForCounsellor)
        {
            page.Text(t["erasure.files"]);
            if (session.Phase < Phase.Erasing)
                Choices(c, page);
        }
        return page.Card(refreshed: true);
    }

    private static void Choices(CardContext c, Page page)
    {
        if (c.Session.ErasePostponed)
            page.Note(c.Texts["erasure.postponed"]);
        else
            page.TextInput("reason", c.Texts["erasure.reason"], placeholder: c.Texts["erasure.reason.placeholder"], maxLength: 500);
        page.Execute("erasure.now", "erase.now");
        if (!c.Session.ErasePostponed)
            page.Execute("erasure.postpone", "erase.postpone", inputs: true);
    }

    private static string When(CardContext c) => c.Session switch
    {
        { Phase: >= Phase.Erasing } => c.Texts["erasure.soon"],
        { EraseAt: { } at } => c.Texts.Format("erasure.at", Clock.Of(c).DateTimeInZone(at)),
        { Plan.Recurring: true } => c.Texts["erasure.recurring"],
        _ => c.Texts["erasure.feedback"],
    };
}
