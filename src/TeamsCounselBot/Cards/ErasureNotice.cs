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
        page.Banner(ContainerStyle.Emphasis, When(c), t["erasure.keep"]);
        if (c.ForCounsellor)
        {
            page.Section(t["erasure.remains"]);
            page.List([t["erasure.files"], t["erasure.recordings"], t["erasure.admin"]]);
            if (session.Phase < Phase.Erasing)
                Choices(c, page);
        }
        else
        {
            page.Note(t["erasure.admin"]);
        }
        return page.Card(refreshed: true);
    }

    private static void Choices(CardContext c, Page page)
    {
        if (c.Session.ErasePostponed)
            page.Note(c.Texts["erasure.postponed"]);
        else
            page.Fold("erasure.postpone", () =>
            {
                page.TextInput("reason", c.Texts["erasure.reason"], placeholder: c.Texts["erasure.reason.placeholder"], required: true, maxLength: 500);
                page.Execute("erasure.postpone.confirm", "erase.postpone", inputs: true);
            }, "reason");
        page.Confirm("erasure.now", "erasure.now.question", "erase.now", "erasure.now.confirm");
    }

    private static string When(CardContext c) => c.Session switch
    {
        { Phase: >= Phase.Erasing } => c.Texts["erasure.soon"],
        { EraseAt: { } at } => c.Texts.Format("erasure.at", Clock.Of(c).DateTimeInZone(at)),
        { Plan.Recurring: true } => c.Texts["erasure.recurring"],
        _ => c.Texts["erasure.feedback"],
    };
}
